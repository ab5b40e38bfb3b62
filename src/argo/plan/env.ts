/** The variables of the steps' containers, and who gives each: the plan draws them, the checks read them. */

import type { Location } from "../../report/problem.ts";
import {
  locateInStep,
  type Pipeline,
  type Step,
  variableName,
} from "../../wurzel/pipeline/pipeline.ts";
import { fieldsAt, mapsAt, textAt } from "../../yaml/fields.ts";
import type { Path } from "../../yaml/source.ts";
import type { Tree } from "../../yaml/value.ts";
import type { Values } from "../entry/entry.ts";
import type { Container } from "../entry/schema.ts";
import { nameTasks } from "./names.ts";

/** A variable, and who gives it. */
export interface EnvVar {
  readonly name: string;
  /** Absent where the cluster fills it in, as with `valueFrom`. */
  readonly value?: string;
  readonly by: "manifest" | "values" | "generated" | "env-file" | "environment";
  /** Where it is written; for values, its path in the workflow entry. */
  readonly at: Location;
  /** The step whose container alone has it. */
  readonly step?: string;
  /** Whether a secret was put into the value, whatever the name says. */
  readonly secret?: boolean;
  /** The variable in Kubernetes' form, where the user wrote it so. */
  readonly item?: Tree;
}

/** What a container has in its environment. */
export interface ContainerEnv {
  /** By name, in the order in which they are drawn: one that is given again keeps its place. */
  readonly vars: ReadonlyMap<string, EnvVar>;
  /** Secrets and ConfigMaps whose keys become variables. */
  readonly envFrom: readonly EnvFrom[];
}

/** A Secret or ConfigMap whose keys become variables. */
export interface EnvFrom {
  /** In Kubernetes' form. */
  readonly item: Tree;
  /** Path in the workflow entry. */
  readonly path: Path;
}

/** The environment of all containers of a pipeline. */
export interface ContainersEnv {
  /** That of every step which says nothing of its own. */
  readonly common: ContainerEnv;
  /** That of each step, by its name. */
  readonly steps: ReadonlyMap<string, ContainerEnv>;
  /** All that manifest and values say, whether it holds or not. */
  readonly written: readonly EnvVar[];
}

/**
 * The environment of all containers. The settings of a class that repeats go into its own steps only.
 *
 * @param values undefined where there are none, or they have an error
 */
export function containersEnv(pipeline: Pipeline, values: Values | undefined): ContainersEnv {
  const names = nameTasks(pipeline.steps);
  // Kubernetes' $(NAME) sees only what stands before it, so the order is the user's own.
  const ordered = pipeline.steps
    .map((step, index) => ({ step, single: names[index]?.single ?? true }))
    .sort((a, b) => (a.step.place?.index ?? 0) - (b.step.place?.index ?? 0))
    .map((one) => ({ ...one, vars: settingsOf(one.step, one.single) }));
  const middlewares = middlewareVars(pipeline);
  const manifestVars = (own?: Step) => [
    ...ordered.flatMap(({ step, single, vars }) => single || step === own ? vars : []),
    ...middlewares,
  ];

  const shared = manifestVars();
  const common = containerEnv(shared, values);
  const written = [
    ...ordered.flatMap(({ vars }) => vars),
    ...middlewares,
    ...[...common.vars.values()].filter(({ by }) => by === "values"),
  ];
  const steps = new Map<string, ContainerEnv>();
  for (const { step, single } of ordered) {
    const isCommon = single &&
      (values === undefined || overridesOf(values, step.name) === undefined);
    const given = single ? shared : manifestVars(step);
    const env = isCommon ? common : containerEnv(given, values, step.name);
    steps.set(step.name, env);
    if (isCommon) continue;
    for (const one of env.vars.values()) {
      if (one.by === "values" && one.step !== undefined) written.push(one);
    }
  }
  return { common, steps, written };
}

/** What the entry says of one step. */
function overridesOf({ entry: { steps = {} } }: Values, name: string) {
  return Object.hasOwn(steps, name) ? steps[name] : undefined;
}

function containerEnv(
  given: readonly EnvVar[],
  values: Values | undefined,
  name?: string,
): ContainerEnv {
  const vars = new Map(given.map((one) => [one.name, one]));
  if (values === undefined) return { vars, envFrom: [] };
  const { entry, stepContainers } = values;
  const own = name === undefined ? undefined : overridesOf(values, name);
  const container = (name === undefined ? undefined : stepContainers.get(name)) ?? entry.container;
  const ofStep = own === undefined || name === undefined ? {} : { step: name };
  const ownPath = ["steps", name ?? ""];
  for (const [key, value] of Object.entries(container.env ?? {})) {
    const isOwn = own?.container?.env !== undefined && Object.hasOwn(own.container.env, key);
    const path = [...(isOwn ? ownPath : []), "container", "env", key];
    vars.set(key, { name: key, value, by: "values", at: { path }, ...(isOwn && ofStep) });
  }
  const generate = (name: string, value: string, path: Path) => {
    if (!vars.has(name)) vars.set(name, { name, value, by: "generated", at: { path } });
  };
  generate("WURZEL_RUN_ID", "{{workflow.uid}}", ["container", "env", "WURZEL_RUN_ID"]);
  const { enabled, mountPath } = container.tokenizerCache ?? {};
  if (enabled && mountPath !== undefined) {
    const isOwn = own?.container?.tokenizerCache?.mountPath !== undefined;
    const path = [...(isOwn ? ownPath : []), "container", "tokenizerCache", "mountPath"];
    generate("HF_HOME", mountPath, path);
  }

  let envFrom = envSources(container, (field) => {
    const isOwn = own?.container !== undefined && Object.hasOwn(own.container, field);
    return [...(isOwn ? ownPath : []), "container", field];
  });
  const templates = [
    { fields: entry.template, path: ["template", "container"], step: {} },
    { fields: own?.template, path: [...ownPath, "template", "container"], step: ofStep },
  ];
  for (const { fields = {}, path, step } of templates) {
    const passed = fieldsAt(fields, "container");
    if (isTakenAway(passed, "env")) vars.clear();
    for (const [index, item] of mapsAt(passed, "env")) {
      const [key = "", value] = [textAt(item, "name"), textAt(item, "value")];
      const at = { path: [...path, "env", index] };
      const said = value === undefined ? {} : { value };
      vars.set(key, { name: key, ...said, by: "values", at, ...step, item });
    }
    if (Object.hasOwn(passed, "envFrom")) {
      envFrom = mapsAt(passed, "envFrom")
        .map(([index, item]) => ({ item, path: [...path, "envFrom", index] }));
    }
  }
  return { vars, envFrom };
}

function isTakenAway(fields: Tree, key: string): boolean {
  return Object.hasOwn(fields, key) && fields[key] === null;
}

function settingsOf(step: Step, single: boolean): readonly EnvVar[] {
  return Object.entries(step.settings).map(([key, value]) => ({
    name: variableName(step.className, key),
    value,
    by: "manifest",
    at: locateInStep(step, "settings", key),
    ...(!single && { step: step.name }),
  }));
}

function middlewareVars({ middlewares }: Pipeline): readonly EnvVar[] {
  if (middlewares.length === 0) return [];
  const path = ["spec", "middlewares"];
  const value = middlewares.map(({ name }) => name).join(",");
  return [
    ...middlewares.flatMap(({ name, settings }, index) =>
      Object.entries(settings).map(([key, value]): EnvVar => ({
        name: variableName(name, key),
        value,
        by: "manifest",
        at: { path: [...path, index, "settings", key] },
      }))
    ),
    { name: "MIDDLEWARES", value, by: "manifest", at: { path } },
  ];
}

/** Where further variables come from: `envFrom`, `secretRef` and `configMapRef`, in that order. */
function envSources(
  { envFrom = [], secretRef = [], configMapRef = [] }: Container,
  pathOf: (field: "envFrom" | "secretRef" | "configMapRef") => Path,
): readonly EnvFrom[] {
  type Named = NonNullable<Container["envFrom"]>[number];
  const from = (field: Parameters<typeof pathOf>[0], items: readonly Named[]) =>
    items.map(({ kind = "secret", name, prefix = "", optional = true }, index): EnvFrom => ({
      item: {
        ...(prefix !== "" && { prefix }),
        [kind === "secret" ? "secretRef" : "configMapRef"]: { name, optional },
      },
      path: [...pathOf(field), index],
    }));
  return [
    ...from("envFrom", envFrom),
    ...from("secretRef", secretRef.map((name) => ({ name }))),
    ...from("configMapRef", configMapRef.map((name) => ({ name, kind: "configMap" as const }))),
  ];
}
