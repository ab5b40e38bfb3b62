/** Difference by object and field, as Markdown for a merge request. */

import type { Difference, ShownChange } from "../jobs/diff.ts";
import { visibleLines } from "../report/visible.ts";
import {
  asLines,
  changedLines,
  fitsOnLine,
  type LabelledField,
  objectTitle,
  onLine,
  sectionsOf,
  signOf,
  summary,
} from "./difference.ts";

/** Longer values stand below the table, folded. */
const LONGEST = 80;

/** Writes it: a heading for each object, tables of fields, whole parts folded below. */
export function writeMarkdown({ changes, same }: Difference): string {
  const parts = changes.map((change) => {
    const heading = `### ${objectTitle(change, "`")}: ${change.change}`;
    if (change.change === "removed") return heading;
    if (change.change === "added") {
      return `${heading}\n\n${folded("YAML", asLines(change.document), "yaml")}`;
    }
    return [heading, ...writeFields(change)].join("\n\n");
  });
  return visibleLines(`${[...parts, `${summary(changes, same)}.`].join("\n\n")}\n`);
}

function writeFields(change: ShownChange): readonly string[] {
  return sectionsOf(change).flatMap(({ heading, fields }) => {
    const rows = fields.filter(isRow);
    const others = fields.filter((field) => !isRow(field));
    return [
      ...(heading === undefined ? [] : [`**${capitalized(heading)}**`]),
      ...(rows.length === 0 ? [] : [table(rows)]),
      ...others.map(fold),
    ];
  });
}

function table(fields: readonly LabelledField[]): string {
  return [
    "| | Field | Old | New |",
    "|---|---|---|---|",
    ...fields.map((field) => {
      const [old, current] = cells(field);
      return `| ${signOf(field)} | ${code(field.name)} | ${old} | ${current} |`;
    }),
  ].join("\n");
}

function cells({ change, old, new: current }: LabelledField): readonly [string, string] {
  if (change === "reordered") return ["", "in another order"];
  return [
    change === "added" ? "" : code(onLine(old)),
    change === "removed" ? "" : code(onLine(current)),
  ];
}

function fold({ name, change, old, new: current }: LabelledField): string {
  if (change === "added") return folded(`+ ${name}`, signed("+", current));
  if (change === "removed") return folded(`- ${name}`, signed("-", old));
  return folded(`~ ${name}`, changedLines(old, current));
}

function signed(sign: string, value: unknown): readonly string[] {
  return asLines(value).map((line) => `${sign} ${line}`);
}

function folded(title: string, lines: readonly string[], language = "diff"): string {
  const runs = lines.join("\n").match(/`{3,}/g) ?? [];
  const fence = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return [
    `<details><summary>${escapeHtml(title)}</summary>`,
    [fence + language, ...lines, fence].join("\n"),
    "</details>",
  ].join("\n\n");
}

function isRow({ change, old, new: current }: LabelledField): boolean {
  return change === "reordered" ||
    [old, current].every((value) => fitsOnLine(value) && String(value).length <= LONGEST);
}

/** Text in a code span of a table's cell. */
function code(text: string): string {
  const fence = text.includes("`") ? "``" : "`";
  const space = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${space}${text.replaceAll("|", "\\|")}${space}${fence}`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
