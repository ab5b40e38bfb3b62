/** The word at the cursor, found in the lines before it alone, for the text around it may be broken. */

import type { Range } from "../../yaml/source.ts";
import { contentEnd, isInBlockString, type Lines, shapeOf } from "./lines.ts";

/** Word at the cursor, perhaps empty: what an answer replaces, its quotes included. */
export interface Word extends Range {
  /** Where the cursor is. */
  readonly offset: number;
  /** Its text in front of the cursor, without the quote. */
  readonly typed: string;
  /** The quote that it begins with. */
  readonly quote: "" | '"' | "'";
  /**
   * What it stands as: `alone` in its line, but for dashes, `key` before a colon, `value` behind one,
   * `flow` within brackets, `block` within a string of several lines.
   */
  readonly role: "alone" | "key" | "value" | "flow" | "block" | "comment";
  /** Column of it, or of the key that it is the value of. */
  readonly column: number;
  /** How many dashes stand before it in its line. */
  readonly dashes: number;
  /** Whether a space is missing in front of it. */
  readonly needsSpace: boolean;
  /** Whether a colon follows, so that it is a key. */
  readonly hasColon: boolean;
  /** Brackets that are open at the cursor. */
  readonly open: string;
  /** Whether it is the value of a key within brackets. */
  readonly isFlowValue: boolean;
  /** What is between braces, where the cursor is within `{{…}}`. */
  readonly tag?: Tag;
}

/** Text between `{{` and `}}`, which may be absent; the range is without the braces. */
export interface Tag extends Range {
  readonly isClosed: boolean;
}

const PLAIN = {
  quote: "",
  needsSpace: false,
  hasColon: false,
  open: "",
  isFlowValue: false,
} as const;

/** Finds the word at an offset. */
export function wordAt(lines: Lines, offset: number): Word {
  const row = lines.rowOf(offset);
  const { start, text } = lines.at(row);
  const at = offset - start;
  const shape = shapeOf(text);
  const place = { offset, column: shape.column, dashes: shape.dashes };
  const tag = tagAt(text, at, start);
  if (isInBlockString(lines, row, at)) {
    const from = tag?.start ?? offset;
    const typed = lines.text.slice(from, offset);
    return {
      ...PLAIN,
      ...place,
      role: "block",
      start: from,
      end: tag?.end ?? offset,
      typed,
      ...(tag && { tag }),
    };
  }
  const comment = commentStart(text);
  if (comment !== undefined && at > comment) {
    const [typed = ""] = /[\w-]*$/.exec(text.slice(comment, at)) ?? [];
    const [rest = ""] = /^[\w-]*/.exec(text.slice(at)) ?? [];
    const from = offset - typed.length;
    return { ...PLAIN, ...place, role: "comment", start: from, end: offset + rest.length, typed };
  }
  const flow = flowAt(lines, row, offset);
  if (flow !== undefined) {
    const word = quotedOrPlain(
      lines.text,
      // A string that began lines above is none that can be replaced.
      Math.max(flow.start, start),
      offset,
      start + text.length,
      /,|[\]}]|:(?=\s|$)/,
    );
    const { isValue: isFlowValue, open } = flow;
    return { ...PLAIN, ...place, ...word, role: "flow", open, isFlowValue, ...(tag && { tag }) };
  }
  const { key } = shape;
  if (key !== undefined && at > key.colon) {
    const rest = text.slice(key.colon + 1);
    const value = key.colon + 1 + (/^[ \t]*(?:[&!]\S*[ \t]+)*/.exec(rest)?.[0].length ?? 0);
    const from = start + Math.min(at, value);
    const word = quotedOrPlain(lines.text, from, offset, start + contentEnd(text));
    const needsSpace = at === key.colon + 1;
    return { ...PLAIN, ...place, ...word, role: "value", needsSpace, ...(tag && { tag }) };
  }
  if (key !== undefined) {
    const from = Math.min(shape.column, at);
    const word = { start: start + from, end: start + key.end, typed: text.slice(from, at) };
    return { ...PLAIN, ...place, ...unquoted(word), role: "key", hasColon: true };
  }
  const column = Math.min(shape.column, at);
  const needsSpace = shape.dashes > 0 && text[at - 1] === "-" && shape.column >= at;
  const word = quotedOrPlain(lines.text, start + column, offset, start + contentEnd(text));
  return {
    ...PLAIN,
    ...place,
    ...word,
    role: "alone",
    column: needsSpace ? column + 1 : column,
    needsSpace,
    ...(tag && { tag }),
  };
}

/** The word from a place on: to its closing quote, or to what ends a plain one. */
function quotedOrPlain(
  text: string,
  start: number,
  offset: number,
  lineEnd: number,
  stop?: RegExp,
): Pick<Word, "start" | "end" | "typed" | "quote" | "hasColon"> {
  const sign = text[start];
  const limit = Math.max(lineEnd, offset);
  if ((sign === '"' || sign === "'") && start < offset) {
    const end = closingQuote(text.slice(0, limit), start);
    // Behind the closing quote nothing is typed.
    if (end === undefined || end >= offset - 1) {
      const stopped = stop === undefined ? undefined : text.slice(offset, limit).search(stop);
      const open = stopped === undefined || stopped < 0 ? limit : offset + stopped;
      const to = end === undefined ? open : end + 1;
      const hasColon = /^[ \t]*:/.test(text.slice(to, limit + 1)) && stop !== undefined;
      return { start, end: to, typed: text.slice(start + 1, offset), quote: sign, hasColon };
    }
  }
  const after = text.slice(offset, limit);
  const stopped = stop === undefined ? -1 : after.search(stop);
  const end = offset + (stopped < 0 ? after : after.slice(0, stopped)).trimEnd().length;
  const hasColon = stopped >= 0 && after[stopped] === ":";
  return { start, end, typed: text.slice(start, offset), quote: "", hasColon };
}

function unquoted(word: Range & { readonly typed: string }) {
  const [sign] = word.typed;
  return sign === '"' || sign === "'"
    ? { ...word, typed: word.typed.slice(1), quote: sign } as const
    : word;
}

/** The offset of the quote that ends a string; undefined where none does. */
function closingQuote(text: string, start: number): number | undefined {
  const sign = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (sign === '"' && text[at] === "\\") at++;
    else if (text[at] === sign) {
      if (sign === "'" && text[at + 1] === "'") at++;
      else return at;
    }
  }
  return undefined;
}

/** What is between the braces around the cursor; a tag ends with its line. */
function tagAt(line: string, at: number, start: number): Tag | undefined {
  const open = line.lastIndexOf("{{", at - 1);
  if (open < 0 || open + 2 > at || line.slice(open, at).includes("}}")) return undefined;
  const close = line.indexOf("}}", at);
  const next = line.indexOf("{{", at);
  const isClosed = close >= 0 && (next < 0 || close < next);
  const rest = isClosed ? close - at : /^[\w.-]*/.exec(line.slice(at))?.[0].length ?? 0;
  return { start: start + open + 2, end: start + at + rest, isClosed };
}

/** Where a comment begins in a line. */
function commentStart(line: string): number | undefined {
  for (let at = 0; at < line.length; at++) {
    const sign = line[at];
    const isStart = at === 0 || /[\s,[{]/.test(line[at - 1] ?? "");
    if (sign === "#" && (at === 0 || /\s/.test(line[at - 1] ?? ""))) return at;
    if (isStart && (sign === '"' || sign === "'")) {
      const end = closingQuote(line, at);
      if (end === undefined) return undefined;
      at = end;
    }
  }
  return undefined;
}

/** Place within brackets. */
interface Flow {
  /** Where the word at the cursor starts. */
  readonly start: number;
  readonly open: string;
  readonly isValue: boolean;
}

/** No brackets are looked for further above. */
const FLOW_LINES = 50;

/** The brackets that are open at an offset, be it lines above. */
function flowAt(lines: Lines, row: number, offset: number): Flow | undefined {
  for (let above = row; above >= 0 && above > row - FLOW_LINES; above--) {
    const { start, text } = lines.at(above);
    const { key, column } = shapeOf(text);
    const from = key === undefined ? column : key.colon + 1;
    const [lead = ""] = /^[ \t]*(?:[&!]\S*[ \t]+)*/.exec(text.slice(from)) ?? [];
    const value = text.slice(from + lead.length);
    if (/^[[{]/.test(value) && !value.startsWith("{{")) {
      const flow = scanFlow(lines.text, start + from + lead.length, offset);
      return flow.open === "" ? undefined : flow;
    }
    // A mapping's line in block style ends the search, unless it may stand within braces.
    if (above < row && key !== undefined && !/[,[{]\s*$/.test(text)) return undefined;
  }
  return undefined;
}

function scanFlow(text: string, from: number, offset: number): Flow {
  let [open, start, isValue] = ["", from, false];
  for (let at = from; at < offset; at++) {
    const sign = text[at] ?? "";
    const isFirst = text.slice(start, at).trim() === "";
    if (isFirst && (sign === '"' || sign === "'")) {
      const end = closingQuote(text, at);
      if (end === undefined || end >= offset) break;
      at = end;
    } else if (text.startsWith("{{", at)) {
      const end = text.indexOf("}}", at);
      if (end < 0 || end + 1 >= offset) break;
      at = end + 1;
    } else if (sign === "[" || sign === "{") [open, start, isValue] = [open + sign, at + 1, false];
    else if (sign === "]" || sign === "}") [open, start] = [open.slice(0, -1), at + 1];
    else if (sign === ",") [start, isValue] = [at + 1, false];
    else if (sign === ":" && /\s/.test(text[at + 1] ?? " ")) [start, isValue] = [at + 1, true];
  }
  const [lead = ""] = /^\s*/.exec(text.slice(start, offset)) ?? [];
  return { open, start: start + lead.length, isValue: isValue && open.endsWith("{") };
}
