/**
 * The environment of a pipeline's containers, as far as it can be known before they run: who gives a
 * variable its value, and which Secrets and ConfigMaps may give more.
 */

import { nameTasks } from "../argo/plan/names.ts";
import { type Middleware, type Pipeline, variableName } from "../wurzel/pipeline/pipeline.ts";
import type { Path } from "../yaml/source.ts";
import type { Values } from "../argo/entry/entry.ts";
import type { EnvSource, Given } from "./given.ts";
import { byName, stepValuesEnv, type ValuesEnv, valuesEnv, type Vars } from "./values-env.ts";

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
  /** All that is written, whether it holds or not: the manifest's, the values', the rest. */
  readonly written: readonly Given[];
}

/** What an environment is made from. */
export interface EnvironmentRequest {
  readonly pipeline: Pipeline;
  /** The steps' names in the order of the manifest. */
  readonly stepNames: readonly string[];
  /** Undefined where there are none, or they have an error. */
  readonly values: Values | undefined;
  /** What else is known: it holds where neither manifest nor values say anything. */
  readonly outside?: readonly Given[];
}

/** The environment of a pipeline, from what its manifest and values say. */
export function environmentOf(request: EnvironmentRequest): Environment {
  const { pipeline, values, outside = [] } = request;
  const settings = settingsByStep(request);
  const middlewares = middlewareVars(pipeline.middlewares);
  const inManifest = [...[...settings.values()].flat(), ...middlewares];
  const forAll = byName(inManifest.filter(({ step }) => step === undefined));
  const common = values === undefined ? NOTHING : valuesEnv(values.entry);
  const written = [...inManifest, ...common.vars.values(), ...outside];
  // Of what is outside, the first one holds.
  const elsewhere = byName(outside.toReversed());

  const steps = new Map<string, ContainerEnv>();
  for (const { name } of pipeline.steps) {
    const own = values === undefined ? undefined : stepValuesEnv(values, name);
    for (const one of own?.vars.values() ?? []) if (one.step !== undefined) written.push(one);
    const { vars, sources } = own ?? common;
    const given = lookUp([vars, byName(settings.get(name) ?? []), forAll, elsewhere]);
    steps.set(name, { given, sources });
  }
  return {
    common: { given: lookUp([common.vars, forAll, elsewhere]), sources: common.sources },
    steps,
    written,
  };
}

const NOTHING: ValuesEnv = { vars: new Map(), sources: [] };

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
