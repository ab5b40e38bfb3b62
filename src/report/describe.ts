/** Describes values in messages: the type, and as much of the value as may be shown. */

import { HIDDEN, redactValue } from "./redact/redact.ts";

/** Whether a value must not be shown; asked only when there is something to say. */
export type Hide = () => boolean;

/** A longer quotation does not help in a message. */
const LONGEST = 60;

const TYPES: ReadonlyMap<string, string> = new Map([
  ["object", "a mapping"],
  ["array", "an array"],
  ["integer", "an integer"],
  ["number", "a number"],
  ["boolean", "true or false"],
  ["string", "a string"],
]);

/** A type's name in a message: `a string`. */
export function typeName(type: string): string {
  return TYPES.get(type) ?? type;
}

/** Description of a value: `the string "abc"`, `the number 5`, `a mapping`. */
export function describeValue(value: unknown, hide: Hide): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "a mapping";
  if (typeof value === "string") return `the string ${quote(value, hide)}`;
  const shown = showNumber(value, hide);
  return typeof value === "boolean" ? shown : `the number ${shown}`;
}

/** A number as it prints, or true or false. */
export function showNumber(value: unknown, hide: Hide): string {
  return hide() ? HIDDEN : shorten(String(value));
}

/** String in quotes, shortened, without secrets. */
export function quote(text: string, hide: Hide = () => false): string {
  return hide() ? `"${HIDDEN}"` : JSON.stringify(shorten(redactValue(text)));
}

/** Text, cut where it is too long for a message. */
export function shorten(text: string, longest = LONGEST): string {
  return text.length > longest ? `${text.slice(0, longest - 3)}...` : text;
}

/**
 * Advice on a scalar that YAML parsers do not read as the string that it looks like.
 *
 * @param written the scalar as it stands in the source
 * @param read its value
 */
export function quoteThis(written: string, read: unknown, hide: Hide): string {
  if (hide()) return "YAML does not read this as a string; put it in quotes";
  const shown = shorten(written);
  const why = typeof read === "string"
    ? `some YAML parsers read ${shown} as something other than a string`
    : `YAML reads ${shown} as ${describeValue(read, hide)}`;
  return `${why}; put it in quotes: "${shown}"`;
}

/** Part of a message about a schedule, cut where it is too long. */
export function shortenClause(clause: string): string {
  return shorten(clause, 4 * LONGEST);
}

/** Message about a wrong value that must not be shown. */
export const HIDDEN_WRONG = "invalid value, not shown because it may be a secret";
