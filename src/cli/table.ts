/** Tables in plain text, in the manner of kubectl: columns wide enough, no lines. */

import { visible } from "../report/visible.ts";

/**
 * Draws a table.
 *
 * @param header the columns' names; upper case by custom
 * @param rows cells, as many as columns; characters that would steer a terminal are written out
 */
export function drawTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const all = [header, ...rows.map((row) => row.map((cell) => visible(cell)))];
  const widths = header.map((_, column) =>
    all.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0)
  );
  return all.map((row) =>
    `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("   ").trimEnd()}\n`
  ).join("");
}
