/** Planned documents as data, as the built-in templates draw them. */

import type { Tree } from "../../yaml/value.ts";
import type { DocumentPlan } from "./plan.ts";
import type { SpecPlan } from "./spec.ts";

/** The Argo documents of a plan; those of other kinds are left out. */
export function plannedDocuments(document: DocumentPlan): readonly Tree[] {
  if (document.template === "serviceaccount") return [];
  if (document.template === "workflow") {
    const { kind, metadata, spec } = document.plan;
    return [{ kind, metadata, spec: specOf(spec) }];
  }
  const { metadata, schedules, fields, workflowMetadata, spec, templateRef } = document.plan;
  const workflow = spec === undefined
    ? { workflowTemplateRef: { name: templateRef } }
    : specOf(spec);
  const marks = workflowMetadata === undefined ? {} : { workflowMetadata };
  const cron = { schedules, ...fields, ...marks, workflowSpec: workflow };
  return [{ kind: "CronWorkflow", metadata, spec: cron }];
}

function specOf({ entrypoint, fields, tasks, templates }: SpecPlan): Tree {
  return {
    entrypoint,
    ...fields,
    templates: [
      {
        name: entrypoint,
        dag: {
          tasks: tasks.map(({ artifacts, ...task }) => ({ ...task, arguments: { artifacts } })),
        },
      },
      ...templates.map(({ name, fields, inputs, outputs, image, command, rest }) => ({
        name,
        ...fields,
        inputs: { artifacts: inputs },
        outputs: { artifacts: outputs },
        container: { image, command, ...rest },
      })),
    ],
  };
}
