/** Variables of a pipeline as tables. */

import { type Inspection, standingOf } from "../environment/inspection.ts";
import {
  settingsIn,
  sourceNames,
  standing,
  unknownNote,
  value,
} from "../environment/setting-texts.ts";
import { drawTable } from "./table.ts";

/** Output of `env`. */
export function drawVariables(inspection: Inspection, width?: number): string {
  const rows = settingsIn(inspection).map(({ of, setting }) => [
    of,
    setting.variable,
    setting.required ? "yes" : "no",
    standing(setting),
    value(setting),
  ]);
  const table = rows.length === 0
    ? "There are no variables.\n"
    : drawTable(["OF", "VARIABLE", "REQUIRED", "FROM", "VALUE"], rows, width);
  return [table, unknownNote(inspection)].filter((part) => part !== "").join("\n");
}

/** Output of `env --check`: required variables that only the cluster can provide. */
export function drawLeft(inspection: Inspection, width?: number): string {
  const rows = settingsIn(inspection)
    .filter(({ setting }) => standingOf(setting) === "cluster")
    .map(({ of, setting }) => [of, setting.variable, sourceNames(setting.suppliers)]);
  return rows.length === 0 ? "" : drawTable(["OF", "VARIABLE", "LEFT TO"], rows, width);
}
