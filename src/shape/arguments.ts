/** Checks the arguments of the library: many scripts are plain JavaScript. */

import { isMap, type Tree } from "../yaml/value.ts";
import { expected, type Field, fieldAt, type Fields, hasType } from "./field.ts";

/** String. */
export const TEXT: Field = { type: "string" };

/** `true` or `false`. */
export const FLAG: Field = { type: "boolean" };

/** Strings. */
export const TEXTS: Field = { type: "array", items: TEXT };

/** Release of Wurzel whose names texts can be brought to. */
export const WURZEL: Field = { const: 3 };

/** Which CRDs a cluster has. */
export const CRDS = oneOf(["full", "minimal"]);

/** Levels of the Pod Security Standards. */
export const POD_SECURITY = oneOf(["baseline", "restricted"]);

/** Severities of problems. */
export const SEVERITY = oneOf(["error", "warning", "hint"]);

/** Something to call. */
export const FUNCTION: Field = { title: "a function", type: "function" };

/** Text with its name. */
export const NAMED_TEXT = objectOf({ name: TEXT, text: TEXT });

/** Texts with their names. */
export const NAMED_TEXTS: Field = { type: "array", items: NAMED_TEXT };

/** Environment variables. */
export const VARIABLES: Field = { type: "object", additionalProperties: TEXT };

/** A string, or several. */
export const TEXT_OR_TEXTS: Field = {
  title: "a string or an array of strings",
  anyOf: [TEXT, TEXTS],
};

const ANY_ARRAY: Field = { type: "array" };

/** Facts about step classes, which are checked no further. */
const FACTS = objectOf({ steps: ANY_ARRAY, middlewares: ANY_ARRAY });

/** Catalogues, as texts with their names or as facts. */
export const CATALOGS: Field = {
  type: "array",
  items: {
    title: "{ name, text } or { steps, middlewares }",
    anyOf: [NAMED_TEXT, FACTS],
  },
};

const INSPECTED: Field = { type: "array", items: objectOf({ settings: ANY_ARRAY }) };

/** What `inspect()` returns, as far as can be told at a glance. */
export const INSPECTION: Field = {
  title: "what inspect() or inspectStep() returned",
  ...objectOf({ holders: objectOf({}), steps: INSPECTED, middlewares: INSPECTED }),
};

const PIPELINE_STEP = objectOf({ name: TEXT, module: TEXT, className: TEXT }, {
  place: objectOf({ index: { type: "integer" } }, { source: NAMED_TEXT }),
});

/** Pipeline that was read or made. */
export const PIPELINE: Field = {
  title: "a Pipeline",
  ...objectOf({ steps: { type: "array", items: PIPELINE_STEP } }, {
    source: NAMED_TEXT,
    facts: FACTS,
    warnings: { type: "array", items: objectOf({ severity: TEXT, code: TEXT, message: TEXT }) },
  }),
};

/** Manifest; a pipeline is checked further as a manifest's text is. */
export const MANIFEST: Field = { anyOf: [TEXT, PIPELINE] };

/** Settings of a step. */
export const SETTINGS: Field = {
  type: "object",
  additionalProperties: { anyOf: [TEXT, { type: "number" }, FLAG] },
};

const STEP = objectOf({ classPath: TEXT, options: objectOf({}), dependsOn: ANY_ARRAY });

/** Steps made in code. */
export const STEPS: Field = {
  title: "a step that step() made, or an array of such steps",
  anyOf: [STEP, { type: "array", items: STEP, minItems: 1 }],
};

/** What `--set` and its kin are given. */
export const SET_FLAGS = {
  set: TEXTS,
  setString: TEXTS,
  setJson: TEXTS,
  setLiteral: TEXTS,
  setFile: {
    type: "array",
    items: objectOf({ key: TEXT, text: { anyOf: [TEXT, TEXTS] } }, { name: TEXT }),
  },
} satisfies Fields;

/** One of a few words. */
export function oneOf(words: readonly string[]): Field {
  return { type: "string", enum: words };
}

/** Object with fields that are required, and others that may be left out. */
function objectOf(required: Fields, optional: Fields = {}): Field {
  const properties = { ...required, ...optional };
  return { type: "object", properties, required: Object.keys(required) };
}

/**
 * Checks an argument.
 *
 * @param call whose argument it is, such as `generate()`
 * @param name what a message calls it
 * @throws TypeError when it, or something in it, is of another type
 */
export function checkArgument(call: string, name: string, value: unknown, field: Field): void {
  const misfit = misfitIn(field, value, name);
  if (misfit === undefined) return;
  const { path, wanted, found } = misfit;
  throw new TypeError(`${call}: ${path} must be ${expected(wanted)}, not ${nameOf(found)}`);
}

/**
 * Checks an object of arguments, which has no others.
 *
 * @param call whose argument it is, such as `generate()`
 * @param name what a message calls it
 * @param required names of the fields that must be there
 * @throws TypeError when it is no object, has another field, or one is of another type
 */
export function checkFields(
  call: string,
  name: string,
  value: unknown,
  fields: Fields,
  required: readonly string[] = [],
): void {
  const title = `an object with ${Object.keys(fields).join(", ")}`;
  checkArgument(call, name, value, { title, type: "object" });
  const given = isMap(value) ? value : {};
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(fields, key));
  if (unknown !== undefined) {
    throw new TypeError(`${call}: ${name} must be ${title}, it has no ${JSON.stringify(unknown)}`);
  }
  for (const [key, field] of Object.entries(fields)) {
    if (given[key] === undefined && !required.includes(key)) continue;
    checkArgument(call, key, given[key], field);
  }
}

/** Value that a field does not take. */
interface Misfit {
  readonly path: string;
  readonly wanted: Field;
  readonly found: unknown;
}

/** First value in an argument that does not fit; of what has a title or a choice, the whole. */
function misfitIn(field: Field, value: unknown, path: string): Misfit | undefined {
  const misfit = { path, wanted: field, found: value };
  const { type, anyOf, enum: words, minItems = 0, items = {}, title } = field;
  const isRight = anyOf !== undefined
    ? anyOf.some((one) => misfitIn(one, value, path) === undefined)
    : (type === undefined || hasType(value, type)) &&
      (type !== "object" || !ArrayBuffer.isView(value)) &&
      (field.const === undefined || field.const === value) &&
      (words === undefined || words.some((word) => word === value)) &&
      (typeof value !== "string" || field.check?.(value) === undefined) &&
      (!Array.isArray(value) || value.length >= minItems);
  if (!isRight) return misfit;
  if (anyOf !== undefined) return undefined;
  // Unlike `find`, this sees the holes of an array too.
  const inner = Array.isArray(value)
    ? Array.from(value, (one, index) => misfitIn(items, one, `${path}[${index}]`))
    : isMap(value) && type === "object"
    ? keysToCheck(field, value).map((key) =>
      misfitIn(fieldAt(field, key) ?? {}, value[key], `${path}.${key}`)
    )
    : [];
  const found = inner.find((one) => one !== undefined);
  return found === undefined || title === undefined ? found : misfit;
}

/** Keys that are required, and those with a value. */
function keysToCheck({ required = [] }: Field, value: Tree): readonly string[] {
  const given = Object.keys(value).filter((key) => value[key] !== undefined);
  return [...new Set([...required, ...given])];
}

/** Type of a value in a message, without its content. */
function nameOf(value: unknown): string {
  const isShort = value === undefined || value === null || typeof value === "boolean";
  if (isShort || Number.isNaN(value)) return String(value);
  if (typeof value === "string") return "a string";
  if (Array.isArray(value)) return value.length === 0 ? "an empty array" : "such an array";
  if (ArrayBuffer.isView(value)) return "bytes";
  return typeof value === "object" ? "such an object" : `a ${typeof value}`;
}
