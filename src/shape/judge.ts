/** Judges a single value by the description of its field. */

import {
  describeValue,
  HIDDEN_WRONG,
  type Hide,
  quote,
  quoteThis,
  showNumber,
} from "../report/describe.ts";
import type { Change } from "../yaml/change.ts";
import { writeScalar } from "../yaml/write.ts";
import { listed } from "../report/words.ts";
import { expected, type Field, hasType, isInteger } from "./field.ts";

/** What is wrong with a value; one of the wrong type is not looked into. */
export interface Wrong {
  readonly code: "wrong-type" | "wrong-value" | "too-many-items";
  readonly message: string;
  readonly fix?: readonly Change[];
  /** Whether it is only longer, shorter, larger or smaller than the schema allows. */
  readonly isBound?: true;
}

/** Change that makes a string of a scalar as it is written. */
export const QUOTE: readonly Change[] = [{ kind: "quote" }];

/** What a message may show of a value; asked only when something is wrong. */
export interface Shown {
  /** Whether messages must not show the value. */
  readonly hide: Hide;
  /** How the value is written in the source, where there is one and it is unquoted. */
  readonly written: () => string | undefined;
}

const BOUNDS: Readonly<Record<string, bigint>> = { int32: 2n ** 31n, int64: 2n ** 63n };

/** Judges the value itself, not what is in it. */
export function judgeValue(field: Field, value: unknown, shown: Shown): Wrong | undefined {
  const { type, anyOf } = field;
  const isIntOrString = field["x-kubernetes-int-or-string"] === true;
  const fits = isIntOrString
    ? typeof value === "string" || isInteger(value)
    : anyOf !== undefined
    ? anyOf.some((one) => judgeValue(one, value, shown) === undefined)
    : type === undefined || hasType(value, type);
  if (!fits) return wrongType(field, value, shown);
  if (typeof value === "string") return judgeText(field, value, shown.hide);
  if (typeof value === "number" || typeof value === "bigint") {
    return judgeNumber(isIntOrString ? { format: "int64" } : field, value, shown.hide);
  }
  if (Array.isArray(value)) return judgeArray(field, value);
  const { const: only } = field;
  return only === undefined || only === value ? undefined : wrong(field, `must be ${only}`);
}

function wrong({ errorMessage }: Field, message: string): Wrong {
  return { code: "wrong-value", message: errorMessage ?? message };
}

function outOfBounds(field: Field, message: string): Wrong {
  return { ...wrong(field, message), isBound: true };
}

function wrongType(field: Field, value: unknown, { hide, written }: Shown): Wrong {
  const { type } = field;
  const isNumber = typeof value === "number" || typeof value === "bigint";
  const isForText = type === "string" && (isNumber || typeof value === "boolean");
  const text = isForText ? written() : undefined;
  if (text !== undefined && text !== String(value)) {
    return { code: "wrong-type", message: quoteThis(text, value, hide), fix: QUOTE };
  }
  const isQuotable = isForText || (field["x-kubernetes-int-or-string"] === true && isNumber);
  const help = isQuotable ? "; put it in quotes" : helpWithArray(field, value, hide);
  const wanted = type === undefined ? expected(field) : expected({ type });
  return {
    code: "wrong-type",
    message: `expected ${wanted}, got ${describeValue(value, hide)}${help}`,
    ...(isForText && { fix: QUOTE }),
  };
}

/** More of a value is no help. */
const SHOWN_MAX = 40;

/** A single string where an array of strings is wanted. */
function helpWithArray({ type, items }: Field, value: unknown, hide: Hide): string {
  if (type !== "array" || items?.type !== "string" || typeof value !== "string") return "";
  return value.length > SHOWN_MAX || hide() ? "" : `; write [${writeScalar(value)}]`;
}

function judgeText(field: Field, value: string, hide: Hide): Wrong | undefined {
  const { enum: words, pattern, minLength, maxLength, format, check } = field;
  if (words !== undefined && !words.includes(value)) {
    return wrong(field, `expected ${expected(field)}, got the string ${quote(value, hide)}`);
  }
  if (minLength !== undefined && lengthOf(value) < minLength) {
    return outOfBounds(
      field,
      minLength === 1 ? "must not be empty" : `must have ${minLength} characters or more`,
    );
  }
  if (maxLength !== undefined && lengthOf(value) > maxLength) {
    return outOfBounds(field, `must have ${maxLength} characters or fewer`);
  }
  if (check !== undefined) {
    const why = check(value);
    return why === undefined
      ? undefined
      : { code: "wrong-value", message: value !== "" && hide() ? HIDDEN_WRONG : why };
  }
  if (pattern !== undefined && !matches(pattern, value)) {
    const why = value === "" ? "must not be empty" : `${quote(value, hide)} ${inWords(pattern)}`;
    return wrong(field, why);
  }
  if (format === "byte" && !isBase64(value)) return wrong(field, "must be base64, padded with =");
  if (format === "date-time" && !isTime(value)) {
    return wrong(field, "must be a time such as 2030-01-31T04:00:00Z");
  }
  return undefined;
}

function isBase64(text: string): boolean {
  return text !== "" && text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function isTime(text: string): boolean {
  const day = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.exec(
    text,
  )?.[1];
  if (day === undefined) return false;
  const time = new Date(`${day}T00:00:00Z`);
  // Some engines take 31 February for a day in March.
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day);
}

/** Characters, not UTF-16 units; what is longer than any bound is not counted out. */
function lengthOf(text: string): number {
  return /[\uD800-\uDFFF]/.test(text) ? [...text.slice(0, 10_000)].length : text.length;
}

const compiled = new Map<string, RegExp>();

function matches(pattern: string, value: string): boolean {
  const known = compiled.get(pattern) ?? new RegExp(pattern, "u");
  compiled.set(pattern, known);
  return known.test(value);
}

/** Characters that names are made of, with a sample of each. */
const CHARACTERS: readonly (readonly [many: string, one: string, sample: string])[] = [
  ["letters", "a letter", "a"],
  ["digits", "a digit", "0"],
  ...[..."_-.{}"].map((sign) => [sign, sign, sign] as const),
];

/** Pattern in words; Argo's are a set of characters, some with a smaller set in front. */
function inWords(pattern: string): string {
  const allowed = CHARACTERS.filter(([, , sample]) => matches(pattern, `a${sample}`));
  const first = allowed.filter(([, , sample]) => matches(pattern, `${sample}a`));
  const begins = first.length === allowed.length
    ? ""
    : `, and start with ${listed(first.map(([, one]) => one), "or")}`;
  return `must consist of ${listed(allowed.map(([many]) => many), "and")}${begins}`;
}

function judgeNumber(field: Field, value: number | bigint, hide: Hide): Wrong | undefined {
  const { minimum, maximum, format = "" } = field;
  const shown = () => showNumber(value, hide);
  if (minimum !== undefined && value < minimum) {
    return outOfBounds(field, `must be ${minimum} or more, not ${shown()}`);
  }
  if (maximum !== undefined && value > maximum) {
    return outOfBounds(field, `must be ${maximum} or less, not ${shown()}`);
  }
  const bound = BOUNDS[format];
  if (bound === undefined || !Number.isInteger(Number(value))) return undefined;
  return value < bound && value >= -bound
    ? undefined
    : wrong(field, `${shown()} does not fit into ${format.slice(3)} bits`);
}

function judgeArray(field: Field, { length }: readonly unknown[]): Wrong | undefined {
  const { minItems = 0, maxItems = Infinity } = field;
  if (length < minItems) return outOfBounds(field, `must have at least ${minItems} item`);
  if (length <= maxItems) return undefined;
  return {
    code: "too-many-items",
    isBound: true,
    message: `has ${length} items, at most ${maxItems} are allowed`,
  };
}
