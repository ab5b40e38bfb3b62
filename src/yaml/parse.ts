/**
 * From a text to the events of YAML (a map opens, a scalar, a map closes …), or to a finding that
 * says in plain words why it is no YAML.
 */
import {
  type Event,
  EVENT_ID,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  YAMLException,
} from "js-yaml";
import type { Source, YamlError } from "./source.ts";
import { findTabIndent, padFlowText } from "./flow-indent.ts";
import { describeSyntaxError, TAB_INDENT } from "./syntax-error.ts";

/** How deep lists and maps may nest. */
export const MAX_DEPTH = 200;

/** A text that was read, and how its places relate to the source's. */
export interface Stream {
  /** What the events' offsets point into; see {@link Stream.toSource}. */
  readonly text: string;
  readonly events: readonly Event[];
  /** The offset in the source's text for one in {@link Stream.text}. */
  readonly toSource: (offset: number) => number;
}

/** Control characters, half surrogates and non-characters: no YAML reader takes them. */
const NOT_TEXT = /[^\P{Cc}\t\n\r\u0085]|[\p{Cs}\uFFFE\uFFFF]/u;
/** The `---` that starts a document. */
const DOCUMENT_START = /(?<![^\r\n])---(?![^ \t\r\n])/g;

/** What the last source came to: places are looked up in the same events. */
let last: { readonly source: Source; readonly pieces: readonly (Stream | YamlError)[] } | undefined;

/**
 * Reads a source's events. Flow collections and quoted text may go on at or left of their parent's
 * column, as Go's reader and PyYAML allow.
 *
 * @returns One stream; where that fails, one for each document, with a finding in the place of those
 * that fail.
 */
export function parse(source: Source): readonly (Stream | YamlError)[] {
  if (last?.source !== source) last = { source, pieces: parseSource(source) };
  return last.pieces;
}

/** Tells what was read from what could not be. */
export function isStream(piece: Stream | YamlError): piece is Stream {
  return "events" in piece;
}

function parseSource(source: Source): readonly (Stream | YamlError)[] {
  const { text } = source;
  const stray = text.search(NOT_TEXT);
  if (stray >= 0) return [binaryFinding(source, stray)];
  const whole = parseText(source, text, 0);
  if (isStream(whole)) return [whole];
  const starts = documentStarts(text);
  if (starts.length === 1) return [whole];
  return starts.map((start, index) =>
    parseText(source, text.slice(start, starts[index + 1]), start)
  );
}

function parseText(source: Source, text: string, start: number): Stream | YamlError {
  const inSource = (at: number) => Math.min(start + at, source.text.length);
  const tab = findTabIndent(text);
  if (tab !== undefined) return finding(source, TAB_INDENT, inSource(tab));
  const strict = tryParse(text);
  if (!(strict instanceof YAMLException)) return { text, events: strict, toSource: inSource };
  const padded = strict.reason === "deficient indentation" ? padFlowText(text) : undefined;
  const events = padded === undefined ? strict : tryParse(padded.text);
  const toText = padded?.toSource ?? ((at: number) => at);
  if (events instanceof YAMLException) {
    const at = Math.min(toText(events.mark?.position ?? 0), text.length);
    const { message, offset } = describeSyntaxError(text, events.reason, at);
    return finding(source, message, inSource(offset));
  }
  return { text: padded?.text ?? text, events, toSource: (at) => inSource(toText(at)) };
}

function tryParse(text: string): readonly Event[] | YAMLException {
  try {
    // A key counts as a level too, so this much more is needed for values that deep.
    return parseEvents(text, { maxDepth: MAX_DEPTH + 1 });
  } catch (error) {
    if (error instanceof YAMLException) return error;
    throw error;
  }
}

/** Offsets where a text may be cut into documents. */
function documentStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index } of text.matchAll(DOCUMENT_START)) {
    if (!isPreamble(text.slice(starts.at(-1), index))) starts.push(index);
  }
  return starts;
}

/** Whether there are only directives and comments, which belong to the document that follows. */
function isPreamble(text: string): boolean {
  return text.split(/\r\n|\r|\n/).every((line) => /^\uFEFF?(?:%|\s*(?:#|$))/.test(line));
}

function binaryFinding(source: Source, offset: number): YamlError {
  const code = (source.text.codePointAt(offset) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return finding(
    source,
    `the character U+${code} cannot stand in YAML; the file looks binary, or is not UTF-8`,
    offset,
  );
}

function finding(source: Source, message: string, offset: number): YamlError {
  return { severity: "error", code: "yaml-syntax", message, source, offset };
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
function lengthBefore(text: string, event: ScalarEvent): number {
  switch (event.style) {
    case SCALAR_STYLE.PLAIN:
      return 0;
    case SCALAR_STYLE.SINGLE_QUOTED:
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return 1;
    default: {
      const line = headerLine(text, event.valueStart);
      return line.length - Math.max(line.search(/[|>][-+0-9]{0,2}[ \t]*(?:[ \t]#.*)?[\r\n]*$/), 0);
    }
  }
}

function headerLine(text: string, valueStart: number): string {
  let start = valueStart;
  while (start > 0 && /[\r\n]/.test(text.charAt(start - 1))) start--;
  while (start > 0 && !/[\r\n]/.test(text.charAt(start - 1))) start--;
  return text.slice(start, valueStart);
}

/** Whether a key is the plain `<<` that takes in other maps; in quotes it is a key like any other. */
export function isMergeKey(text: string, event: Event): boolean {
  if (event.type !== EVENT_ID.SCALAR || event.valueEnd - event.valueStart !== 2) return false;
  if (text.slice(event.valueStart, event.valueEnd) !== "<<") return false;
  return event.tagStart < 0
    ? event.style === SCALAR_STYLE.PLAIN
    : text.slice(event.tagStart, event.tagEnd) === "!!merge";
}
