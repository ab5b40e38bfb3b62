/** Holds a single value against a node of Kubernetes' structural schema. */

import {
  describeValue,
  type Hide,
  quote,
  quoteThis,
  shortenClause,
  showNumber,
  typeName,
} from "../../report/describe.ts";
import { listed } from "../../report/words.ts";
import { isMap } from "../../yaml/value.ts";
import { judgeCron } from "../../kubernetes/cron.ts";
import { checkQuantity } from "../../kubernetes/quantity.ts";
import type { SchemaNode } from "./schema.ts";

/** What is wrong with a value; a value of the wrong type is not looked at any further. */
export interface Wrong {
  readonly code: "wrong-type" | "wrong-value" | "too-many-items";
  readonly message: string;
}

/** What a message may say of a value; asked only when there is something to say. */
export interface Shown {
  /** Whether messages must not show the value. */
  readonly hide: Hide;
  /** What stood in the source, where there is one and it was unquoted. */
  readonly written: () => string | undefined;
}

const BOUNDS: Readonly<Record<string, bigint>> = { int32: 2n ** 31n, int64: 2n ** 63n };

/** Judges the value itself, not what is in it. */
export function judgeValue(schema: SchemaNode, value: unknown, shown: Shown): Wrong | undefined {
  const { hide } = shown;
  if (schema["x-kubernetes-int-or-string"]) return judgeIntOrString(schema, value, hide);
  if (schema.type !== undefined && !hasType(value, schema.type)) {
    return wrongType(schema.type, value, shown);
  }
  if (typeof value === "string") return judgeText(schema, value, hide);
  if (typeof value === "number" || typeof value === "bigint") {
    return judgeNumber(schema, value, hide);
  }
  return Array.isArray(value) ? judgeList(schema, value) : undefined;
}

function hasType(value: unknown, type: string): boolean {
  switch (type) {
    case "object":
      return isMap(value);
    case "array":
      return Array.isArray(value);
    case "integer":
      return isWhole(value);
    case "number":
      return typeof value === "bigint" || Number.isFinite(value);
    case "boolean":
      return typeof value === "boolean";
    default:
      return typeof value === "string";
  }
}

function isWhole(value: unknown): value is number | bigint {
  return typeof value === "bigint" || Number.isInteger(value);
}

function wrongType(type: string, value: unknown, { hide, written }: Shown): Wrong {
  const isScalar = typeof value === "boolean" || typeof value === "number" ||
    typeof value === "bigint";
  const isForText = type === "string" && isScalar;
  const text = isForText ? written() : undefined;
  if (text !== undefined && text !== String(value)) {
    return { code: "wrong-type", message: quoteThis(text, value, hide) };
  }
  const help = isForText ? "; put it in quotes" : "";
  const message = `expected ${typeName(type)}, got ${describeValue(value, hide)}${help}`;
  return { code: "wrong-type", message };
}

function judgeIntOrString(schema: SchemaNode, value: unknown, hide: Hide): Wrong | undefined {
  if (typeof value !== "string" && !isWhole(value)) {
    const help = typeof value === "number" ? "; put it in quotes" : "";
    return {
      code: "wrong-type",
      message: `expected an integer or a string, got ${describeValue(value, hide)}${help}`,
    };
  }
  if (typeof value !== "string") return judgeNumber({ format: "int64" }, value, hide);
  // The only pattern on such a value is that of quantities.
  const why = schema.pattern === undefined ? undefined : checkQuantity(value);
  return why === undefined
    ? undefined
    : { code: "wrong-value", message: `${quote(value, hide)} ${why}` };
}

function judgeText(schema: SchemaNode, value: string, hide: Hide): Wrong | undefined {
  const { pattern, minLength, maxLength, format } = schema;
  const wrong = (message: string): Wrong => ({ code: "wrong-value", message });
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    const words = schema.enum.filter((word) => word !== "").join(", ");
    return wrong(`expected one of ${words}, got the string ${quote(value, hide)}`);
  }
  if (minLength !== undefined && lengthOf(value) < minLength) {
    return wrong(
      minLength === 1 ? "must not be empty" : `must have ${minLength} characters or more`,
    );
  }
  if (maxLength !== undefined && lengthOf(value) > maxLength) {
    return wrong(`must have ${maxLength} characters or fewer`);
  }
  if (pattern?.includes("@every")) {
    // Argo reads less than the pattern lets through, such as no minute 60.
    const why = judgeCron(value, "spec.timezone");
    if (why === undefined) return undefined;
    return wrong(`${quote(value, hide)} is no schedule: ${shortenClause(why)}`);
  }
  if (pattern !== undefined && !matches(pattern, value)) {
    return wrong(value === "" ? "must not be empty" : `${quote(value, hide)} ${inWords(pattern)}`);
  }
  if (format === "byte" && !isBase64(value)) return wrong("must be base64, padded with =");
  if (format === "date-time" && !isTime(value)) {
    return wrong("must be a time such as 2030-01-31T04:00:00Z");
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
  return [...text.slice(0, 10_000)].length;
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

/** What a pattern asks for; all of them are a set of characters, some with a smaller one in front. */
function inWords(pattern: string): string {
  const allowed = CHARACTERS.filter(([, , sample]) => matches(pattern, `a${sample}`));
  const first = allowed.filter(([, , sample]) => matches(pattern, `${sample}a`));
  const begins = first.length === allowed.length
    ? ""
    : `, and begin with ${listed(first.map(([, one]) => one), "or")}`;
  return `must be ${listed(allowed.map(([many]) => many), "and")} only${begins}`;
}

function judgeNumber(
  schema: SchemaNode,
  value: number | bigint,
  hide: Hide,
): Wrong | undefined {
  const { minimum, maximum, format = "" } = schema;
  const wrong = (message: string): Wrong => ({ code: "wrong-value", message });
  const shown = () => showNumber(value, hide);
  if (minimum !== undefined && value < minimum) {
    return wrong(`must be ${minimum} or more, not ${shown()}`);
  }
  if (maximum !== undefined && value > maximum) {
    return wrong(`must be ${maximum} or less, not ${shown()}`);
  }
  const bound = BOUNDS[format];
  if (
    bound !== undefined && Number.isInteger(Number(value)) && (value >= bound || value < -bound)
  ) {
    return wrong(`${shown()} does not fit into ${format.slice(3)} bits`);
  }
  return undefined;
}

function judgeList(schema: SchemaNode, value: readonly unknown[]): Wrong | undefined {
  const { minItems = 0, maxItems = Infinity } = schema;
  if (value.length < minItems) {
    return { code: "wrong-value", message: `must have at least ${minItems} item` };
  }
  if (value.length <= maxItems) return undefined;
  return {
    code: "too-many-items",
    message: `has ${value.length} items, Argo's full CRDs take ${maxItems}`,
  };
}
