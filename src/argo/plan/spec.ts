/** The plan of a WorkflowSpec: the DAG, and a template for each of its tasks. */

import type { Pipeline, Step } from "../../wurzel/pipeline/pipeline.ts";
import type { Values } from "../entry/entry.ts";
import type { Tree } from "../../yaml/value.ts";
import type { Entry } from "../entry/schema.ts";
import { type Artifact, artifactOf } from "./artifacts.ts";
import { type ContainersEnv, containersEnv } from "./env.ts";
import { nameTasks } from "./names.ts";
import { passOver } from "./pass-through.ts";
import { present } from "../../yaml/present.ts";
import { fieldsAt, hasField, textAt } from "../../yaml/fields.ts";
import { hasStep, overPatch, overrideTemplate, pullSecrets } from "./step-override.ts";
import { podSecurity, restrictedPatch, restrictedPod, restrictedTemplate } from "./security.ts";
import { bodyOf, generateTemplate, type TemplateBody } from "./template.ts";
import { mountAll } from "./volumes.ts";

/** A WorkflowSpec. */
export interface SpecPlan {
  readonly entrypoint: string;
  /** All fields but the entrypoint and the templates. */
  readonly fields: Tree;
  readonly tasks: readonly TaskPlan[];
  readonly templates: readonly TemplatePlan[];
}

/** A task of the DAG. */
export interface TaskPlan {
  readonly name: string;
  readonly template: string;
  /** Expression over the tasks it waits for, such as `a && b`. */
  readonly depends?: string;
  readonly artifacts: readonly Artifact[];
}

/** The template of a task. */
export interface TemplatePlan extends TemplateBody {
  readonly name: string;
  readonly command: unknown;
  readonly inputs: readonly Artifact[];
  readonly outputs: readonly Artifact[];
}

/** What the plan is made for. */
export interface PlanRequest {
  readonly pipeline: Pipeline;
  readonly values: Values;
  /** Python class that runs a step. */
  readonly executor: string;
  /** Environment of the containers, where it is known already. */
  readonly environment?: ContainersEnv;
}

/** A step in its place. */
interface PlacedStep {
  readonly step: Step;
  readonly task: string;
  readonly artifact: Artifact;
  readonly needs: readonly PlacedStep[];
}

/** Plans the workflow itself. */
export function planSpec(request: PlanRequest): SpecPlan {
  const { pipeline, values, executor, environment = containersEnv(pipeline, values) } = request;
  const { entry } = values;
  const placed = placeSteps(pipeline.steps, entry);
  const { templates, volumes, claims } = planTemplates(placed, values, environment, executor);
  return {
    entrypoint: entry.entrypoint,
    fields: specFields(entry, volumes, claims),
    tasks: placed.map(({ task, needs }) => ({
      name: task,
      template: templateName(task),
      ...(needs.length > 0 && { depends: needs.map((need) => need.task).join(" && ") }),
      artifacts: needs.map((need) => need.artifact),
    })),
    templates,
  };
}

function placeSteps(steps: readonly Step[], entry: Entry): readonly PlacedStep[] {
  const names = nameTasks(steps);
  const placed = new Map<string, PlacedStep>();
  for (const [index, step] of steps.entries()) {
    const { task, folder } = names[index] ?? { task: "", folder: "" };
    // Steps come after what they depend on, so that is placed already.
    const needs = step.dependsOn.flatMap((name) => placed.get(name) ?? []);
    placed.set(step.name, { step, task, artifact: artifactOf(entry, task, folder), needs });
  }
  return [...placed.values()];
}

/**
 * All templates, with the volumes and claims of the workflow. Steps without anything of their own
 * share one body, so that it is made, and drawn, only once.
 */
function planTemplates(
  placed: readonly PlacedStep[],
  values: Values,
  environment: ContainersEnv,
  executor: string,
) {
  const { entry, stepContainers } = values;
  const mounted = mountAll(entry.container);
  const claims = [...mounted.claims];
  const common = secured(
    generateTemplate(entry, entry.container, environment.common, mounted.mounts),
  );

  const templates = placed.map((one): TemplatePlan => {
    const body = bodyFor(one);
    return {
      name: templateName(one.task),
      inputs: one.needs.map((need) => need.artifact),
      outputs: [one.artifact],
      ...body,
      command: body.command ?? commandOf(one, executor),
    };
  });
  return { templates, volumes: mounted.volumes, claims };

  function bodyFor({ step, task }: PlacedStep): TemplateBody {
    const container = stepContainers.get(step.name);
    const env = environment.steps.get(step.name) ?? environment.common;
    if (env === environment.common && container === undefined && !hasStep(entry, step.name)) {
      return common;
    }
    const own = container === undefined ? undefined : mountAll(container, mounted, task);
    claims.push(...(own?.claims ?? []));
    const { mounts } = own ?? mounted;
    const template = generateTemplate(
      entry,
      container ?? entry.container,
      env,
      mounts,
      own?.volumes,
    );
    return secured(overrideTemplate(template, values, step.name));
  }

  function secured(template: Tree): TemplateBody {
    return bodyOf(entry.podSecurity === "restricted" ? restrictedTemplate(template) : template);
  }
}

function specFields(entry: Entry, volumes: readonly Tree[], claims: readonly Tree[]): Tree {
  const { serviceAccountName, nodeSelector, podSpecPatch, podLabels } = entry;
  const fields = present({
    serviceAccountName,
    imagePullSecrets: pullSecrets(entry.imagePullSecrets),
    nodeSelector,
    tolerations: entry.tolerations,
    affinity: entry.affinity,
    podPriorityClassName: entry.priorityClassName,
    podMetadata: present({ labels: podLabels }),
    securityContext: podSecurity(entry.podSecurityContext),
    podSpecPatch,
    volumes,
    volumeClaimTemplates: claims,
    // Argo's own default keeps the claims of a run that failed.
    volumeClaimGC: claims.length > 0 ? { strategy: "OnWorkflowCompletion" } : undefined,
  });
  const passed = passOver(fields, entry.workflowSpec);
  return entry.podSecurity === "restricted" ? restrictedSpec(passed) : passed;
}

/** WorkflowSpec's fields with what the restricted level asks for, unless they say otherwise. */
function restrictedSpec(fields: Tree): Tree {
  const securityContext = restrictedPod(fieldsAt(fields, "securityContext"));
  const defaults = fieldsAt(fields, "templateDefaults");
  return {
    ...fields,
    securityContext,
    podSpecPatch: overPatch(restrictedPatch(securityContext), textAt(fields, "podSpecPatch")),
    ...(hasField(fields, "templateDefaults") &&
      { templateDefaults: restrictedTemplate(defaults) }),
  };
}

function commandOf({ step, artifact, needs }: PlacedStep, executor: string): readonly string[] {
  const inputs = needs.flatMap((need) => ["-i", need.artifact.path]);
  const program = `${step.module}:${step.className}`;
  return [
    ...["wurzel", "run", program, "-o", artifact.path, "-e", executor],
    ...inputs,
    "--encapsulate-env",
  ];
}

function templateName(task: string): string {
  return `wurzel-run-template-${task}`;
}
