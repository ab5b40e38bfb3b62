/** When a CronWorkflow runs next, as a table. */

import type { WorkflowDocument } from "../../argo/document/workflow-document.ts";
import type { Row, Section } from "../../graph/page.ts";
import { checkCron, trimCron } from "../../kubernetes/cron.ts";
import { nextRuns, type Run } from "../../kubernetes/cron-runs.ts";
import { isTimeZone } from "../../kubernetes/time-zone.ts";
import { itemsAt, textAt } from "../../yaml/fields.ts";

/** How many runs of a schedule are listed. */
const RUNS = 10;

/**
 * A table of the next runs; none for a document without a schedule.
 *
 * @param now milliseconds since 1970, from which runs are counted
 */
export function runSections(document: WorkflowDocument, now: number): readonly Section[] {
  const { cron } = document;
  if (cron === undefined) return [];
  const schedules = schedulesOf(cron).map(trimCron).filter((one) => checkCron(one) === undefined);
  const given = textAt(cron, "timezone") ?? "";
  const zone = given !== "" && given !== "Local" && isTimeZone(given) ? given : "UTC";
  const runs = nextRuns(schedules, zone, now, RUNS);
  const isSuspended = cron.suspend === true;
  return [{
    heading: "Next runs",
    note: [
      isSuspended ? "The CronWorkflow is suspended: none of these runs starts." : "",
      given === zone
        ? `After ${new Date(now).toISOString().slice(0, 16).replace("T", " ")} UTC.`
        : "No time zone is set: the controller's applies, which is taken for UTC here.",
      schedules.some((one) => one.startsWith("@every"))
        ? "Argo counts @every from the last run, this table from now."
        : "",
    ].filter((sentence) => sentence !== "").join(" "),
    header: [`Local time (${zone})`, "UTC", "Schedule", "Summer time"],
    rows: runs.map(runRow),
  }];
}

const CHANGES: Readonly<Record<NonNullable<Run["change"]>, string>> = {
  skipped: "skipped: clocks go forward over this time",
  repeated: "runs twice: this time comes twice",
  moved: "clocks changed: another time in UTC than before",
};

function runRow({ time, local, offset, expression, change }: Run): Row {
  const utc = new Date(time).toISOString().slice(0, 16).replace("T", " ");
  return {
    cells: [
      `${local} ${offset}`,
      change === "skipped" ? "-" : utc,
      expression,
      change === undefined ? "" : CHANGES[change],
    ],
    ...(change !== undefined &&
      { mark: change === "moved" ? "hint" as const : "warning" as const }),
  };
}

/** The schedules of a CronWorkflow, by either of its fields. */
export function schedulesOf(cron: WorkflowDocument["spec"]): readonly string[] {
  const schedules = [textAt(cron, "schedule"), ...itemsAt(cron, "schedules")];
  return schedules.flatMap((one) => typeof one === "string" && one !== "" ? [one] : []);
}
