/** Durations as Go reads them, such as `90s` and `1h30m`. */

// The two micro signs are escaped: one letter beyond Latin-1 doubles what the whole bundle takes to load.
const DURATION = /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|[\u00b5\u03bc]s|ms|s|m|h))+)$/;

/** Whether Go's `time.ParseDuration` reads a text. */
export function isDuration(text: string): boolean {
  return DURATION.test(text);
}

/** Hours of units that Go has no letter for. */
const HOURS: readonly (readonly [unit: RegExp, hours: number])[] = [
  [/^d(?:ays?)?$/i, 24],
  [/^w(?:eeks?)?$/i, 7 * 24],
  [/^y(?:ears?)?$/i, 365 * 24],
];

/** Units that people spell out, with Go's. */
const SPELT: readonly (readonly [unit: RegExp, go: string])[] = [
  [/^h(?:ou)?rs?$|^h$/i, "h"],
  [/^m(?:in(?:ute)?s?)?$/i, "m"],
  [/^s(?:ec(?:ond)?s?)?$/i, "s"],
  [/^(?:ms|milli(?:second)?s?)$/i, "ms"],
];

/**
 * Writes a number with a unit that Go does not know as Go's duration: `1d` as `24h`, `5 min` as `5m`.
 *
 * @returns undefined where the text is anything else
 */
export function asDuration(text: string): string | undefined {
  const parts = text.trim().split(/(?<=[a-z])[\s,]*(?=\d)/i);
  const written = parts.map(partOf);
  return written.includes(undefined) ? undefined : written.join("");
}

function partOf(part: string): string | undefined {
  const [, number = "", unit = ""] = /^([+-]?\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(part) ?? [];
  const hours = HOURS.find(([known]) => known.test(unit))?.[1];
  if (hours !== undefined) return `${Number((Number(number) * hours).toFixed(3))}h`;
  const go = SPELT.find(([known]) => known.test(unit))?.[1];
  return go && `${number}${go}`;
}
