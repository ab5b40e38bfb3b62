/** Cron expressions that both Argo's parser and the pattern in its CRD take. */

/** Field of an expression. */
interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Words that stand for numbers, the first one for `least`. */
  readonly words?: readonly string[];
}

const FIELDS: readonly [Field, Field, Field, Field, Field] = [
  { name: "minute", least: 0, most: 59 },
  { name: "hour", least: 0, most: 23 },
  { name: "day of month", least: 1, most: 31 },
  {
    name: "month",
    least: 1,
    most: 12,
    words: "jan feb mar apr may jun jul aug sep oct nov dec".split(" "),
  },
  { name: "day of week", least: 0, most: 6, words: "sun mon tue wed thu fri sat".split(" ") },
];

/** Words for expressions. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["@yearly", "0 0 1 1 *"],
  ["@annually", "0 0 1 1 *"],
  ["@monthly", "0 0 1 * *"],
  ["@weekly", "0 0 * * 0"],
  ["@daily", "0 0 * * *"],
  ["@midnight", "0 0 * * *"],
  ["@hourly", "0 * * * *"],
]);

/** Words for expressions, such as `@daily`. */
export const CRON_WORDS: readonly string[] = [...WORDS.keys()];

/** Nanoseconds of Go's units. */
const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  "\u00b5s": 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** Longer than a list of every minute, hour and day; what is longer is not looked through. */
const LENGTH_MAX = 1_000;

/** Go's largest whole number. */
const NUMBER_MAX = 2n ** 63n - 1n;

/** Pattern of an expression, for editors; it accepts more than Argo does. */
export const CRON_PATTERN = `^\\s*(?:${
  CRON_WORDS.join("|")
}|@every\\s+\\S+|(?:\\S+\\s+){4}\\S+)\\s*$`;

/** Expression without surrounding spaces, which Argo does not accept. */
export function trimCron(expression: string): string {
  return expression.trim();
}

/**
 * Judges an expression; spaces around it do not count.
 *
 * @returns undefined when Argo takes it, else a clause that says what is wrong
 */
export function checkCron(expression: string): string | undefined {
  return judgeCron(trimCron(expression));
}

/**
 * Judges an expression to the letter, spaces around it and all.
 *
 * @param zoneField where a time zone goes that stands before the expression
 * @returns undefined when Argo takes it, else a clause that says what is wrong
 */
export function judgeCron(expression: string, zoneField = "cron.timezone"): string | undefined {
  if (expression === "") return "it is empty";
  if (expression.length > LENGTH_MAX) {
    return `it has ${expression.length} characters, no schedule needs more than ${LENGTH_MAX}`;
  }
  if (expression !== expression.trim()) return "it has spaces around it";
  const zone = /^(?:CRON_)?TZ=(\S*)/.exec(expression)?.[1];
  if (zone !== undefined) {
    return `the time zone has a field of its own, write ${zoneField}: ${zone || "Europe/Berlin"}`;
  }
  if (expression.startsWith("@")) return judgeDescriptor(expression);
  const parts = expression.split(/[\t\n\f\r ]+/);
  if (parts.length !== FIELDS.length) {
    const count = parts.length === 1 ? "1 field" : `${parts.length} fields`;
    return `it has ${count}, Argo takes 5: minute, hour, day of month, month, day of week`;
  }
  for (const [index, field] of FIELDS.entries()) {
    const why = judgeField(parts[index] ?? "", field);
    if (why !== undefined) return why;
  }
  return undefined;
}

function judgeDescriptor(expression: string): string | undefined {
  if (CRON_WORDS.includes(expression)) return undefined;
  if (!/^@every\s/.test(expression)) {
    return `${expression} is not known; Argo takes ${CRON_WORDS.join(", ")} and @every 90m`;
  }
  const duration = expression.slice("@every ".length);
  const total = nanosecondsOf(duration);
  if (total === undefined || expression[6] !== " ") {
    return `invalid duration "${duration}"; valid: 90m, 1h30m, 45s, after one space`;
  }
  return total <= NUMBER_MAX ? undefined : `${duration} is longer than Argo can count`;
}

/** Duration in Go's form, such as `1h30m`; undefined where it is none. */
function nanosecondsOf(duration: string): bigint | undefined {
  const parts = [...duration.matchAll(/(\d+)(ns|us|\u00b5s|ms|s|m|h)/g)];
  if (duration === "" || parts.map(([all]) => all).join("") !== duration) return undefined;
  return parts.reduce(
    (sum, [, count = "0", unit = ""]) => sum + BigInt(count) * (UNITS[unit] ?? 0n),
    0n,
  );
}

/** Seconds between runs of an `@every` expression that is right; undefined for any other. */
export function everySeconds(expression: string): number | undefined {
  if (!expression.startsWith("@every ")) return undefined;
  const whole = (nanosecondsOf(expression.slice("@every ".length)) ?? 0n) / 1_000_000_000n;
  return Math.max(1, Number(whole));
}

function judgeField(text: string, field: Field): string | undefined {
  const strange = /[^A-Za-z0-9*,/?-]/u.exec(text)?.[0];
  if (strange !== undefined) return `the ${field.name} has a "${strange}" in it`;
  for (const range of text.split(",")) {
    // Argo's parser takes no notice of a comma too many.
    const why = range === "" ? undefined : judgeRange(range, field);
    if (why !== undefined) return why;
  }
  return undefined;
}

function judgeRange(text: string, field: Field): string | undefined {
  const { name, least, most } = field;
  const [span = "", step, ...more] = text.split("/");
  if (more.length > 0) return `the ${name} "${text}" has more than one slash`;
  if (step !== undefined) {
    const size = numberOf(step);
    if (size === undefined) return `the step "${step}" of the ${name} is not a number`;
    if (size === 0) return `the step of the ${name} is 0, it must be 1 or more`;
  }
  const [first = "", last, ...further] = span.split("-");
  // After a star the parser looks no further.
  if (first === "*" || first === "?") return undefined;
  if (further.length > 0) return `the ${name} "${text}" has more than one dash`;
  const start = valueOf(first, field);
  const end = last === undefined ? start : valueOf(last, field);
  if (start === undefined || end === undefined) {
    const words = field.words === undefined ? "" : ` or ${field.words[0]}-${field.words.at(-1)}`;
    return `the ${name} "${text}" is not a number from ${least} to ${most}${words}`;
  }
  if (name === "day of week" && (start === 7 || end === 7)) {
    return "the day of week 7 is not allowed, Sunday is 0";
  }
  if (start < least) return `the ${name} ${start} is below ${least}`;
  if (start > most || end > most) return `the ${name} ${Math.max(start, end)} is above ${most}`;
  return start > end ? `the ${name} "${text}" ends before it begins` : undefined;
}

/** Values of one field of an expression. */
export interface CronField {
  /** Minutes, hours, days or months at which it fires. */
  readonly values: ReadonlySet<number>;
  /** Whether it holds always, and so leaves the days to the other field for them. */
  readonly isStar: boolean;
}

/** Fields of an expression: minute, hour, day of month, month, day of week. */
export type CronFields = readonly [CronField, CronField, CronField, CronField, CronField];

/** Fields of an expression that is right; undefined for `@every`, which has none. */
export function readCron(expression: string): CronFields | undefined {
  if (expression.startsWith("@every")) return undefined;
  const parts = (WORDS.get(expression) ?? expression).split(/[\t\n\f\r ]+/);
  const [minute, hour, day, month, weekday] = FIELDS;
  const read = (field: Field, place: number) => readField(parts[place] ?? "", field);
  return [read(minute, 0), read(hour, 1), read(day, 2), read(month, 3), read(weekday, 4)];
}

function readField(text: string, field: Field): CronField {
  const values = new Set<number>();
  let isStar = false;
  for (const range of text.split(",")) {
    if (range === "") continue;
    const [span = "", step] = range.split("/");
    const [first = "", last] = span.split("-");
    const size = numberOf(step ?? "1") ?? 1;
    const isWhole = first === "*" || first === "?";
    // A star with a step counts as a list of days.
    isStar ||= isWhole && size === 1;
    const start = isWhole ? field.least : valueOf(first, field) ?? Infinity;
    const isOpen = isWhole || (last === undefined && step !== undefined);
    const end = isOpen ? field.most : valueOf(last ?? first, field) ?? -Infinity;
    for (let value = start; value <= end; value += size) values.add(value);
  }
  return { values, isStar };
}

function valueOf(text: string, { least, words = [] }: Field): number | undefined {
  const place = words.indexOf(text.toLowerCase());
  return place >= 0 ? least + place : numberOf(text);
}

/** Number in Go's notation; undefined for any other string. */
function numberOf(text: string): number | undefined {
  return /^[0-9]+$/.test(text) && BigInt(text) <= NUMBER_MAX ? Number(text) : undefined;
}
