/** The plan of a WorkflowSpec: its DAG, and the templates of its tasks. */

import type { Pipeline, Step } from "../../wurzel/pipeline/pipeline.ts";
import type { Values } from "../entry/entry.ts";
import type { Tree } from "../../yaml/value.ts";
import type { Entry } from "../entry/schema.ts";
import { artifactOf } from "./artifacts.ts";
import { commandOf, programOf, templateName } from "./command.ts";
import { compactTasks } from "./compact.ts";
import { type ContainersEnv, containersEnv } from "./env.ts";
import { groupTasks } from "./groups.ts";
import { nameTasks } from "./names.ts";
import { passOver } from "./pass-through.ts";
import { present } from "../../yaml/present.ts";
import { fieldsAt, hasField, textAt } from "../../yaml/fields.ts";
import { hasStep, overPatch, overrideTemplate, pullSecrets } from "./step-override.ts";
import { podSecurity, restrictedPatch, restrictedPod, restrictedTemplate } from "./security.ts";
import type { DagPlan, DrawnStep, PlacedStep, TaskPlan, TemplatePlan } from "./tasks.ts";
import { bodyOf, generateTemplate, type TemplateBody } from "./template.ts";
import { mountAll } from "./volumes.ts";

/** A WorkflowSpec. */
export interface SpecPlan {
  readonly entrypoint: string;
  /** All fields but the entrypoint and the templates. */
  readonly fields: Tree;
  /** The DAG of the entrypoint, and behind it the groups of its tasks, when there are any. */
  readonly dags: readonly DagPlan[];
  readonly templates: readonly TemplatePlan[];
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

/** Plans the workflow itself. */
export function planSpec(request: PlanRequest): SpecPlan {
  const { pipeline, values, executor, environment = containersEnv(pipeline, values) } = request;
  const { entry } = values;
  const placed = placeSteps(pipeline.steps, entry);
  const { drawn, volumes, claims } = planBodies(placed, values, environment);
  const { entrypoint } = entry;
  const fields = specFields(entry, volumes, claims);
  if (entry.compact) {
    const { tasks, templates } = compactTasks(drawn, entry, executor);
    return { entrypoint, fields, dags: groupTasks(entrypoint, tasks), templates };
  }
  const templates = drawn.map((one) => planTemplate(one, executor));
  return {
    entrypoint,
    fields,
    dags: [{ name: entrypoint, tasks: placed.map(planTask) }],
    templates,
  };
}

function planTask({ step, task, needs }: PlacedStep): TaskPlan {
  return {
    name: task,
    template: templateName(task),
    step,
    needs: needs.map((need) => need.task),
    artifacts: needs.map((need) => need.artifact),
    parameters: [],
  };
}

function planTemplate({ placed, body }: DrawnStep, executor: string): TemplatePlan {
  const { step, task, artifact, needs } = placed;
  return {
    name: templateName(task),
    step,
    task,
    parameters: [],
    inputs: needs.map((need) => need.artifact),
    outputs: [artifact],
    ...body,
    command: body.command ?? commandOf({
      program: programOf(step),
      executor,
      output: artifact.path,
      inputs: needs.map((need) => need.artifact.path),
    }),
  };
}

function placeSteps(steps: readonly Step[], entry: Entry): readonly PlacedStep[] {
  const names = nameTasks(steps);
  const placed = new Map<string, PlacedStep>();
  for (const [index, step] of steps.entries()) {
    const { task, folder } = names[index] ?? { task: "", folder: "" };
    // Steps come after what they depend on, so that is placed already.
    const needs = step.dependsOn.flatMap((name) => placed.get(name) ?? []);
    placed.set(step.name, { step, task, folder, artifact: artifactOf(entry, task, folder), needs });
  }
  return [...placed.values()];
}

/**
 * The template bodies of all steps, with the volumes and claims of the workflow. Steps without
 * anything of their own share one body, so that it is made, and drawn, only once.
 */
function planBodies(placed: readonly PlacedStep[], values: Values, environment: ContainersEnv) {
  const { entry, stepContainers } = values;
  const mounted = mountAll(entry.container);
  const claims = [...mounted.claims];
  const common = secured(
    generateTemplate(entry, entry.container, environment.common, mounted.mounts),
  );

  const drawn = placed.map((one): DrawnStep => ({ placed: one, body: bodyFor(one) }));
  return { drawn, volumes: mounted.volumes, claims };

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
