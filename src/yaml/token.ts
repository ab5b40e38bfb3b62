/** What single events of YAML's parser say: where they start and end, and what they stand for. */
import {
  COLLECTION_STYLE,
  type Event,
  EVENT_ID,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from "js-yaml";
import type { Mistake } from "./nodes.ts";
import { readPlain, readTagged, type Scalar } from "./scalars.ts";

/** Why a scalar has no value. */
export type Misfit = Pick<Mistake, "code" | "message">;

/** Value of a scalar: by its tag, else by its form if it is plain. */
export function scalarValue(source: string, event: ScalarEvent, text: string): Scalar | Misfit {
  if (event.tagStart < 0 && event.style !== SCALAR_STYLE.PLAIN) return text;
  const tag = source.slice(Math.max(event.tagStart, 0), Math.max(event.tagEnd, 0));
  const value = tag === "" ? readPlain(text) : readTagged(tag, text);
  if (value === undefined) return { code: "yaml-tag", message: `this is not a valid ${tag}` };
  if (typeof value === "number" && !Number.isFinite(value)) {
    return {
      code: "yaml-number",
      message: "JSON, and so Helm and Kubernetes, has finite numbers only; " +
        `if a string is meant, put it in quotes: "${text}"`,
    };
  }
  return value;
}

/**
 * Why Go refuses a quoted string: it takes no escape that is half a character, but for pairs in JSON.
 *
 * @param text the string without its escapes
 */
export function misreadEscape(
  source: string,
  { style, fast, valueStart, valueEnd }: ScalarEvent,
  text: string,
  isJson: boolean,
): string | undefined {
  if (fast || style !== SCALAR_STYLE.DOUBLE_QUOTED) return undefined;
  const isHalf = isJson ? !text.isWellFormed() : HALF.test(source.slice(valueStart, valueEnd));
  return isHalf
    ? "\\ud800 to \\udfff are halves of characters; write the whole character"
    : undefined;
}

/** An escape for half a character, the backslash of which is not escaped itself. */
const HALF = /(?<!\\)(?:\\\\)*\\(?:u|U0000)[dD][89a-fA-F]/;

/** Why Go refuses a plain scalar in brackets that the standard allows, or reads more as its text. */
export function misreadInBrackets(source: string, event: ScalarEvent): string | undefined {
  if (event.style !== SCALAR_STYLE.PLAIN || event.valueStart < 0) return undefined;
  if (source.slice(event.valueStart, event.valueEnd).includes("?")) {
    return "within brackets, quote a string that contains `?`";
  }
  return /^:[,[\]{}]/.test(source.slice(event.valueEnd, event.valueEnd + 2))
    ? "a space is missing after the colon"
    : undefined;
}

/** Whether a scalar has neither quotes nor a tag. */
export function isPlain({ style, tagStart }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.PLAIN && tagStart < 0;
}

/** Whether nothing is written for a scalar. */
export function isAbsent(event: Event): boolean {
  return event.type === EVENT_ID.SCALAR && event.valueStart < 0 && event.tagStart < 0;
}

/** Whether a key is the plain `<<` that takes in other mappings; in quotes it is a key like any other. */
export function isMergeKey(text: string, event: Event): boolean {
  if (event.type !== EVENT_ID.SCALAR || event.valueEnd - event.valueStart !== 2) return false;
  if (text.slice(event.valueStart, event.valueEnd) !== "<<") return false;
  return event.tagStart < 0
    ? event.style === SCALAR_STYLE.PLAIN
    : text.slice(event.tagStart, event.tagEnd) === "!!merge";
}

/** Where an event's node starts, its tag and anchor aside; undefined where it has no text. */
export function startOf(text: string, event: Event): number | undefined {
  switch (event.type) {
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return event.start;
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1;
    case EVENT_ID.SCALAR:
      return event.valueStart < 0 ? undefined : event.valueStart - lengthBefore(text, event);
    default:
      return undefined;
  }
}

/** How far before its value a scalar starts: with its quote, or its header `|-`. */
function lengthBefore(text: string, { style, valueStart }: ScalarEvent): number {
  if (style === SCALAR_STYLE.PLAIN) return 0;
  if (isQuote(style)) return 1;
  let start = valueStart;
  while (start > 0 && /[\r\n]/.test(text.charAt(start - 1))) start--;
  while (start > 0 && !/[\r\n]/.test(text.charAt(start - 1))) start--;
  const header = text.slice(start, valueStart);
  return header.length -
    Math.max(header.search(/[|>][-+0-9]{0,2}[ \t]*(?:[ \t]#.*)?[\r\n]*$/), 0);
}

/**
 * Where a scalar ends; one that is not written, behind its colon or its dash.
 *
 * @param before where the token before it ends
 */
export function scalarEnd(text: string, event: ScalarEvent, before: number): number {
  if (event.valueStart >= 0) return event.valueEnd + (isQuote(event.style) ? 1 : 0);
  const next = skipBlank(text, before);
  return text[next] === ":" || text[next] === "-" ? next + 1 : before;
}

/**
 * Where an array or mapping ends, given where the last token in it does. A pair in a flow array, as in
 * `[a: 1]`, has no brackets of its own.
 */
export function collectionEnd(
  text: string,
  { style, start }: SequenceEvent | MappingEvent,
  last: number,
): number {
  if (style !== COLLECTION_STYLE.FLOW || !/[[{]/.test(text.charAt(start))) return last;
  const end = skipBlank(text, last);
  return (text[end] === "," ? skipBlank(text, end + 1) : end) + 1;
}

function isQuote(style: ScalarEvent["style"]): boolean {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
}

/** The next offset that is neither space nor comment. */
function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    if (text[at] === "#") { while (at < text.length && !/[\r\n]/.test(text[at] ?? "")) at++; }
    else if (/\s/.test(text[at] ?? "")) at++;
    else break;
  }
  return at;
}
