/** When a CronWorkflow runs next: as Argo's scheduler counts, in a time zone with its summer time. */

import { everySeconds, readCron, trimCron } from "./cron.ts";

/** Run that is to come. */
export interface Run {
  /** Milliseconds since 1970; of a run that is skipped, when the clock is put forward. */
  readonly time: number;
  /** Local time, such as `2027-03-28 02:30`. */
  readonly local: string;
  /** How far the local time is ahead of UTC, such as `+01:00`. */
  readonly offset: string;
  /** Expression that asks for it. */
  readonly expression: string;
  /**
   * What summer time makes of it: `skipped` as its time does not come, `repeated` as its time comes twice,
   * `moved` as it is earlier or later in UTC than the run before.
   */
  readonly change?: "skipped" | "repeated" | "moved";
}

/** A list of local times that an expression never meets ends after so many years, as the scheduler does. */
const YEARS_MAX = 5;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * The next runs of a schedule, in order; those that are skipped do not count.
 *
 * @param expressions cron expressions that Argo takes, all of which start runs
 * @param zone name of a time zone, such as `Europe/Berlin`
 * @param after milliseconds since 1970, after which runs are looked for
 */
export function nextRuns(
  expressions: readonly string[],
  zone: string,
  after: number,
  count: number,
): readonly Run[] {
  const clock = clockIn(zone);
  const all = expressions.flatMap((expression) => runsOf(expression, clock, after, count))
    .sort((one, other) => one.time - other.time);
  const runs: Run[] = [];
  let left = count;
  for (const run of all) {
    if (left === 0) break;
    if (run.change !== "skipped") left--;
    runs.push(run);
  }
  return runs;
}

/** Any year will do: zones keep their rules for years. */
const YEAR = Date.UTC(2027, 0, 1);

/**
 * Finds a run of a schedule that summer time takes away or repeats.
 *
 * @returns undefined where none is, or where the schedule runs every hour, which misses nothing
 */
export function changedBySummerTime(expression: string, zone: string): Run | undefined {
  const clock = clockIn(zone);
  for (let day = YEAR; day < YEAR + 366 * DAY; day += DAY) {
    if (clock(day) === clock(day + DAY)) continue;
    const runs = runsOf(expression, clock, day - DAY, RUNS_OF_DAYS);
    const changed = runs.find(({ time, change }) =>
      (change === "skipped" || change === "repeated") && time < day + 2 * DAY
    );
    if (changed !== undefined) return changed;
  }
  return undefined;
}

/** Runs of four days in which one comes every minute. */
const RUNS_OF_DAYS = 4 * 24 * 60;

/** How far local time is ahead of UTC at an instant, both in milliseconds. */
type Clock = (instant: number) => number;

function clockIn(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (instant) => {
    const parts = new Map<string, string>(
      format.formatToParts(instant).map(({ type, value }) => [type, value]),
    );
    const [year = 0, month = 1, ...rest] = ["year", "month", "day", "hour", "minute", "second"]
      .map((part) => Number(parts.get(part)));
    return Date.UTC(year, month - 1, ...rest) - Math.floor(instant / 1000) * 1000;
  };
}

function runsOf(text: string, clock: Clock, after: number, count: number): readonly Run[] {
  const expression = trimCron(text);
  const seconds = everySeconds(expression);
  if (seconds !== undefined) {
    const start = Math.floor(after / 1000) * 1000;
    return Array.from({ length: count }, (_, index) => {
      const time = start + (index + 1) * seconds * 1000;
      return { time, ...written(time + clock(time), clock(time)), expression };
    });
  }
  const fields = readCron(expression);
  if (fields === undefined) return [];
  const [minutes, hours, days, months, weekdays] = fields;
  const times = inOrder(hours.values).flatMap((hour) =>
    inOrder(minutes.values).map((minute) => (hour * 60 + minute) * MINUTE)
  );
  // Who runs every hour misses and gains an hour without a time that is skipped or comes twice.
  const isHourly = hours.values.size === 24;
  const runs: Run[] = [];
  let [left, offset, latest] = [count, clock(after), after];
  const first = Math.floor((after + offset) / DAY) * DAY;
  for (let day = first; left > 0; day += DAY) {
    const date = new Date(day);
    if (date.getUTCFullYear() > new Date(latest).getUTCFullYear() + YEARS_MAX) break;
    if (!months.values.has(date.getUTCMonth() + 1) || !isDay(date)) continue;
    for (const run of runsOn(day)) {
      if (run.time <= after || left === 0) continue;
      if (run.change === "skipped") {
        if (!isHourly) runs.push(run);
        continue;
      }
      const now = clock(run.time);
      const isMoved = now !== offset;
      const { change = isMoved ? "moved" as const : undefined, ...rest } = run;
      runs.push({ ...rest, ...(change !== undefined && !isHourly && { change }) });
      [offset, latest, left] = [now, run.time, left - 1];
    }
  }
  return runs;

  function isDay(date: Date): boolean {
    const isOfMonth = days.values.has(date.getUTCDate());
    const isOfWeek = weekdays.values.has(date.getUTCDay());
    return days.isStar || weekdays.isStar ? isOfMonth && isOfWeek : isOfMonth || isOfWeek;
  }

  /** Runs of a local day, in order. */
  function runsOn(day: number): readonly Run[] {
    const early = clock(day - 14 * 60 * MINUTE);
    const late = clock(day + DAY + 14 * 60 * MINUTE);
    const runAt = (time: number, local: number, ahead: number): Run => ({
      time,
      ...written(local, ahead),
      expression,
    });
    if (early === late) return times.map((time) => runAt(day + time - early, day + time, early));
    const found = times.flatMap((time): Run[] => {
      const local = day + time;
      const [one, other] = [local - early, local - late];
      const [isEarly, isLate] = [clock(one) === early, clock(other) === late];
      if (isEarly && isLate) {
        return [
          { ...runAt(one, local, early), ...(!isHourly && { change: "repeated" }) },
          { ...runAt(other, local, late), ...(!isHourly && { change: "repeated" }) },
        ];
      }
      if (isEarly) return [runAt(one, local, early)];
      if (isLate) return [runAt(other, local, late)];
      return [{ ...runAt(other, local, early), change: "skipped" }];
    });
    return found.sort((one, other) => one.time - other.time);
  }
}

function inOrder(values: ReadonlySet<number>): readonly number[] {
  return [...values].sort((one, other) => one - other);
}

function written(local: number, ahead: number): Pick<Run, "local" | "offset"> {
  const minutes = Math.round(Math.abs(ahead) / MINUTE);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, "0"));
  const text = new Date(local).toISOString();
  return {
    local: text.slice(0, text.endsWith(":00.000Z") ? 16 : 19).replace("T", " "),
    offset: `${ahead < 0 ? "-" : "+"}${hour}:${minute}`,
  };
}
