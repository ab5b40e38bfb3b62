/** Objects of the cluster, as they are told apart. */

import { KINDS } from "../document/workflow-document.ts";
import { fieldsAt, textAt } from "../../yaml/fields.ts";
import type { Path } from "../../yaml/source.ts";
import { isMap, type Tree } from "../../yaml/value.ts";

/** An object, and by what the cluster knows it. */
export interface ClusterObject {
  readonly kind: string;
  readonly namespace: string | undefined;
  /** Its name; of one whose name the cluster makes, what that begins with, without the dash. */
  readonly name: string;
  readonly document: Tree;
}

/** The objects of a document: itself, or the items of a list as kubectl prints it. */
export function objectsIn(document: unknown): readonly ClusterObject[] {
  if (!isMap(document)) return [];
  const kind = textAt(document, "kind");
  if (kind === undefined || kind === "Pipeline") return [];
  if (/List$/.test(kind) && Array.isArray(document.items)) {
    return document.items.flatMap(objectsIn);
  }
  const metadata = fieldsAt(document, "metadata");
  const made = textAt(metadata, "generateName")?.replace(/-$/, "");
  const name = textAt(metadata, "name") ?? made ?? "";
  return [{ kind, namespace: textAt(metadata, "namespace"), name, document }];
}

/** Whether it holds a workflow: objects of these kinds may stand for each other. */
export function isWorkflow({ kind }: ClusterObject): boolean {
  return KINDS.some((one) => one === kind);
}

/** Where a CronWorkflow has its workflow's spec, and other kinds have it. */
export function specPath({ kind }: ClusterObject): Path {
  return kind === "CronWorkflow" ? ["spec", "workflowSpec"] : ["spec"];
}

const METADATA = new Set([
  "uid",
  "resourceVersion",
  "generation",
  "creationTimestamp",
  "managedFields",
  "selfLink",
]);

/** Labels and annotations that kubectl, argo and the controller write. */
const MARK =
  /^(?:kubectl\.kubernetes\.io\/last-applied-configuration|workflows\.argoproj\.io\/(?:completed|phase|creator.*))$/;

/** Whether the cluster or its tools write what stands at a path, so that it is nobody's change. */
export function isWrittenByCluster([root, field, mark]: Path): boolean {
  if (root !== "metadata") return root === "status";
  return mark === undefined ? METADATA.has(String(field)) : MARK.test(String(mark));
}
