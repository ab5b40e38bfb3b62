/** Drawings as SVG: one file without scripts and fonts, readable on light and dark screens. */

import type { Chart, ChartNode, Detail, Drawing } from "./drawing.ts";
import { type Box, layOut, type Point, type Route, type Size } from "./layout.ts";
import { markup } from "./markup.ts";
import { fitText, textWidth } from "./text-width.ts";

/** Sizes of fonts in pixels. */
const TITLE = 15;
const NAME = 13;
const KIND = 11;

/** The widest text of a box, and what is around the texts. */
const TEXT_MAX = 260;
const PADDING = 14;
const MARGIN = 20;

/** A tooltip with more lines is cut off by browsers. */
const TOOLTIP_MAX = 30;

/** Where pages make a picture smaller, it stays large enough to be read, or is scrolled. */
const SMALLEST = 0.6;

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

const STYLE = `
.wa-drawing { font-family: ${FONT}; }
.wa-back { fill: #ffffff; }
.wa-title { fill: #1f2328; font-size: ${TITLE}px; font-weight: 600; }
.wa-box { fill: #f3f6fa; stroke: #7d8fa5; }
.wa-name { fill: #1f2328; font-size: ${NAME}px; font-weight: 600; text-anchor: middle; }
.wa-kind { fill: #57606a; font-size: ${KIND}px; text-anchor: middle; }
.wa-dot, .wa-head { fill: #7d8fa5; }
.wa-line { fill: none; stroke: #7d8fa5; stroke-width: 1.3; }
.wa-label { fill: #9a3412; stroke: #ffffff; stroke-width: 4px; paint-order: stroke; ` +
  `font-size: ${KIND}px; text-anchor: middle; }
.wa-node:hover .wa-box { stroke: #0969da; stroke-width: 2; }
@media (prefers-color-scheme: dark) {
.wa-back { fill: #0d1117; }
.wa-title, .wa-name { fill: #e6edf3; }
.wa-box { fill: #1c2530; stroke: #6e8098; }
.wa-kind { fill: #9aa7b4; }
.wa-dot, .wa-head { fill: #8496ab; }
.wa-line { stroke: #8496ab; }
.wa-label { fill: #f0a868; stroke: #0d1117; }
.wa-node:hover .wa-box { stroke: #58a6ff; }
}
`;

/** Draws all charts, one below the other. */
export function drawSvg({ title, charts }: Drawing): string {
  const parts: string[] = [];
  let [width, top] = [textWidth(title, TITLE), MARGIN + TITLE];
  parts.push(text("wa-title", { x: MARGIN, y: top }, title));
  top += MARGIN;
  for (const chart of charts) {
    if (charts.length > 1) {
      top += NAME + PADDING / 2;
      parts.push(
        text("wa-kind", { x: MARGIN, y: top }, chart.title, ' style="text-anchor: start"'),
      );
      width = Math.max(width, textWidth(chart.title, KIND));
      top += PADDING;
    }
    const drawn = drawChart(chart);
    parts.push(`<g transform="translate(${MARGIN} ${number(top)})">`, ...drawn.parts, "</g>");
    width = Math.max(width, drawn.width);
    top += drawn.height + MARGIN;
  }
  const [across, down] = [Math.ceil(width + 2 * MARGIN), Math.ceil(top)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="wa-drawing" role="img" width="${across}" ` +
    `height="${down}" viewBox="0 0 ${across} ${down}" style="min-width: ${
      Math.round(across * SMALLEST)
    }px" aria-label="${markup(title)}">`,
    `<style>${STYLE}</style>`,
    `<rect class="wa-back" width="${across}" height="${down}" rx="8"/>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

/** How large a node's box is, with its texts as they are shown in it. */
export function boxOf(
  { name, kind, isJunction }: ChartNode,
): Size & { readonly texts: readonly string[] } {
  if (isJunction === true) return { width: 8, height: 8, texts: [] };
  const [first, second] = [fitText(name, NAME, TEXT_MAX), fitText(kind, KIND, TEXT_MAX)];
  const width = Math.max(textWidth(first, NAME), textWidth(second, KIND));
  return {
    width: Math.ceil(Math.max(width, 60) + 2 * PADDING),
    height: kind === "" ? 34 : 48,
    texts: kind === "" ? [first] : [first, second],
  };
}

function labelSize(label: string): Size {
  return { width: textWidth(label, KIND) + 8, height: KIND + 6 };
}

function drawChart(chart: Chart): Size & { readonly parts: readonly string[] } {
  const sizes = chart.nodes.map(boxOf);
  const { boxes, routes, leftOut, width, height } = layOut(
    chart,
    sizes.map(({ width, height }) => ({ width, height })),
    labelSize,
  );
  const parts = [
    ...routes.map(drawRoute),
    ...chart.nodes.map((node, index) => {
      const box = boxes[index] ?? { x: 0, y: 0, width: 0, height: 0 };
      return drawNode(node, box, sizes[index]?.texts ?? []);
    }),
  ];
  if (leftOut === 0) return { parts, width, height };
  const note = `${leftOut} more lines are not drawn`;
  parts.push(text("wa-label", { x: width / 2, y: height + KIND * 2 }, note));
  return { parts, width, height: height + KIND * 3 };
}

function drawNode(node: ChartNode, box: Box, texts: readonly string[]): string {
  const x = box.x + box.width / 2;
  if (node.isJunction === true) {
    return `<circle class="wa-dot" cx="${number(x)}" cy="${number(box.y + 4)}" r="4"/>`;
  }
  const [name = "", kind] = texts;
  const { width, height } = box;
  const place = `x="${number(box.x)}" y="${number(box.y)}" width="${width}" height="${height}"`;
  return [
    `<g class="wa-node"><title>${markup(tooltipOf(node))}</title>`,
    `<rect class="wa-box" ${place} rx="7"/>`,
    text("wa-name", { x, y: box.y + (kind === undefined ? 22 : 21) }, name),
    ...(kind === undefined ? [] : [text("wa-kind", { x, y: box.y + 37 }, kind)]),
    "</g>",
  ].join("");
}

function tooltipOf({ name, details }: ChartNode): string {
  const lines = details.map(([label, value]: Detail) => `${label}: ${value}`);
  const rest = lines.length - TOOLTIP_MAX;
  const shown = rest > 0 ? [...lines.slice(0, TOOLTIP_MAX), `and ${rest} more`] : lines;
  return [name, ...shown].join("\n");
}

/** How long the head of an arrow is. */
const HEAD = 8;

function drawRoute({ points, label, labelAt }: Route): string {
  const end = points.at(-1);
  if (end === undefined) return "";
  const neck = { x: end.x, y: end.y - HEAD };
  const head = `M${place(end)}l-3.5 -${HEAD}h7z`;
  const words = label === "" ? "" : text("wa-label", { x: labelAt.x, y: labelAt.y + 4 }, label);
  return `<path class="wa-line" d="${curve([...points.slice(0, -1), neck])}"/>` +
    `<path class="wa-head" d="${head}"/>${words}`;
}

/** A smooth line through points, in each of which it runs straight down. */
function curve([first, ...rest]: readonly Point[]): string {
  if (first === undefined) return "";
  let path = `M${place(first)}`;
  let before = first;
  for (const point of rest) {
    const middle = (before.y + point.y) / 2;
    path += before.x === point.x
      ? `V${number(point.y)}`
      : `C${place({ x: before.x, y: middle })} ${place({ x: point.x, y: middle })} ${place(point)}`;
    before = point;
  }
  return path;
}

function text(name: string, at: Point, content: string, more = ""): string {
  return `<text class="${name}" x="${number(at.x)}" y="${number(at.y)}"${more}>${
    markup(content)
  }</text>`;
}

function place({ x, y }: Point): string {
  return `${number(x)} ${number(y)}`;
}

/** A number as short as a picture needs it. */
function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}
