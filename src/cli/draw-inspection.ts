/** A pipeline or step class as tables. */

import { shorten } from "../describe.ts";
import type { EnvSource } from "../settings/environment.ts";
import {
  type InspectedSetting,
  type InspectedSettings,
  type InspectedStep,
  type Inspection,
  standingOf,
} from "../settings/inspection.ts";
import { printValue } from "../settings/print-value.ts";
import { drawTable } from "./table.ts";

/** What `inspect` prints. */
export function drawInspection(inspection: Inspection): string {
  const { name, steps, middlewares } = inspection;
  const [first] = steps;
  if (name === undefined) return first === undefined ? "" : drawClass(first);
  const unknown = [
    ...steps.filter((step) => !step.known).map((step) => step.class),
    ...middlewares.filter((one) => !one.known).map((one) => one.name),
  ];
  const parts = [
    `Pipeline ${name}\n`,
    drawSteps(steps),
    ...(middlewares.length === 0 ? [] : [
      drawTable(
        ["MIDDLEWARE", "CLASS"],
        middlewares.map((one) => [one.name, one.class ?? "?"]),
      ),
    ]),
    drawSettings(inspection),
    ...(unknown.length === 0 ? [] : [
      `No catalogue knows ${[...new Set(unknown)].join(", ")}; add one with --catalog FILE.\n`,
    ]),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function drawSteps(steps: readonly InspectedStep[]): string {
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
  );
}

function takes({ input }: InspectedStep): string {
  return input === null ? "nothing" : input ?? "?";
}

/** The settings that are given, and those that are missing or left to the cluster. */
function drawSettings({ steps, middlewares }: Inspection): string {
  const rowsOf = (owner: string, { settings }: InspectedSettings) =>
    settings.filter((setting) => standingOf(setting) !== "default").map((setting) => [
      owner,
      setting.variable,
      standing(setting),
      given(setting),
    ]);
  const rows = [
    ...steps.flatMap((step) => rowsOf(step.name ?? "", step)),
    ...middlewares.flatMap((one) => rowsOf(one.name, one)),
  ];
  return rows.length === 0 ? "" : drawTable(["OF", "SETTING", "FROM", "VALUE"], rows);
}

function standing(setting: InspectedSetting): string {
  const word = standingOf(setting);
  if (word === "missing") return "MISSING";
  return word === "cluster" ? setting.suppliers.map(sourceName).join(", ") : word;
}

/** A Secret or ConfigMap, as people call it. */
export function sourceName({ kind, name }: EnvSource): string {
  return `${kind === "secret" ? "Secret" : "ConfigMap"} ${name}`;
}

function given(setting: InspectedSetting): string {
  if (setting.from === undefined) return "-";
  return shorten(setting.value ?? "(from the cluster)");
}

function drawClass(step: InspectedStep): string {
  const rows = step.settings.map((setting) => [
    setting.variable,
    `${setting.type ?? "?"}${setting.secret ? ", secret" : ""}`,
    setting.required ? "yes" : "no",
    setting.default === undefined ? "-" : shorten(printValue(setting.default)) || '""',
    shorten(setting.description ?? ""),
  ]);
  const columns = ["SETTING", "TYPE", "REQUIRED", "DEFAULT", "DESCRIPTION"];
  // Few catalogues say what settings do.
  const width = step.settings.some(({ description }) => description !== undefined) ? 5 : 4;
  return [
    `Step ${step.class}\n`,
    drawTable(["TAKES", "GIVES"], [[takes(step), step.output ?? "?"]]),
    rows.length === 0
      ? "It has no settings.\n"
      : drawTable(columns.slice(0, width), rows.map((row) => row.slice(0, width))),
  ].join("\n");
}
