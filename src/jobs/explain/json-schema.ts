/** JSON Schema of the files that users write, for editors: it refuses nothing that the tool takes. */

import { type ArgoParts, argoParts } from "./argo-parts.ts";
import { LEFT_ALONE } from "../../values/layers.ts";
import { VERSION } from "../version.ts";
import type { Field } from "./field.ts";
import { entryField, manifestField } from "./fields.ts";
import { given, type JsonSchema } from "./keywords.ts";

const DRAFT = "https://json-schema.org/draft/2020-12/schema";

/** The schema of values files. */
export function makeValuesSchema(): JsonSchema {
  const argo = argoParts();
  const entry = accepted(entryField(), { nullable: true, complete: false, argo });
  return {
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
      dvc: { description: "The section of another backend, left alone." },
    },
    patternProperties: { [LEFT_ALONE.source]: { description: "Your own, left alone." } },
    additionalProperties: false,
    $defs: argo.definitions,
  };
}

/** The schema of pipeline manifests. */
export function makeManifestSchema(): JsonSchema {
  const argo = argoParts();
  return {
    $schema: DRAFT,
    title: "Pipeline",
    ...accepted(manifestField(), { nullable: false, complete: true, argo }),
    $defs: argo.definitions,
  };
}

/** How a field stands where it stands. */
interface Standing {
  /** Null may stand there: it takes away, or counts as absent. */
  readonly nullable: boolean;
  /** What is required in it must be there, for nothing else is merged with it. */
  readonly complete: boolean;
  /** Says what Argo takes, where a field is handed on. */
  readonly argo: ArgoParts;
}

/** What may be written for a field, which is more than what the field is in the end. */
function accepted(field: Field, standing: Standing): JsonSchema {
  const { nullable, argo } = standing;
  const { description, deprecated, examples, default: standard } = field;
  if (field.argo !== undefined) {
    return given({ description, default: standard, ...argo.describe(field) });
  }
  const { pattern, minLength, minimum, maximum, minItems } = field;
  const { properties, additionalProperties, items, anyOf } = field;
  const complete = standing.complete && field.layer !== true;
  const required = complete ? field.required ?? [] : [];
  return given({
    description,
    deprecated,
    default: standard,
    examples,
    type: typesOf(field, nullable),
    enum: wordsOf(field, nullable),
    pattern,
    minLength,
    minimum,
    maximum,
    minItems,
    anyOf: anyOf && [
      ...anyOf.map((one) => accepted(one, { nullable: false, complete, argo })),
      ...(nullable ? [{ type: "null" }] : []),
    ],
    items: items && accepted(items, { nullable: false, complete: true, argo }),
    properties: properties && Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [
        name,
        accepted(one, { nullable: !required.includes(name), complete, argo }),
      ]),
    ),
    required: required.length > 0 ? required : undefined,
    additionalProperties: additionalProperties
      ? accepted(additionalProperties, { nullable: true, complete, argo })
      : properties && false,
  });
}

/** The type of a field, and those of scalars that are taken for its text. */
function typesOf({ type, pattern = "", enum: words }: Field, nullable: boolean): unknown {
  if (type === undefined) return undefined;
  const takes = (text: string) =>
    type === "string" && words === undefined && new RegExp(pattern, "u").test(text);
  const types = [
    type,
    ...(takes("1") ? ["number"] : []),
    ...(takes("true") ? ["boolean"] : []),
    ...(nullable ? ["null"] : []),
  ];
  return types.length === 1 ? type : types;
}

/** The few words or values that a field takes. */
function wordsOf({ enum: words, const: only }: Field, nullable: boolean): unknown {
  const values = words ?? (only === undefined ? undefined : [only]);
  return values && nullable ? [...values, null] : values;
}
