/** When a CronWorkflow runs. Its schedules' form is a matter of structure. */

import { quote } from "../../../../report/describe.ts";
import { checkCron } from "../../../../kubernetes/cron.ts";
import { neverFires } from "../../../../kubernetes/cron-days.ts";
import { isTimeZone, rightCase } from "../../../../kubernetes/time-zone.ts";
import { itemsAt, textAt } from "../../../../yaml/fields.ts";
import type { Rule } from "../../rule.ts";

/** Rules. */
export const rules: readonly Rule[] = [
  {
    code: "unknown-time-zone",
    severity: "error",
    title: "A CronWorkflow's time zone is none that Argo can know",
    check: ({ cron = {} }, report) => {
      const zone = textAt(cron, "timezone");
      if (zone === undefined || isTimeZone(zone)) return;
      report(ZONE, `invalid time zone ${quote(zone)}; valid: UTC, Europe/Berlin`);
    },
  },
  {
    code: "schedule-never-fires",
    severity: "warning",
    title: "No day is ever as a schedule asks, such as 30 February",
    check: ({ cron = {} }, report) => {
      for (const [index, schedule] of itemsAt(cron, "schedules").entries()) {
        if (typeof schedule !== "string" || checkCron(schedule) !== undefined) continue;
        if (!neverFires(schedule)) continue;
        const path = ["spec", "schedules", index];
        report(path, `${quote(schedule)} never comes; ask for a day that its months have`);
      }
    },
  },
  {
    code: "time-zone-case",
    severity: "warning",
    title: "A time zone in the wrong case is not found in the controller's container",
    check: ({ cron = {} }, report) => {
      const zone = textAt(cron, "timezone");
      const right = zone === undefined ? undefined : rightCase(zone);
      if (right !== undefined) report(ZONE, `must be ${right}, for Argo minds the case`);
    },
  },
];

const ZONE = ["spec", "timezone"];
