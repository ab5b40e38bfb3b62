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
    finds: ['6:25 spec.schedules[1] "0 0 30 2 *" never comes; ask for a day that its months have'],
    passes: schedule("0 0 29 2 *"),
  },
  {
    code: "time-zone-case",
    trips: daily("timezone: europe/berlin"),
    finds: ["7:13 spec.timezone must be Europe/Berlin, for Argo minds the case"],
    passes: daily("timezone: Etc/UTC"),
  },
];
