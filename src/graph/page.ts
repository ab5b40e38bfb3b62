/** A page for reviews: pictures and tables in one HTML file, without scripts and without a network. */

import type { Drawing } from "./drawing.ts";
import { markup } from "./markup.ts";
import { drawSvg } from "./svg.ts";

/** A page. */
export interface Page {
  readonly title: string;
  /** What stands below the title. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly drawings: readonly Drawing[];
  readonly sections: readonly Section[];
}

/** A heading with a table below it. */
export interface Section {
  readonly heading: string;
  /** Whether the table is shown only to those who open it. */
  readonly isFolded?: boolean;
  /** A sentence above the table, or in its place. */
  readonly note?: string;
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

/** Cells, and whether they ask for attention. */
export interface Row {
  readonly cells: readonly string[];
  readonly mark?: "error" | "warning" | "hint" | "most";
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif;
  max-width: 1100px; margin: 2rem auto; padding: 0 1.2rem; color: #1f2328; background: #ffffff; }
h1 { font-size: 1.7rem; margin: 0 0 .6rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .5rem; padding-bottom: .3rem; border-bottom: 1px solid #d0d7de; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1.2rem; margin: 0; }
dt { color: #57606a; }
dd { margin: 0; overflow-wrap: anywhere; }
figure { margin: 1.4rem 0 0; overflow-x: auto; border: 1px solid #d0d7de; border-radius: 8px; }
figure svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
@media (min-width: 1250px) { figure { margin-inline: calc(550px - 47vw); } }
p { margin: .4rem 0 .8rem; color: #57606a; }
summary { margin: 1.2rem 0 .4rem; color: #57606a; cursor: pointer; }
.wa-scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .9rem .35rem 0; }
th { color: #57606a; font-weight: 600; border-bottom: 1px solid #d0d7de; white-space: nowrap; }
td { border-bottom: 1px solid #eaeef2; white-space: pre-line; }
td:nth-child(2), td:last-child { overflow-wrap: anywhere; }
.wa-error td:first-child { color: #cf222e; font-weight: 600; }
.wa-warning td:first-child { color: #9a6700; font-weight: 600; }
.wa-hint td:first-child { color: #0969da; }
.wa-most td { font-weight: 600; background: #f3f6fa; }
footer { margin: 2.5rem 0 1rem; color: #57606a; font-size: .85rem; }
@media (prefers-color-scheme: dark) {
body { color: #e6edf3; background: #0d1117; }
dt, p, th, summary, footer { color: #9aa7b4; }
h2, figure, th { border-color: #30363d; }
td { border-color: #21262d; }
.wa-error td:first-child { color: #ff7b72; }
.wa-warning td:first-child { color: #e3b341; }
.wa-hint td:first-child { color: #58a6ff; }
.wa-most td { background: #1c2530; }
}
@media print { figure { overflow: visible; margin-inline: 0; } }
`;

/** Nothing is loaded and nothing runs, whatever a text says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Writes a page. */
export function writePage({ title, facts, drawings, sections }: Page, footer: string): string {
  return [
    "<!DOCTYPE html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${markup(title)}</title>`,
    `<style>${STYLE}</style>`,
    "</head>",
    "<body>",
    `<h1>${markup(title)}</h1>`,
    "<dl>",
    ...facts.map(([label, value]) => `<dt>${markup(label)}</dt><dd>${markup(value)}</dd>`),
    "</dl>",
    ...drawings.map((drawing) => `<figure>\n${drawSvg(drawing)}</figure>`),
    ...sections.map(writeSection),
    `<footer>${markup(footer)}</footer>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function writeSection(section: Section): string {
  const { heading, isFolded, note, header, rows } = section;
  if (isFolded === true) {
    const inner = writeTable(header, rows);
    return `<details><summary>${markup(heading)}</summary>\n${inner}\n</details>`;
  }
  return [
    `<h2>${markup(heading)}</h2>`,
    ...(note === undefined ? [] : [`<p>${markup(note)}</p>`]),
    ...(rows.length === 0 ? [] : [writeTable(header, rows)]),
  ].join("\n");
}

function writeTable(header: readonly string[], rows: readonly Row[]): string {
  const heads = header.map((cell) => `<th scope="col">${markup(cell)}</th>`).join("");
  return [
    '<div class="wa-scroll"><table>',
    `<thead><tr>${heads}</tr></thead>`,
    "<tbody>",
    ...rows.map(writeRow),
    "</tbody>",
    "</table></div>",
  ].join("\n");
}

function writeRow({ cells, mark }: Row): string {
  const inner = cells.map((cell) => `<td>${markup(cell)}</td>`).join("");
  return mark === undefined ? `<tr>${inner}</tr>` : `<tr class="wa-${mark}">${inner}</tr>`;
}
