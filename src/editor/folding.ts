/** Parts of a text that an editor can fold: mappings, arrays, strings of several lines, comments. */

import type { FoldingRange } from "vscode-languageserver-protocol";
import { lineFinder } from "../yaml/lines.ts";
import type { Node } from "../yaml/nodes.ts";
import { scalarFinder } from "../yaml/within-scalar.ts";
import { indexOf } from "./symbols/index-of.ts";
import type { EditorText, View } from "./view.ts";

/** Folds of a text, each from the line that stays to the last that goes, counted from 0. */
export function foldingsOf({ text }: View): FoldingRange[] {
  const lineOf = lineFinder(text.text);
  // Of several that begin on a line, editors take one: the longest.
  const ends = new Map<number, number>();
  const fold = (start: number, { start: from, end }: Node) => {
    const [first, last] = [lineOf(start) - 1, lineOf(lastSign(text.text, from, end)) - 1];
    if (last > first) ends.set(first, Math.max(last, ends.get(first) ?? 0));
  };
  // A set that grows while it is read: no document is too deep for it.
  const nodes = new Set(indexOf(text).documents.flatMap(({ root }) => root ?? []));
  for (const node of nodes) {
    for (const item of node.items ?? []) {
      fold(item.start, item);
      nodes.add(item);
    }
    for (const { key, node: value } of node.members?.values() ?? []) {
      // What a merge key brings is folded where it stands.
      if (key.start >= node.start && value.start >= key.end) fold(key.start, value);
      nodes.add(value);
    }
  }
  const blocks = Array.from(ends, ([startLine, endLine]) => ({ startLine, endLine }));
  const comments = commentBlocks(text).map((block) => ({ ...block, kind: "comment" }));
  return [...blocks, ...comments].sort((one, other) => one.startLine - other.startLine);
}

/** The last offset of a node that is no space. */
function lastSign(text: string, start: number, end: number): number {
  let last = end - 1;
  while (last > start && /\s/.test(text[last] ?? "")) last--;
  return Math.max(last, start);
}

/** Runs of lines that are comments alone. */
function commentBlocks(text: EditorText): readonly FoldingRange[] {
  const blocks: { startLine: number; endLine: number }[] = [];
  const isInScalar = scalarFinder(text);
  let offset = 0;
  for (const [row, line] of (text.text.match(/[^\r\n]*(?:\r\n|\r|\n|$)/g) ?? []).entries()) {
    const sign = offset + line.search(/\S/);
    offset += line.length;
    if (!line.trimStart().startsWith("#") || isInScalar(sign)) continue;
    const last = blocks.at(-1);
    if (last?.endLine === row - 1) last.endLine = row;
    else blocks.push({ startLine: row, endLine: row });
  }
  return blocks.filter(({ startLine, endLine }) => endLine > startLine);
}
