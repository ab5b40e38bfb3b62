/** Pipeline or step class as tables. */

import { shorten } from "../report/describe.ts";
import { type InspectedStep, type Inspection, standingOf } from "../environment/inspection.ts";
import { settingsIn, standing, unknownNote, value } from "../environment/setting-texts.ts";
import { visible } from "../report/visible.ts";
import { drawTable } from "./table.ts";

/** Output of `inspect`. */
export function drawInspection(inspection: Inspection, width?: number): string {
  const { name, steps, middlewares } = inspection;
  const [first] = steps;
  if (name === undefined) return first === undefined ? "" : drawClass(first, width);
  const parts = [
    `Pipeline ${visible(name)}\n`,
    drawSteps(steps, width),
    ...(middlewares.length === 0 ? [] : [
      drawTable(
        ["MIDDLEWARE", "CLASS"],
        middlewares.map((one) => [one.name, one.class ?? "?"]),
        width,
      ),
    ]),
    drawSettings(inspection, width),
    unknownNote(inspection),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function drawSteps(steps: readonly InspectedStep[], width: number | undefined): string {
  return drawTable(
    ["STEP", "NEEDS", "FEEDS", "TAKES", "GIVES", "CLASS"],
    steps.map((step) => [
      step.name ?? "",
      step.needs.join(",") || "-",
      step.feeds.join(",") || "-",
      takes(step),
      step.output ?? "?",
      step.class,
    ]),
    width,
  );
}

function takes({ input }: InspectedStep): string {
  return input === null ? "nothing" : input ?? "?";
}

/** Settings that are given, and those that are missing or left to the cluster. */
function drawSettings(inspection: Inspection, width: number | undefined): string {
  const rows = settingsIn(inspection)
    .filter(({ setting }) => standingOf(setting) !== "default")
    .map(({ of, setting }) => [of, setting.variable, standing(setting), value(setting)]);
  return rows.length === 0 ? "" : drawTable(["OF", "SETTING", "FROM", "VALUE"], rows, width);
}

function drawClass(step: InspectedStep, width: number | undefined): string {
  const rows = step.settings.map((setting) => [
    setting.variable,
    `${setting.type ?? "?"}${setting.secret ? ", secret" : ""}`,
    setting.required ? "yes" : "no",
    value(setting),
    shorten(setting.description ?? ""),
  ]);
  const columns = ["SETTING", "TYPE", "REQUIRED", "DEFAULT", "DESCRIPTION"];
  // Few catalogues say what settings do.
  const count = step.settings.some(({ description }) => description !== undefined) ? 5 : 4;
  return [
    `Step ${step.class}\n`,
    drawTable(["TAKES", "GIVES"], [[takes(step), step.output ?? "?"]], width),
    rows.length === 0
      ? "It has no settings.\n"
      : drawTable(columns.slice(0, count), rows.map((row) => row.slice(0, count)), width),
  ].join("\n");
}
