/** The grammar of `--set` and its kin, which is Helm's, from an expression to what it assigns. */

import type { Finding } from "../../report/problem.ts";
import type { Range, Source } from "../../yaml/source.ts";
import { isSecretPath } from "../../report/secrets.ts";
import { MAX_DEPTH } from "../../yaml/tokenize.ts";
import type { YamlValue } from "../../yaml/value.ts";
import type { Assignment, Piece, SetFlag } from "./assignment.ts";
import { readJson } from "./json.ts";
import {
  fail,
  isAtEnd,
  newReader,
  quoted,
  type Reader,
  readPiece,
  skip,
  valueEnd,
} from "./reader.ts";
import { typedValue } from "./typed-value.ts";

/** What an expression comes to. With a finding, the whole of it counts for nothing. */
export interface ExpressionRead {
  readonly assignments: readonly Assignment[];
  readonly findings: readonly Finding[];
}

/**
 * Reads an expression, such as `container.env.A=1,labels={a,b}`. What Helm drops without a word, such as
 * a key without a name or an index that is not closed, is an error.
 *
 * @param source the flag's name, and the expression as its text
 */
export function readExpression(flag: SetFlag, source: Source): ExpressionRead {
  const reader = newReader(flag, source);
  return outcome(reader, readWhole(reader) ?? readAll(reader));
}

/** Where values of secrets stand in an expression; behind one, all that cannot be read may be a part of it. */
export function secretsOf(flag: SetFlag, text: string): readonly Range[] {
  const reader = newReader(flag, { name: flag, text });
  if (readWhole(reader) === undefined) readAll(reader);
  const { hidden, secretAt, wrong } = reader;
  return wrong === undefined || secretAt === undefined
    ? hidden
    : [...hidden, { start: secretAt, end: text.length }];
}

/**
 * Reads the place that a file's text goes to.
 *
 * @param source `--set-file`, and as its text the key, an equals sign and the file's name
 * @param length how long the key is
 * @param value the file's text; of several files an array
 */
export function readFileText(
  source: Source,
  length: number,
  value: string | readonly string[],
): ExpressionRead {
  const reader = newReader("--set-file", source);
  const place = readTarget(reader);
  const valueAt = reader.at;
  if (place !== undefined && valueAt !== length + 1) {
    fail(reader, valueAt - 1, "an equals sign in a key is written \\=");
  }
  if (place === undefined || reader.wrong !== undefined) return outcome(reader, []);
  const written = { source, ...place, valueAt, texts: [] };
  const read = outcome(reader, [{ path: place.path, value, merges: false, written }]);
  // A podSpecPatch is YAML, in which it means nothing.
  const isSpoilt = place.path.at(-1) !== "podSpecPatch" && [value].flat().some(isLineWithBreak);
  return isSpoilt ? { ...read, findings: [finalBreak(source, valueAt)] } : read;
}

/** Whether a text is one line with a line break behind it, which an editor puts there unasked. */
function isLineWithBreak(text: string): boolean {
  return /^[^\r\n]+\r?\n$/.test(text);
}

function finalBreak(source: Source, offset: number): Finding {
  const message = "the file's final line break becomes part of the value; take it out of the file";
  return { severity: "warning", code: "final-line-break", message, source, offset };
}

/** Assignment of a flag whose whole argument is the value. */
export function wholeText(source: Source, path: readonly string[]): Assignment {
  const texts = [{ text: source.text, at: 0 }];
  const written = { source, path, partsAt: path.map(() => 0), valueAt: 0, texts };
  return { path, value: source.text, merges: false, written };
}

function outcome({ wrong }: Reader, assignments: readonly Assignment[]): ExpressionRead {
  return wrong === undefined
    ? { assignments, findings: [] }
    : { assignments: [], findings: [wrong] };
}

/** The place that is being assigned to. */
interface Target {
  readonly path: (string | number)[];
  readonly partsAt: number[];
}

/** Go's strings know these as space. */
const SPACE = /(?:[^\S\uFEFF]|\u0085)*/y;

/** An expression of `--set-json` that is a JSON object as a whole, which is merged. */
function readWhole(reader: Reader): readonly Assignment[] | undefined {
  if (reader.flag !== "--set-json") return undefined;
  skip(reader, SPACE);
  if (reader.source.text[reader.at] !== "{") {
    reader.at = 0;
    return undefined;
  }
  const place = { path: [], partsAt: [] };
  const [value, written] = readJsonValue(reader, place) ?? [];
  if (value === undefined || written === undefined) return [];
  skip(reader, SPACE);
  if (!isAtEnd(reader)) {
    fail(reader, reader.at, "something follows the JSON object, which stands alone");
  }
  return [{ path: [], value, merges: true, written }];
}

function readAll(reader: Reader): readonly Assignment[] {
  const assignments: Assignment[] = [];
  while (!isAtEnd(reader)) {
    const place = readTarget(reader);
    if (place === undefined) break;
    const start = reader.at;
    reader.secretAt = isSecretPath(place.path) ? start : undefined;
    const assignment = readAssignment(reader, place);
    if (assignment === undefined) break;
    if (reader.secretAt !== undefined) reader.hidden.push({ start, end: valueEnd(reader) });
    assignments.push(assignment);
  }
  return assignments;
}

/** How many dots may follow a key, as in Helm. */
const MOST_DOTS = 30;

/** Reads a path up to its equals sign. */
function readTarget(reader: Reader): Target | undefined {
  const place: Target = { path: [], partsAt: [] };
  const stops = reader.flag === "--set-literal" ? "=[." : "=[.,";
  let dots = 0;
  while (true) {
    const { text, at, stop } = readPiece(reader, stops);
    if (stop === undefined || stop === ",") {
      return fail(reader, at, noValue(reader, text, stop));
    }
    if (text === "") return fail(reader, at, "a key is missing here");
    place.path.push(text);
    place.partsAt.push(at);
    const next = stop === "[" ? readIndices(reader, place) : stop;
    if (next === undefined) return undefined;
    if (next === "=") return place;
    if (stop === "." && ++dots > MOST_DOTS) {
      return fail(reader, at, `a path has ${MOST_DOTS} dots at most`);
    }
    if (place.path.length >= MAX_DEPTH) {
      return fail(reader, at, `a path has ${MAX_DEPTH} parts at most`);
    }
  }
}

function noValue(reader: Reader, key: string, stop: string | undefined): string {
  if (stop === ",") return `key ${quoted(reader, key)} has no value before the comma`;
  const message = key === "" ? "a key is missing here" : `key ${quoted(reader, key)} has no value`;
  const isBehindComma = reader.flag !== "--set-literal" && reader.source.text.includes(",");
  return isBehindComma ? `${message}; a comma that belongs to a value is written \\,` : message;
}

/** Helm takes no index beyond this. */
const LARGEST_INDEX = 65_536;

/** Reads indices, the first one's bracket being behind. Tells what follows the last one. */
function readIndices(reader: Reader, place: Target): "=" | "." | undefined {
  while (true) {
    const { text, at, stop } = readPiece(reader, "]");
    if (stop === undefined) return fail(reader, at - 1, "this bracket is not closed with ]");
    const index = /^[-+]?[0-9]+$/.test(text) ? Number(text) : NaN;
    if (Number.isNaN(index)) {
      return fail(reader, at, `${quoted(reader, text)} is not an index; valid: 0, 12`);
    }
    if (index < 0 || index > LARGEST_INDEX) {
      return fail(reader, at, `an index is from 0 to ${LARGEST_INDEX}`);
    }
    // Of -0 too.
    place.path.push(Math.abs(index));
    place.partsAt.push(at);
    const next = readPiece(reader, "=[.");
    if (next.text !== "") {
      return fail(
        reader,
        next.at,
        `${quoted(reader, next.text)} follows an index, where "=", "." or "[" does`,
      );
    }
    if (next.stop === undefined) return fail(reader, next.at, "the index has no value");
    if (next.stop === "=" || next.stop === ".") return next.stop;
    if (place.path.length >= MAX_DEPTH) {
      return fail(reader, at, `a path has ${MAX_DEPTH} parts at most`);
    }
  }
}

function readAssignment(reader: Reader, place: Target): Assignment | undefined {
  const { source, flag, at: valueAt } = reader;
  if (flag === "--set-json") {
    const [value, written] = readJsonValue(reader, place) ?? [];
    if (value === undefined || written === undefined) return undefined;
    return { path: place.path, value, merges: false, written };
  }
  const pieces = readPieces(reader);
  if (pieces === undefined) return undefined;
  const { texts, isList } = pieces;
  const values = texts.map(({ text }) => flag === "--set" ? typedValue(text) : text);
  const value = isList ? values : values[0] ?? null;
  return { path: place.path, value, merges: false, written: { source, ...place, valueAt, texts } };
}

/** Reads a value, or an array of them in braces. */
function readPieces(reader: Reader): { texts: readonly Piece[]; isList: boolean } | undefined {
  const { source: { text }, flag, at } = reader;
  if (flag === "--set-literal") {
    reader.at = text.length;
    return { texts: [{ text: text.slice(at), at }], isList: false };
  }
  if (text[at] !== "{") {
    const piece = readPiece(reader, ",");
    return { texts: [piece], isList: false };
  }
  reader.at++;
  const texts: Piece[] = [];
  while (true) {
    const piece = readPiece(reader, ",}");
    if (piece.stop === undefined) return fail(reader, at, "this list is not closed with }");
    texts.push(piece);
    if (piece.stop === "}") break;
  }
  if (text[reader.at] === ",") reader.at++;
  return { texts, isList: true };
}

/** Reads a JSON value; nothing at all is null. */
function readJsonValue(
  reader: Reader,
  place: Target,
): [YamlValue, Assignment["written"]] | undefined {
  const { source, at } = reader;
  const texts: readonly Piece[] = [];
  if (endsValue(reader)) return [null, { source, ...place, valueAt: at, texts }];
  const valueAt = reader.at;
  const read = readJson(source.text, valueAt);
  if ("wrong" in read) return fail(reader, read.at, read.wrong);
  reader.at = read.end;
  const json = { root: read, path: [] };
  // What merges stands alone, and whatever follows it is looked at elsewhere.
  if (place.path.length > 0) endsValue(reader);
  return [read.value, { source, ...place, valueAt, texts, json }];
}

/** Passes space and a comma. Tells whether the value ends here. */
function endsValue(reader: Reader): boolean {
  skip(reader, SPACE);
  if (isAtEnd(reader)) return true;
  if (reader.source.text[reader.at] !== ",") return false;
  reader.at++;
  return true;
}
