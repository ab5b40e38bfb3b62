/**
 * A document of one of Argo's workflow kinds, taken apart for the rules.
 *
 * Nothing is taken on trust: where a part is of another type than Argo asks for, which is reported as
 * structure, it is empty here, so that every rule can look at every document.
 */

import { isMap, type Tree } from "../../yaml/value.ts";
import type { Path, Source } from "../../yaml/source.ts";
import { fieldsAt, itemsAt, textAt } from "../../yaml/fields.ts";
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
export interface Subject {
  readonly kind: Kind;
  readonly source: Source;
  /** The whole document. */
  readonly document: Tree;
  readonly metadata: Tree;
  /** The WorkflowSpec, and the way to it from the document's root. */
  readonly spec: Tree;
  readonly specPath: Path;
  /** The CronWorkflowSpec of a CronWorkflow, at `spec`. */
  readonly cron: Tree | undefined;
  /** The templates of `spec.templates`, in order. */
  readonly templates: readonly TemplateSubject[];
}

/** A template. */
export interface TemplateSubject {
  /** Empty where it has none. */
  readonly name: string;
  readonly fields: Tree;
  readonly path: Path;
}

/** Takes a document apart. */
export function subjectOf(kind: Kind, document: Tree, source: Source): Subject {
  const isCron = kind === "CronWorkflow";
  const outer = fieldsAt(document, "spec");
  const spec = isCron ? fieldsAt(outer, "workflowSpec") : outer;
  const specPath = isCron ? ["spec", "workflowSpec"] : ["spec"];
  return {
    kind,
    source,
    document,
    metadata: fieldsAt(document, "metadata"),
    spec,
    specPath,
    cron: isCron ? outer : undefined,
    templates: itemsAt(spec, "templates").flatMap((template, index) =>
      isMap(template)
        ? [{
          name: textAt(template, "name") ?? "",
          fields: template,
          path: [...specPath, "templates", index],
        }]
        : []
    ),
  };
}

/** Whether it is for other workflows, which bring what they need and say how they are run. */
export function isLibrary({ kind }: Subject): boolean {
  return kind === "WorkflowTemplate" || kind === "ClusterWorkflowTemplate";
}

/** The WorkflowSpec, with the way to it. */
export function specOf({ spec, specPath }: Subject): Part {
  return { fields: spec, path: specPath };
}
