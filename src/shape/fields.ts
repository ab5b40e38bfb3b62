/**
 * The pieces that the schemas of manifest and values are made of: valibot's own, with our words for what
 * is wrong, and the questions that the walk in `check.ts` asks of them.
 */

import * as v from "valibot";
import { quote, shortenClause } from "../report/describe.ts";
import { checkCron, CRON_PATTERN, trimCron } from "../kubernetes/cron.ts";
import { checkQuantity, QUANTITY_PATTERN } from "../kubernetes/quantity.ts";

/** A field that may be left out, with a sentence that says what it does. */
export function optional<S extends v.GenericSchema>(description: string, schema: S) {
  return v.exactOptional(v.pipe(schema, v.description(description)));
}

/** A field that must be there, from the user or from the defaults. */
export function required<S extends v.GenericSchema>(description: string, schema: S) {
  return v.pipe(schema, v.description(description));
}

/** A field that the Wurzel backend takes and does nothing with; `why` says where it belongs. */
export function ignored(why: string) {
  return v.exactOptional(
    v.pipe(v.unknown(), v.metadata({ deprecated: true, description: why })),
  );
}

/** Any text, the empty one too. */
export const text = v.string();

/** A text with something in it. */
export const name = v.pipe(v.string(), v.nonEmpty("must not be empty"));

/** The name of a container image. */
export const image = v.pipe(
  v.string(),
  v.regex(/^\S+$/, "must be the name of an image, without spaces"),
  v.examples(["ghcr.io/telekom/wurzel:3.2.0"]),
);

/** `true` or `false`. */
export const flag = v.boolean();

/** A path inside a container. */
export const absolutePath = v.pipe(
  v.string(),
  v.regex(/^\//, 'must be an absolute path, beginning with "/"'),
);

/** A Kubernetes quantity, such as `500m` or `1Gi`. */
export const quantity = v.pipe(
  v.string(),
  v.check(
    (value) => checkQuantity(value) === undefined,
    (issue) => `${quote(issue.input)} ${checkQuantity(issue.input)}`,
  ),
  v.metadata({ pattern: QUANTITY_PATTERN, examples: ["500m", "2", "1.5", "512Mi", "10Gi"] }),
);

/** A cron expression that Argo takes. */
export const cronExpression = v.pipe(
  v.string(),
  v.check(
    (value) => checkCron(value) === undefined,
    (issue) => {
      const why = shortenClause(checkCron(issue.input) ?? "");
      return `${quote(trimCron(issue.input))} is no schedule: ${why}`;
    },
  ),
  v.metadata({ pattern: CRON_PATTERN, examples: ["0 4 * * *", "@daily"] }),
);

/** A text with nothing in it but space. */
export const blank = v.pipe(v.string(), v.regex(/^\s*$/));

/** A whole number between two bounds, both included. */
export function integer(least: number, most: number) {
  const message = `must be an integer from ${least} to ${most}`;
  return v.pipe(
    v.number(),
    v.integer(message),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
}

/** One of a few words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return v.picklist(words);
}

/** A list, all items of one kind. */
export function listOf<S extends v.GenericSchema>(item: S) {
  return v.array(item);
}

/** A map whose keys are the user's. */
export function mapOf<S extends v.GenericSchema>(value: S) {
  return v.record(v.string(), value);
}

/** A map that is handed on as it is. */
export const anyMap = v.record(v.string(), v.unknown());

/** The entries of an object schema; undefined for any other. */
export function objectEntriesOf(schema: v.GenericSchema): v.ObjectEntries | undefined {
  return isObject(schema) ? schema.entries : undefined;
}

/** The schema of a list's items; undefined for any other schema. */
export function listItemOf(schema: v.GenericSchema): v.GenericSchema | undefined {
  return isList(schema) ? schema.item : undefined;
}

/** The schema of the values in a map with user's keys; undefined for any other schema. */
export function mapValueOf(schema: v.GenericSchema): v.GenericSchema | undefined {
  return isRecord(schema) ? schema.value : undefined;
}

/** Whether a scalar is to be a string. */
export function takesText(schema: v.GenericSchema): boolean {
  return schema.type === "string" || schema.type === "picklist";
}

/** What stands inside an optional field; the schema itself where it is required. */
export function unwrap(entry: v.ObjectEntries[string]): v.GenericSchema {
  return isOptional(entry) ? entry.wrapped : entry;
}

/** Whether a field may be left out. */
export function isOptional(
  entry: v.ObjectEntries[string],
): entry is v.ExactOptionalSchema<v.GenericSchema, undefined> {
  return entry.type === "exact_optional";
}

/** Why a field is taken and ignored; undefined for all others. */
export function whyIgnored(entry: v.ObjectEntries[string]): string | undefined {
  const schema = unwrap(entry);
  // Asking every field for its metadata takes longer than checking it.
  if (schema.type !== "unknown") return undefined;
  const { deprecated, description }: Readonly<Record<string, unknown>> = v.getMetadata(schema);
  return deprecated === true && typeof description === "string" ? description : undefined;
}

function isObject(schema: v.GenericSchema): schema is v.ObjectSchema<v.ObjectEntries, undefined> {
  return schema.type === "object";
}

function isList(schema: v.GenericSchema): schema is v.ArraySchema<v.GenericSchema, undefined> {
  return schema.type === "array";
}

function isRecord(
  schema: v.GenericSchema,
): schema is v.RecordSchema<v.GenericSchema<string>, v.GenericSchema, undefined> {
  return schema.type === "record";
}
