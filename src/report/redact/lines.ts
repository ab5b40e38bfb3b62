/**
 * Secrets in a text that need not be YAML: a diff, a single line, an expression of `--set`, broken YAML.
 * Names are searched line by line, and in doubt more is hidden.
 */

import { isHarmless, type SecretKind, type SecretNames } from "../secrets.ts";
import { type Continued, type Ending, extentBelow, extentOf, startsWithKey } from "./extent.ts";
import type { Range } from "../../yaml/source.ts";
import {
  followBraces,
  giveName,
  leaveBlocks,
  type Pair,
  pairOf,
  type Pairs,
  pairsAt,
} from "./pairs.ts";

interface Scan {
  readonly ranges: Range[];
  readonly pairs: Pairs;
  /** Secret that continues from the lines above. */
  hidden: Continued | undefined;
  /** A secret's key that has no value on its line: it may be on the next. */
  below: { readonly column: number; readonly kind: SecretKind } | undefined;
  /** Mapping whose value, which may not be a secret, may continue in the lines below. */
  open: Pair | undefined;
}

/** A line, and where it starts in the text. */
interface Line {
  readonly text: string;
  readonly offset: number;
  /** Where its content starts. The signs of a diff and the dashes of an array count as indentation. */
  readonly column: number;
}

/** Finds the values of secrets. */
export function secretsInLines(text: string, kindOf: SecretNames): readonly Range[] {
  const ranges: Range[] = [];
  const hide = (range: Range) => {
    ranges.push(range);
  };
  const isPart = /^@@ /m.test(text);
  const pairs: Pairs = { blocks: [], braces: [], assigned: new Map(), isPart, hide, kindOf };
  const scan: Scan = { ranges, pairs, hidden: undefined, below: undefined, open: undefined };
  let offset = 0;
  for (const [index, part] of text.split(/(\r\n|\r|\n)/).entries()) {
    const column = part.search(/[^-+ \t\uFEFF]/);
    if (index % 2 === 0 && column >= 0) scanLine(scan, { text: part, offset, column });
    offset += part.length;
  }
  leaveBlocks(pairs, -1);
  return [...ranges, ...credentials(text)];
}

/** Passwords in addresses, and tokens that stand for users: `://user:password@host`, `://token@host`. */
function credentials(text: string): readonly Range[] {
  const found = text.matchAll(/:\/\/(?:[^\s/:@]{0,200}:([^\s/"]*)|([^\s/:@"'`]{16,200}))@/g);
  return [...found].flatMap(({ index, 0: all, 1: password, 2: token = "" }) => {
    const secret = password ?? token;
    const end = index + all.length - 1;
    return isHarmless(secret) ? [] : [{ start: end - secret.length, end }];
  });
}

function scanLine(scan: Scan, line: Line): void {
  const from = passHidden(scan, line);
  if (from >= line.text.length) return;
  if (from > 0) return scanNamed(scan, line, from);
  const { text, column } = line;
  const isNewItem = text.slice(column - 2, column) === "- ";
  leaveBlocks(scan.pairs, isNewItem ? column - 1 : column);
  if (scan.open !== undefined && scan.open.column >= column) scan.open = undefined;
  scan.open?.values.push(rangeOf(line, column));
  if (isBelow(scan, line)) return hideBelow(scan, line);
  const { below } = scan;
  scanNamed(scan, line, column);
  // Comments between a key and its value say nothing.
  if (text[column] === "#") scan.below ??= below;
  const explicit = /^\?[ \t]+(\S.{0,250}?)["']?[ \t]*$/.exec(
    text.slice(column, column + 300),
  );
  const kind = scan.pairs.kindOf(explicit?.[1] ?? "");
  if (kind !== undefined) scan.below = { column, kind };
}

/** Hides what continues from the lines above, and tells where that ends. */
function passHidden(scan: Scan, line: Line): number {
  if (scan.hidden === undefined) return 0;
  const { end, below } = extentBelow(line.text, line.column, scan.hidden);
  scan.hidden = below;
  if (end > line.column) scan.ranges.push(rangeOf(line, line.column, end));
  return end;
}

/** Whether a line is the value of the key above it, and a secret. */
function isBelow({ below }: Scan, { text, column }: Line): boolean {
  if (below === undefined || text[column] === "#") return false;
  if (column === below.column && text[column] === ":") return true;
  if (column <= below.column) return false;
  const isInList = text.slice(0, column).includes("-");
  return below.kind === "value" ||
    !(isMap(text.slice(column, column + 300)) || (below.kind === "names" && isInList));
}

function hideBelow(scan: Scan, line: Line): void {
  const { text, column } = line;
  if (scan.below === undefined) return;
  const { below } = extentOf(text, column, "comment", scan.below.column);
  scan.hidden = below ?? { kind: "deeper", column: scan.below.column };
  scan.below = undefined;
  scan.ranges.push(rangeOf(line, column));
}

function isMap(content: string): boolean {
  return /^(?:\[\s*)?\{(?!\{)/.test(content) || startsWithKey(content);
}

function rangeOf({ text, offset }: Line, start: number, end = text.length): Range {
  return { start: offset + start, end: offset + text.slice(0, end).trimEnd().length };
}

/** A name with `:` or `=` behind it. */
interface NamedValue {
  readonly at: number;
  readonly name: string;
  /** The last part of a dotted name. */
  readonly last: string;
  /** Where its value starts, anchor and tag aside. */
  readonly start: number;
  readonly ending: Ending;
  /** Whether nothing stands between the colon and the value: a mistake, or not a key at all. */
  readonly isTight: boolean;
}

function scanNamed(scan: Scan, line: Line, from: number): void {
  scan.below = undefined;
  scan.pairs.assigned.clear();
  const { text } = line;
  const bracket = text.search(/[{[]/);
  for (let at = from; at < text.length;) {
    const named = nextNamed(text, at, bracket < 0 ? Infinity : bracket);
    followBraces(scan.pairs, text.slice(at, named?.start));
    if (named === undefined) return;
    at = takeNamed(scan, line, named);
  }
}

/** Limit for the length of names in hostile texts. */
const LONGEST_NAME = 200;
/** How far to look for the end of a value that may not be a secret; beyond, the line ends it. */
const LONGEST_LOOK = 200;
const ENTRY =
  /(?<![\w.[\]])(["'`]?)([A-Za-z_][\w.[\]-]{0,200})(\\?["']?)[ \t]*(=(?![=~>])|:(?!\/\/))[ \t]*/g;
/** Anchor and tag before a value. */
const PROPERTIES = /(?:[&!][^\s,[\]{}]*[ \t]+)*/y;

function nextNamed(text: string, from: number, bracket: number): NamedValue | undefined {
  ENTRY.lastIndex = from;
  const match = ENTRY.exec(text);
  if (match === null) return undefined;
  const [all, opening = "", name = "", closed = "", separator = ""] = match;
  const at = match.index;
  const keyEnd = at + all.length;
  PROPERTIES.lastIndex = keyEnd;
  return {
    at,
    name,
    last: name.replace(/^.*\./, ""),
    start: keyEnd + (PROPERTIES.exec(text)?.[0].length ?? 0),
    ending: closed === "" && isQuote(opening)
      ? opening
      : separator === "="
      ? "assignment"
      : at < bracket
      ? "comment"
      : "comma",
    isTight: all.endsWith(":") && /[^"'{[]/.test(text[keyEnd] ?? ""),
  };
}

function isQuote(sign: string): sign is "'" | '"' | "`" {
  return sign !== "";
}

/** Hides a value if it is a secret; tells where to continue. */
function takeNamed(scan: Scan, line: Line, named: NamedValue): number {
  const { at, name, last, start, ending, isTight } = named;
  const { text } = line;
  if (isTight) {
    // Not a module's class, nor an image's tag, nor a reference.
    const isSecret = scan.pairs.kindOf(name) === "value" &&
      !/[./{]/.test(name + text.charAt(at - 1));
    return isSecret ? hideValue(scan, line, named, "value") : start;
  }
  const isValue = last === "value" || last === "default";
  const pairs = last !== "name" && !isValue
    ? []
    : ending === "assignment"
    ? pairOf(scan.pairs, name.slice(0, -last.length))
    : pairsAt(scan.pairs, at);
  if (last === "name") {
    const given = /^["']?([\w.-]+)/.exec(text.slice(start, start + LONGEST_NAME))?.[1] ?? "";
    giveName(scan.pairs, pairs, given);
  }
  const kind = isValue && pairs.some(({ isSecret }) => isSecret)
    ? "value"
    : scan.pairs.kindOf(name);
  if (kind !== undefined) return hideValue(scan, line, named, kind);
  if (isValue) keepValue(scan, line, named, pairs);
  return start;
}

/** Remembers a value until a name beside it says whether it is a secret. */
function keepValue(scan: Scan, line: Line, named: NamedValue, pairs: readonly Pair[]): void {
  const { at, start, ending } = named;
  const near = line.text.slice(start, start + LONGEST_LOOK);
  const { end } = extentOf(near, 0, ending, at);
  if (!isHarmless(near.slice(0, end).trimEnd())) {
    const value = rangeOf(line, start, end < LONGEST_LOOK ? start + end : undefined);
    for (const pair of pairs) pair.values.push(value);
  }
  if (at === line.column) scan.open ??= pairs[0];
}

function hideValue(scan: Scan, line: Line, named: NamedValue, kind: SecretKind): number {
  const { at, start, ending } = named;
  const { text } = line;
  // A key may begin further out than the name in it: example.com/token.
  const column = ending === "comment" ? Math.min(at, line.column) : at;
  if (kind !== "value" && isShown(kind, text.slice(start, start + LONGEST_NAME))) return start;
  const { end, below } = extentOf(text, start, ending, column);
  const value = text.slice(start, end).trimEnd();
  if (isHarmless(value)) {
    if (value === "" && ending === "comma" && end === text.length) scan.hidden = below;
    else if (value === "" && ending !== "assignment") scan.below = { column, kind };
    return Math.max(end, start);
  }
  scan.hidden = below;
  scan.ranges.push(rangeOf(line, start, end));
  return end;
}

/** Whether it is the mapping, or the array, that belongs under a reference. */
function isShown(kind: SecretKind, value: string): boolean {
  return isMap(value) || (kind === "names" && value.startsWith("["));
}
