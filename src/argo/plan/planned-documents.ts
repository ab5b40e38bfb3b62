/** Planned documents as data, as the built-in templates draw them. */

import type { Tree } from "../../yaml/value.ts";
import type { DocumentPlan } from "./plan.ts";
import { present } from "../../yaml/present.ts";
import type { SpecPlan } from "./spec.ts";
import type { TaskPlan } from "./tasks.ts";

/** The Argo documents of a plan; those of other kinds are left out. */
export function plannedDocuments(document: DocumentPlan): readonly Tree[] {
  if (document.template === "serviceaccount" || document.template === "configmap") return [];
  if (document.template === "workflow") {
    const { kind, metadata, spec } = document.plan;
    return [{ kind, metadata, spec: specOf(spec) }];
  }
  const { metadata, schedules, schedule, fields, workflowMetadata, spec, templateRef } =
    document.plan;
  const workflow = spec === undefined
    ? { workflowTemplateRef: { name: templateRef } }
    : specOf(spec);
  const marks = workflowMetadata === undefined ? {} : { workflowMetadata };
  const when = schedule === undefined ? { schedules } : { schedule };
  const cron = { ...when, ...fields, ...marks, workflowSpec: workflow };
  return [{ kind: "CronWorkflow", metadata, spec: cron }];
}

function specOf({ entrypoint, fields, dags, templates }: SpecPlan): Tree {
  return {
    entrypoint,
    ...fields,
    templates: [
      ...dags.map(({ name, tasks }) => ({ name, dag: { tasks: tasks.map(taskOf) } })),
      ...templates.map(({ name, fields, parameters, inputs, outputs, image, command, rest }) => ({
        name,
        ...fields,
        inputs: present({ parameters, artifacts: inputs }),
        outputs: { artifacts: outputs },
        container: { image, command, ...rest },
      })),
    ],
  };
}

function taskOf({ name, template, needs, artifacts, parameters }: TaskPlan): Tree {
  return {
    name,
    template,
    ...(needs.length > 0 && { depends: needs.join(" && ") }),
    arguments: present({ artifacts, parameters }),
  };
}
