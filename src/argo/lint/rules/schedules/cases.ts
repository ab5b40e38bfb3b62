import { cronWorkflow, type RuleCase } from "../case.ts";

const MAIN = "templates:\n  - name: main\n    container: {image: busybox:1.37}";

function daily(fields: string): string {
  return cronWorkflow(`schedules: ['@daily']\n${fields}`, MAIN);
}

function schedule(expression: string): string {
  return cronWorkflow(`schedules: ['@daily', '${expression}']`, MAIN);
}

/** When a CronWorkflow runs. */
export const cases: readonly RuleCase[] = [
  {
    code: "unknown-time-zone",
    trips: daily("timezone: Europe/Bonn"),
    finds: ['7:13 spec.timezone invalid time zone "Europe/Bonn"; valid: UTC, Europe/Berlin'],
    passes: daily("timezone: Europe/Berlin"),
  },
  {
    code: "unknown-time-zone",
    trips: daily("timezone: '+01:00'"),
    finds: ['7:13 spec.timezone invalid time zone "+01:00"; valid: UTC, Europe/Berlin'],
    passes: daily("timezone: ''"),
  },
  {
    code: "schedule-never-fires",
    trips: schedule("0 0 30 2 *"),
    finds: ['6:25 spec.schedules[1] "0 0 30 2 *" never fires; choose a day that its months have'],
    passes: schedule("0 0 29 2 *"),
  },
  {
    code: "time-zone-case",
    trips: daily("timezone: europe/berlin"),
    finds: ["7:13 spec.timezone must be Europe/Berlin, for Argo minds the case"],
    passes: daily("timezone: Etc/UTC"),
  },
  {
    code: "either-day",
    trips: timed("0 0 13 * 5"),
    finds: [
      '6:15 spec.schedules[0] "0 0 13 * 5" runs on such a day of the month or on such a weekday, on either of them; write * for the one that is not meant',
    ],
    passes: timed("0 0 13 * *"),
  },
  {
    code: "either-day",
    trips: timed("0 0 */2 * MON-FRI"),
    finds: [
      '6:15 spec.schedules[0] "0 0 */2 * MON-FRI" runs on such a day of the month or on such a weekday, on either of them; write * for the one that is not meant',
    ],
    passes: timed("0 0 1-31 * MON-FRI"),
  },
  {
    code: "summer-time",
    trips: timed("30 2 * * *", "Europe/Berlin"),
    finds: [
      "6:15 spec.schedules[0] 02:30 in Europe/Berlin is left out on one day of the year and comes twice on another, for summer time; choose another hour, or a time zone without it",
    ],
    passes: timed("30 4 * * *", "Europe/Berlin"),
  },
  {
    code: "summer-time",
    trips: timed("30 1 * * SUN", "America/New_York"),
    finds: [
      "6:15 spec.schedules[0] 01:30 in America/New_York is left out on one day of the year and comes twice on another, for summer time; choose another hour, or a time zone without it",
    ],
    passes: timed("30 1 * * MON", "America/New_York"),
  },
  {
    code: "summer-time",
    trips: timed("*/15 0-6 * * *", "Europe/Berlin"),
    finds: [
      "6:15 spec.schedules[0] 02:00 in Europe/Berlin is left out on one day of the year and comes twice on another, for summer time; choose another hour, or a time zone without it",
    ],
    passes: timed("*/15 * * * *", "Europe/Berlin"),
  },
];

/** A schedule in a time zone. */
function timed(expression: string, zone = "Asia/Tokyo"): string {
  return cronWorkflow(`schedules: ['${expression}']\ntimezone: ${zone}`, MAIN);
}
