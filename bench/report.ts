/** Results of races as Markdown. */

import type { Result, ResultRow } from "./race.ts";

/** A table for each race. */
export function markdown(result: Result): string {
  const rows = result.rows.map(rowOf);
  return [
    `## ${result.title}`,
    "",
    `${result.rounds} rounds; times in ms, memory in MiB, output in bytes.`,
    "",
    "| program | min | median | max | ratio | memory | ratio | output |",
    "|---|--:|--:|--:|--:|--:|--:|--:|",
    ...rows,
    "",
  ].join("\n");
}

function rowOf(row: ResultRow): string {
  const { name, minimum, median, maximum, ratio, memory, memoryRatio, output } = row;
  const cells = [
    name,
    minimum.toFixed(1),
    median.toFixed(1),
    maximum.toFixed(1),
    ratio < 0.1 ? ratio.toPrecision(2) : ratio.toFixed(2),
    memory === 0 ? "" : memory.toFixed(0),
    memory === 0 || !Number.isFinite(memoryRatio) ? "" : memoryRatio.toFixed(2),
    String(output),
  ];
  return `| ${cells.join(" | ")} |`;
}
