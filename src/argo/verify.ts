/**
 * Holds documents against the structure of Argo's workflow kinds, as its CRDs give it: unknown fields,
 * wrong types, missing fields, values out of bounds.
 */

import { nearest } from "../nearest.ts";
import type { Finding, Path } from "../problem.ts";
import { isMap } from "../yaml/value.ts";
import { rulesFor } from "./crd-rules.ts";
import { judgeValue } from "./judge-value.ts";
import { argoSchema, type SchemaNode } from "./schema.ts";

/** Parts of documents that the user's values hand on. */
const PARTS = { spec: "Spec", template: "TemplateDefaults" } as const;

/** Whether a document is one of Argo's four workflow kinds. */
export function isArgoKind(document: unknown): document is { readonly kind: string } {
  return isMap(document) && document.apiVersion === "argoproj.io/v1alpha1" &&
    typeof document.kind === "string" && Object.hasOwn(argoSchema().kinds, document.kind);
}

/**
 * Checks the structure of a document.
 *
 * @param document what was read; one that is of none of the four kinds has no findings
 * @returns errors, their paths from the document's root
 */
export function verifyStructure(document: unknown): Finding[] {
  const kind = isArgoKind(document) ? argoSchema().kinds[document.kind] : undefined;
  return kind === undefined ? [] : walk(kind, document);
}

/**
 * Checks fields that will be laid over a generated WorkflowSpec or Template. They need not be complete,
 * and null takes a field away.
 *
 * @returns errors, their paths from the part's root
 */
export function verifyPart(part: keyof typeof PARTS, fields: unknown): Finding[] {
  const schema = argoSchema().$defs[PARTS[part]];
  if (schema === undefined || fields === undefined) return [];
  return walk(schema, fields).filter(({ code }) => code !== "missing-field");
}

/** A value on the list of those to look at. */
interface Visit {
  readonly schema: SchemaNode;
  readonly value: unknown;
  readonly parent: Visit | undefined;
  readonly key: string | number;
}

function walk(root: SchemaNode, document: unknown): Finding[] {
  const findings: Finding[] = [];
  const visits: Visit[] = [{ schema: root, value: document, parent: undefined, key: "" }];
  // A list that grows while it is read: no document is too deep for it.
  for (const visit of visits) {
    const report = (code: string, message: string, below: Path = [], at?: "key") => {
      const path = [...pathOf(visit), ...below];
      findings.push({ severity: "error", code, message, path, ...(at && { at }) });
    };
    const schema = resolve(visit.schema);
    const { value } = visit;
    const wrong = judgeValue(schema, value);
    if (wrong !== undefined) {
      report(wrong.code, wrong.message);
      if (wrong.code === "wrong-type") continue;
    }
    if (Array.isArray(value)) {
      const { items } = schema;
      if (items === undefined) continue;
      for (const [index, item] of value.entries()) {
        visits.push({ schema: items, value: item, parent: visit, key: index });
      }
    } else if (isMap(value)) {
      visitFields(schema, value, visit, visits, report);
      for (const rule of rulesFor(schema)) {
        const broken = rule.check(value);
        if (broken !== undefined) report(rule.code, broken.message, [broken.field], "key");
      }
    }
  }
  return findings;
}

function visitFields(
  schema: SchemaNode,
  value: Readonly<Record<string, unknown>>,
  visit: Visit,
  visits: Visit[],
  report: (code: string, message: string, below?: Path, at?: "key") => void,
): void {
  const { properties = {}, additionalProperties, required = [] } = schema;
  const open = schema["x-kubernetes-preserve-unknown-fields"] === true ||
    (schema.properties === undefined && additionalProperties === undefined);
  for (const key of Object.keys(value)) {
    const field = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (field !== undefined) {
      // To the API server, null is as good as absent.
      if (value[key] !== null) {
        visits.push({ schema: field, value: value[key], parent: visit, key });
      }
    } else if (!open) {
      const near = nearest(key, Object.keys(properties));
      report(
        "unknown-field",
        near === undefined ? "unknown field" : `unknown field, did you mean "${near}"?`,
        [
          key,
        ],
        "key",
      );
    }
  }
  for (const key of required) {
    if (value[key] === undefined || value[key] === null) {
      report("missing-field", "is required", [key], "key");
    }
  }
}

function pathOf(visit: Visit): Path {
  const path: (string | number)[] = [];
  for (let at = visit; at.parent !== undefined; at = at.parent) path.push(at.key);
  return path.reverse();
}

function resolve(schema: SchemaNode): SchemaNode {
  const { $ref } = schema;
  if ($ref === undefined) return schema;
  return resolve(argoSchema().$defs[$ref.slice("#/$defs/".length)] ?? {});
}
