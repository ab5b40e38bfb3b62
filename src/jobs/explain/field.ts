/** What a field may hold: JSON Schema, as far as our schemas and Argo's make use of it. */

import { toJsonSchema } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";
import { type ArgoPart, partSchema, type SchemaNode } from "../../argo/schema/schema.ts";
import { OWN_FIELDS } from "../../argo/entry/pass-through-rules.ts";
import { isMap, type Tree } from "../../yaml/value.ts";

/** A field, or what is in a list or map. */
export interface Field {
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  /** It is taken and ignored; the description says why. */
  readonly deprecated?: boolean;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly const?: boolean;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  /** The keys of a map that has no others, unless `additionalProperties` is there too. */
  readonly properties?: Fields;
  readonly required?: readonly string[];
  /** What a map with keys of the user's holds. */
  readonly additionalProperties?: Field;
  readonly items?: Field;
  readonly anyOf?: readonly Field[];
  /** It is one layer of several, and need not be complete. */
  readonly layer?: boolean;
  /** The field of Argo's that it is handed on to: the part of a document, and the path in that. */
  readonly argo?: readonly [ArgoPart, ...string[]];
  readonly "x-kubernetes-int-or-string"?: boolean;
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
}

/** Fields by name. */
export type Fields = Readonly<Record<string, Field>>;

/** What a valibot schema of ours says. */
export function fieldOf(schema: GenericSchema): Field {
  const made = toJsonSchema(schema, {
    target: "draft-2020-12",
    // Checks in code cannot be said, and the flag `u` need not be.
    overrideAction: ({ valibotAction: { type }, jsonSchema }) =>
      type === "check" || type === "regex" ? jsonSchema : undefined,
  });
  return JSON.parse(JSON.stringify({ ...made, $schema: undefined }));
}

/** The field with what holds where nobody says otherwise. What is given so is not required. */
export function withDefaults(field: Field, defaults: Tree): Field {
  const { properties = {}, required = [] } = field;
  const filled = Object.entries(properties).map(([name, inner]): [string, Field] => {
    const value = (Object.hasOwn(defaults, name) ? defaults[name] : null) ?? null;
    if (value === null) return [name, inner];
    const isFilled = isMap(value) && inner.properties !== undefined;
    return [name, isFilled ? withDefaults(inner, value) : { ...inner, default: value }];
  });
  return {
    ...field,
    properties: Object.fromEntries(filled),
    required: required.filter((name) => !Object.hasOwn(defaults, name)),
  };
}

/** The field with what Argo's schema says of it, where it is handed on to Argo. */
export function linked(field: Field): Field {
  const { argo, description, default: standard } = field;
  if (argo === undefined) return field;
  return {
    ...argosField(argo),
    ...(description !== undefined && { description }),
    ...(standard !== undefined && { default: standard }),
  };
}

/** The field of Argo's, without those in it that nobody may hand on. */
function argosField([part, ...names]: readonly [ArgoPart, ...string[]]): Field {
  const { properties = {}, ...rest } = partSchema(part);
  const fields = Object.entries(properties).filter(([name]) => !OWN_FIELDS[part].includes(name));
  const whole: SchemaNode = { ...rest, properties: Object.fromEntries(fields) };
  return names.reduce<SchemaNode>((outer, name) => outer.properties?.[name] ?? {}, whole);
}

/** A field's type in kubectl's notation. */
export function typeOf(field: Field): string {
  const { type = "any", anyOf, items, properties, additionalProperties } = field;
  if (anyOf !== undefined) return [...new Set(anyOf.map(typeOf))].join(" or ");
  if (field["x-kubernetes-int-or-string"]) return "integer or string";
  if (type === "array") return `[]${typeOf(items ?? {})}`;
  if (type !== "object") return type;
  const inner = properties === undefined ? additionalProperties : undefined;
  return inner?.type === undefined ? "Object" : `map[string]${typeOf(inner)}`;
}
