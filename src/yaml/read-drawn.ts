/**
 * A quick reader of the YAML that templates mostly draw: a key or an item a line, texts on one line. It
 * knows no more than that, and where there is anything else it leaves the whole text to the whole reader.
 */

import type { Source } from "../problem.ts";
import { readDocuments } from "./read.ts";
import { readPlain } from "./scalars.ts";
import type { YamlValue } from "./value.ts";

/** All documents of a stream, by the quick reader where that knows all that is in it. */
export function readQuickly(source: Source): ReturnType<typeof readDocuments> {
  const drawn = readDrawn(source.text);
  return drawn === undefined
    ? readDocuments(source)
    : { documents: drawn.map((value, index) => ({ value, index })), findings: [] };
}

/**
 * Where what is in each map and list stands, in its order: four offsets for an entry, of its key's start and
 * end and of its value's; an item is its own key. A map or list ends where the last of what is in it does.
 */
export type DrawnPlaces = Map<object, number[]>;

interface Reading {
  readonly text: string;
  /** The maps and lists that are still open, from the document's root inwards. */
  readonly open: Frame[];
  root: YamlValue | undefined;
  rootStart: number;
  /** Filled where somebody asks for it. */
  readonly places: DrawnPlaces | undefined;
}

/** A map or list, the column of its keys or dashes, and where what is in it stands. */
type Frame = MapFrame | ListFrame;
interface MapFrame {
  readonly column: number;
  readonly offsets: number[] | undefined;
  readonly map: Record<string, YamlValue>;
  /** The key whose value comes next. */
  key: string | undefined;
  keyStart: number;
}
interface ListFrame {
  readonly column: number;
  readonly offsets: number[] | undefined;
  readonly list: YamlValue[];
}

/**
 * Reads a stream of documents.
 *
 * @param places gets the places of all that is read, where it is given
 * @returns what the whole reader makes of the same text; undefined where this one does not know
 */
export function readDrawn(
  text: string,
  places?: DrawnPlaces,
): readonly YamlValue[] | undefined {
  const documents: YamlValue[] = [];
  places?.set(documents, []);
  const reading: Reading = { text, open: [], root: undefined, rootStart: 0, places };
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
  const { root, rootStart, places } = reading;
  documents.push(root ?? null);
  places?.get(documents)?.push(rootStart, rootStart, rootStart, rootStart);
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
      return put(reading, scalar(text.slice(at, end)), at, end);
    }
    frame = open(reading, at, at - start, isItem);
  }
  const colon = colonAfter(text, at, end);
  if (colon < 0 || frame === undefined || !("map" in frame)) return false;
  const key = text.slice(at, colon);
  if (key in frame.map) return false;
  frame.key = key;
  frame.keyStart = at;
  return colon + 1 === end || put(reading, scalar(text.slice(colon + 2, end)), colon + 2, end);
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
  const offsets = reading.places === undefined ? undefined : [];
  const frame: Frame = isItem
    ? { column, offsets, list: [] }
    : { column, offsets, map: Object.create(null), key: undefined, keyStart: at };
  const value = "list" in frame ? frame.list : frame.map;
  if (offsets !== undefined) reading.places?.set(value, offsets);
  put(reading, value, at, at);
  reading.open.push(frame);
  return frame;
}

/** Closes the innermost map or list; a key without a value has null. */
function close(reading: Reading): void {
  const frame = reading.open.at(-1);
  if (frame !== undefined) putNothing(reading, frame);
  reading.open.pop();
}

/** Null, right behind its colon, for the key that has no value. */
function putNothing(reading: Reading, frame: Frame): void {
  if (!("map" in frame) || frame.key === undefined) return;
  const end = frame.keyStart + frame.key.length + 1;
  put(reading, null, end, end);
}

/** Puts a value where it belongs: into the innermost list, to the key at hand, or at the root. */
function put(
  reading: Reading,
  value: YamlValue | undefined,
  start: number,
  end: number,
): boolean {
  if (value === undefined) return false;
  const frame = reading.open.at(-1);
  if (frame === undefined) {
    reading.root = value;
    reading.rootStart = start;
  } else if ("list" in frame) {
    frame.list.push(value);
    frame.offsets?.push(start, end, start, end);
  } else if (frame.key !== undefined) {
    frame.map[frame.key] = value;
    frame.offsets?.push(frame.keyStart, frame.keyStart + frame.key.length, start, end);
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
