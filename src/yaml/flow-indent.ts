/**
 * Space without meaning: before the lines of flow collections and quoted strings, and within flow
 * collections.
 *
 * Go's parser and PyYAML let such lines continue at or left of their parent's column. The YAML standard
 * does not, nor does js-yaml, which refuses tabs in flow collections too. So the text is brought into the
 * form that all of them read.
 */
import { lastAtOrBefore } from "./lines.ts";

/** Text with spaces added. */
export interface PaddedText {
  readonly text: string;
  /** Offset in the text without them. */
  readonly toSource: (offset: number) => number;
}

/** Place where spaces are added, or where one replaces a tab. */
interface Edit {
  readonly at: number;
  readonly added: number;
  readonly isTab: boolean;
}

/** How many spaces may be added to a text, besides as many as it has characters. */
const MOST_SPACES = 1_000_000;

/**
 * Indents the lines of flow collections and quoted strings as the standard wants it.
 *
 * @returns undefined where nothing is to be changed
 */
export function padFlowText(text: string): PaddedText | undefined {
  const { edits } = scan(text);
  const spaces = edits.reduce((sum, { added }) => sum + added, 0);
  if (edits.length === 0 || spaces > text.length + MOST_SPACES) return undefined;
  const parts: string[] = [];
  const starts = [0];
  const shifts = [0];
  let copied = 0;
  let shift = 0;
  for (const { at, added, isTab } of edits) {
    parts.push(text.slice(copied, at), " ".repeat(isTab ? 1 : added));
    copied = isTab ? at + 1 : at;
    if (isTab) continue;
    starts.push(at + shift);
    shift += added;
    shifts.push(shift);
  }
  parts.push(text.slice(copied));
  const toSource = (offset: number) => {
    const index = lastAtOrBefore(starts, offset);
    return Math.max(offset - (shifts[index] ?? 0), (starts[index] ?? 0) - (shifts[index - 1] ?? 0));
  };
  return { text: parts.join(""), toSource };
}

/** Where a bracket or quote opens that is never closed. */
export function findUnclosed(text: string): number | undefined {
  return scan(text).unclosed;
}

/** The first tab that indents a line, outside flow collections and quoted or block strings. */
export function findTabIndent(text: string): number | undefined {
  // The regex spares nearly all texts the walk.
  return /(?:^|[\r\n])[-?: ]*\t/.test(text) ? scan(text).tab : undefined;
}

interface Scan {
  readonly text: string;
  position: number;
  /** Column of the innermost key or dash; its value continues right of there. */
  column: number;
  /** In the order of their places. */
  readonly edits: Edit[];
  unclosed: number | undefined;
  tab: number | undefined;
}

/**
 * Walks through a text that may not be YAML, with just enough rules to tell what is in brackets or quotes
 * from plain strings, block strings and comments.
 */
function scan(text: string): Scan {
  const state: Scan = {
    text,
    position: 0,
    column: -1,
    edits: [],
    unclosed: undefined,
    tab: undefined,
  };
  while (state.position < text.length) scanLine(state);
  return state;
}

/** Scans a line outside brackets and quotes, with the lines that continue it. */
function scanLine(state: Scan): void {
  const { text } = state;
  const lineStart = state.position;
  noteTab(state);
  if (isDocumentMarker(text, lineStart)) {
    state.position += 3;
    state.column = -1;
  } else if (text[lineStart] === "%") return skipLine(state);
  while (true) {
    const gap = state.position;
    skipSpaces(state);
    const start = state.position;
    const here = start - lineStart;
    const token = text[start];
    if (token === undefined || token === "#" || isLineEnd(token)) return skipLine(state);
    if (/[-?:]/.test(token) && isBlankOrEnd(text[start + 1])) {
      state.column = here;
      state.position++;
      noteTab(state);
      continue;
    }
    skipProperties(state);
    const first = text[state.position];
    if (isLineEnd(first) || first === "#") return skipLine(state);
    if (first === "|" || first === ">") return skipDeeperLines(state);
    if (first === '"' || first === "'" || first === "[" || first === "{") {
      if (gap > lineStart) replaceTabs(state, gap);
      if (first === "[" || first === "{") scanFlow(state);
      else scanQuoted(state);
      skipSpaces(state);
      if (text[state.position] !== ":") return skipLine(state);
      state.position++;
    } else if (!skipPlainKey(state)) return skipDeeperLines(state);
    state.column = here;
  }
}

/** Notes a tab where a key could start: it counts as indentation, after a dash too. */
function noteTab(state: Scan): void {
  const at = state.position + indentAt(state.text, state.position);
  if (state.text[at] === "\t") state.tab ??= at;
}

/** Skips anchors and tags before a node. */
function skipProperties(state: Scan): void {
  while (/[&!]/.test(state.text[state.position] ?? "")) {
    while (!isBlankOrEnd(state.text[state.position])) state.position++;
    skipSpaces(state);
  }
}

/** Goes on behind the colon of a plain `key:`, or to the line's end where there is none. */
function skipPlainKey(state: Scan): boolean {
  const { text } = state;
  for (; !isLineEnd(text[state.position]); state.position++) {
    const character = text[state.position];
    if (character === ":" && isBlankOrEnd(text[state.position + 1])) {
      state.position++;
      return true;
    }
    if (character === "#" && isBlankOrEnd(text[state.position - 1])) return false;
  }
  return false;
}

/** Skips the rest of a line, and the lines below that continue its plain or block string. */
function skipDeeperLines(state: Scan): void {
  skipLine(state);
  const { text } = state;
  while (state.position < text.length && !isDocumentMarker(text, state.position)) {
    const indent = indentAt(text, state.position);
    if (indent <= state.column && !isLineEnd(text[state.position + indent])) return;
    skipLine(state);
  }
}

/** Scans a flow collection. */
function scanFlow(state: Scan): void {
  const { text } = state;
  const opening = state.position;
  let depth = 0;
  let inPlain = false;
  while (state.position < text.length) {
    const token = text[state.position] ?? "";
    if (isLineEnd(token)) {
      if (!continueLine(state)) return;
    } else if (!inPlain && (token === '"' || token === "'")) {
      if (!scanQuoted(state)) return;
    } else if (token === "#" && isBlankOrEnd(text[state.position - 1])) {
      while (!isLineEnd(text[state.position])) state.position++;
    } else {
      state.position++;
      if (token === "\t" && !inPlain) replaceTabs(state, state.position - 1);
      if (token === "[" || token === "{") depth++;
      if ((token === "]" || token === "}") && --depth === 0) return;
      if (/[[\]{},]/.test(token) || (token === ":" && endsFlowKey(text[state.position]))) {
        inPlain = false;
      } else if (!/[ \t:?]/.test(token)) inPlain = true;
    }
  }
  state.unclosed ??= opening;
}

function endsFlowKey(next: string | undefined): boolean {
  return isBlankOrEnd(next) || /[[\]{},"']/.test(next ?? "");
}

/** Scans a quoted string. False where it is not closed. */
function scanQuoted(state: Scan): boolean {
  const { text } = state;
  const opening = state.position;
  const quote = text[opening];
  state.position++;
  while (state.position < text.length) {
    const character = text[state.position];
    if (isLineEnd(character)) {
      if (!continueLine(state)) return false;
    } else if (character === "\\" && quote === '"' && !isLineEnd(text[state.position + 1])) {
      state.position += 2;
    } else if (character === "'" && quote === "'" && text[state.position + 1] === "'") {
      state.position += 2;
    } else {
      state.position++;
      if (character === quote) return true;
    }
  }
  state.unclosed ??= opening;
  return false;
}

/** Goes to the next line of a flow collection or quoted string. False where a new document starts. */
function continueLine(state: Scan): boolean {
  skipLine(state);
  const { text, position } = state;
  if (isDocumentMarker(text, position)) return false;
  const indent = indentAt(text, position);
  const missing = state.column + 1 - indent;
  if (missing > 0 && !isLineEnd(text[position + indent])) {
    state.edits.push({ at: position, added: missing, isTab: false });
  }
  return true;
}

/** Puts spaces in the place of the tabs from an offset up to the position. */
function replaceTabs({ text, edits, position }: Scan, from: number): void {
  for (let at = from; at < position; at++) {
    if (text[at] === "\t") edits.push({ at, added: 0, isTab: true });
  }
}

function skipLine(state: Scan): void {
  const { text } = state;
  while (!isLineEnd(text[state.position])) state.position++;
  state.position += text.startsWith("\r\n", state.position) ? 2 : 1;
}

function skipSpaces(state: Scan): void {
  while (state.text[state.position] === " " || state.text[state.position] === "\t") {
    state.position++;
  }
}

function indentAt(text: string, lineStart: number): number {
  let end = lineStart;
  while (text[end] === " ") end++;
  return end - lineStart;
}

function isDocumentMarker(text: string, position: number): boolean {
  return (text.startsWith("---", position) || text.startsWith("...", position)) &&
    isBlankOrEnd(text[position + 3]);
}

function isLineEnd(character: string | undefined): boolean {
  return character === undefined || character === "\n" || character === "\r";
}

function isBlankOrEnd(character: string | undefined): boolean {
  return isLineEnd(character) || character === " " || character === "\t";
}
