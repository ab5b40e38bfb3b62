/** Who gave what stands in the documents of a plan. */

import type { Location } from "../../report/problem.ts";
import { locateInStep, type Pipeline, type Step } from "../../wurzel/pipeline/pipeline.ts";
import type { Path } from "../../yaml/source.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import { mountsOf, withoutSlash } from "../entry/mounts.ts";
import type { Values } from "../entry/entry.ts";
import type { ContainersEnv } from "./env.ts";
import {
  ARTIFACT_FIELDS,
  CLAIM_FIELDS,
  CONTAINER_FIELDS,
  CRON_FIELDS,
  SPEC_FIELDS,
  STEP_FIELDS,
  translate,
} from "./origin-table.ts";
import { passedAt } from "./pass-through.ts";
import { STEP_LABEL } from "./compact.ts";
import type { DocumentPlan } from "./plan.ts";
import { plannedDocuments } from "./planned-documents.ts";
import type { SpecPlan } from "./spec.ts";
import type { TemplatePlan } from "./tasks.ts";
import { mountAll } from "./volumes.ts";

/** Who gave a part of a document. */
export type PlanOrigin =
  | {
    readonly by: "values";
    /** Paths in the workflow entry, whether they are there or not: of those that are the first holds. */
    readonly paths: readonly Path[];
  }
  | { readonly by: "manifest"; readonly at: Location };

/** Looks up who gave, or could give, what a path of a drawn document leads to. */
export type PlanOrigins = (document: unknown, path: Path) => PlanOrigin | undefined;

/** What the plans were made for. */
export interface OriginRequest {
  readonly pipeline: Pipeline;
  readonly values: Values;
  readonly environment: ContainersEnv;
}

/** Makes the lookup; of what is drawn otherwise than planned, nobody is the origin. */
export function originsOfPlan(
  plans: readonly DocumentPlan[],
  request: OriginRequest,
): PlanOrigins {
  let planned: readonly Planned[] | undefined;
  return (document, path) => {
    planned ??= plans.flatMap((one) =>
      plannedDocuments(one).map((drawn) => ({
        drawn,
        spec: "spec" in one.plan ? one.plan.spec : undefined,
      }))
    );
    const kind = isMap(document) ? document.kind : undefined;
    const plan = planned.find((one) => one.drawn.kind === kind);
    if (plan === undefined || !isAsPlanned(document, plan.drawn, path)) return undefined;
    return originIn(plan, path, request);
  };
}

/** A planned document as data, and the plan of its workflow. */
interface Planned {
  readonly drawn: Tree;
  readonly spec: SpecPlan | undefined;
}

function isAsPlanned(drawn: unknown, planned: unknown, path: Path): boolean {
  let [at, plan]: [unknown, unknown] = [drawn, planned];
  for (const part of path) {
    [at, plan] = [valueAt(at, part), valueAt(plan, part)];
    if (plan === undefined) return at === undefined;
  }
  const isPart = typeof plan === "object" || typeof at === "object";
  return isPart || String(at) === String(plan);
}

function valueAt(value: unknown, part: string | number): unknown {
  if (Array.isArray(value)) return value[Number(part)];
  return isMap(value) && Object.hasOwn(value, part) ? value[part] ?? undefined : undefined;
}

function originIn(
  { drawn: document, spec: plan }: Planned,
  path: Path,
  request: OriginRequest,
): PlanOrigin | undefined {
  const { pipeline, values: { entry, stepContainers }, environment } = request;
  const [root, ...rest] = path;
  if (root === "metadata") return ofMetadata(rest);
  if (root !== "spec") return inEntry(root === "kind" ? ["kind"] : []);
  const isCron = document.kind === "CronWorkflow";
  if (!isCron) return ofSpec(document.spec, rest);
  const [field, ...further] = rest;
  if (field === "workflowSpec") return ofSpec(valueAt(document.spec, field), further);
  if (field === "workflowMetadata") return ofMetadata(further);
  return inEntry(field === undefined ? [] : translate(CRON_FIELDS, rest));

  function ofMetadata([field, key]: Path): PlanOrigin {
    if (field === "labels" || field === "annotations") {
      const own = entry[field] ?? {};
      const isOwn = key === undefined ? Object.keys(own).length > 0 : Object.hasOwn(own, key);
      const path = key === undefined ? [field] : [field, key];
      return isOwn ? inEntry(path) : inManifest({ path: ["metadata", ...path] });
    }
    if (field === "namespace") return inEntry(["namespace"]);
    return inEntry(field === undefined ? [] : ["name"]);
  }

  function ofSpec(spec: unknown, path: Path): PlanOrigin | undefined {
    const [field, index, ...rest] = path;
    if (field === undefined) return inEntry([]);
    if (field === "templates") {
      if (typeof index !== "number") return inManifest({ path: ["spec", "steps"] });
      const { dags = [], templates = [] } = plan ?? {};
      if (index < dags.length) return ofDag(index, rest);
      const template = templates[index - dags.length];
      return template && ofTemplate(valueAt(valueAt(spec, field), index), template, rest);
    }
    const passed = passedAt(spec, entry.workflowSpec, path);
    if (passed !== undefined) return inEntry(["workflowSpec", ...passed]);
    if (field === "workflowMetadata") return ofMetadata(path.slice(1));
    if (typeof index === "number") {
      const item = valueAt(valueAt(spec, field), index);
      if (field === "volumes") return inEntry(["container", ...askedFor(nameOf(item))]);
      if (field === "volumeClaimTemplates") return ofClaim(item, rest);
    }
    if (field === "podSpecPatch") {
      return { by: "values", paths: [["podSpecPatch"], ["podSecurity"]] };
    }
    return inEntry(translate(SPEC_FIELDS, path));
  }

  /** The field of the entry's container that asks for a volume or claim of the workflow. */
  function askedFor(name: unknown): Path {
    return mountAll(entry.container).askedBy.get(String(name)) ?? [];
  }

  function ofClaim(item: unknown, path: Path): PlanOrigin {
    const name = String(nameOf(valueAt(item, "metadata")));
    const field = translate(CLAIM_FIELDS, path) ?? [];
    const step = mountAll(entry.container).askedBy.has(name)
      ? undefined
      : plan?.templates.find((one) => askedByStep(one)?.has(name))?.step;
    const inCache = ["tokenizerCache", ...field];
    return step === undefined
      ? inEntry(["container", ...inCache])
      : inContainer(step.name, inCache);
  }

  /** The fields of a step's own container that ask for volumes and claims, by the names of these. */
  function askedByStep({ step, task }: TemplatePlan): ReadonlyMap<string, Path> | undefined {
    const container = stepContainers.get(step.name);
    if (container === undefined) return undefined;
    return mountAll(container, mountAll(entry.container), task).askedBy;
  }

  function ofDag(dag: number, [field, list, index, ...rest]: Path): PlanOrigin | undefined {
    if (field !== "dag") return inEntry([dag === 0 ? "entrypoint" : "compact"]);
    const task = list === "tasks" ? plan?.dags[dag]?.tasks[Number(index ?? -1)] : undefined;
    const step = task?.step;
    if (step === undefined) return inManifest({ path: ["spec", "steps"] });
    const [part, kind, place, ...inArtifact] = rest;
    if (part === "depends") return inManifest(locateInStep(step, "dependsOn"));
    if (kind === "parameters") return inManifest(locateInStep(step, "class"));
    return part === "arguments" && typeof place === "number"
      ? ofArtifact(step, inArtifact)
      : inManifest(locateInStep(step));
  }

  function ofArtifact(step: Step, path: Path): PlanOrigin {
    const field = translate(ARTIFACT_FIELDS, path);
    return field === undefined ? inManifest(locateInStep(step, "class")) : inEntry(field);
  }

  function ofTemplate(
    template: unknown,
    planned: TemplatePlan,
    path: Path,
  ): PlanOrigin | undefined {
    const { step } = planned;
    const { name } = step;
    const [field, ...rest] = path;
    if (field === undefined) return inManifest(locateInStep(step));
    if (field === "name") return inManifest(locateInStep(step, "class"));
    if (field === "inputs" && rest[0] === "parameters") return inEntry(["compact"]);
    if (field === "inputs" || field === "outputs") return ofArtifact(step, rest.slice(2));
    if (field === "container" && (rest[0] === "env" || rest[0] === "envFrom")) {
      return ofEnvironment(valueAt(template, field), step, rest);
    }
    const own = entry.steps !== undefined && Object.hasOwn(entry.steps, name)
      ? entry.steps[name]
      : undefined;
    const inOwn = passedAt(template, own?.template, path);
    if (inOwn !== undefined) return inEntry(["steps", name, "template", ...inOwn]);
    const ofStep = translate(STEP_FIELDS, path);
    if (own !== undefined && ofStep !== undefined && reaches(own, ofStep)) {
      return inEntry(["steps", name, ...ofStep]);
    }
    const inAll = passedAt(template, entry.template, path);
    if (inAll !== undefined) return inEntry(["template", ...inAll]);
    const ofEach = inEntry(["template", ...path]);
    // Of a step's selector, the labels that the step does not give are the workflow's.
    if (field === "nodeSelector") return inEntry(path);
    if (field === "podSpecPatch") {
      const isSecrets = own?.imagePullSecrets !== undefined;
      return inEntry(["steps", name, isSecrets ? "imagePullSecrets" : "nodeSelector"]);
    }
    if (field === "metadata" && rest[0] === "annotations") return inContainer(name, rest);
    if (field === "metadata" && rest[1] === STEP_LABEL) return inEntry(["compact"]);
    if (field === "volumes") {
      const item = valueAt(valueAt(template, field), rest[0] ?? "");
      const asked = askedByStep(planned)?.get(String(nameOf(item)));
      return asked === undefined ? ofEach : inContainer(name, asked);
    }
    if (field !== "container") return ofEach;
    if (rest.length === 0) return inContainer(name, []);
    if (rest[0] === "command") return inManifest(locateInStep(step, "class"));
    if (rest[0] === "volumeMounts" && rest.length > 1) {
      return ofMount(valueAt(template, field), step, rest);
    }
    const translated = translate(CONTAINER_FIELDS, rest);
    return translated === undefined ? ofEach : inContainer(name, translated);
  }

  function ofMount(container: unknown, { name }: Step, path: Path): PlanOrigin | undefined {
    const complete = stepContainers.get(name) ?? entry.container;
    const passed = { volumeMounts: complete.volumeMounts };
    const way = passedAt(container, passed, path);
    if (way !== undefined) return inContainer(name, way);
    const mount = valueAt(valueAt(container, "volumeMounts"), path[1] ?? "");
    const place = withoutSlash(String(valueAt(mount, "mountPath")));
    const asked = mountsOf(complete).find(({ mountPath }) => withoutSlash(mountPath) === place);
    const item = passedAt(container, passed, path.slice(0, 2)) ?? ["volumeMounts"];
    return inContainer(name, asked?.path ?? [...item, ...path.slice(2)]);
  }

  function ofEnvironment(
    container: unknown,
    { name }: Step,
    [field, index, ...rest]: Path,
  ): PlanOrigin | undefined {
    const { vars, envFrom } = environment.steps.get(name) ?? environment.common;
    if (typeof index !== "number") return inContainer(name, [String(field)]);
    // Behind the user's own sources stands the ConfigMap of settings that steps share.
    if (field === "envFrom") return inEntry(envFrom[index]?.path ?? ["compact", "configMap"]);
    const one = vars.get(String(nameOf(valueAt(valueAt(container, "env"), index))));
    if (one?.by === "manifest") return inManifest(one.at);
    return inEntry(one?.at.path && [...one.at.path, ...(one.item === undefined ? [] : rest)]);
  }

  function inManifest({ source = pipeline.source, ...at }: Location): PlanOrigin {
    return { by: "manifest", at: source === undefined ? at : { source, ...at } };
  }
}

function inEntry(path: Path): PlanOrigin;
function inEntry(path: Path | undefined): PlanOrigin | undefined;
function inEntry(path: Path | undefined): PlanOrigin | undefined {
  return path && { by: "values", paths: [path] };
}

/** A field of a step's container, which the step itself may give, or the entry for all. */
function inContainer(step: string, path: Path): PlanOrigin {
  const inAll = ["container", ...path];
  return { by: "values", paths: [["steps", step, ...inAll], inAll] };
}

/** Whether a step's fields have something at a path, one of its parts at least. */
function reaches(fields: unknown, path: Path): boolean {
  const inner = path.reduce<unknown>(valueAt, fields);
  return inner !== undefined;
}

function nameOf(item: unknown): unknown {
  return valueAt(item, "name");
}
