/** Tables in plain text, in the manner of kubectl: columns wide enough, no lines. */

import { columnsOf, visible } from "../report/visible.ts";

/** Space between two columns. */
const GAP = "   ";

/** No column is made narrower than this. */
const NARROWEST = 12;

/**
 * Draws a table.
 *
 * @param header the columns' names; upper case by custom
 * @param rows cells, as many as columns; characters that would steer a terminal are written out
 * @param width columns of the terminal: cells of a wider table go on below; unbounded when absent
 */
export function drawTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width = Infinity,
): string {
  const all = [header, ...rows.map((row) => row.map((cell) => visible(cell)))];
  const natural = header.map((_, column) =>
    all.reduce((most, row) => Math.max(most, widthOf(row[column] ?? "")), 0)
  );
  const widths = fitted(natural, width - GAP.length * (header.length - 1));
  return all.flatMap((row) => linesOf(row, widths)).map((line) => `${line}\n`).join("");
}

/** Widths whose sum is no more than there is room for, the widest columns narrowed first. */
function fitted(natural: readonly number[], room: number): readonly number[] {
  const sum = (limit: number) => natural.reduce((all, one) => all + Math.min(one, limit), 0);
  let limit = Math.max(NARROWEST, ...natural);
  while (limit > NARROWEST && sum(limit) > room) limit--;
  return natural.map((one) => Math.min(one, limit));
}

function linesOf(row: readonly string[], widths: readonly number[]): readonly string[] {
  const cells = widths.map((width, column) => wrapped(row[column] ?? "", width));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from(
    { length: height },
    (_, line) =>
      cells.map((lines, column) => padded(lines[line] ?? "", widths[column] ?? 0)).join(GAP)
        .trimEnd(),
  );
}

/** Columns that a text takes on a terminal. */
function widthOf(text: string): number {
  return Array.from(text).reduce((all, character) => all + columnsOf(character), 0);
}

function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** A cell's lines: cut at spaces, or behind punctuation where a word is too long. */
function wrapped(text: string, width: number): readonly string[] {
  if (widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(/[^\s./,_:;-]*[\s./,_:;-]*/g) ?? []) {
    if (line !== "" && widthOf((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
    while (widthOf(line.trimEnd()) > width) {
      const start = Array.from(line).slice(0, width).join("");
      lines.push(start);
      line = line.slice(start.length);
    }
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}
