/**
 * A quick reader of the YAML that templates mostly draw: a key or an item a line, texts on one line. It
 * knows no more than that, and where there is anything else it leaves the whole text to the whole reader.
 */

import { readPlain } from "./scalars.ts";
import type { YamlValue } from "./value.ts";

/**
 * Where what is in a map or list starts, in its order: a key, or an item behind its dash. Behind the start of
 * one that has a map or list as its value come the starts in that.
 */
export interface Starts extends Array<number | Starts> {}

interface Reading {
  readonly text: string;
  /** The maps and lists that are still open, from the document's root inwards. */
  readonly open: Frame[];
  root: YamlValue | undefined;
  /** Those of the documents, filled where somebody asks for them. */
  readonly starts: Starts | undefined;
}

/** A map or list, the column of its keys or dashes, and where what is in it starts. */
type Frame = MapFrame | ListFrame;
interface MapFrame {
  readonly column: number;
  readonly starts: Starts | undefined;
  readonly map: Record<string, YamlValue>;
  /** The key whose value comes next. */
  key: string | undefined;
  keyStart: number;
}
interface ListFrame {
  readonly column: number;
  readonly starts: Starts | undefined;
  readonly list: YamlValue[];
}

/**
 * Reads a stream of documents.
 *
 * @param starts gets where all that is read starts, where it is given
 * @returns what the whole reader makes of the same text; undefined where this one does not know
 */
export function readDrawn(text: string, starts?: Starts): readonly YamlValue[] | undefined {
  const documents: YamlValue[] = [];
  const reading: Reading = { text, open: [], root: undefined, starts };
  for (let start = 0; start < text.length;) {
    const lineEnd = text.indexOf("\n", start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    if (end === start + 3 && text.startsWith("---", start)) finish(reading, documents);
    else if (!readLine(reading, start, end)) return undefined;
    start = end + 1;
  }
  finish(reading, documents);
  // An empty document is nothing that templates draw.
  return documents.includes(null) ? undefined : documents;
}

/** Ends the document, and makes ready for another. */
function finish(reading: Reading, documents: YamlValue[]): void {
  while (reading.open.length > 0) close(reading);
  documents.push(reading.root ?? null);
  reading.root = undefined;
}

/** Reads a line. False where there is anything in it that is not known here. */
function readLine(reading: Reading, start: number, end: number): boolean {
  const { text } = reading;
  let at = start;
  while (text.charCodeAt(at) === SPACE) at++;
  let isItem = isDash(text, at);
  let frame = frameAt(reading, at, at - start, isItem);
  while (isItem) {
    if (frame === undefined) return false;
    at += 2;
    isItem = isDash(text, at);
    if (!isItem && colonAfter(text, at, end) < 0) {
      return put(reading, scalar(text.slice(at, end)), at);
    }
    frame = open(reading, at, at - start, isItem);
  }
  const colon = colonAfter(text, at, end);
  if (colon < 0 || frame === undefined || !("map" in frame)) return false;
  const key = text.slice(at, colon);
  if (key in frame.map) return false;
  frame.key = key;
  frame.keyStart = at;
  return colon + 1 === end || put(reading, scalar(text.slice(colon + 2, end)), at);
}

const [SPACE, DASH, COLON] = [" ", "-", ":"].map((sign) => sign.charCodeAt(0));

function isDash(text: string, at: number): boolean {
  return text.charCodeAt(at) === DASH && text.charCodeAt(at + 1) === SPACE;
}

/** The map or list that a line belongs to whose first key or dash is in this column. */
function frameAt(
  reading: Reading,
  at: number,
  column: number,
  isItem: boolean,
): Frame | undefined {
  if (isAwaited(reading, column, isItem)) return open(reading, at, column, isItem);
  for (;;) {
    const frame = reading.open.at(-1);
    if (frame === undefined || frame.column < column) return undefined;
    if (frame.column === column && isItem === "list" in frame) {
      putNothing(reading, frame);
      return frame;
    }
    // Dashes may stand in the column of the key whose list they make, and no further left.
    if (frame.column === column && isItem) return undefined;
    close(reading);
  }
}

/** Whether what starts in this column is the value of the key, or the document, that has none yet. */
function isAwaited({ open, root }: Reading, column: number, isItem: boolean): boolean {
  const frame = open.at(-1);
  if (frame === undefined) return root === undefined;
  if (!("map" in frame) || frame.key === undefined) return false;
  return column > frame.column || (isItem && column === frame.column);
}

/** Deeper than any document of Argo's kinds. */
const DEEPEST = 100;

function open(
  reading: Reading,
  at: number,
  column: number,
  isItem: boolean,
): Frame | undefined {
  if (reading.open.length === DEEPEST) return undefined;
  const starts: Starts | undefined = reading.starts && [];
  const frame: Frame = isItem
    ? { column, starts, list: [] }
    : { column, starts, map: Object.create(null), key: undefined, keyStart: at };
  const within = reading.open.at(-1)?.starts ?? reading.starts;
  put(reading, "list" in frame ? frame.list : frame.map, at);
  if (starts !== undefined) within?.push(starts);
  reading.open.push(frame);
  return frame;
}

/** Closes the innermost map or list; a key without a value has null. */
function close(reading: Reading): void {
  const frame = reading.open.at(-1);
  if (frame !== undefined) putNothing(reading, frame);
  reading.open.pop();
}

/** Null for the key that has no value. */
function putNothing(reading: Reading, frame: Frame): void {
  if ("map" in frame && frame.key !== undefined) put(reading, null, frame.keyStart);
}

/** Puts a value where it belongs, with the start of an item: into the innermost list, to the key at hand, or at the root. */
function put(reading: Reading, value: YamlValue | undefined, start: number): boolean {
  if (value === undefined) return false;
  const frame = reading.open.at(-1);
  if (frame === undefined) {
    reading.root = value;
    reading.starts?.push(start);
  } else if ("list" in frame) {
    frame.list.push(value);
    frame.starts?.push(start);
  } else if (frame.key !== undefined) {
    frame.map[frame.key] = value;
    frame.starts?.push(frame.keyStart);
    frame.key = undefined;
  }
  return true;
}

/** Longer keys are not read as such by all readers. */
const LONGEST_KEY = 512;

/** Where the colon is behind a plain key that starts here; -1 where there is no such key. */
function colonAfter(text: string, start: number, end: number): number {
  let at = start;
  while (isOfKey(text.charCodeAt(at))) at++;
  const isKey = at > start && at - start <= LONGEST_KEY && text.charCodeAt(at) === COLON &&
    (at + 1 === end || text.charCodeAt(at + 1) === SPACE);
  return isKey && /[A-Za-z_]/.test(text.charAt(start)) ? at : -1;
}

/** Letters, digits, and `-`, `.`, `/`, `_`. */
function isOfKey(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 45 && code <= 57) ||
    code === 95;
}

/** A text in double quotes whose escapes JSON has too. */
const QUOTED = /^"(?:[ !#-[\]-~]|\\["\\nrt])*"$/;
/** A text that may stand without quotes: no colon before a space, no `#` behind one, no end in either. */
const PLAIN = /^(?:[A-Za-z0-9_./\\$(]|-[A-Za-z0-9_./-])(?:[!-9;-~]|:(?! |$)| (?!#|$))*$/;
/** What is so long and begins with a letter is no number, and no word that stands for anything else. */
const SURE_TEXT = /^[A-Za-z_/].{5}/;

/** What stands for a scalar, or for an empty list or map. */
function scalar(text: string): YamlValue | undefined {
  if (PLAIN.test(text)) {
    if (SURE_TEXT.test(text)) return text;
    const value = readPlain(text);
    return typeof value === "number" && !Number.isFinite(value) ? undefined : value;
  }
  if (text === "[]") return [];
  if (text === "{}") return Object.create(null);
  if (!QUOTED.test(text)) return undefined;
  return text.includes("\\") ? JSON.parse(text) : text.slice(1, -1);
}
