/** Drawings as Mermaid flowcharts, which code hosts show in Markdown. */

import { visible } from "../report/visible.ts";
import type { Chart, Drawing } from "./drawing.ts";

/** Writes one flowchart; several charts are subgraphs of it. */
export function writeMermaid({ title, charts }: Drawing): string {
  const lines = ["---", `title: ${JSON.stringify(plain(title))}`, "---", "flowchart TD"];
  for (const [index, chart] of charts.entries()) {
    const inner = linesOf(chart, charts.length === 1 ? "n" : `g${index + 1}n`);
    if (charts.length === 1) lines.push(...inner.map((line) => `  ${line}`));
    else {
      lines.push(`  subgraph g${index + 1}["${escaped(chart.title)}"]`);
      lines.push(...inner.map((line) => `    ${line}`), "  end");
    }
  }
  return lines.map((line) => `${line}\n`).join("");
}

function linesOf({ nodes, edges }: Chart, prefix: string): readonly string[] {
  const boxes = nodes.map(({ name, kind, isJunction }, index) => {
    const id = `${prefix}${index + 1}`;
    if (isJunction === true) return `${id}(( ))`;
    return `${id}["${[name, kind].filter((text) => text !== "").map(escaped).join("<br>")}"]`;
  });
  const arrows = edges.map(({ from, to, label }) => {
    const words = label === "" ? "" : `|"${escaped(label)}"|`;
    return `${prefix}${from + 1} -->${words} ${prefix}${to + 1}`;
  });
  return [...boxes, ...arrows];
}

/** A text in quotes: all but the plainest characters are written by their numbers. */
function escaped(text: string): string {
  return visible(text).toWellFormed().replace(
    /[^\p{L}\p{N} _.,:/+-]/gu,
    (character) => `#${character.codePointAt(0) ?? 0};`,
  );
}

/** A title, which Mermaid takes for HTML too. */
function plain(text: string): string {
  return visible(text).toWellFormed().replace(/[<>&]/g, " ");
}
