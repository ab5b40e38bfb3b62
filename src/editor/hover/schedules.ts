/** A cron expression in words, with its next runs. */

import { checkCron, trimCron } from "../../kubernetes/cron.ts";
import { nextRuns, type Run } from "../../kubernetes/cron-runs.ts";
import { isTimeZone } from "../../kubernetes/time-zone.ts";
import { textAt } from "../../yaml/fields.ts";
import { code, paragraphs } from "../about.ts";
import { cronInWords } from "../cron-words.ts";
import { mapAt } from "../../yaml/data-at.ts";
import { isAt, pathInEntry } from "../place.ts";
import { resolvedOf } from "../resolved.ts";
import type { Asked } from "./asked.ts";

/** Says when a schedule runs; undefined where none stands. */
export function aboutSchedule(asked: Asked): string | undefined {
  const { way: { node: { value } }, now } = asked;
  if (typeof value !== "string" || !isSchedule(asked) || checkCron(value) !== undefined) {
    return undefined;
  }
  const expression = trimCron(value);
  const zone = zoneOf(asked);
  const known = zone !== undefined && zone !== "" && zone !== "Local" && isTimeZone(zone)
    ? zone
    : "UTC";
  const runs = nextRuns([expression], known, now, RUNS);
  const where = zone === known ? known : "UTC, as no time zone is given: the controller's holds";
  return paragraphs([
    `${code(expression)} runs ${cronInWords(expression)}.`,
    runs.length > 0 && `Next runs (${where}):`,
    runs.map((run) => `- ${runInWords(run)}`).join("\n"),
    runs.length === 0 && "It never runs.",
  ]);
}

const RUNS = 5;

function runInWords({ local, offset, change }: Run): string {
  const note = change === "skipped"
    ? ", left out for summer time"
    : change === "repeated"
    ? ", twice on that day for summer time"
    : "";
  return `${local} ${offset}${note}`;
}

function isSchedule({ view: { text }, way: { keyPath } }: Asked): boolean {
  const path = pathInEntry(text.kind, keyPath) ??
    (keyPath[0] === "spec" ? keyPath.slice(1) : keyPath.slice(-2));
  return isAt(path, "schedule") || isAt(path, "schedules", "#") || isAt(path, "schedule", "#");
}

/** The time zone of the schedule: in Argo's document, or in the values as they are merged. */
function zoneOf({ view, way: { root } }: Asked): string | undefined {
  if (view.text.kind === "argo") {
    return textAt(mapAt(root.value, ["spec"]), "timezone");
  }
  return resolvedOf(view)?.values?.entry.cron?.timezone ?? undefined;
}
