/** Checks data against a schema and reports all that is wrong with it. */

import * as v from "valibot";
import { quoteThis } from "../report/describe.ts";
import { nearestKey } from "../report/nearest-key.ts";
import { nearest } from "../report/nearest.ts";
import { type Finding, hasErrors } from "../report/problem.ts";
import type { Path } from "../yaml/source.ts";
import { isSecretPath } from "../report/secrets.ts";
import { isDisputed } from "../yaml/scalars.ts";
import { emptyMap, isMap, type YamlMap } from "../yaml/value.ts";
import { type Field, fieldAt, keysOf } from "./field.ts";
import { fieldOf } from "./field-of.ts";
import { judgeValue, QUOTE, type Wrong } from "./judge.ts";

/** Options of a check. */
export interface ShapeOptions {
  /** Unknown keys are warnings instead of errors. */
  readonly lenient?: boolean;
  /** How a scalar at this path is written in the source, where there is one and it is unquoted. */
  readonly textAt?: (path: Path) => string | undefined;
  /** What a flag says for a scalar at this path; string fields receive exactly that. */
  readonly typedAt?: (path: Path) => string | undefined;
  /** Whether what is written is a string all the same to others who read the source. */
  readonly isText?: (written: string) => boolean;
}

/** Result of a check; `value` is there when nothing is an error. */
export interface Shaped<T> {
  readonly value: T | undefined;
  /** Paths start at the data's root; the caller adds the source. */
  readonly findings: readonly Finding[];
}

/**
 * Checks data against a schema: unknown keys, wrong types, missing keys, wrong values, all of them.
 * Nulls count as absent. A number or boolean is taken for a string when it is written as it prints.
 *
 * The walk is our own: valibot stops at the first unknown key and drops user keys such as `__proto__`.
 *
 * @param schema made of the pieces in `fields.ts`
 * @param data untrusted data
 * @returns the typed data without nulls and unknown keys, or the findings
 */
export function checkShape<S extends v.GenericSchema>(
  schema: S,
  data: unknown,
  options: ShapeOptions = {},
): Shaped<v.InferInput<S>> {
  const findings: Finding[] = [];
  const value = tidy(fieldOf(schema), data, [], { ...options, findings });
  if (hasErrors(findings)) return { value: undefined, findings };
  if (!v.is(schema, value)) throw new TypeError("the walk and the schema disagree");
  return { value, findings };
}

interface Walk extends ShapeOptions {
  readonly findings: Finding[];
}

/** The one string among a field's alternatives, which takes other scalars too. */
function onlyText({ anyOf = [] }: Field, value: unknown): Field | undefined {
  const texts = isScalar(value) ? anyOf.filter(({ type }) => type === "string") : [];
  return texts.length === 1 ? texts[0] : undefined;
}

/** Value without nulls and unknown keys; undefined where it is absent or wrong. */
function tidy(described: Field, value: unknown, path: Path, walk: Walk): unknown {
  const shown = { hide: () => isSecretPath(path), written: () => undefined };
  const fits = (one: Field) => judgeValue(one, value, shown) === undefined;
  const field = described.anyOf?.find(fits) ?? onlyText(described, value) ?? described;
  const isText = field.type === "string" && isScalar(value);
  const read = isText ? textWrittenAt(value, path, walk) : value;
  if (isText && read === undefined) return undefined;
  const wrong = judgeValue(field, read, shown);
  if (wrong !== undefined) return reject(walk, path, wrong);
  if (Array.isArray(read)) {
    const { items = {} } = field;
    return read.map((one: unknown, index) => tidy(items, one, [...path, index], walk));
  }
  if (isMap(read) && !holdsAnything(field)) return tidyMap(field, read, path, walk);
  return typeof read === "bigint" ? Number(read) : read;
}

function holdsAnything({ type, properties, additionalProperties = {} }: Field): boolean {
  return type === undefined ||
    (properties === undefined && Object.keys(additionalProperties).length === 0);
}

function tidyMap(field: Field, value: YamlMap, path: Path, walk: Walk): unknown {
  const result = emptyMap();
  const unknown: string[] = [];
  for (const key of Object.keys(value)) {
    const inner = fieldAt(field, key);
    const at = [...path, key];
    if (inner === undefined) {
      unknown.push(key);
      unknownKey(walk, at, key, field);
    } else if (inner.deprecated === true) {
      const message = inner.description ?? "is ignored";
      walk.findings.push({
        severity: "warning",
        code: "ignored-key",
        message,
        path: at,
        at: "key",
      });
    } else if (value[key] !== null && value[key] !== undefined) {
      const tidied = tidy(inner, value[key], at, walk);
      if (tidied !== undefined) result[key] = tidied;
    }
  }
  for (const key of field.required ?? []) {
    if (value[key] !== undefined && value[key] !== null) continue;
    // What is there, but misspelt, is not reported as missing too.
    if (unknown.some((one) => nearest(one, [key]) !== undefined)) continue;
    const required = { severity: "error", code: "missing-key", message: "is required" } as const;
    walk.findings.push({ ...required, path: [...path, key], at: "key" });
  }
  return result;
}

/** String that a scalar stands for; undefined, and reported, where parsers disagree about it. */
function textWrittenAt(
  value: boolean | number | bigint | string,
  path: Path,
  walk: Walk,
): string | undefined {
  const printed = String(value);
  // Most strings are nothing else to any parser and need not be looked up.
  if (value === printed && !isDisputed(value)) return value;
  const written = walk.textAt?.(path);
  if (written === undefined) return walk.typedAt?.(path) ?? printed;
  const isOurs = written === printed && value !== printed;
  if (isOurs || walk.isText?.(written) === true) return written;
  const message = quoteThis(written, value, () => isSecretPath(path));
  return reject(walk, path, { code: "wrong-type", message, fix: QUOTE });
}

function reject(walk: Walk, path: Path, wrong: Wrong): undefined {
  walk.findings.push({ severity: "error", ...wrong, path });
}

/** Looking for the nearest key takes time; after so many findings, one more is of no help. */
const SUGGESTIONS_MAX = 100;

function unknownKey(walk: Walk, path: Path, key: string, field: Field): void {
  const severity = walk.lenient === true ? "warning" : "error";
  const isHelpful = walk.findings.length < SUGGESTIONS_MAX;
  const message = isHelpful ? `unknown key, ${nearestKey(key, keysOf(field))}` : "unknown key";
  walk.findings.push({ severity, code: "unknown-key", message, path, at: "key" });
}

function isScalar(value: unknown): value is boolean | number | bigint | string {
  return typeof value === "boolean" || typeof value === "number" || typeof value === "bigint" ||
    typeof value === "string";
}
