/**
 * From a text to the events of YAML (a mapping opens, a scalar, a mapping closes …), or to a mistake that
 * says in plain words why the text is not YAML.
 */
import { type Event, parseEvents, YAMLException } from "js-yaml";
import { findTabIndent, padFlowText } from "./flow-indent.ts";
import type { Mistake } from "./nodes.ts";
import { describeSyntaxError, TAB_INDENT } from "./syntax-error.ts";

/** How deep arrays and mappings may nest. */
export const MAX_DEPTH = 200;

/** Events of a part of a text, and how their offsets relate to the text's. */
export interface Stream {
  /** What the events' offsets point into; see {@link Stream.toSource}. */
  readonly text: string;
  readonly events: readonly Event[];
  /** The offset in the whole text for one in {@link Stream.text}. */
  readonly toSource: (offset: number) => number;
}

/** Control characters, half surrogates and non-characters, which no YAML reader takes. */
const STRAY = /[^\t\n\r -~\u00a0-\u{10ffff}]|[\ud800-\udfff\u2028\u2029\uFFFE\uFFFF]/u;
/** Characters that end a line, and so a comment, for YAML 1.1. */
const LINE_SEPARATORS = "\u0085\u2028\u2029";

/**
 * Tokenizes a text, document by document, so that one that is not YAML does not spoil the others. Flow
 * collections and quoted strings may go on at or left of their parent's column, as Go's reader and PyYAML
 * allow.
 *
 * @yields the events of each document, or why it has none
 */
export function* tokenize(text: string): Generator<Stream | Mistake> {
  const stray = text.search(STRAY);
  if (stray >= 0) {
    yield { code: "yaml-syntax", message: describeStray(text, stray), offset: stray };
    return;
  }
  const starts = documentStarts(text);
  for (const [index, start] of starts.entries()) {
    yield tokenizePart(starts.length === 1 ? text : text.slice(start, starts[index + 1]), start);
  }
}

/** Tells what was read from what could not be. */
export function isStream(part: Stream | Mistake): part is Stream {
  return "events" in part;
}

function tokenizePart(text: string, start: number): Stream | Mistake {
  const inSource = (at: number) => start + Math.min(at, text.length);
  const mistake = (message: string, at: number) => ({
    code: "yaml-syntax",
    message,
    offset: inSource(at),
  });
  const tab = findTabIndent(text);
  if (tab !== undefined) return mistake(TAB_INDENT, tab);
  const strict = parser.parse(text);
  if (!(strict instanceof YAMLException)) return { text, events: strict, toSource: inSource };
  const padded = strict.reason === "deficient indentation" ? padFlowText(text) : undefined;
  const events = padded === undefined ? strict : parser.parse(padded.text);
  const toText = padded?.toSource ?? ((at: number) => at);
  if (events instanceof YAMLException) {
    const at = Math.min(toText(events.mark?.position ?? 0), text.length);
    const { message, offset } = describeSyntaxError(text, events.reason, at);
    return mistake(message, offset);
  }
  return { text: padded?.text ?? text, events, toSource: (at) => inSource(toText(at)) };
}

/** The only call of js-yaml; in an object, so that a test can watch which texts pass through. */
export const parser = {
  parse(text: string): readonly Event[] | YAMLException {
    try {
      // A key counts as a level too, so values that deep need one more.
      return parseEvents(text, { maxDepth: MAX_DEPTH + 1 });
    } catch (error) {
      if (error instanceof YAMLException) return error;
      throw error;
    }
  },
};

/** The `---` that starts a document, or the line of a `...` that ends one. */
const MARKER = /(?<![^\r\n])(?:---(?![^ \t\r\n])|\.\.\.(?:[ \t][^\r\n]*)?(?:\r\n|\r|\n))/g;

/** Offsets where a text may be cut into documents. */
function documentStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: marker } of text.matchAll(MARKER)) {
    const start = marker === "---" ? index : index + marker.length;
    if (!isPreamble(text.slice(starts.at(-1), start))) starts.push(start);
  }
  return starts;
}

/** Whether there are only directives and comments, which belong to the document that follows. */
function isPreamble(text: string): boolean {
  return text.split(/\r\n|\r|\n/).every((line) => /^\uFEFF?(?:%|\s*(?:#|$))/.test(line));
}

function describeStray(text: string, offset: number): string {
  const code = text.codePointAt(offset) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return LINE_SEPARATORS.includes(String.fromCodePoint(code))
    ? `Helm and Argo end the line at the character ${name}; remove it, or write it as an escape in double quotes`
    : `the character ${name} is not allowed in YAML; the file is binary, or is not UTF-8`;
}
