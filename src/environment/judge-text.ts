/** Whether a setting takes a variable's string, judged as pydantic reads it. */

import type { Setting } from "../wurzel/catalog/setting.ts";
import { typeName } from "../report/describe.ts";
import { printValue } from "./print-value.ts";

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

/** Whether Argo, Kubernetes or Wurzel changes a string before a step reads it. */
function isFilledInLater(text: string): boolean {
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

function fitsJson({ type, nullable }: Setting, text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    if (value === null) return nullable === true;
    return typeof value === "object" && Array.isArray(value) === (type === "array");
  } catch {
    return false;
  }
}

function wanted({ enum: choices, type, gt, ge, lt, le }: Setting): string {
  if (choices !== undefined) return `one of ${choices.map(printValue).join(", ")}`;
  if (type === "url") return "a URL, such as https://example.com";
  if (type === "array") return 'a JSON array, such as ["a", "b"]';
  if (type === "object") return 'a JSON object, such as {"a": "b"}';
  const bounds = [["more than", gt], ["at least", ge], ["less than", lt], ["at most", le]]
    .flatMap(([words, bound]) => bound === undefined ? [] : [`${words} ${bound}`]);
  return [typeName(type), bounds.join(" and ")].filter((part) => part !== "").join(", ");
}
