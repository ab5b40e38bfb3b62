/** When a CronWorkflow runs. Its schedules' form is a matter of structure. */

import { quote } from "../../../../report/describe.ts";
import { checkCron, readCron, trimCron } from "../../../../kubernetes/cron.ts";
import { changedBySummerTime } from "../../../../kubernetes/cron-runs.ts";
import { neverFires } from "../../../../kubernetes/cron-days.ts";
import { isTimeZone, rightCase } from "../../../../kubernetes/time-zone.ts";
import { hasField, itemsAt, textAt } from "../../../../yaml/fields.ts";
import type { Path } from "../../../../yaml/source.ts";
import type { Tree } from "../../../../yaml/value.ts";
import type { Rule } from "../../rule.ts";

/** Rules about schedules. */
export const rules: readonly Rule[] = [
  {
    code: "unknown-time-zone",
    severity: "error",
    title: "A CronWorkflow's time zone does not exist",
    check: ({ cron = {} }, report) => {
      const zone = textAt(cron, "timezone");
      if (zone === undefined || isTimeZone(zone)) return;
      report(ZONE, `invalid time zone ${quote(zone)}; valid: UTC, Europe/Berlin`);
    },
  },
  {
    code: "schedule-never-fires",
    severity: "warning",
    title: "A schedule never fires, such as 30 February",
    check: ({ cron = {} }, report) => {
      for (const { schedule, path } of schedulesOf(cron)) {
        if (typeof schedule !== "string" || checkCron(schedule) !== undefined) continue;
        if (!neverFires(schedule)) continue;
        report(path, `${quote(schedule)} never fires; choose a day that its months have`);
      }
    },
  },
  {
    code: "time-zone-case",
    severity: "error",
    title: "A time zone in the wrong case is not found in the controller's container",
    check: ({ cron = {} }, report) => {
      const zone = textAt(cron, "timezone");
      const right = zone === undefined ? undefined : rightCase(zone);
      if (right !== undefined) report(ZONE, `must be ${right}, for Argo minds the case`);
    },
  },
  {
    code: "either-day",
    severity: "warning",
    title:
      "A schedule with a day of the month and a weekday runs on either, not on days that are both",
    check: ({ cron = {} }, report) => {
      for (const { schedule, path } of schedulesOf(cron)) {
        const [, , day, , weekday] = readCron(trimCron(schedule)) ?? [];
        if (day === undefined || weekday === undefined) continue;
        // A field with every day in it says nothing; one with a star leaves it to the other.
        if (day.isStar || weekday.isStar || day.values.size === 31 || weekday.values.size === 7) {
          continue;
        }
        const message =
          `${quote(schedule)} runs on such a day of the month or on such a weekday, ` +
          "on either of them; write * for the one that is not meant";
        report(path, message);
      }
    },
  },
  {
    code: "summer-time",
    severity: "hint",
    title: "A schedule runs at a time that summer time leaves out once a year, and repeats once",
    check: ({ cron = {} }, report) => {
      const zone = textAt(cron, "timezone") ?? "";
      if (zone === "" || zone === "Local" || !isTimeZone(zone)) return;
      for (const { schedule, path } of schedulesOf(cron)) {
        const run = changedBySummerTime(schedule, zone);
        if (run === undefined) continue;
        const [, time = ""] = run.local.split(" ");
        const message =
          `${time} in ${zone} is left out on one day of the year and comes twice on ` +
          "another, for summer time; choose another hour, or a time zone without it";
        report(path, message);
      }
    },
  },
];

/** Schedules that Argo can read, by whichever of their names; `schedule` is Argo 3's. */
function schedulesOf(cron: Tree): readonly { readonly schedule: string; readonly path: Path }[] {
  const several = itemsAt(cron, "schedules").map((schedule, index) => ({
    schedule,
    path: ["spec", "schedules", index],
  }));
  const all = hasField(cron, "schedule")
    ? [{ schedule: cron.schedule, path: ["spec", "schedule"] }, ...several]
    : several;
  return all.flatMap(({ schedule, path }) =>
    typeof schedule === "string" && checkCron(schedule) === undefined ? [{ schedule, path }] : []
  );
}

const ZONE = ["spec", "timezone"];
