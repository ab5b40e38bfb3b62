/** Lines and columns of offsets. */

/** Where each text's lines start; kept for the text that was asked about last. */
let known: { readonly text: string; readonly starts: readonly number[] } = {
  text: "",
  starts: [0],
};

/**
 * The line and the column of an offset, both from 1.
 *
 * @param offset In UTF-16 units; the column is in characters. LF, CRLF and CR end a line, and a byte
 * order mark is no column.
 */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const line = lastAtOrBefore(lineStarts(text), offset) + 1;
  return { line, column: lengthInCharacters(lineTextBefore(text, offset)) + 1 };
}

/** The text of the line that an offset is in, without its end. */
export function lineTextAt(text: string, offset: number): string {
  const starts = lineStarts(text);
  const index = lastAtOrBefore(starts, offset);
  return text.slice(starts[index] ?? 0, starts[index + 1] ?? text.length)
    .replace(/(?:\r\n|\r|\n)$/, "").replace(/^\uFEFF/, "");
}

/** The text of the line that an offset is in, up to it. */
export function lineTextBefore(text: string, offset: number): string {
  const starts = lineStarts(text);
  return text.slice(starts[lastAtOrBefore(starts, offset)] ?? 0, offset).replace(/^\uFEFF/, "");
}

function lineStarts(text: string): readonly number[] {
  if (known.text !== text) {
    const starts = [0];
    for (const end of text.matchAll(/\r\n|\r|\n/g)) starts.push(end.index + end[0].length);
    known = { text, starts };
  }
  return known.starts;
}

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

function lengthInCharacters(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
