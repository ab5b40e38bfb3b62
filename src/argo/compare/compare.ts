/** What differs between two releases of the objects in a cluster. */

import { dataAt } from "../../yaml/data-at.ts";
import { type FieldChange, formatLabel } from "./change.ts";
import { compareValues, type Standing } from "./fields.ts";
import { inlineTemplates } from "./inline.ts";
import { matchObjects } from "./match.ts";
import { type ClusterObject, isWorkflow, isWrittenByCluster, specPath } from "./object.ts";
import { fieldsAt } from "../../yaml/fields.ts";
import type { Path } from "../../yaml/source.ts";
import { isMap, type Tree } from "../../yaml/value.ts";

/** An object that differs: new, gone, or with fields that are others. */
export interface ObjectChange {
  readonly old: ClusterObject | undefined;
  readonly new: ClusterObject | undefined;
  /** Where both are there, what differs; at least one. */
  readonly fields: readonly FieldChange[];
}

/** Two releases, compared. */
export interface Comparison {
  readonly changes: readonly ObjectChange[];
  /** How many objects are the same in both. */
  readonly same: number;
}

/**
 * Compares two releases by object and field. A Workflow's `spec` and a CronWorkflow's `workflowSpec`
 * count as one field; what the cluster writes itself is left out. A template that only one release has
 * is compared within the workflow that refers to it.
 */
export function compareObjects(
  old: readonly ClusterObject[],
  current: readonly ClusterObject[],
): Comparison {
  const changes: ObjectChange[] = [];
  let same = 0;
  const [inOld, inNew] = [inlineTemplates(old, current), inlineTemplates(current, old)];
  for (const { old: before, new: after } of matchObjects(inOld.objects, inNew.objects)) {
    const areBoth = before !== undefined && after !== undefined;
    const fields = areBoth ? compareFields(before, after) : [];
    if (areBoth && fields.length === 0) same++;
    else changes.push({ old: before, new: after, fields });
  }
  for (const one of inNew.templates) changes.push({ old: undefined, new: one, fields: [] });
  for (const one of inOld.templates) changes.push({ old: one, new: undefined, fields: [] });
  return { changes, same };
}

function compareFields(old: ClusterObject, current: ClusterObject): readonly FieldChange[] {
  const areWorkflows = isWorkflow(old) && isWorkflow(current);
  const specs = areWorkflows ? [specPath(old), specPath(current)] as const : undefined;
  const [oldSpec, newSpec] = specs ?? [undefined, undefined];
  const rest = compareValues({
    label: [],
    old: { path: [], value: withoutSpec(old.document, oldSpec, current.kind) },
    new: { path: [], value: withoutSpec(current.document, newSpec, old.kind) },
  });
  if (oldSpec === undefined || newSpec === undefined) return rest;
  const spec = compareValues({
    label: newSpec.map(String),
    old: standingAt(old.document, oldSpec),
    new: standingAt(current.document, newSpec),
  });
  const all = [...rest, ...spec];
  const isKind = ({ label }: FieldChange) => formatLabel(label) === "kind";
  return [...all.filter(isKind), ...all.filter((change) => !isKind(change))];
}

/** A document without its workflow's spec, and what the cluster writes. */
function withoutSpec(document: Tree, spec: Path | undefined, otherKind: string): Tree {
  const kept: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(document)) {
    if (isWrittenByCluster([key])) continue;
    if (key === "metadata" && isMap(value)) kept[key] = writtenMetadata(value);
    else if (key !== "spec" || spec === undefined) kept[key] = value;
    else kept[key] = spec.length > 1 && isMap(value) ? cronFields(document, value, otherKind) : {};
  }
  return kept;
}

function writtenMetadata(metadata: Tree): Tree {
  const kept: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(metadata)) {
    if (isWrittenByCluster(["metadata", key])) continue;
    kept[key] = !isMap(value) ? value : Object.fromEntries(
      Object.entries(value).filter(([mark]) => !isWrittenByCluster(["metadata", key, mark])),
    );
  }
  return kept;
}

/**
 * What a CronWorkflow has beside its workflow's spec. Beside a Workflow, `workflowMetadata` that only
 * repeats the labels and annotations is no difference: a Workflow has them itself.
 */
function cronFields(document: Tree, spec: Tree, otherKind: string): Tree {
  const { workflowSpec: _, ...fields } = spec;
  if (otherKind === "CronWorkflow") return fields;
  const { labels, annotations } = fieldsAt(document, "metadata");
  const given = fieldsAt(spec, "workflowMetadata");
  const isRepeated = compareValues({
    label: [],
    old: { path: [], value: { labels, annotations } },
    new: { path: [], value: given },
  }).length === 0;
  if (!isRepeated) return fields;
  const { workflowMetadata: __, ...rest } = fields;
  return rest;
}

function standingAt(document: Tree, path: Path): Standing {
  return { path, value: dataAt(document, path) };
}
