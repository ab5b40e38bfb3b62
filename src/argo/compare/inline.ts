/** Workflows that refer to a WorkflowTemplate, compared as if they had its spec themselves. */

import { fieldsAt, hasField, textAt } from "../../yaml/fields.ts";
import type { Tree } from "../../yaml/value.ts";
import { type ClusterObject, specPath } from "./object.ts";

/** Objects of one release, ready to be compared with those of another. */
export interface Inlined {
  readonly objects: readonly ClusterObject[];
  /** Templates, without their specs, which now stand in the workflows that refer to them. */
  readonly templates: readonly ClusterObject[];
}

/**
 * Puts the spec of a template that only this release has into the workflows that refer to it, where the
 * other release has the workflow with a spec of its own: so what runs is compared, wherever it stands.
 */
export function inlineTemplates(
  objects: readonly ClusterObject[],
  others: readonly ClusterObject[],
): Inlined {
  const hasRef = (one: ClusterObject) => hasField(specOf(one), "workflowTemplateRef");
  if (!objects.some(hasRef)) return { objects, templates: [] };
  const templates = new Map(objects.map((one) => [identityOf(one), one]));
  const inOther = new Set(others.map(identityOf));
  const withSpec = new Set(
    others.filter((one) => isHolder(one) && !hasRef(one)).map((one) => placeOf(one)),
  );
  const moved = new Set<ClusterObject>();
  const inlined = objects.map((one) => {
    const template = isHolder(one) ? templates.get(referenceOf(one)) : undefined;
    if (template === undefined || inOther.has(identityOf(template))) return one;
    if (!withSpec.has(placeOf(one))) return one;
    moved.add(template);
    return withSpecOf(one, template);
  });
  return {
    objects: inlined.filter((one) => !moved.has(one)),
    templates: [...moved].map((template) => ({
      ...template,
      document: Object.fromEntries(
        Object.entries(template.document).filter(([key]) => key !== "spec"),
      ),
    })),
  };
}

function isHolder({ kind }: ClusterObject): boolean {
  return kind === "Workflow" || kind === "CronWorkflow";
}

function specOf(object: ClusterObject): Tree {
  return specPath(object).reduce((at, part) => fieldsAt(at, String(part)), object.document);
}

function identityOf({ kind, namespace, name }: ClusterObject): string {
  return JSON.stringify([kind, kind === "ClusterWorkflowTemplate" ? undefined : namespace, name]);
}

function placeOf({ namespace, name }: ClusterObject): string {
  return JSON.stringify([namespace, name]);
}

/** Identity of the template that a workflow refers to. */
function referenceOf(object: ClusterObject): string {
  const reference = fieldsAt(specOf(object), "workflowTemplateRef");
  const name = textAt(reference, "name") ?? "";
  const kind = reference.clusterScope === true ? "ClusterWorkflowTemplate" : "WorkflowTemplate";
  return identityOf({ ...object, kind, name });
}

/** A workflow with the fields of a template under its own. */
function withSpecOf(object: ClusterObject, template: ClusterObject): ClusterObject {
  const spec = { ...specOf(template), ...specOf(object) };
  const within = (at: Tree, [part, ...rest]: readonly (string | number)[]): Tree =>
    part === undefined ? spec : { ...at, [part]: within(fieldsAt(at, String(part)), rest) };
  return { ...object, document: within(object.document, specPath(object)) };
}
