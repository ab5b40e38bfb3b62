/**
 * Writes plain data as YAML that every parser reads the same way: Argo and kubectl (Go, close to YAML 1.1,
 * where a bare `y` is true), PyYAML (YAML 1.1) and parsers of YAML 1.2.
 */

import { isPrintableAscii } from "./ascii.ts";
import type { Path } from "./source.ts";

/**
 * A scalar on one line, in quotes where any reader might take it for something else. It may stand as
 * a value or a key, in block and in flow collections.
 *
 * @param value A string, finite number, bigint, boolean or null.
 * @throws TypeError for anything else.
 */
export function writeScalar(value: unknown): string {
  switch (typeof value) {
    case "string":
      return isPlain(value) ? value : quote(value);
    case "number":
      return writeNumber(value);
    case "boolean":
    case "bigint":
      return String(value);
    default:
      if (value === null) return "null";
      throw new TypeError(`not a YAML scalar: ${typeof value}`);
  }
}

/**
 * Plain data as block YAML in the manner of kubectl: dashes at their key's column.
 *
 * @param value Scalars, arrays and objects; entries that are undefined are left out.
 * @param indent Spaces before every line.
 * @param annotate What becomes of the first line of each scalar and empty collection; it may add a
 * comment.
 * @returns Lines without a line end after the last, which whoever joins them must add: a text that
 * ends in a line end needs it.
 */
export function writeBlock(value: unknown, indent = 0, annotate?: Annotate): string {
  const pad = " ".repeat(indent);
  const writing = { lines: [], annotate };
  if (isFilled(value)) writeNode(writing, value, indent, pad, []);
  else pushLeaf(writing, value, indent + 2, pad, []);
  return writing.lines.join("\n");
}

/** Gives a line with more behind it. */
export type Annotate = (line: string, path: Path) => string;

interface Writing {
  readonly lines: string[];
  readonly annotate: Annotate | undefined;
}

/**
 * Writes a node's lines.
 *
 * @param indent Column of its lines.
 * @param lead What stands before its first line: that indentation, or with dashes in it.
 */
function writeNode(
  writing: Writing,
  value: unknown,
  indent: number,
  lead: string,
  path: Path,
): void {
  if (!isFilled(value)) pushLeaf(writing, value, indent, lead, path);
  else if (Array.isArray(value)) writeList(writing, value, indent, lead, path);
  else writeMap(writing, value, indent, lead, path);
}

function writeList(
  writing: Writing,
  list: readonly unknown[],
  indent: number,
  lead: string,
  path: Path,
): void {
  let before = lead;
  for (const [index, item] of list.entries()) {
    writeNode(writing, item ?? null, indent + 2, before + "- ", below(writing, path, index));
    before = " ".repeat(indent);
  }
}

function writeMap(
  writing: Writing,
  map: object,
  indent: number,
  lead: string,
  path: Path,
): void {
  const pad = " ".repeat(indent);
  let before = lead;
  for (const [key, value] of Object.entries(map)) {
    if (value === undefined) continue;
    const start = before + writeKey(key, pad);
    const inner = below(writing, path, key);
    if (!isFilled(value)) {
      pushLeaf(writing, value, indent + 2, `${start} `, inner);
    } else {
      writing.lines.push(start);
      if (Array.isArray(value)) writeList(writing, value, indent, pad, inner);
      else writeMap(writing, value, indent + 2, pad + "  ", inner);
    }
    before = pad;
  }
}

function pushLeaf(
  { lines, annotate }: Writing,
  value: unknown,
  indent: number,
  lead: string,
  path: Path,
): void {
  const text = lead + writeLeaf(value, indent);
  if (annotate === undefined) {
    lines.push(text);
    return;
  }
  const keyEnd = lead.lastIndexOf("\n") + 1;
  const lineEnd = text.indexOf("\n", keyEnd);
  const end = lineEnd < 0 ? text.length : lineEnd;
  lines.push(text.slice(0, keyEnd) + annotate(text.slice(keyEnd, end), path) + text.slice(end));
}

/** Paths are kept only for those who ask for them. */
function below({ annotate }: Writing, path: Path, part: string | number): Path {
  return annotate === undefined ? path : [...path, part];
}

/** Readers look for the colon of `key:` within 1,024 characters; beyond that a key needs its `?`. */
const LONGEST_KEY = 512;

function writeKey(key: string, pad: string): string {
  const text = writeScalar(key);
  return text.length > LONGEST_KEY ? `? ${text}\n${pad}:` : `${text}:`;
}

/** A scalar or an empty collection; a text of several lines goes on below, at the indentation. */
function writeLeaf(value: unknown, indent: number): string {
  if (typeof value === "string") {
    return isLiteral(value) ? writeLiteral(value, indent) : writeScalar(value);
  }
  if (Array.isArray(value)) return "[]";
  if (typeof value === "object" && value !== null) return "{}";
  return writeScalar(value);
}

/** Whether a value is an array or mapping that is not empty. */
function isFilled(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  return Object.values(value).some((one) => one !== undefined);
}

/** Whether there are characters that some parser changes, or that are invisible: they are written as escapes. */
function hasInvisible(text: string): boolean {
  return !isPrintableAscii(text) &&
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u00A0\uFFFE\uFFFF]/u.test(text);
}

/** The plain case, for speed: names, paths, images. */
const SIMPLE = /^[A-Za-z_/$][A-Za-z0-9_./$()=+@-]*$/;
/** Words that some parser reads as null, a boolean or a number. */
const WORD = /^(?:y|yes|n|no|on|off|true|false|null|[-+]?\.inf|\.nan)$/i;
const LONGEST_WORD = 5;
/** Numbers, dates and times of any parser, and what looks like them. */
const NUMBER_LIKE = /^-?[.0-9][0-9a-fA-FxXoO_.:+-]*$|^-?[eE][-+]?[0-9]+$|^[0-9]{4}-[0-9]/;
const PLAIN_START = /^(?:[\w./\\$(]|--?[A-Za-z])/;
/** What ends a plain text, or may in a flow collection. */
const BREAKS_PLAIN = /[,?[\]{}]|: | #|[ :]$|^\.\.\./;

/** Whether every parser reads the unquoted text as this string. */
function isPlain(text: string): boolean {
  if (text.length <= LONGEST_WORD && WORD.test(text)) return false;
  if (NUMBER_LIKE.test(text)) return false;
  if (SIMPLE.test(text)) return true;
  const mayStart = PLAIN_START.test(text) || (text >= "\x80" && /^[\p{L}\p{N}]/u.test(text));
  return mayStart && !BREAKS_PLAIN.test(text) && !hasInvisible(text);
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

function quote(text: string): string {
  return `"${text.replace(/["\\]|[^ -~]/gu, escape)}"`;
}

function escape(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short !== undefined) return short;
  if (!hasInvisible(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  // Half a surrogate pair is no character: no file in UTF-8 can hold it.
  if (code >= 0xD800 && code <= 0xDFFF) return "\uFFFD";
  const digits = code.toString(16);
  return code > 0xFFFF ? `\\U${digits.padStart(8, "0")}` : `\\u${digits.padStart(4, "0")}`;
}

/**
 * Whether a text is several lines that a literal block keeps in every reader: nothing invisible, no
 * space at its start or at a line's end, one line end at most after the last line.
 */
function isLiteral(text: string): boolean {
  return text.includes("\n") && !/^\s|[ \t]$|[ \t]\n|\n\n$/.test(text) &&
    !hasInvisible(text.replaceAll("\n", ""));
}

function writeLiteral(text: string, indent: number): string {
  const pad = " ".repeat(indent);
  const [header, body] = text.endsWith("\n") ? ["|", text.slice(0, -1)] : ["|-", text];
  return `${header}\n${body.replace(/^(?=.)/gm, pad)}`;
}

/** Numbers with an exponent get a dot, or PyYAML reads a string. */
function writeNumber(value: number): string {
  if (!Number.isFinite(value)) {
    throw new TypeError(`not a number that YAML readers share: ${value}`);
  }
  if (Object.is(value, -0)) return "-0.0";
  return String(value).replace(/^(-?\d+)e/, "$1.0e");
}
