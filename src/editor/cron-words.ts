/** Cron expressions in words. */

import { checkCron, type CronField, everySeconds, readCron, trimCron } from "../kubernetes/cron.ts";

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** Says when an expression fires: `at 04:00 every day`; undefined where Argo does not take it. */
export function cronInWords(text: string): string | undefined {
  if (checkCron(text) !== undefined) return undefined;
  const expression = trimCron(text);
  const seconds = everySeconds(expression);
  if (seconds !== undefined) return `every ${durationOf(seconds)}`;
  const fields = readCron(expression);
  if (fields === undefined) return undefined;
  const [minute, hour, day, month, weekday] = fields;
  const months = month.values.size === 12
    ? []
    : [`in ${listed(inOrder(month).map((one) => MONTHS[one - 1] ?? ""))}`];
  const times = timesOf(minute, hour);
  const days = daysOf(day, weekday);
  // What runs every few minutes or hours runs every day.
  const isPlain = /^every| of every/.test(times) && days === EVERY_DAY;
  return [times, ...isPlain ? [] : [days], ...months].join(" ");
}

/** No more times of a day are listed one by one. */
const TIMES_MAX = 6;

function timesOf(minute: CronField, hour: CronField): string {
  const [minutes, hours] = [inOrder(minute), inOrder(hour)];
  if (minutes.length * hours.length <= TIMES_MAX) {
    const times = hours.flatMap((one) => minutes.map((other) => `${padded(one)}:${padded(other)}`));
    return `at ${listed(times)}`;
  }
  const isEveryHour = hours.length === 24;
  const inHours = isEveryHour
    ? ""
    : stepOf(hours, 24) === undefined
    ? ` during the hours ${listed(spansOf(hours).map((span) => span))}`
    : ` every ${stepOf(hours, 24)} hours`;
  if (minutes.length === 60) return `every minute${inHours}`;
  const step = stepOf(minutes, 60);
  if (step !== undefined) return `every ${step} minutes${inHours}`;
  const past = `at minute ${listed(spansOf(minutes))}`;
  return isEveryHour
    ? `${past} of every hour`
    : `${past}${inHours.replace(" every", " of every").replace(" during", " of")}`;
}

const EVERY_DAY = "every day";

function daysOf(day: CronField, weekday: CronField): string {
  const isAnyDay = day.values.size === 31;
  const isAnyWeekday = weekday.values.size === 7;
  const ofMonth = `on day ${listed(spansOf(inOrder(day)))} of the month`;
  const spans = spansOf(inOrder(weekday), (one) => DAYS[one] ?? "");
  const isSpan = spans.length === 1 && weekday.values.size > 1;
  const ofWeek = `${isSpan ? "from" : "on"} ${listed(spans)}`;
  if (isAnyDay && isAnyWeekday) return EVERY_DAY;
  // Where neither is a star, one of both is enough.
  if (day.isStar || isAnyDay) return ofWeek;
  if (weekday.isStar || isAnyWeekday) return ofMonth;
  return `${ofMonth} or ${ofWeek}`;
}

/** The distance of numbers that start at 0 and are spread over all of them. */
function stepOf(values: readonly number[], all: number): number | undefined {
  const [first, second] = values;
  if (first !== 0 || second === undefined || second < 2) return undefined;
  const isEven = values.every((value, index) => value === index * second) &&
    values.length === Math.ceil(all / second);
  return isEven ? second : undefined;
}

/** Numbers with runs of three and more as `1-5`. */
function spansOf(
  values: readonly number[],
  name: (value: number) => string = String,
): readonly string[] {
  const spans: string[] = [];
  for (let at = 0; at < values.length; at++) {
    const first = values[at] ?? 0;
    let last = at;
    while (values[last + 1] === first + last + 1 - at) last++;
    if (last - at >= 2) {
      spans.push(`${name(first)} to ${name(values[last] ?? 0)}`);
      at = last;
    } else spans.push(name(first));
  }
  return spans;
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

function inOrder({ values }: CronField): readonly number[] {
  return [...values].sort((one, other) => one - other);
}

function padded(value: number): string {
  return String(value).padStart(2, "0");
}

function durationOf(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), "hour"],
    [Math.floor(seconds / 60) % 60, "minute"],
    [seconds % 60, "second"],
  ] as const;
  return listed(
    parts.filter(([count]) => count > 0)
      .map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`),
  );
}
