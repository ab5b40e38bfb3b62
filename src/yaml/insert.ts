/** Edits that add a member to a mapping, in the manner in which the mapping is written. */

import type { Edit } from "./edit.ts";
import { lineTextBefore } from "./lines.ts";
import { type Node, resolved } from "./nodes.ts";
import { memberAt } from "./places.ts";
import { readingOf } from "./read.ts";
import type { Path, Source } from "./source.ts";
import { writeScalar } from "./write.ts";

/** Something to add to a document. */
export interface Addition {
  /** The way to the new member, below mappings that may be absent too. */
  readonly path: Path;
  /** Its value as YAML on one line; empty where the reader is to fill it in. */
  readonly value: string;
  /** Which document of the source's stream, from 0; the first when absent. */
  readonly document?: number | undefined;
}

/**
 * Edit that adds a member behind the last one of its mapping.
 *
 * @returns undefined where it is there already, or something other than a mapping stands on the way
 */
export function insertionOf(
  source: Source,
  { path, value, document = 0 }: Addition,
): Edit | undefined {
  const root = readingOf(source).documents[document]?.root;
  if (root === undefined) return undefined;
  let node = resolved(root);
  let rest = path;
  let keyEnd: number | undefined;
  for (const part of path) {
    const next = memberAt(node, part);
    if (next === undefined) break;
    // What stands elsewhere, by an alias or a merge key, is not changed.
    if (next.node.target !== undefined || next.key.start < node.start) return undefined;
    node = next.node;
    keyEnd = typeof part === "string" ? next.key.end : undefined;
    rest = rest.slice(1);
  }
  const keys = rest.filter((part) => typeof part === "string");
  if (keys.length === 0 || keys.length < rest.length) return undefined;
  const { text } = source;
  if (node.members !== undefined && text[node.start] === "{") {
    return inFlow(text, node, keys, value);
  }
  if (node.members !== undefined) return inBlock(text, node, keys, value);
  const isEmpty = node.value === null && node.start === node.end && keyEnd !== undefined;
  return isEmpty ? belowKey(text, keyEnd ?? 0, keys, value) : undefined;
}

function inFlow(
  text: string,
  { start, end, members }: Node,
  keys: readonly string[],
  value: string,
): Edit {
  const inner = keys.map((key) => `${writeScalar(key)}: `).join("{");
  const added = `${inner}${value}`.trimEnd() + "}".repeat(keys.length - 1);
  const close = end - 1;
  let last = close;
  while (last > start + 1 && /\s/.test(text[last - 1] ?? "")) last--;
  const comma = members?.size === 0 ? "" : text[last - 1] === "," ? " " : ", ";
  return { start: last, end: last, text: comma + added };
}

function inBlock(
  text: string,
  { start, members }: Node,
  keys: readonly string[],
  value: string,
): Edit | undefined {
  const own = [...members?.values() ?? []].filter(({ key }) => key.start >= start);
  const last = own.at(-1);
  const column = own[0] && columnOf(text, own[0].key.start);
  if (last === undefined || column === undefined) return undefined;
  const end = endOfLine(text, lastSign(text, last.key.end, last.node.end));
  return { start: end, end, text: linesOf(text, keys, value, column) };
}

function belowKey(
  text: string,
  keyEnd: number,
  keys: readonly string[],
  value: string,
): Edit {
  const line = lineTextBefore(text, keyEnd);
  const [lead = ""] = /^[\s-]*/.exec(line) ?? [];
  const end = endOfLine(text, keyEnd);
  return { start: end, end, text: linesOf(text, keys, value, lead.length + 2) };
}

/** The lines of a new member, each mapping on the way to it in its own. */
function linesOf(text: string, keys: readonly string[], value: string, column: number): string {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  return keys.map((key, depth) => {
    const line = `${lineEnd}${" ".repeat(column + depth * 2)}${writeScalar(key)}:`;
    return depth === keys.length - 1 ? `${line} ${value}` : line;
  }).join("");
}

/** Columns before an offset; a byte order mark is none. */
function columnOf(text: string, offset: number): number {
  return lineTextBefore(text, offset).length;
}

/** The last offset up to an end that is no space. */
function lastSign(text: string, start: number, end: number): number {
  let last = end - 1;
  while (last > start && /\s/.test(text[last] ?? "")) last--;
  return Math.max(last, start);
}

/** Where the line of an offset ends, a comment in it included. */
function endOfLine(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
  return end;
}
