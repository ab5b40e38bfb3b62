/**
 * Quick reader of the YAML that templates mostly draw: a key, an item or a comment a line, strings on one line. It
 * leaves the text to the whole reader where there is anything else. It notes only where things start, and makes nodes
 * of that when somebody asks for places. With it, `generate` and `lint` take a fifth less time (see `bench`).
 */

import { collectionNode, type Spots, startOf } from "./drawn-nodes.ts";
import type { Node, Reading, YamlDocument } from "./nodes.ts";
import { readPlain } from "./scalars.ts";
import { emptyMap, type YamlValue } from "./value.ts";

interface State {
  readonly text: string;
  readonly documents: YamlDocument[];
  /** The mappings and arrays that are still open, from the document's root inwards. */
  readonly open: Frame[];
  root: YamlValue | undefined;
  spots: Spots;
}

/** Open mapping or array, and the column of its keys or dashes. */
type Frame = MappingFrame | ArrayFrame;
interface MappingFrame {
  readonly column: number;
  /** Number of the key or item that it is the value of; -1 for the root. */
  readonly owner: number;
  readonly mapping: Record<string, YamlValue>;
  /** The key whose value comes next. */
  key: string | undefined;
}
interface ArrayFrame {
  readonly column: number;
  readonly owner: number;
  readonly array: YamlValue[];
}

/**
 * Reads a stream of documents.
 *
 * @returns what the whole reader makes of the same text; undefined where this one does not know
 */
export function readDrawn(text: string): Reading | undefined {
  const state: State = { text, documents: [], open: [], root: undefined, spots: noSpots() };
  for (let start = 0; start < text.length;) {
    const lineEnd = text.indexOf("\n", start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    if (end === start + 3 && text.startsWith("---", start)) {
      if (!finish(state)) return undefined;
    } else if (!readLine(state, start, end)) return undefined;
    start = end + 1;
  }
  return finish(state) ? { documents: state.documents, mistakes: [] } : undefined;
}

/** Ends the document, and makes ready for another. False where it is empty, which templates do not draw. */
function finish(state: State): boolean {
  while (state.open.length > 0) close(state);
  const { text, root: value, spots, documents } = state;
  if (value === undefined) return false;
  let root: Node | undefined;
  documents.push({
    index: documents.length,
    value,
    get root() {
      return root ??= collectionNode({ text, ...spots }, value, 0);
    },
    start: startOf(value, spots.starts[0]),
    isEmpty: false,
    isBroken: false,
  });
  state.root = undefined;
  state.spots = noSpots();
  return true;
}

function noSpots(): Spots {
  return { starts: [], next: [] };
}

function addSpot({ spots: { starts, next } }: State, at: number): void {
  starts.push(at);
  next.push(starts.length);
}

/** Reads a line. False where there is anything in it that is not known here. */
function readLine(state: State, start: number, end: number): boolean {
  const { text } = state;
  let at = start;
  while (text.charCodeAt(at) === SPACE) at++;
  if (at === end) return true;
  if (text.charCodeAt(at) === HASH) return COMMENT.test(text.slice(at, end));
  let isItem = isDash(text, at);
  let frame = frameAt(state, at - start, isItem);
  while (isItem) {
    if (frame === undefined) return false;
    at += 2;
    addSpot(state, at);
    isItem = isDash(text, at);
    if (!isItem && colonAfter(text, at, end) < 0) return put(state, readValue(text.slice(at, end)));
    frame = open(state, at - start, isItem);
  }
  const colon = colonAfter(text, at, end);
  if (colon < 0 || frame === undefined || !("mapping" in frame)) return false;
  const key = text.slice(at, colon);
  if (key in frame.mapping) return false;
  frame.key = key;
  addSpot(state, at);
  return colon + 1 === end || put(state, readValue(text.slice(colon + 2, end)));
}

const [SPACE, DASH, COLON, HASH] = [" ", "-", ":", "#"].map((sign) => sign.charCodeAt(0));

/** Comment of characters that end no line to anybody. */
const COMMENT = /^[ -~]*$/;

function isDash(text: string, at: number): boolean {
  return text.charCodeAt(at) === DASH && text.charCodeAt(at + 1) === SPACE;
}

/** The mapping or array that a line belongs to whose first key or dash is in this column. */
function frameAt(state: State, column: number, isItem: boolean): Frame | undefined {
  if (isAwaited(state, column, isItem)) return open(state, column, isItem);
  for (;;) {
    const frame = state.open.at(-1);
    if (frame === undefined || frame.column < column) return undefined;
    if (frame.column === column && isItem === "array" in frame) {
      putNothing(state, frame);
      return frame;
    }
    // Dashes may stand in the column of the key whose array they make, and no further left.
    if (frame.column === column && isItem) return undefined;
    close(state);
  }
}

/** Whether what starts in this column is the value of the key, or the document, that has none yet. */
function isAwaited({ open, root }: State, column: number, isItem: boolean): boolean {
  const frame = open.at(-1);
  if (frame === undefined) return root === undefined;
  if (!("mapping" in frame) || frame.key === undefined) return false;
  return column > frame.column || (isItem && column === frame.column);
}

/** Deeper than any document of Argo's kinds. */
const DEEPEST = 100;

function open(state: State, column: number, isItem: boolean): Frame | undefined {
  if (state.open.length === DEEPEST) return undefined;
  const owner = state.spots.starts.length - 1;
  const frame: Frame = isItem
    ? { column, owner, array: [] }
    : { column, owner, mapping: emptyMap(), key: undefined };
  put(state, "array" in frame ? frame.array : frame.mapping);
  state.open.push(frame);
  return frame;
}

/** Closes the innermost mapping or array. */
function close(state: State): void {
  const frame = state.open.at(-1);
  if (frame === undefined) return;
  putNothing(state, frame);
  state.open.pop();
  const { next, starts } = state.spots;
  if (frame.owner >= 0) next[frame.owner] = starts.length;
}

/** Null for the key that has no value. */
function putNothing(state: State, frame: Frame): void {
  if ("mapping" in frame && frame.key !== undefined) put(state, null);
}

/** Puts a value where it belongs: into the innermost array, to the key at hand, or at the root. */
function put(state: State, value: YamlValue | undefined): boolean {
  if (value === undefined) return false;
  const frame = state.open.at(-1);
  if (frame === undefined) state.root = value;
  else if ("array" in frame) frame.array.push(value);
  else if (frame.key !== undefined) {
    frame.mapping[frame.key] = value;
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

/** A string in double quotes whose escapes JSON has too. */
const QUOTED = /^"(?:[ !#-[\]-~]|\\["\\nrt])*"$/;
/** A string that may stand without quotes: no colon before a space, no `#` behind one, no end in either. */
const PLAIN = /^(?:[A-Za-z0-9_./\\$(]|-[A-Za-z0-9_./-])(?:[!-9;-~]|:(?! |$)| (?!#|$))*$/;
/** What is so long and begins with a letter is no number, and no word that stands for anything else. */
const SURE_STRING = /^[A-Za-z_/].{5}/;

/** Longer values are for the whole reader: V8 runs out of stack on patterns that repeat so often. */
const LONGEST_VALUE = 1_000_000;

/** Value of a scalar, or of an empty mapping or array. */
function readValue(text: string): YamlValue | undefined {
  if (text.length > LONGEST_VALUE) return undefined;
  if (PLAIN.test(text)) {
    if (SURE_STRING.test(text)) return text;
    const value = readPlain(text);
    return typeof value === "number" && !Number.isFinite(value) ? undefined : value;
  }
  if (text === "[]") return [];
  if (text === "{}") return emptyMap();
  if (!QUOTED.test(text)) return undefined;
  return text.includes("\\") ? JSON.parse(text) : text.slice(1, -1);
}
