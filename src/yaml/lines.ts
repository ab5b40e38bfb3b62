/** Lines and columns of offsets. */

/**
 * Line starts of a text. Those of the last texts are kept, or each problem would scan its text anew: 1 MB takes 7 ms, so
 * a thousand problems in it 7 s. There are several, for the problems of many pipelines go from values to manifest and back.
 */
interface Lines {
  text: string;
  /** Where lines start, ascending. */
  readonly starts: readonly number[];
  /** Where characters of two UTF-16 units start, ascending. */
  readonly wide: readonly number[];
}
let known: readonly Lines[] = [];

/** Texts whose lines are kept. */
const KNOWN_MAX = 4;

/**
 * The line and the column of an offset, both from 1.
 *
 * @param offset In UTF-16 units; the column is in characters. LF, CRLF and CR end a line, and a byte
 * order mark is not a column.
 */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const { starts, wide } = linesOf(text);
  const index = lastAtOrBefore(starts, offset);
  const start = starts[index] ?? 0;
  const widened = countBelow(wide, offset) - countBelow(wide, start);
  return { line: index + 1, column: Math.max(offset - start - widened, 0) + 1 };
}

/** The text of the line that an offset is in, up to it. */
export function lineTextBefore(text: string, offset: number): string {
  const { starts } = linesOf(text);
  return text.slice(starts[lastAtOrBefore(starts, offset)] ?? 0, offset);
}

/** A lookup of lines, from 1, which holds the text's lines itself: for asking about several texts in turn. */
export function lineFinder(text: string): (offset: number) => number {
  const starts = startsOf(text);
  return (offset) => lastAtOrBefore(starts, offset) + 1;
}

function linesOf(text: string): Lines {
  const before = known.find((one) => one.text === text);
  if (before !== undefined) {
    // The very same string is compared at once, an equal one character by character.
    before.text = text;
    return before;
  }
  const wide: number[] = [];
  for (const { index } of text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)) wide.push(index);
  const lines = { text, starts: startsOf(text), wide };
  known = [lines, ...known.slice(0, KNOWN_MAX - 1)];
  return lines;
}

/** Where lines start; looked for sign by sign, which costs far less than to match each line end. */
function startsOf(text: string): readonly number[] {
  const starts = [text.startsWith("\uFEFF") ? 1 : 0];
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === LF || (sign === CR && text.charCodeAt(at + 1) !== LF)) starts.push(at + 1);
  }
  return starts;
}

const [LF, CR] = [10, 13];

/** Index of the last of the ascending numbers that is not above a limit; 0 when all are. */
export function lastAtOrBefore(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? Infinity) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many of the ascending numbers are below a limit. */
function countBelow(ascending: readonly number[], limit: number): number {
  const index = lastAtOrBefore(ascending, limit - 1);
  return (ascending[index] ?? Infinity) < limit ? index + 1 : 0;
}
