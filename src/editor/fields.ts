/** Which field stands at a path of a text: of a manifest, a values file, one of Argo's documents. */

import { entryField, linked } from "../argo/entry/fields.ts";
import { KINDS } from "../argo/document/workflow-document.ts";
import { recognize } from "../argo/lint/recognize.ts";
import { argoSchema } from "../argo/schema/schema.ts";
import { manifestField } from "../jobs/explain/fields.ts";
import { type Field, fieldAt } from "../shape/field.ts";
import { fieldOf } from "../shape/field-of.ts";
import { projectSchema } from "../project/schema.ts";
import type { Path } from "../yaml/source.ts";
import { isMap, type YamlValue } from "../yaml/value.ts";
import { MARK } from "./cursor/cursor.ts";
import type { TextKind } from "./view.ts";

/** Root of a document, and the way to it from its text's root: a list of documents has many. */
export interface Root {
  readonly field: Field;
  readonly base: Path;
}

/** The field that a whole document is. */
export function rootOf(kind: TextKind, value: YamlValue, path: Path): Root | undefined {
  switch (kind) {
    case "manifest":
      return { field: manifestField(), base: [] };
    case "values":
      return { field: valuesField(), base: [] };
    case "argo":
      return argoRoot(value, path);
    case "project":
      return { field: fieldOf(projectSchema), base: [] };
    case "other":
      return startRoot(value);
    default:
      return undefined;
  }
}

/** What a document begins with that says what it is. */
function startRoot(value: YamlValue): Root | undefined {
  const { apiVersion, kind, ...others } = isMap(value) ? value : {};
  const isBegun = Object.keys(others).some((key) => key !== MARK);
  const isOther = typeof apiVersion === "string" && apiVersion !== MARK &&
    !VERSIONS.includes(apiVersion);
  if (isBegun || isOther) return undefined;
  const isPipeline = apiVersion === VERSIONS[1];
  const kinds = [...isPipeline ? [] : KINDS, ...apiVersion === VERSIONS[0] ? [] : ["Pipeline"]];
  const isEmpty = apiVersion === undefined && kind === undefined;
  return {
    base: [],
    field: {
      type: "object",
      properties: {
        apiVersion: { type: "string", enum: VERSIONS },
        kind: { type: "string", enum: kinds },
        ...(isEmpty && { workflows: { type: "object", description: "Workflow entries by name." } }),
      },
    },
  };
}

const VERSIONS = ["argoproj.io/v1alpha1", "wurzel.dev/v1alpha1"];

function valuesField(): Field {
  return {
    type: "object",
    properties: {
      workflows: {
        type: "object",
        description: "Workflow entries by name.",
        additionalProperties: entryField(),
      },
      dvc: { type: "object", description: "Section of another backend, left alone." },
    },
  };
}

/** The document of Argo's that a path leads into; before its kind is typed, what all of them have. */
function argoRoot(value: YamlValue, path: Path): Root {
  const found = recognize(value).recognized
    .find(({ path: base }) => base.every((part, index) => part === path[index]));
  const { kinds } = argoSchema();
  const { Workflow } = kinds;
  const field = kinds[found?.kind ?? ""] ?? {
    ...Workflow,
    properties: { ...Workflow?.properties, spec: {} },
  };
  return { field, base: found?.path ?? [] };
}

/** The field at a path below another; undefined where none is known. */
export function fieldAlong(root: Field, path: Path): Field | undefined {
  let at: Field | undefined = linked(root);
  for (const part of path) {
    const whole: Field = typeof part === "number" ? arrayOf(at) : mappingOf(at);
    const inner: Field | undefined = typeof part === "number" ? whole.items : fieldAt(whole, part);
    if (inner === undefined) return undefined;
    at = isOpen(inner) ? OPEN.get(String(part))?.() ?? inner : linked(inner);
  }
  return at;
}

function isOpen(field: Field): boolean {
  return field.type === "object" && field.properties === undefined &&
    field.additionalProperties === undefined;
}

/** What Argo's schemas leave open, by its key. */
const OPEN: ReadonlyMap<string, () => Field | undefined> = new Map([
  ["inline", () => fieldAlong(argoSchema().kinds.Workflow ?? {}, ["spec", "templates", 0])],
  ["metadata", () => argoSchema().kinds.Workflow?.properties?.metadata],
]);

/** The mapping that a field is or may be. */
export function mappingOf(field: Field): Field {
  return field.anyOf?.find(({ properties }) => properties !== undefined) ?? field;
}

/** The array that a field is or may be. */
export function arrayOf(field: Field): Field {
  return field.anyOf?.find(({ items }) => items !== undefined) ?? field;
}

/** What is written for a field first of all: a mapping, an array, or a scalar. */
export function formOf(field: Field): "mapping" | "array" | "scalar" {
  const { type, properties, additionalProperties, items, anyOf } = field;
  if (anyOf !== undefined) return "scalar";
  if (properties !== undefined || additionalProperties !== undefined || type === "object") {
    return "mapping";
  }
  return items !== undefined || type === "array" ? "array" : "scalar";
}
