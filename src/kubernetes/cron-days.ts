/** On which days a cron expression can hold. */

import { readCron, trimCron } from "./cron.ts";

/** Most days of each month, from January. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a valid expression never fires, such as one for 30 February. */
export function neverFires(expression: string): boolean {
  const fields = readCron(trimCron(expression));
  if (fields === undefined) return false;
  const [, , days, months, weekdays] = fields;
  if (fields.some(({ values }) => values.size === 0)) return true;
  // Where both are given, either of them is enough.
  if (!weekdays.isStar) return false;
  const first = Math.min(...days.values);
  return [...months.values].every((month) => first > (DAYS[month - 1] ?? 0));
}
