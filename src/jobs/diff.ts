/** What a change does to the cluster: two releases, compared by object and field. */

import { dataAt } from "../yaml/data-at.ts";
import type { Label } from "../argo/compare/change.ts";
import { compareObjects, type Comparison } from "../argo/compare/compare.ts";
import { type ClusterObject, objectsIn, specPath } from "../argo/compare/object.ts";
import { locate } from "../report/locate.ts";
import type { Finding, Problem } from "../report/problem.ts";
import { redactData } from "../report/redact/data.ts";
import type { SecretNames } from "../report/secrets.ts";
import { hasField, mapsAt, textAt } from "../yaml/fields.ts";
import { readDocuments } from "../yaml/read.ts";
import type { Source } from "../yaml/source.ts";
import { isMap } from "../yaml/value.ts";

/** An object that differs. */
export interface ShownChange {
  readonly change: "added" | "removed" | "changed";
  readonly old: ObjectName | undefined;
  readonly new: ObjectName | undefined;
  /** Where the object is in both releases, what differs. */
  readonly fields: readonly ShownField[];
  /** The templates in both releases that run a pod. */
  readonly podTemplates: readonly string[];
  /** The whole object where it is in one release only, with `***` for secrets. */
  readonly document?: unknown;
}

/** What the cluster calls an object. */
export interface ObjectName {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** A field that differs, with `***` for secrets. */
export interface ShownField {
  readonly change: "added" | "removed" | "changed" | "reordered";
  readonly label: Label;
  readonly old?: unknown;
  readonly new?: unknown;
}

/** Two releases, compared; what is the same is only counted. */
export interface Difference {
  readonly changes: readonly ShownChange[];
  readonly same: number;
}

/** Objects read from a text, and what is wrong with it. */
export interface ObjectsRead {
  readonly objects: readonly ClusterObject[];
  readonly problems: readonly Problem[];
}

/**
 * Compares the documents of two releases.
 *
 * @param secrets which names hold secrets, where a catalogue knows of more than their names tell
 */
export function differenceOf(
  old: readonly ClusterObject[],
  current: readonly ClusterObject[],
  secrets?: SecretNames,
): Difference {
  const { changes, same } = compareObjects(old, current);
  return { changes: changes.map((change) => showChange(change, secrets)), same };
}

/** The objects of texts, each one document or many. */
export function readObjects(sources: readonly Source[]): ObjectsRead {
  const findings: Finding[] = [];
  const objects: ClusterObject[] = [];
  for (const source of sources) {
    const { documents, findings: unreadable } = readDocuments(source);
    for (const finding of unreadable) findings.push(finding);
    for (const { value, index } of documents) {
      const found = objectsIn(value);
      if (found.length === 0 && !isEmpty(value)) {
        findings.push({ ...NO_OBJECT, source, path: [], document: index });
      }
      for (const one of found) objects.push(one);
    }
  }
  return { objects, problems: locate(findings) };
}

/** Whether a text holds objects for a cluster, rather than values. */
export function isRendered(source: Source): boolean {
  const { documents } = readDocuments(source);
  return documents.some(({ value }) => objectsIn(value).length > 0);
}

const NO_OBJECT: Finding = {
  severity: "error",
  code: "no-object",
  message: "no Kubernetes object: it has no kind; to compare values, write " +
    "diff -f NEW --against OLD PIPELINE",
};

function isEmpty(value: unknown): boolean {
  return value === null || (isMap(value) && Array.isArray(value.items) && value.items.length === 0);
}

function showChange(
  { old, new: current, fields }: Comparison["changes"][number],
  secrets?: SecretNames,
): ShownChange {
  const [oldName, newName] = [nameOf(old), nameOf(current)];
  if (old === undefined || current === undefined) {
    const change = old === undefined ? "added" : "removed";
    const document = redactData((current ?? old)?.document, secrets);
    return { change, old: oldName, new: newName, fields: [], podTemplates: [], document };
  }
  const [before, after] = [old, current].map(({ document }) => redactData(document, secrets));
  const shown = fields.map(({ kind, label, old, new: current }): ShownField => ({
    change: kind,
    label,
    ...(old !== undefined && { old: dataAt(before, old) }),
    ...(current !== undefined && { new: dataAt(after, current) }),
  }));
  const inOld = new Set(podTemplatesOf(old));
  const podTemplates = podTemplatesOf(current).filter((name) => inOld.has(name));
  return { change: "changed", old: oldName, new: newName, fields: shown, podTemplates };
}

const POD_BODIES = ["container", "script", "containerSet", "data", "resource"];

function podTemplatesOf(object: ClusterObject): readonly string[] {
  const spec = dataAt(object.document, specPath(object));
  return mapsAt(isMap(spec) ? spec : {}, "templates").flatMap(([, template]) =>
    POD_BODIES.some((body) => hasField(template, body)) ? textAt(template, "name") ?? [] : []
  );
}

function nameOf(object: ClusterObject | undefined): ObjectName | undefined {
  if (object === undefined) return undefined;
  const { kind, namespace, name } = object;
  return { kind, ...(namespace !== undefined && { namespace }), name };
}
