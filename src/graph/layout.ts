/** Where the boxes and lines of a chart are: laid out by dagre, in layers, with few crossings. */

import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel } from "@dagrejs/dagre";
import type { Chart } from "./drawing.ts";
import { lookAt } from "./order.ts";

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A point, in pixels from the left and the top. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box by its upper left corner. */
export interface Box extends Point, Size {}

/** A line from the lower side of a box to the upper side of another, and where its label is. */
export interface Route {
  readonly label: string;
  /** From top to bottom; the line runs straight down in each of them. */
  readonly points: readonly Point[];
  readonly labelAt: Point;
}

/** Where everything is. */
export interface Layout extends Size {
  /** One for each node, in their order. */
  readonly boxes: readonly Box[];
  readonly routes: readonly Route[];
  /** How many edges are left out, where there are more than anyone can follow. */
  readonly leftOut: number;
}

/** Space between boxes beside each other, and between layers. */
const BESIDE = 28;
const BELOW = 54;

/** Of more nodes and layers that lines cross, dagre takes seconds; such charts are laid out in rows. */
const WORK_MAX = 2_500;

/** More lines than these hide each other, and make a picture of many megabytes. */
const ROUTES_MAX = 10_000;

/** Rows of large charts are broken where they are wider. */
const ROW_WIDTH = 4_000;

/**
 * Lays a chart out, from the top down.
 *
 * @param sizes of the nodes' boxes
 * @param labelSize how large an edge's label is
 */
export function layOut(
  { nodes, edges }: Pick<Chart, "nodes" | "edges">,
  sizes: readonly Size[],
  labelSize: (label: string) => Size,
): Layout {
  const levels = levelsOf(nodes.length, edges);
  const crossed = edges.map(({ from, to }) => Math.abs((levels[to] ?? 0) - (levels[from] ?? 0)));
  const work = crossed.reduce((sum, layers) => sum + layers, nodes.length);
  return work > WORK_MAX ? inRows(levels, edges, sizes) : byDagre(edges, sizes, labelSize);
}

function levelsOf(count: number, edges: Chart["edges"]): readonly number[] {
  const before: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of edges) before[to]?.push(from);
  return lookAt(before).levels;
}

function byDagre(
  edges: Chart["edges"],
  sizes: readonly Size[],
  labelSize: (label: string) => Size,
): Layout {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: BESIDE, ranksep: BELOW, edgesep: 14 });
  for (const [index, size] of sizes.entries()) graph.setNode(String(index), { ...size });
  for (const [index, { from, to, label }] of edges.entries()) {
    const size = label === "" ? {} : { ...labelSize(label), labelpos: "c" };
    graph.setEdge(String(from), String(to), { ...size }, String(index));
  }
  layout(graph);
  const boxes = sizes.map((_, index): Box => {
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(String(index)) ?? {};
    return { x: x - width / 2, y: y - height / 2, width, height };
  });
  const half = sizes.reduce((most, { height }) => Math.max(most, height), 0) / 2;
  const lines = edges.map(({ from, to }, index) => {
    const { points = [], x = 0, y = 0 } = graph.edge(String(from), String(to), String(index)) ?? {};
    return { inner: points.slice(1, -1), labelAt: { x, y } };
  });
  const ports = portsOf(edges, boxes, lines.map(({ inner }) => [inner[0]?.x, inner.at(-1)?.x]));
  const routes = edges.map(({ label }, index): Route => {
    const { inner, labelAt } = lines[index] ?? { inner: [], labelAt: ORIGIN };
    const [start, end] = ports[index] ?? [ORIGIN, ORIGIN];
    // Every other point is in a row of boxes, which the line crosses straight down.
    const through = inner.flatMap(({ x, y }, place): readonly Point[] => {
      if (place % 2 === 1) return [{ x, y: y - half }, { x, y: y + half }];
      return label !== "" && y === labelAt.y ? [{ x, y }] : [];
    });
    return { label, points: [start, ...through, end], labelAt };
  });
  return { boxes, routes, leftOut: 0, ...extentOf(boxes, routes) };
}

const ORIGIN: Point = { x: 0, y: 0 };

/**
 * Where each edge begins and ends: spread over a box's side, from left to right as they come or go.
 *
 * @param towards where each edge is next after its beginning, and last before its end
 */
function portsOf(
  edges: Chart["edges"],
  boxes: readonly Box[],
  towards: readonly (readonly [number | undefined, number | undefined])[],
): readonly (readonly [Point, Point])[] {
  const leaving = spread(edges.map(({ from }, index) => [from, towards[index]?.[0] ?? 0]));
  const entering = spread(edges.map(({ to }, index) => [to, towards[index]?.[1] ?? 0]));
  return edges.map(({ from, to }, index) => {
    const [start, end] = [boxes[from] ?? EMPTY, boxes[to] ?? EMPTY];
    return [
      { x: start.x + start.width * (leaving[index] ?? 0), y: start.y + start.height },
      { x: end.x + end.width * (entering[index] ?? 0), y: end.y },
    ];
  });
}

/** Shares of their boxes' widths, in the order of the places that lines come from or go to. */
function spread(ends: readonly (readonly [box: number, towards: number])[]): readonly number[] {
  const ofBoxes = new Map<number, number[]>();
  for (const [index, [box]] of ends.entries()) {
    const list = ofBoxes.get(box);
    if (list === undefined) ofBoxes.set(box, [index]);
    else list.push(index);
  }
  const shares = ends.map(() => 0);
  for (const list of ofBoxes.values()) {
    list.sort((one, other) => (ends[one]?.[1] ?? 0) - (ends[other]?.[1] ?? 0));
    for (const [place, index] of list.entries()) shares[index] = (place + 1) / (list.length + 1);
  }
  return shares;
}

const EMPTY: Box = { ...ORIGIN, width: 0, height: 0 };

function middleOf({ x, width }: Box = EMPTY): number {
  return x + width / 2;
}

/** Layers as rows, each from left to right in the order of the nodes, and straight lines between them. */
function inRows(
  levels: readonly number[],
  edges: Chart["edges"],
  sizes: readonly Size[],
): Layout {
  const rows: number[][] = [];
  for (const [node, level] of levels.entries()) (rows[level] ??= []).push(node);
  const boxes: Box[] = [];
  let [x, y, height] = [0, 0, 0];
  // Where nodes follow one another in a circle, some levels are empty.
  for (const row of rows.filter((row) => row !== undefined)) {
    for (const node of row) {
      const size = sizes[node] ?? { width: 0, height: 0 };
      if (x > 0 && x + size.width > ROW_WIDTH) [x, y, height] = [0, y + height + BESIDE, 0];
      boxes[node] = { x, y, ...size };
      x += size.width + BESIDE;
      height = Math.max(height, size.height);
    }
    [x, y, height] = [0, y + height + BELOW, 0];
  }
  const shown = edges.slice(0, ROUTES_MAX);
  const towards = shown.map(({ from, to }) =>
    [middleOf(boxes[to]), middleOf(boxes[from])] as const
  );
  const routes = portsOf(shown, boxes, towards).map(([start, end], index): Route => {
    const labelAt = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
    return { label: shown[index]?.label ?? "", points: [start, end], labelAt };
  });
  const leftOut = Math.max(0, edges.length - ROUTES_MAX);
  return { boxes, routes, leftOut, ...extentOf(boxes, routes) };
}

function extentOf(boxes: readonly Box[], routes: readonly Route[]): Size {
  let [width, height] = [0, 0];
  for (const box of boxes) {
    width = Math.max(width, box.x + box.width);
    height = Math.max(height, box.y + box.height);
  }
  for (const { x, y } of routes.flatMap(({ points }) => points)) {
    width = Math.max(width, x);
    height = Math.max(height, y);
  }
  return { width, height };
}
