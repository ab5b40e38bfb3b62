/** Pipeline or step class as tables. */

import { shorten } from "../report/describe.ts";
import { type InspectedStep, type Inspection, standingOf } from "../environment/inspection.ts";
import { settingsIn, standing, unknownNote, value } from "../environment/setting-texts.ts";
import type { Known } from "../jobs/inspect.ts";
import { visible } from "../report/visible.ts";
import { drawTable } from "./table.ts";

/** Output of `inspect`. */
export function drawInspection(inspection: Inspection, width?: number): string {
  const { name, steps, middlewares } = inspection;
  const [first] = steps;
  if (name === undefined) {
    return first === undefined ? drawMiddleware(middlewares, width) : drawClass(first, width);
  }
  const parts = [
    `Pipeline ${visible(name)}\n`,
    drawSteps(steps, width),
    drawFiles(steps, width),
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

/** Files of each step, as Wurzel names them. */
function drawFiles(steps: readonly InspectedStep[], width: number | undefined): string {
  const rows = steps.flatMap(({ name = "", files }) => {
    const shown = files.slice(0, FILES_MAX);
    const more = files.length - shown.length;
    return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].map((file, index) =>
      index === 0 ? [name, file] : ["", file]
    );
  });
  return drawTable(["STEP", "WRITES"], rows, width);
}

/** More files of a step tell nobody anything. */
const FILES_MAX = 10;

function takes({ input }: Pick<InspectedStep, "input">): string {
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
  return [
    `Step ${step.class}\n`,
    drawTable(["TAKES", "GIVES"], [[takes(step), step.output ?? "?"]], width),
    drawDefaults(step.settings, width),
  ].join("\n");
}

function drawMiddleware(
  [middleware]: Inspection["middlewares"],
  width: number | undefined,
): string {
  if (middleware === undefined) return "";
  const { name, class: path } = middleware;
  const title = `Middleware ${name}${path === undefined ? "" : ` (${path})`}\n`;
  return [title, drawDefaults(middleware.settings, width)].join("\n");
}

/** Settings with what holds where nobody gives them. */
function drawDefaults(settings: InspectedStep["settings"], width: number | undefined): string {
  if (settings.length === 0) return "It has no settings.\n";
  const rows = settings.map((setting) => [
    setting.variable,
    `${setting.type ?? "?"}${setting.secret ? ", secret" : ""}`,
    setting.required ? "yes" : "no",
    value(setting),
    shorten(setting.description ?? ""),
  ]);
  const columns = ["SETTING", "TYPE", "REQUIRED", "DEFAULT", "DESCRIPTION"];
  // Few catalogues say what settings do.
  const count = settings.some(({ description }) => description !== undefined) ? 5 : 4;
  return drawTable(columns.slice(0, count), rows.map((row) => row.slice(0, count)), width);
}

/** Output of `inspect` without an argument. */
export function drawKnown(
  { steps, middlewares }: {
    readonly steps: readonly Known[];
    readonly middlewares: readonly Known[];
  },
  width?: number,
): string {
  return [
    drawTable(
      ["STEP", "TAKES", "GIVES"],
      steps.map((step) => [step.name, takes(step), step.output ?? "?"]),
      width,
    ),
    drawTable(["MIDDLEWARE"], middlewares.map(({ name }) => [name]), width),
  ].join("\n");
}
