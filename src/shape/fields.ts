/** Pieces that the schemas of manifests, values and catalogues are made of. */

import * as v from "valibot";
import { quote, shortenClause } from "../report/describe.ts";
import { checkCron, CRON_PATTERN, trimCron } from "../kubernetes/cron.ts";
import { checkQuantity, QUANTITY_PATTERN } from "../kubernetes/quantity.ts";
import type { Field } from "./field.ts";

/** Adds to a schema what its type alone does not say. */
export function described<S extends v.GenericSchema>(schema: S, field: Field) {
  return v.pipe(schema, v.metadata({ ...field }));
}

/** Field that may be left out, with a sentence that says what it does. */
export function optional<S extends v.GenericSchema>(description: string, schema: S) {
  return v.exactOptional(described(schema, { description }));
}

/** Field that must be there, from the user or from the defaults. */
export function required<S extends v.GenericSchema>(description: string, schema: S) {
  return described(schema, { description });
}

/** Field that the Wurzel backend accepts and ignores; `why` says where it belongs. */
export function ignored(why: string) {
  return v.exactOptional(described(v.unknown(), { deprecated: true, description: why }));
}

/** Any string, the empty one too. */
export const text = v.string();

/** String that is not empty. */
export const name = described(text, { minLength: 1 });

/** Name of a container image. */
export const image = described(text, {
  pattern: "^\\S+$",
  errorMessage: "must be an image name, without spaces",
  examples: ["ghcr.io/telekom/wurzel:3.2.0"],
});

/** `true` or `false`. */
export const flag = v.boolean();

/** Path inside a container. */
export const absolutePath = described(text, {
  pattern: "^/",
  errorMessage: 'must be an absolute path, starting with "/"',
});

/** Kubernetes quantity, such as `500m` or `1Gi`. */
export const quantity = described(text, {
  check: checkQuantity,
  pattern: QUANTITY_PATTERN,
  examples: ["500m", "2", "1.5", "512Mi", "10Gi"],
});

/** Cron expression that Argo accepts. */
export const cronExpression = described(text, {
  check: (expression) => checkSchedule(trimCron(expression), checkCron(expression)),
  pattern: CRON_PATTERN,
  examples: ["0 4 * * *", "@daily"],
});

/** Message for a schedule, of which a clause says what is wrong. */
export function checkSchedule(expression: string, why: string | undefined): string | undefined {
  return why && `invalid schedule ${quote(expression)}: ${shortenClause(why)}`;
}

/** String of nothing but spaces. */
export const blank = described(text, { pattern: "^\\s*$" });

/** Integer between two bounds, both included. */
export function integer(minimum: number, maximum: number) {
  return described(v.number(), { type: "integer", minimum, maximum });
}

/** One of a few words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return v.picklist(words);
}

/** Array of items of one kind. */
export function listOf<S extends v.GenericSchema>(item: S) {
  return v.array(item);
}

/** Mapping whose keys are the user's. */
export function mapOf<S extends v.GenericSchema>(value: S) {
  return v.record(v.string(), value);
}

/** Mapping that is handed on as it is. */
export const anyMap = v.record(v.string(), v.unknown());
