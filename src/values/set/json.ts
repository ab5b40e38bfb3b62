/** Reads a JSON value out of a text that may go on behind it, as Go's decoder does. */

import { MAX_DEPTH } from "../../yaml/parse.ts";
import { readPlain } from "../../yaml/scalars.ts";
import type { YamlMap, YamlValue } from "../../yaml/value.ts";

/** The value and the offset behind it, or what is wrong and where. */
export type JsonRead =
  | { readonly value: YamlValue; readonly end: number }
  | { readonly wrong: string; readonly at: number };

/**
 * Reads the JSON value that starts at an offset. Maps have no prototype, of a key given twice the last
 * one counts, and integers beyond 2^53 are `bigint`.
 */
export function readJson(text: string, start: number): JsonRead {
  const reader: Reader = { text, at: start, wrong: "is no JSON" };
  const value = readValue(reader, 0);
  return value === undefined ? { wrong: reader.wrong, at: reader.at } : { value, end: reader.at };
}

interface Reader {
  readonly text: string;
  /** Where the reader is; where it stopped, when something is wrong. */
  at: number;
  wrong: string;
}

/** Reads a value and what is in it. Undefined where it is wrong. */
function readValue(reader: Reader, depth: number): YamlValue | undefined {
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

function readMap(reader: Reader, depth: number): YamlMap | undefined {
  const map: Record<string, YamlValue> = Object.create(null);
  reader.at++;
  if (take(reader, "}")) return map;
  do {
    skipSpace(reader);
    if (reader.text[reader.at] !== '"') return fail(reader, "JSON has a key in double quotes here");
    const key = readString(reader);
    if (key === undefined) return undefined;
    if (!take(reader, ":")) return fail(reader, "JSON has a colon here");
    const value = readValue(reader, depth);
    if (value === undefined) return undefined;
    map[key] = value;
  } while (take(reader, ","));
  return take(reader, "}") ? map : fail(reader, "JSON has a comma or } here");
}

function readList(reader: Reader, depth: number): YamlValue[] | undefined {
  const list: YamlValue[] = [];
  reader.at++;
  if (take(reader, "]")) return list;
  do {
    const value = readValue(reader, depth);
    if (value === undefined) return undefined;
    list.push(value);
  } while (take(reader, ","));
  return take(reader, "]") ? list : fail(reader, "JSON has a comma or ] here");
}

const STRING = /"[^"\\]*(?:\\[^][^"\\]*)*"/y;

function readString(reader: Reader): string | undefined {
  const { at } = reader;
  const quoted = match(reader, STRING);
  if (quoted === undefined) return fail(reader, "this JSON text is not closed with a quote");
  try {
    const text: unknown = JSON.parse(quoted);
    // Half a surrogate pair is no character; Go has the replacement character for it.
    return String(text).toWellFormed();
  } catch {
    reader.at = at;
    return fail(reader, "this JSON text has a line break, or an escape that JSON does not know");
  }
}

const WORD = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;

function readWord(reader: Reader): YamlValue | undefined {
  const { at } = reader;
  const word = match(reader, WORD);
  if (word === undefined) return fail(reader, "is not JSON; strings need double quotes");
  if (/^[tfn]/.test(word)) return word === "null" ? null : word === "true";
  const number = Number(word);
  if (!Number.isFinite(number)) {
    reader.at = at;
    return fail(reader, "this number is too large");
  }
  const isSafe = Number.isSafeInteger(number) || /[.eE]/.test(word);
  return isSafe ? number : readPlain(word);
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
