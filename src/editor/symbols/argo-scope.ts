/** Where names in Argo documents count. */

import type { Node } from "../../yaml/nodes.ts";
import { addScalar, type Collector } from "./collect.ts";
import { member } from "./member.ts";
import { nameIn } from "./occurrence.ts";

/** An Argo document whose names are gathered. */
export interface ArgoScope {
  readonly collector: Collector;
  /** Where names of its templates count. */
  readonly templates: string;
}

/** Scopes that begin so are of one text alone. */
const LOCAL = "#";

/** Whether names of a scope count in the text alone. */
export function isLocal(scope: string): boolean {
  return scope.startsWith(LOCAL);
}

/** Scope of a document that no other refers to. */
export function localScope(way: readonly (string | number)[]): string {
  return `${LOCAL}${way.join()}`;
}

/** Scope of the names of workflow templates. */
export function workflowScope(isCluster: boolean): string {
  return isCluster ? "cluster" : "namespace";
}

/** Scope of a workflow template's names, which other documents refer to. */
export function sharedScope(isCluster: boolean, name: string): string {
  return `${workflowScope(isCluster)} ${name}`;
}

/** Scope of what a template takes or gives, or of its tasks. */
export function partScope(
  templates: string,
  template: string,
  part: "inputs" | "outputs" | "tasks" | "containers",
): string {
  return `${templates} ${template} ${part}`;
}

/** Scope of the workflow's arguments, or of what templates give to the whole workflow. */
export function wholeScope(templates: string, part: "arguments" | "outputs"): string {
  return `${templates} workflow ${part}`;
}

/** Reports a reference to another document, and gives the scope of that one's names. */
export function collectReference(collector: Collector, reference: Node): string {
  const isCluster = member(reference, "clusterScope")?.value === true;
  const name = member(reference, "name");
  addScalar(collector, "use", "workflow template", workflowScope(isCluster), name);
  return sharedScope(isCluster, nameIn(name) ?? "");
}
