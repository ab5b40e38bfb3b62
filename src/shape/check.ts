/**
 * Holds data against a valibot schema and says exactly what is wrong with it.
 *
 * Valibot's own parser stops at the first unknown key and drops user keys such as `__proto__`, so the
 * walk over maps and lists is done here, over the schema's own entries; every single value is judged by
 * valibot, and the result once more as a whole.
 */

import * as v from "valibot";
import { describeValue, HIDDEN_WRONG, quoteThis, typeName } from "../report/describe.ts";
import { type Keys, nearestKey } from "../report/nearest-key.ts";
import { type Finding, hasErrors } from "../report/problem.ts";
import type { Path } from "../yaml/source.ts";
import { isSecretPath } from "../report/secrets.ts";
import { isDisputed } from "../yaml/scalars.ts";
import { isMap } from "../yaml/value.ts";
import {
  isOptional,
  listItemOf,
  mapValueOf,
  objectEntriesOf,
  takesText,
  unwrap,
  whyIgnored,
} from "./fields.ts";

/** How data is read. */
export interface ShapeOptions {
  /** Unknown keys are warnings instead of errors. */
  readonly lenient?: boolean;
  /** What stood in the source for a scalar at this path, where there is a source and it was unquoted. */
  readonly textAt?: (path: Path) => string | undefined;
  /** What a flag says for a scalar at this path: where a text is wanted, it is taken as it was typed. */
  readonly typedAt?: (path: Path) => string | undefined;
  /** Whether what stood there is a text all the same, for those who read this source besides us. */
  readonly isText?: (written: string) => boolean;
}

/** What came of it: `value` is there when nothing is an error. */
export interface Shaped<T> {
  readonly value: T | undefined;
  /** Paths start at the data's root; the source is the caller's to add. */
  readonly findings: readonly Finding[];
}

/**
 * Checks data against a schema: unknown keys, wrong types, missing keys, wrong values, all of them.
 * Nulls count as absent; a number or boolean is taken for a text when it was written as it prints.
 *
 * @param schema made of the pieces in `fields.ts`
 * @param data what was read, untrusted
 * @returns the typed data without nulls and unknown keys, or the findings
 */
export function checkShape<S extends v.GenericSchema>(
  schema: S,
  data: unknown,
  options: ShapeOptions = {},
): Shaped<v.InferInput<S>> {
  const findings: Finding[] = [];
  const value = tidy(schema, data, [], { ...options, findings });
  if (hasErrors(findings)) return { value: undefined, findings };
  if (!v.is(schema, value)) throw new TypeError("the walk and the schema disagree");
  return { value, findings };
}

interface Walk extends ShapeOptions {
  readonly findings: Finding[];
}

/** The value with nulls and unknown keys left out; undefined where it is not there or not right. */
function tidy(schema: v.GenericSchema, value: unknown, path: Path, walk: Walk): unknown {
  const entries = objectEntriesOf(schema);
  if (entries !== undefined) return tidyObject(entries, value, path, walk);
  const item = listItemOf(schema);
  if (item !== undefined) return tidyList(schema, item, value, path, walk);
  const inner = mapValueOf(schema);
  if (inner !== undefined) return tidyMap(inner, value, path, walk);
  return tidyScalar(schema, value, path, walk);
}

function tidyObject(entries: v.ObjectEntries, value: unknown, path: Path, walk: Walk): unknown {
  if (!isMap(value)) return reject(walk, path, `expected a mapping, got ${describe(value, path)}`);
  const result: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) {
    const entry = Object.hasOwn(entries, key) ? entries[key] : undefined;
    const at = [...path, key];
    if (entry === undefined) {
      unknownKey(walk, at, key, entries);
      continue;
    }
    const why = whyIgnored(entry);
    if (why !== undefined) {
      walk.findings.push({
        severity: "warning",
        code: "ignored-key",
        message: why,
        path: at,
        at: "key",
      });
    } else if (value[key] !== null && value[key] !== undefined) {
      const tidied = tidy(unwrap(entry), value[key], at, walk);
      if (tidied !== undefined) result[key] = tidied;
    }
  }
  for (const key of Object.keys(entries)) {
    const entry = entries[key];
    if (entry === undefined || isOptional(entry)) continue;
    if (value[key] !== undefined && value[key] !== null) continue;
    const required = { severity: "error", code: "missing-key", message: "is required" } as const;
    walk.findings.push({ ...required, path: [...path, key], at: "key" });
  }
  return result;
}

function tidyMap(inner: v.GenericSchema, value: unknown, path: Path, walk: Walk): unknown {
  if (!isMap(value)) return reject(walk, path, `expected a mapping, got ${describe(value, path)}`);
  if (inner.type === "unknown") return value;
  const result: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) {
    if (value[key] === null || value[key] === undefined) continue;
    const tidied = tidy(inner, value[key], [...path, key], walk);
    if (tidied !== undefined) result[key] = tidied;
  }
  return result;
}

function tidyList(
  schema: v.GenericSchema,
  item: v.GenericSchema,
  value: unknown,
  path: Path,
  walk: Walk,
): unknown {
  if (!Array.isArray(value)) {
    return reject(walk, path, `expected an array, got ${describe(value, path)}`);
  }
  const list = value.map((one: unknown, index) => tidy(item, one, [...path, index], walk));
  if (!("pipe" in schema)) return list;
  // What is asked of the list itself, such as a length; its items have been judged.
  const own = v.safeParse(schema, list).issues?.find(({ kind, path }) =>
    kind === "validation" && path === undefined
  );
  return own === undefined ? list : reject(walk, path, own.message, "wrong-value");
}

function tidyScalar(schema: v.GenericSchema, value: unknown, path: Path, walk: Walk): unknown {
  let scalar = value;
  if (takesText(schema) && isScalar(value)) {
    const written = textWrittenAt(value, path, walk);
    if (written === undefined) return undefined;
    scalar = written;
  }
  const parsed = v.safeParse(schema, scalar, { abortEarly: true, abortPipeEarly: true });
  if (parsed.success) return scalar;
  const issue = parsed.issues[0];
  return issue.kind === "schema"
    ? reject(walk, path, `expected ${expected(schema)}, got ${describe(scalar, path)}`)
    : reject(walk, path, whatIsWrong(issue, path), "wrong-value");
}

/** The text that a scalar stands for; undefined, and reported, where readers disagree about it. */
function textWrittenAt(
  value: boolean | number | bigint | string,
  path: Path,
  walk: Walk,
): string | undefined {
  const printed = String(value);
  // Most texts are nothing else to anybody, and need not be looked up.
  if (value === printed && !isDisputed(value)) return value;
  const written = walk.textAt?.(path);
  if (written === undefined) return walk.typedAt?.(path) ?? printed;
  const isOurs = written === printed && value !== printed;
  if (isOurs || walk.isText?.(written) === true) return written;
  return reject(walk, path, quoteThis(written, value, () => isSecretPath(path)));
}

/** An issue's message, of which the value it is about may be a part. */
function whatIsWrong({ message, input }: v.BaseIssue<unknown>, path: Path): string {
  return input !== "" && isSecretPath(path) ? HIDDEN_WRONG : message;
}

function reject(walk: Walk, path: Path, message: string, code = "wrong-type"): undefined {
  walk.findings.push({ severity: "error", code, message, path });
}

/** Looking for the nearest key takes time; after so many findings, one more is of no help. */
const SUGGESTIONS_MAX = 100;

function unknownKey(walk: Walk, path: Path, key: string, entries: v.ObjectEntries): void {
  const severity = walk.lenient === true ? "warning" : "error";
  const isHelpful = walk.findings.length < SUGGESTIONS_MAX;
  const message = isHelpful ? `unknown key, ${nearestKey(key, keysOf(entries))}` : "unknown key";
  walk.findings.push({ severity, code: "unknown-key", message, path, at: "key" });
}

/** The keys that are looked through for the nearest one; those that are ignored are no help. */
function keysOf(entries: v.ObjectEntries): Keys {
  const known = new Map(Object.entries(entries).filter(([, one]) => whyIgnored(one) === undefined));
  return {
    names: [...known.keys()],
    within: (name) => {
      const entry = known.get(name);
      const inner = entry && objectEntriesOf(unwrap(entry));
      return inner && keysOf(inner);
    },
  };
}

/** What a value is, for a message; a secret's value is not shown. */
function describe(value: unknown, path: Path): string {
  return describeValue(value, () => isSecretPath(path));
}

function expected(schema: v.GenericSchema): string {
  switch (schema.type) {
    case "string":
    case "boolean":
      return typeName(schema.type);
    case "number":
      return typeName(v.is(schema, 0.5) ? "number" : "integer");
    case "picklist":
      return `one of ${schema.expects.replaceAll(" | ", ", ").replace(/^\(|\)$/g, "")}`;
    default:
      return schema.expects;
  }
}

function isScalar(value: unknown): value is boolean | number | bigint | string {
  return typeof value === "boolean" || typeof value === "number" || typeof value === "bigint" ||
    typeof value === "string";
}
