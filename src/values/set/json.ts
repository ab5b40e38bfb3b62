/** Reads a JSON value out of a text that may go on behind it, as Go's decoder does. */

import type { Member, Node } from "../../yaml/nodes.ts";
import { readPlain } from "../../yaml/scalars.ts";
import { MAX_DEPTH } from "../../yaml/tokenize.ts";
import type { YamlValue } from "../../yaml/value.ts";

/** Mistake in JSON, and where. */
export interface JsonMistake {
  readonly wrong: string;
  readonly at: number;
}

/**
 * Reads the JSON value that starts at an offset. Maps have no prototype, of a key given twice the last
 * one counts, and integers beyond 2^53 are `bigint`.
 */
export function readJson(text: string, start: number): Node | JsonMistake {
  const reader: Reader = { text, at: start, wrong: "is not JSON" };
  return readValue(reader, 0) ?? { wrong: reader.wrong, at: reader.at };
}

interface Reader {
  readonly text: string;
  /** Where the reader is; where it stopped, when something is wrong. */
  at: number;
  wrong: string;
}

/** Reads a value and what is in it. Undefined where it is wrong. */
function readValue(reader: Reader, depth: number): Node | undefined {
  skipSpace(reader);
  switch (reader.text[reader.at]) {
    case "{":
    case "[":
      if (depth === MAX_DEPTH) {
        return fail(reader, `arrays and objects nest deeper than ${MAX_DEPTH}`);
      }
      return reader.text[reader.at] === "{"
        ? readMap(reader, depth + 1)
        : readList(reader, depth + 1);
    case '"':
      return readString(reader);
    default:
      return readWord(reader);
  }
}

function readMap(reader: Reader, depth: number): Node | undefined {
  const value: Record<string, YamlValue> = Object.create(null);
  const members = new Map<string, Member>();
  const start = reader.at++;
  if (take(reader, "}")) return { value, start, end: reader.at, members };
  do {
    skipSpace(reader);
    if (reader.text[reader.at] !== '"') return fail(reader, "JSON has a key in double quotes here");
    const key = readString(reader);
    if (key === undefined) return undefined;
    if (!take(reader, ":")) return fail(reader, "JSON has a colon here");
    const node = readValue(reader, depth);
    if (node === undefined) return undefined;
    value[key.value] = node.value;
    members.set(key.value, { key, node });
  } while (take(reader, ","));
  if (!take(reader, "}")) return fail(reader, "JSON has a comma or } here");
  return { value, start, end: reader.at, members };
}

function readList(reader: Reader, depth: number): Node | undefined {
  const items: Node[] = [];
  const start = reader.at++;
  if (take(reader, "]")) return { value: [], start, end: reader.at, items };
  do {
    const node = readValue(reader, depth);
    if (node === undefined) return undefined;
    items.push(node);
  } while (take(reader, ","));
  if (!take(reader, "]")) return fail(reader, "JSON has a comma or ] here");
  return { value: items.map(({ value }) => value), start, end: reader.at, items };
}

const STRING = /"[^"\\]*(?:\\[^][^"\\]*)*"/y;

function readString(reader: Reader): Node & { readonly value: string } | undefined {
  const { at: start } = reader;
  const quoted = match(reader, STRING);
  if (quoted === undefined) return fail(reader, "this JSON string is not closed with a quote");
  try {
    const text: unknown = JSON.parse(quoted);
    // Half a surrogate pair is no character; Go has the replacement character for it.
    return { value: String(text).toWellFormed(), start, end: reader.at };
  } catch {
    reader.at = start;
    return fail(reader, "this JSON string has a line break, or an escape that JSON does not know");
  }
}

const WORD = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;

function readWord(reader: Reader): Node | undefined {
  const { at: start } = reader;
  const word = match(reader, WORD);
  if (word === undefined) return fail(reader, "is not JSON; strings need double quotes");
  const value = wordValue(word);
  if (typeof value === "number" && !Number.isFinite(value)) {
    reader.at = start;
    return fail(reader, "this number is too large");
  }
  return { value, start, end: reader.at, plainText: word };
}

function wordValue(word: string): YamlValue {
  if (/^[tfn]/.test(word)) return word === "null" ? null : word === "true";
  const number = Number(word);
  const isExact = Number.isSafeInteger(number) || !Number.isFinite(number) || /[.eE]/.test(word);
  return isExact ? number : readPlain(word);
}

function match(reader: Reader, form: RegExp): string | undefined {
  form.lastIndex = reader.at;
  const found = form.exec(reader.text)?.[0];
  reader.at += found?.length ?? 0;
  return found;
}

function take(reader: Reader, sign: string): boolean {
  skipSpace(reader);
  if (reader.text[reader.at] !== sign) return false;
  reader.at++;
  return true;
}

function skipSpace(reader: Reader): void {
  match(reader, /[ \t\r\n]*/y);
}

function fail(reader: Reader, wrong: string): undefined {
  reader.wrong = wrong;
}
