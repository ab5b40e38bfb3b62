import { cronWorkflow, type RuleCase } from "./case.ts";

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
    passes: daily("timezone: Europe/Berlin"),
  },
  { code: "unknown-time-zone", trips: daily("timezone: '+01:00'"), passes: daily("timezone: ''") },
  {
    code: "schedule-never-fires",
    trips: schedule("0 0 30 2 *"),
    passes: schedule("0 0 29 2 *"),
  },
  {
    code: "time-zone-case",
    trips: daily("timezone: europe/berlin"),
    passes: daily("timezone: Etc/UTC"),
  },
];
