/**
 * The environment of a pipeline's containers, as far as it can be known before they run: who gives a
 * variable its value, and which Secrets and ConfigMaps may give more.
 */

import { envSources } from "../argo/env.ts";
import { nameTasks } from "../argo/names.ts";
import { fieldsAt, hasField, mapsAt, textAt } from "../yaml/fields.ts";
import type { Middleware, Pipeline } from "../pipeline/pipeline.ts";
import type { Path } from "../problem.ts";
import type { Values } from "../values/entry.ts";
import type { Container, Entry } from "../values/schema.ts";
import type { Tree } from "../yaml/value.ts";
import type { Setting } from "./setting.ts";

/** A variable that manifest or values give. */
export interface Given {
  readonly name: string;
  /** Absent where the cluster fills it in, as `valueFrom` has it. */
  readonly value?: string;
  readonly by: "manifest" | "values";
  /** Where it is written, from the root of the manifest or of the workflow entry. */
  readonly path: Path;
  /** The step whose container alone has it. */
  readonly step?: string;
}

/** A Secret or ConfigMap whose keys become variables. */
export interface EnvSource {
  readonly kind: "secret" | "configMap";
  readonly name: string;
  /** Put before every key. */
  readonly prefix: string;
}

/** What a container has in its environment. */
export interface ContainerEnv {
  /** The value that holds, of all that are written. */
  readonly given: (variable: string) => Given | undefined;
  /** Where more may come from. */
  readonly sources: readonly EnvSource[];
}

/** The environment of a pipeline. */
export interface Environment {
  /** That of a container whose step says nothing of its own. */
  readonly common: ContainerEnv;
  /** That of each step, by its name, in the order of the pipeline. */
  readonly steps: ReadonlyMap<string, ContainerEnv>;
  /** All that is written, whether it holds or not: the manifest's, then the values'. */
  readonly written: readonly Given[];
}

/** What an environment is made from. */
export interface EnvironmentRequest {
  readonly pipeline: Pipeline;
  /** The steps' names in the order of the manifest. */
  readonly stepNames: readonly string[];
  /** Undefined where there are none, or they have an error. */
  readonly values: Values | undefined;
}

/** A setting as the variable that it is at run time. */
export interface Variable {
  /** Such as `SIMPLESPLITTERSTEP__BATCH_SIZE`. */
  readonly name: string;
  readonly setting: Setting;
  /** Absent where nobody gives it. */
  readonly given?: Given;
  /** Whether it is required, and nobody gives it, nor can a Secret or ConfigMap. */
  readonly missing: boolean;
  /** The Secrets and ConfigMaps that can supply it. */
  readonly suppliers: readonly EnvSource[];
}

/** The name of a setting's variable. */
export function variableName(owner: string, setting: string): string {
  return `${owner.toUpperCase()}__${setting}`;
}

/**
 * The settings of a step class or middleware as the variables of a container.
 *
 * @param owner name of the class or middleware
 */
export function variablesOf(
  owner: string,
  settings: readonly Setting[],
  env: ContainerEnv,
): readonly Variable[] {
  // Wurzel takes all settings of a step as one JSON text too, in a variable named like the class.
  const whole = env.given(owner.toUpperCase());
  return settings.map((setting) => {
    const name = variableName(owner, setting.name);
    const given = env.given(name);
    // Before a prefix stands nothing, and after it at least the key's first letter.
    const suppliers = env.sources.filter(({ prefix }) =>
      name.startsWith(prefix) && name !== prefix
    );
    const sure = given !== undefined || whole !== undefined || suppliers.length > 0;
    const missing = setting.required && !sure;
    return { name, setting, missing, suppliers, ...(given !== undefined && { given }) };
  });
}

/** The middlewares that a container names in `MIDDLEWARES`, in lower case, as Wurzel reads it. */
export function activeMiddlewares({ given }: ContainerEnv): readonly string[] {
  const names = (given("MIDDLEWARES")?.value ?? "").split(",").map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== "").map((name) => name.toLowerCase()))];
}

/** The environment of a pipeline, from what its manifest and values say. */
export function environmentOf(request: EnvironmentRequest): Environment {
  const { pipeline, values } = request;
  const settings = settingsByStep(request);
  const middlewares = middlewareVars(pipeline.middlewares);
  const inManifest = [...[...settings.values()].flat(), ...middlewares];
  const forAll = byName(inManifest.filter(({ step }) => step === undefined));
  const common = values === undefined ? NOTHING : fromValues(values.entry);
  const written = [...inManifest, ...common.vars.values()];

  const steps = new Map<string, ContainerEnv>();
  for (const { name } of pipeline.steps) {
    const own = values === undefined ? undefined : fromStep(values, name);
    for (const one of own?.vars.values() ?? []) if (one.step !== undefined) written.push(one);
    const { vars, sources } = own ?? common;
    const given = lookUp([vars, byName(settings.get(name) ?? []), forAll]);
    steps.set(name, { given, sources });
  }
  return {
    common: { given: lookUp([common.vars, forAll]), sources: common.sources },
    steps,
    written,
  };
}

const NOTHING: FromValues = { vars: new Map(), sources: [] };

type Vars = ReadonlyMap<string, Given>;

function byName(vars: readonly Given[]): Vars {
  return new Map(vars.map((one) => [one.name, one]));
}

/** Looks a variable up in several places, of which the first ones win. */
function lookUp(places: readonly Vars[]): ContainerEnv["given"] {
  return (variable) => places.find((vars) => vars.has(variable))?.get(variable);
}

/** The settings of all steps, in the order of the manifest. */
function settingsByStep(
  { pipeline, stepNames }: EnvironmentRequest,
): ReadonlyMap<string, readonly Given[]> {
  const tasks = nameTasks(pipeline.steps);
  const steps = new Map(pipeline.steps.map((step, index) => [step.name, { step, index }]));
  const settings = new Map<string, readonly Given[]>();
  for (const [place, name] of stepNames.entries()) {
    const found = steps.get(name);
    if (found === undefined) continue;
    const { step, index } = found;
    const path = ["spec", "steps", place, "settings"];
    // Where a class repeats, each of its steps has its own settings.
    const alone = tasks[index]?.single === false ? { step: name } : {};
    settings.set(name, settingVars(step.className, step.settings, path, alone));
  }
  return settings;
}

function middlewareVars(middlewares: readonly Middleware[]): readonly Given[] {
  if (middlewares.length === 0) return [];
  const path = ["spec", "middlewares"];
  const names = middlewares.map(({ name }) => name).join(",");
  return [
    ...middlewares.flatMap(({ name, settings }, index) =>
      settingVars(name, settings, [...path, index, "settings"])
    ),
    { name: "MIDDLEWARES", value: names, by: "manifest", path },
  ];
}

function settingVars(
  owner: string,
  settings: Readonly<Record<string, string>>,
  path: Path,
  alone: { readonly step?: string } = {},
): readonly Given[] {
  return Object.entries(settings).map(([key, value]) => ({
    name: variableName(owner, key),
    value,
    by: "manifest",
    path: [...path, key],
    ...alone,
  }));
}

/** What the values say of a container. */
interface FromValues {
  readonly vars: Vars;
  readonly sources: readonly EnvSource[];
}

/** What the values say of the containers of steps that have nothing of their own. */
function fromValues({ container, template }: Entry): FromValues {
  const vars = [
    ...envVars(container.env, ["container", "env"]),
    ...handedOn(template, ["template"]),
  ];
  return { vars: byName(vars), sources: sourcesOf(container, [template]) };
}

/** What the values say of a step's container, where they say something of that one. */
function fromStep({ entry, stepContainers }: Values, name: string): FromValues | undefined {
  const { steps = {}, template } = entry;
  const own = Object.hasOwn(steps, name) ? steps[name] : undefined;
  if (own === undefined) return undefined;
  const container = stepContainers.get(name) ?? entry.container;
  const path = ["steps", name];
  const ownEnv = byName(envVars(own.container?.env, [...path, "container", "env"], name));
  const vars = [
    // What the step takes away with null is not in the merged container.
    ...envVars(container.env, ["container", "env"]).map((one) => ownEnv.get(one.name) ?? one),
    ...handedOn(template, ["template"]),
    ...handedOn(own.template, [...path, "template"], name),
  ];
  return { vars: byName(vars), sources: sourcesOf(container, [template, own.template]) };
}

function envVars(env: Container["env"] = {}, path: Path, step?: string): readonly Given[] {
  return Object.entries(env).map(([name, value]) => ({
    name,
    value,
    by: "values",
    path: [...path, name],
    ...(step !== undefined && { step }),
  }));
}

/** The variables among the template fields that the values hand on to Argo. */
function handedOn(template: Tree = {}, path: Path, step?: string): readonly Given[] {
  return mapsAt(fieldsAt(template, "container"), "env").map(([index, item]) => {
    const value = textAt(item, "value");
    return {
      name: textAt(item, "name") ?? "",
      by: "values",
      path: [...path, "container", "env", index],
      ...(value !== undefined && { value }),
      ...(step !== undefined && { step }),
    };
  });
}

/** The Secrets and ConfigMaps of a container; a template's list takes the place of the container's. */
function sourcesOf(
  container: Container,
  templates: readonly (Tree | undefined)[],
): readonly EnvSource[] {
  const handedOn = templates.map((template = {}) => fieldsAt(template, "container"))
    .findLast((fields) => hasField(fields, "envFrom"));
  const sources = handedOn ?? { envFrom: envSources(container) };
  return mapsAt(sources, "envFrom").flatMap(([, item]) => {
    const prefix = textAt(item, "prefix") ?? "";
    const secret = textAt(fieldsAt(item, "secretRef"), "name");
    const configMap = textAt(fieldsAt(item, "configMapRef"), "name");
    return [
      ...(secret === undefined ? [] : [{ kind: "secret", name: secret, prefix } as const]),
      ...(configMap === undefined ? [] : [{ kind: "configMap", name: configMap, prefix } as const]),
    ];
  });
}
