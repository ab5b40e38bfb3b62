/** JSON Schema of the files that users write, for editors: it accepts whatever the tool accepts. */

import { entryField, linked } from "../../argo/entry/fields.ts";
import { argoSchema } from "../../argo/schema/schema.ts";
import type { Field } from "../../shape/field.ts";
import { fieldOf } from "../../shape/field-of.ts";
import { projectSchema } from "../../project/schema.ts";
import { LEFT_ALONE } from "../../argo/entry/values-file.ts";
import { VERSION } from "../version.ts";
import { manifestField } from "./fields.ts";

/** JSON Schema, draft 2020-12, as plain data. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

const DRAFT = "https://json-schema.org/draft/2020-12/schema";

/** Schema of values files; a copy for the caller. */
export function makeValuesSchema(): JsonSchema {
  const parts = argoParts();
  const entry = accepted(entryField(), { nullable: true, complete: false, parts });
  return structuredClone({
    $schema: DRAFT,
    title: "Values",
    description: `Values of wurzel-argo ${VERSION}: how pipelines run in the cluster.`,
    type: ["object", "null"],
    properties: {
      workflows: {
        description: "Workflow entries by name.",
        type: ["object", "null"],
        additionalProperties: {
          ...entry,
          // They mean the same, and a file has one of them.
          not: { type: "object", required: ["schedule", "schedules"] },
        },
      },
      dvc: { description: "Section of another backend, left alone." },
    },
    patternProperties: { [LEFT_ALONE.source]: { description: "Your own, left alone." } },
    additionalProperties: false,
    $defs: parts.definitions,
  });
}

/** Schema of pipeline manifests; a copy for the caller. */
export function makeManifestSchema(): JsonSchema {
  const parts = argoParts();
  return structuredClone({
    $schema: DRAFT,
    title: "Pipeline",
    ...accepted(manifestField(), { nullable: false, complete: true, parts }),
    $defs: parts.definitions,
  });
}

/** Schema of the project file; a copy for the caller. */
export function makeProjectSchema(): JsonSchema {
  const parts = argoParts();
  return structuredClone({
    $schema: DRAFT,
    title: "Project",
    ...accepted(fieldOf(projectSchema), { nullable: false, complete: true, parts }),
  });
}

/** Parts that Argo's fields share. */
interface ArgoParts {
  readonly names: ReadonlyMap<Field, string>;
  /** Definitions of those that are referred to, by name. */
  readonly definitions: Record<string, JsonSchema>;
}

function argoParts(): ArgoParts {
  const parts = Object.entries(argoSchema().$defs);
  return { names: new Map(parts.map(([name, field]) => [field, name])), definitions: {} };
}

/** Where a field stands. */
interface Standing {
  /** Null may stand there: it removes a default or counts as absent. */
  readonly nullable: boolean;
  /** What is required in it must be there, for nothing else is merged with it. */
  readonly complete: boolean;
  /** Whether Argo describes it. */
  readonly isArgos?: boolean;
  readonly parts: ArgoParts;
}

/** What may be written for a field, which is more than what it is in the end. */
function accepted(field: Field, standing: Standing): JsonSchema {
  if (field.passedTo !== undefined) {
    const argos = { ...standing, nullable: true, complete: false, isArgos: true };
    return accepted(linked(field), argos);
  }
  const { nullable, isArgos = false } = standing;
  const { description, deprecated, examples, default: standard, minimum, maximum } = field;
  const { pattern, minLength, minItems }: Field = isArgos ? {} : field;
  const { properties, additionalProperties, items, anyOf } = field;
  const complete = standing.complete && field.layer !== true;
  const required = complete ? field.required ?? [] : [];
  const isClosed = properties !== undefined && !field["x-kubernetes-preserve-unknown-fields"];
  const inner = (one: Field, nullable: boolean, isComplete = complete) =>
    referred(one, { ...standing, nullable, complete: isComplete });
  return given({
    description,
    deprecated,
    default: standard,
    examples,
    type: typesOf(field, standing),
    enum: choicesOf(field, nullable),
    pattern,
    minLength,
    minimum,
    maximum,
    minItems,
    anyOf: anyOf && [
      ...anyOf.map((one) => inner(one, false)),
      ...(nullable ? [{ type: "null" }] : []),
    ],
    items: items && inner(items, false, !isArgos),
    properties: properties && Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, inner(one, !required.includes(name))]),
    ),
    required: required.length > 0 ? required : undefined,
    additionalProperties: additionalProperties
      ? inner(additionalProperties, true)
      : isClosed
      ? false
      : undefined,
  });
}

/** By reference where it is a part that Argo's fields share, for a part may stand within itself. */
function referred(field: Field, standing: Standing): JsonSchema {
  const { names, definitions } = standing.parts;
  const name = names.get(field);
  if (name === undefined) return accepted(field, standing);
  if (!Object.hasOwn(definitions, name)) {
    definitions[name] = {};
    definitions[name] = accepted(field, { ...standing, nullable: false });
  }
  const reference = { $ref: `#/$defs/${name}` };
  return standing.nullable ? { anyOf: [reference, { type: "null" }] } : reference;
}

/** Types of a field, and those of scalars that are taken for its string. */
function typesOf(field: Field, { nullable, isArgos }: Standing): unknown {
  const { type, pattern = "", enum: choices } = field;
  const isIntOrString = field["x-kubernetes-int-or-string"] === true;
  if (type === undefined && !isIntOrString) return undefined;
  const takes = (text: string) =>
    !isArgos && type === "string" && choices === undefined && new RegExp(pattern, "u").test(text);
  const types = [
    ...(isIntOrString ? ["integer", "string"] : [type]),
    ...(takes("1") ? ["number"] : []),
    ...(takes("true") ? ["boolean"] : []),
    ...(nullable ? ["null"] : []),
  ];
  return types.length === 1 ? types[0] : types;
}

/** The only values that a field takes. */
function choicesOf({ enum: words, const: only }: Field, nullable: boolean): unknown {
  const values = words ?? (only === undefined ? undefined : [only]);
  return values && nullable ? [...values, null] : values;
}

/** Keywords that are there. */
function given(keywords: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(keywords).filter(([, value]) => value !== undefined));
}
