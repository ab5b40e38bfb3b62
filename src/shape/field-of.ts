/** Reads the description of a field from a valibot schema. */

import * as v from "valibot";
import type { Field } from "./field.ts";

/** Entries of an entry schema take 0.3 ms to read, and each step with a container of its own asks for them. */
const known = new WeakMap<v.GenericSchema, Field>();

/**
 * Field that a schema describes.
 *
 * @param schema made of the pieces in `fields.ts`
 */
export function fieldOf(schema: v.GenericSchema): Field {
  const field = known.get(schema) ?? read(schema);
  known.set(schema, field);
  return field;
}

function read(schema: v.GenericSchema): Field {
  if (isOptional(schema)) return fieldOf(schema.wrapped);
  const own: Field = {};
  return Object.assign(own, structureOf(schema), v.getMetadata(schema));
}

function structureOf(schema: v.GenericSchema): Field {
  if (isObject(schema)) {
    const entries = Object.entries(schema.entries);
    return {
      type: "object",
      properties: Object.fromEntries(entries.map(([name, entry]) => [name, fieldOf(entry)])),
      required: entries.flatMap(([name, entry]) => isOptional(entry) ? [] : [name]),
    };
  }
  if (isRecord(schema)) return { type: "object", additionalProperties: fieldOf(schema.value) };
  if (isArray(schema)) return { type: "array", items: fieldOf(schema.item) };
  if (isPicklist(schema)) return { type: "string", enum: schema.options };
  if (isUnion(schema)) return { anyOf: schema.options.map(fieldOf) };
  return schema.type === "unknown" ? {} : { type: schema.type };
}

type Schema = v.GenericSchema;

function isOptional(schema: Schema): schema is v.ExactOptionalSchema<Schema, undefined> {
  return schema.type === "exact_optional";
}

function isObject(schema: Schema): schema is v.ObjectSchema<Record<string, Schema>, undefined> {
  return schema.type === "object";
}

function isRecord(
  schema: Schema,
): schema is v.RecordSchema<v.GenericSchema<string>, Schema, undefined> {
  return schema.type === "record";
}

function isArray(schema: Schema): schema is v.ArraySchema<Schema, undefined> {
  return schema.type === "array";
}

function isPicklist(schema: Schema): schema is v.PicklistSchema<readonly string[], undefined> {
  return schema.type === "picklist";
}

function isUnion(schema: Schema): schema is v.UnionSchema<readonly Schema[], undefined> {
  return schema.type === "union";
}
