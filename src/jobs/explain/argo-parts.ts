/** Argo's own fields as JSON Schema, for the maps and lists that values hand on to Argo. */

import { argoSchema } from "../../argo/schema/schema.ts";
import { type Field, linked } from "./field.ts";
import { given, type JsonSchema } from "./keywords.ts";

/** Describes Argo's fields, and gathers what they refer to. */
export interface ArgoParts {
  /** What may be written for a field that is handed on. */
  readonly describe: (field: Field) => JsonSchema;
  /** The definitions that descriptions refer to, by name. */
  readonly definitions: Record<string, JsonSchema>;
}

/** Begins with no definitions. */
export function argoParts(): ArgoParts {
  const definitions: Record<string, JsonSchema> = {};
  const names = new Map<Field, string>(
    Object.entries(argoSchema().$defs).map(([name, node]) => [node, name]),
  );

  /** What a field or an item holds, by reference where others hold the same. */
  function refer(node: Field, nullable: boolean): JsonSchema {
    const name = names.get(node);
    if (name === undefined) return describe(node, nullable);
    if (!Object.hasOwn(definitions, name)) {
      // Known before it is described, for a structure may stand within itself.
      definitions[name] = {};
      definitions[name] = describe(node, false);
    }
    const reference = { $ref: `#/$defs/${name}` };
    return nullable ? { anyOf: [reference, { type: "null" }] } : reference;
  }

  /** Nothing is required, for it is merged, and null takes away, as with the tool's own fields. */
  function describe(node: Field, nullable: boolean): JsonSchema {
    const { enum: words, minimum, maximum, items, properties, additionalProperties } = node;
    const isClosed = properties !== undefined && !node["x-kubernetes-preserve-unknown-fields"];
    return given({
      type: typesOf(node, nullable),
      enum: words && [...words, ...(nullable ? [null] : [])],
      minimum,
      maximum,
      items: items && refer(items, false),
      properties: properties && Object.fromEntries(
        Object.entries(properties).map(([name, one]) => [name, refer(one, true)]),
      ),
      additionalProperties: additionalProperties
        ? refer(additionalProperties, true)
        : isClosed
        ? false
        : undefined,
    });
  }

  return { describe: (field) => describe(linked(field), true), definitions };
}

function typesOf(node: Field, nullable: boolean): readonly string[] | undefined {
  const own = node.type === undefined ? [] : [node.type];
  const types = node["x-kubernetes-int-or-string"] ? ["integer", "string"] : own;
  return types.length === 0 ? undefined : [...types, ...(nullable ? ["null"] : [])];
}
