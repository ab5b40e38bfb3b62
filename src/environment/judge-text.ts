/** Whether a setting takes a variable's string, judged as pydantic reads it. */

import type { Setting } from "../wurzel/catalog/setting.ts";
import { typeName } from "../report/describe.ts";
import { printValue } from "./print-value.ts";
import { isPattern } from "./python-pattern.ts";

/**
 * Holds a text to a setting's type, bounds and choices.
 *
 * @returns what it must be, as `must be an integer, more than 0`; undefined where it fits
 */
export function judgeText(setting: Setting, text: string): string | undefined {
  if (isFilledInLater(text) || fits(setting, text)) return undefined;
  // A class may take what its type does not, such as no URL at all.
  const standard = setting.default ?? undefined;
  return standard !== undefined && text === printValue(standard)
    ? undefined
    : `must be ${wanted(setting)}`;
}

/**
 * Holds a value of JSON to a setting, as the settings of a whole step in one text have it.
 *
 * @returns what it must be; undefined where it fits
 */
export function judgeValue(setting: Setting, value: unknown): string | undefined {
  const { type, nullable } = setting;
  if (value === null) return nullable === true ? undefined : `must be ${wanted(setting)}`;
  if (typeof value === "string") return judgeText(setting, value);
  const isText = type === "string" || type === "path" || type === "url";
  // Python's true is a number too.
  const isNumber = typeof value === "boolean" && (type === "integer" || type === "number");
  if (isNumber) return undefined;
  return isText ? `must be ${wanted(setting)}` : judgeText(setting, printValue(value));
}

/** Whether Argo, Kubernetes or Wurzel changes a string before a step reads it. */
export function isFilledInLater(text: string): boolean {
  const expression = text.indexOf("{{");
  if (expression >= 0 && text.includes("}}", expression)) return true;
  return /\$\([^()]*\)|^\$\{secret:/.test(text);
}

function fits(setting: Setting, text: string): boolean {
  if (setting.enum !== undefined) return setting.enum.some((one) => printValue(one) === text);
  switch (setting.type) {
    case "string":
    case "path":
      return true;
    case "integer":
      return isNumber(INTEGER, text) && isWithin(setting, numberOf(text));
    case "number":
      return isNumber(NUMBER, text) && isWithin(setting, numberOf(text));
    case "boolean":
      return BOOLEAN.test(text);
    case "url":
      return URL.canParse(text);
    case "array":
    case "object":
      return fitsJson(setting, text);
  }
}

/** Python's numbers: spaces around them, underscores in them, and no fraction but zeros. */
const INTEGER = /^\s*[-+]?\d+(?:_\d+)*(?:\.0+)?\s*$/;
const NUMBER =
  /^\s*(?!_|.*__|.*_\s*$)[-+]?(?:(?:[\d_]+(?:\.[\d_]*)?|\.[\d_]+)(?:e[-+]?[\d_]+)?|inf|infinity|nan)\s*$/i;
const BOOLEAN = /^(?:0|1|off|on|f|t|false|true|n|y|no|yes)$/i;

/** Python reads no longer ones. */
const LONGEST_NUMBER = 4_300;

function isNumber(form: RegExp, text: string): boolean {
  return text.length <= LONGEST_NUMBER && form.test(text);
}

function numberOf(text: string): number {
  const digits = text.trim().replaceAll("_", "").toLowerCase();
  return Number(digits.replace(/^([-+]?)inf(?:inity)?$/, "$1Infinity"));
}

/** Whether all bounds hold; none does for what is no number. */
function isWithin({ gt, ge, lt, le }: Setting, value: number): boolean {
  return (gt === undefined || value > gt) && (ge === undefined || value >= ge) &&
    (lt === undefined || value < lt) && (le === undefined || value <= le);
}

function fitsJson(setting: Setting, text: string): boolean {
  const { type, nullable, keys, values } = setting;
  try {
    const value: unknown = JSON.parse(text);
    if (value === null) return nullable === true;
    if (typeof value !== "object" || Array.isArray(value) !== (type === "array")) return false;
    if (type === "array") return true;
    return Object.entries(value).every(([key, one]) =>
      (keys !== "pattern" || isPattern(key)) && (values !== "string" || typeof one === "string")
    );
  } catch {
    return false;
  }
}

function wanted({ enum: choices, type, gt, ge, lt, le, keys }: Setting): string {
  if (choices !== undefined) return `one of ${choices.map(printValue).join(", ")}`;
  if (type === "url") return "a URL, such as https://example.com";
  if (type === "array") return 'a JSON array, such as ["a", "b"]';
  if (keys === "pattern") {
    return 'a JSON object from regular expressions to strings, such as {"e5-": "query: "}';
  }
  if (type === "object") return 'a JSON object, such as {"a": "b"}';
  const bounds = [["more than", gt], ["at least", ge], ["less than", lt], ["at most", le]]
    .flatMap(([words, bound]) => bound === undefined ? [] : [`${words} ${bound}`]);
  return [typeName(type), bounds.join(" and ")].filter((part) => part !== "").join(", ");
}
