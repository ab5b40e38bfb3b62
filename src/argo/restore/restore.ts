/** The pipeline and values that a workflow of Wurzel's was rendered from, as far as the workflow tells. */

import { DEFAULTS } from "../entry/defaults.ts";
import { isWrittenByCluster } from "../compare/object.ts";
import { flowsOf } from "../document/flow.ts";
import type { WorkflowDocument } from "../document/workflow-document.ts";
import type { Finding } from "../../report/problem.ts";
import type { Pipeline } from "../../wurzel/pipeline/pipeline.ts";
import { fieldsAt, itemsAt, mapsAt, textAt } from "../../yaml/fields.ts";
import { present } from "../../yaml/present.ts";
import type { Tree } from "../../yaml/value.ts";
import { readTemplate, type TemplateFound } from "./container.ts";
import { splitEnv, type StepWithTemplate } from "./environment.ts";
import { expand, type Expanded } from "./expand.ts";
import { layerOver } from "./layer-over.ts";
import { mountsOf } from "./mounts.ts";
import { securityOf } from "./security.ts";
import { type FoundStep, stepsOf } from "./steps.ts";

/** What a workflow was rendered from. */
export interface Restored {
  readonly pipeline: Pipeline;
  /** A workflow entry: what it says over the defaults. */
  readonly entry: Tree;
  /** The executor that the steps name. */
  readonly executor: string;
}

/** Documents beside the one that has the templates. */
export interface Beside {
  /** The CronWorkflow that refers to it. */
  readonly cron: WorkflowDocument | undefined;
  /** The ServiceAccount that was rendered with it. */
  readonly account: Tree | undefined;
  /** ConfigMaps, one of which may hold settings that the steps share. */
  readonly configMaps: readonly Tree[];
}

/** Gives back what a workflow was rendered from, or says why it was not rendered from a pipeline. */
export function restore(
  document: WorkflowDocument,
  beside: Beside = { cron: undefined, account: undefined, configMaps: [] },
): { readonly restored: Restored | undefined; readonly findings: readonly Finding[] } {
  const { spec, source } = document;
  const entrypoint = textAt(spec, "entrypoint");
  const flow = flowsOf(document).find(({ template }) => template.name === entrypoint);
  if (flow === undefined || flow.body !== "dag") {
    const message = "is no workflow of a Wurzel pipeline: its entrypoint must be a dag";
    const path = [...document.specPath, "entrypoint"];
    return {
      restored: undefined,
      findings: [{ severity: "error", code: "no-dag", message, source, path }],
    };
  }
  const plain = expand(document, flow, beside.configMaps);
  const { steps, findings } = stepsOf(plain.document, plain.flow);
  if (findings.length > 0 || steps.length === 0) return { restored: undefined, findings };
  return { restored: restoreFrom(plain, steps, beside), findings };
}

function restoreFrom(
  { document, flow: { template: { name: entrypoint } }, compact }: Expanded,
  steps: readonly FoundStep[],
  { cron, account }: Beside,
): Restored {
  const { spec, metadata } = document;
  const read = steps.map((step): StepWithTemplate => {
    const mounts = mountsOf(spec, fieldsAt(step.template.fields, "container"));
    return { ...step, mounts, found: readTemplate(step.template, mounts) };
  });
  const { settings, middlewares, env, own } = splitEnv(read);
  const [first] = read;
  const base = first?.found ?? NOTHING;
  const standard = DEFAULTS;
  const generateName = textAt(metadata, "generateName");
  const name = textAt(metadata, "name") ?? generateName?.replace(/-$/, "") ?? "wurzel";
  const cache = fieldsAt(fieldsAt(standard, "container"), "tokenizerCache");
  const wanted: Tree = {
    ...unchanged(standard),
    ...present({
      name,
      namespace: textAt(metadata, "namespace"),
      ...scheduleOf(cron ?? document),
      labels: marksOf(metadata, "labels"),
      annotations: marksOf(metadata, "annotations"),
      serviceAccountName: textAt(spec, "serviceAccountName"),
      nodeSelector: fieldsAt(spec, "nodeSelector"),
      tolerations: itemsAt(spec, "tolerations"),
      affinity: fieldsAt(spec, "affinity"),
      priorityClassName: textAt(spec, "podPriorityClassName"),
      imagePullSecrets: itemsAt(spec, "imagePullSecrets"),
      podSpecPatch: textAt(spec, "podSpecPatch"),
    }),
    entrypoint,
    dataDir: first?.output.replace(/\/[^/]*$/, "") || "/",
    ...(generateName !== undefined && { generateName: true }),
    ...(cron !== undefined && { workflowTemplate: true }),
    ...(compact !== undefined && { compact }),
    ...(account !== undefined && {
      serviceAccount: {
        create: true,
        annotations: fieldsAt(fieldsAt(account, "metadata"), "annotations"),
      },
    }),
    podSecurityContext: present(securityOf(fieldsAt(spec, "securityContext")).known),
    container: { ...withCache(base.container, cache), env },
    artifacts: first === undefined ? {} : artifactsOf(first, fieldsAt(standard, "artifacts")),
    template: base.template,
    workflowSpec: passedSpec(document, read),
    steps: overridesOf(read, base, own),
  };
  return {
    pipeline: {
      name,
      labels: {},
      annotations: {},
      middlewares,
      steps: steps.map(({ name, module, className, dependsOn }) => ({
        name,
        module,
        className,
        settings: settings.get(name) ?? {},
        dependsOn,
      })),
    },
    entry: layerOver(wanted, standard),
    executor: first?.executor ?? "",
  };
}

/** Labels or annotations but for those that the cluster and its tools write. */
function marksOf(metadata: Tree, field: "labels" | "annotations"): Tree {
  return Object.fromEntries(
    Object.entries(fieldsAt(metadata, field))
      .filter(([name]) => !isWrittenByCluster(["metadata", field, name])),
  );
}

const NOTHING: TemplateFound = { container: {}, env: new Map(), template: {} };

/** Fields whose defaults hold where a workflow shows nothing of them. */
function unchanged(standard: Tree): Tree {
  const keys = ["generateName", "workflowTemplate", "serviceAccount", "compact", "podSecurity"];
  return Object.fromEntries(
    keys.filter((key) => Object.hasOwn(standard, key)).map((key) => [key, standard[key]]),
  );
}

/** A container whose cache says no more than that it is, or is not, there. */
function withCache(container: Tree, cache: Tree): Tree {
  return { ...container, tokenizerCache: { ...cache, ...fieldsAt(container, "tokenizerCache") } };
}

function scheduleOf({ kind, cron }: WorkflowDocument): Tree {
  if (cron === undefined) return kind === "Workflow" ? {} : { kind };
  const { schedule, schedules, workflowSpec: _, workflowMetadata: __, ...fields } = cron;
  const all = [schedule, ...itemsAt({ schedules }, "schedules")]
    .filter((one) => typeof one === "string" && one !== "");
  return { schedule: all.length === 1 ? all[0] : all, cron: fields };
}

function artifactsOf({ template, task }: FoundStep, standard: Tree): Tree {
  const [, artifact = {}] = mapsAt(fieldsAt(template.fields, "outputs"), "artifacts")[0] ?? [];
  const { key: _, ...s3 } = fieldsAt(artifact, "s3");
  const key = textAt(fieldsAt(artifact, "s3"), "key") ?? "";
  const keyPrefix = key === task ? "" : key.slice(0, -task.length - 1);
  return {
    ...s3,
    ...("insecure" in s3 ? {} : { insecure: standard.insecure }),
    ...(artifact.mode !== undefined && { defaultMode: artifact.mode }),
    keyPrefix,
  };
}

/** Fields of single steps, over those of the first. */
function overridesOf(
  steps: readonly StepWithTemplate[],
  base: TemplateFound,
  own: ReadonlyMap<string, Tree>,
): Tree {
  const overrides = steps.flatMap(({ name, found }): [string, Tree][] => {
    const env = own.get(name) ?? {};
    const container = { ...layerOver(found.container, base.container), ...present({ env }) };
    const override = present({ container, template: layerOver(found.template, base.template) });
    return Object.keys(override).length === 0 ? [] : [[name, override]];
  });
  return Object.fromEntries(overrides);
}

/** What is the spec's alone, for which no value stands. */
function passedSpec({ spec }: WorkflowDocument, steps: readonly StepWithTemplate[]): Tree {
  const known = new Set(steps.flatMap(({ mounts }) => [...mounts.volumes]));
  const rest = Object.fromEntries(
    Object.entries(spec).filter(([key]) => !SPEC_KNOWN.includes(key)),
  );
  const all = mapsAt(spec, "volumeClaimTemplates").map(([, claim]) => claim);
  const isKnown = (claim: Tree) => known.has(textAt(fieldsAt(claim, "metadata"), "name") ?? "");
  const gc = fieldsAt(spec, "volumeClaimGC");
  const isUsual = all.some(isKnown) && textAt(gc, "strategy") === "OnWorkflowCompletion";
  return present({
    ...rest,
    securityContext: securityOf(fieldsAt(spec, "securityContext")).rest,
    volumes: mapsAt(spec, "volumes").map(([, volume]) => volume)
      .filter((volume) => !known.has(textAt(volume, "name") ?? "")),
    volumeClaimTemplates: all.filter((claim) => !isKnown(claim)),
    volumeClaimGC: isUsual ? {} : gc,
  });
}

/** Fields of the spec that are looked at by themselves. */
const SPEC_KNOWN = [
  ...["entrypoint", "templates", "serviceAccountName", "nodeSelector", "podSpecPatch"],
  ...["tolerations", "affinity", "podPriorityClassName", "imagePullSecrets"],
  ...["securityContext", "volumes", "volumeClaimTemplates", "volumeClaimGC"],
];
