/**
 * A document of one of Argo's workflow kinds, taken apart for the rules.
 *
 * Nothing is taken on trust: where a part is of another type than Argo asks for, which is reported as
 * structure, it is empty here, so that every rule can look at every document.
 */

import { type ArgoRelease, NEWEST_ARGO } from "../schema/release.ts";
import type { Tree } from "../../yaml/value.ts";
import type { Path, Source } from "../../yaml/source.ts";
import { fieldsAt } from "../../yaml/fields.ts";
import { type Named, namedAt } from "./named.ts";
import type { Part } from "./part.ts";

/** The kinds that lint knows. */
export const KINDS = [
  "Workflow",
  "CronWorkflow",
  "WorkflowTemplate",
  "ClusterWorkflowTemplate",
] as const;

/** A kind that lint knows. */
export type Kind = (typeof KINDS)[number];

/** A document for the rules to look at. */
export interface WorkflowDocument {
  readonly kind: Kind;
  readonly source: Source;
  /** Release of Argo Workflows that it is for. */
  readonly release: ArgoRelease;
  /** The document as data. */
  readonly fields: Tree;
  readonly metadata: Tree;
  /** The WorkflowSpec, and the way to it from the document's root. */
  readonly spec: Tree;
  readonly specPath: Path;
  /** The CronWorkflowSpec of a CronWorkflow, at `spec`. */
  readonly cron: Tree | undefined;
  /** The templates of `spec.templates`, in order. */
  readonly templates: readonly Named[];
}

/** Takes a document apart. */
export function takeApart(
  kind: Kind,
  fields: Tree,
  source: Source,
  release: ArgoRelease = NEWEST_ARGO,
): WorkflowDocument {
  const isCron = kind === "CronWorkflow";
  const outer = fieldsAt(fields, "spec");
  const spec = isCron ? fieldsAt(outer, "workflowSpec") : outer;
  const specPath = isCron ? ["spec", "workflowSpec"] : ["spec"];
  return {
    kind,
    source,
    release,
    fields,
    metadata: fieldsAt(fields, "metadata"),
    spec,
    specPath,
    cron: isCron ? outer : undefined,
    templates: namedAt({ fields: spec, path: specPath }, "templates"),
  };
}

/** Whether it is for other workflows, which bring what they need and say how they are run. */
export function isLibrary({ kind }: WorkflowDocument): boolean {
  return kind === "WorkflowTemplate" || kind === "ClusterWorkflowTemplate";
}

/** The WorkflowSpec, with the way to it. */
export function specOf({ spec, specPath }: WorkflowDocument): Part {
  return { fields: spec, path: specPath };
}
