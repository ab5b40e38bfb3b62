/** Drawings in the language of Graphviz. */

import { visible } from "../report/visible.ts";
import type { Chart, ChartNode, Drawing } from "./drawing.ts";

const LOOKS = [
  "rankdir=TB;",
  'node [shape=box, style="rounded,filled", fillcolor="#f6f8fa", color="#57606a", ' +
  'fontname="Helvetica", fontsize=11, margin="0.18,0.08"];',
  'edge [color="#57606a", fontname="Helvetica", fontsize=10, arrowsize=0.7];',
];

/** Writes one directed graph; several charts are clusters of it. */
export function writeDot({ title, charts }: Drawing): string {
  const lines = [`digraph ${quoted(title)} {`, ...LOOKS.map((line) => `  ${line}`)];
  for (const [index, chart] of charts.entries()) {
    const inner = linesOf(chart, charts.length === 1 ? "n" : `g${index + 1}n`);
    if (charts.length === 1) lines.push(...inner.map((line) => `  ${line}`));
    else {
      lines.push(`  subgraph cluster_${index + 1} {`, `    label=${quoted(chart.title)};`);
      lines.push(...inner.map((line) => `    ${line}`), "  }");
    }
  }
  return [...lines, "}", ""].join("\n");
}

function linesOf({ nodes, edges }: Chart, prefix: string): readonly string[] {
  return [
    ...nodes.map((node, index) => `${prefix}${index + 1} [${attributesOf(node)}];`),
    ...edges.map(({ from, to, label }) =>
      `${prefix}${from + 1} -> ${prefix}${to + 1}${
        label === "" ? "" : ` [label=${quoted(label)}]`
      };`
    ),
  ];
}

function attributesOf({ name, kind, isJunction, details }: ChartNode): string {
  if (isJunction === true) return 'shape=point, width=0.08, label=""';
  const label = [name, kind].filter((text) => text !== "").join("\n");
  const tooltip = details.map(([what, value]) => `${what}: ${value}`).join("\n");
  return `label=${quoted(label)}${tooltip === "" ? "" : `, tooltip=${quoted(tooltip)}`}`;
}

/** A quoted text in which line breaks are the only escapes, and no ampersand begins an entity. */
function quoted(text: string): string {
  const inner = visible(text, "\n").toWellFormed().replaceAll("\\", "\\\\").replaceAll('"', '\\"')
    .replaceAll("&", "&amp;").replaceAll("\n", "\\n");
  return `"${inner}"`;
}
