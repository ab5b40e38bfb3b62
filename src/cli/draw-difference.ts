/** Difference by object and field, as text for a terminal. */

import type { Difference, ShownChange } from "../jobs/diff.ts";
import {
  asLines,
  changedLines,
  fitsOnLine,
  type LabelledField,
  objectTitle,
  onLine,
  sectionsOf,
  signOf,
} from "./difference.ts";
import { type Paint, paintWith } from "./paint.ts";
import { visible } from "../report/visible.ts";

/** Longer changes have the old and the new value on lines of their own. */
const LONGEST = 100;

/** Draws it: `~` before what changed, `+` before what is new, `-` before what is gone. */
export function drawDifference({ changes }: Difference, color: boolean): string {
  const paint = paintWith(color);
  return changes.map((change) => drawObject(change, paint)).join("\n");
}

function drawObject(change: ShownChange, paint: Paint): string {
  const title = visible(objectTitle(change));
  if (change.change === "removed") return paint("red", `- ${title}`) + "\n";
  if (change.change === "added") {
    return paint("green", `+ ${title}`) + "\n" +
      block(change.document, "+", "  ").map((line) => paint("green", line) + "\n").join("");
  }
  const lines = sectionsOf(change).flatMap(({ heading, fields }, index) => [
    ...(index === 0 && heading === undefined ? [] : [""]),
    ...(heading === undefined ? [] : [`  ${paint("bold", visible(heading))}`]),
    ...fields.flatMap((field) => drawField(field, heading === undefined ? "  " : "    ", paint)),
  ]);
  return [paint("bold", `~ ${title}`), ...lines, ""].join("\n");
}

function drawField(field: LabelledField, indent: string, paint: Paint): readonly string[] {
  const { change, old, new: current, name } = field;
  const color = change === "added" ? "green" : change === "removed" ? "red" : "yellow";
  const sign = signOf(field);
  const head = `${indent}${sign} ${visible(name)}:`;
  if (change === "reordered") return [paint(color, `${head} in another order`)];
  // What differs is hidden.
  if (change === "changed" && old === current) {
    const shown = fitsOnLine(old) ? `${visible(onLine(old))} (changed)` : "only secrets differ";
    return [paint(color, `${head} ${shown}`)];
  }
  if (change === "added" || change === "removed") {
    const value = change === "added" ? current : old;
    if (fitsOnLine(value)) return [paint(color, `${head} ${visible(onLine(value))}`)];
    return [head, ...block(value, sign, `${indent}  `)].map((line) => paint(color, line));
  }
  const values = [old, current].map((value) => fitsOnLine(value) ? visible(onLine(value)) : "");
  const line = `${head} ${values.join(" -> ")}`;
  if (!values.includes("") && line.length <= LONGEST) return [paint(color, line)];
  return [
    paint(color, head),
    ...changedLines(old, current).map((one) => {
      const drawn = `${indent}  ${visible(one)}`;
      return one.startsWith(" ") ? drawn : paint(one.startsWith("-") ? "red" : "green", drawn);
    }),
  ];
}

/** Value as YAML, with a sign before each line. */
function block(value: unknown, sign: string, indent: string): readonly string[] {
  return asLines(value).map((line) => `${indent}${sign} ${visible(line)}`);
}
