/** Drawings as trees of text, for terminals: what follows a node stands below it. */

import { visible } from "../report/visible.ts";
import type { Chart, Drawing } from "./drawing.ts";

/** How a tree is drawn. */
export interface TreeLooks {
  /** Whether lines are made of ASCII characters. */
  readonly ascii: boolean;
}

/** Branches deeper than this start anew at the margin, so that a long chain stays readable. */
const DEEPEST = 24;

const UNICODE = { fork: "├── ", last: "└── ", line: "│   ", gap: "    " };
const ASCII = { fork: "|-- ", last: "`-- ", line: "|   ", gap: "    " };

/**
 * Draws trees, one below the other. A node that follows several others is drawn below the first of them;
 * the others refer to it.
 */
export function drawTree({ title, charts }: Drawing, { ascii }: TreeLooks): string {
  const signs = ascii ? ASCII : UNICODE;
  const [only] = charts;
  if (charts.length === 1 && only !== undefined) return drawChart(title, only, signs);
  return charts.map((chart) => drawChart(`${title}: ${chart.title}`, chart, signs)).join("\n");
}

/** What is left to draw at one depth. */
interface Branch {
  readonly indent: string;
  readonly nodes: readonly { readonly node: number; readonly label: string }[];
  next: number;
}

function drawChart(title: string, { nodes, edges }: Chart, signs: typeof UNICODE): string {
  const following: { node: number; label: string }[][] = nodes.map(() => []);
  const isFollower = nodes.map(() => false);
  for (const { from, to, label } of edges) {
    following[from]?.push({ node: to, label });
    isFollower[to] = true;
  }
  const lines = [visible(title)];
  const drawn = nodes.map(() => false);
  const roots = nodes.flatMap((_, node) => isFollower[node] === true ? [] : [{ node, label: "" }]);
  const promised = new Set<number>();
  drawBelow(roots);
  for (const node of promised) drawBelow([{ node, label: "" }]);
  // In a circle, each node follows another.
  for (const node of nodes.keys()) if (!drawn[node]) drawBelow([{ node, label: "" }]);
  return lines.map((line) => `${line}\n`).join("");

  function drawBelow(roots: Branch["nodes"]): void {
    const way: Branch[] = [{ indent: "", nodes: roots, next: 0 }];
    for (let branch = way.at(-1); branch !== undefined; branch = way.at(-1)) {
      const entry = branch.nodes[branch.next++];
      if (entry === undefined) {
        way.pop();
        continue;
      }
      const isLast = branch.next === branch.nodes.length;
      const below = draw(entry, branch.indent + (isLast ? signs.last : signs.fork), way.length);
      const indent = branch.indent + (isLast ? signs.gap : signs.line);
      if (below.length > 0) way.push({ indent, nodes: below, next: 0 });
    }
  }

  /** Draws a node's line. Returns what stands below it. */
  function draw({ node, label }: Branch["nodes"][number], start: string, depth: number) {
    const { name = "", kind = "" } = nodes[node] ?? {};
    const words = visible(label === "" ? name : `[${label}] ${name}`);
    const isDrawn = drawn[node] === true;
    const isTooDeep = depth > DEEPEST && (following[node]?.length ?? 0) > 0;
    if (isDrawn || isTooDeep) {
      lines.push(`${start}${words} (${isDrawn ? "above" : "below"})`);
      if (!isDrawn) promised.add(node);
      return [];
    }
    drawn[node] = true;
    lines.push(`${start}${words}${kind === "" ? "" : `  ${visible(kind)}`}`);
    return following[node] ?? [];
  }
}
