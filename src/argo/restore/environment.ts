/** The variables of the steps, as settings of the manifest and as values. */

import { fieldsAt, textAt } from "../../yaml/fields.ts";
import type { Tree } from "../../yaml/value.ts";
import { type Middleware, variableName } from "../../wurzel/pipeline/pipeline.ts";
import { layerOver } from "./layer-over.ts";
import type { TemplateFound } from "./container.ts";
import type { MountsFound } from "./mounts.ts";
import type { FoundStep } from "./steps.ts";

/** A step with what its template says. */
export interface StepWithTemplate extends FoundStep {
  readonly mounts: MountsFound;
  readonly found: TemplateFound;
}

/** Variables by who gives them. */
export interface SplitEnv {
  /** By the names of the steps. */
  readonly settings: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly middlewares: readonly Middleware[];
  /** What the values give to every container. */
  readonly env: Readonly<Record<string, string>>;
  /** What the values give to single steps, over that. */
  readonly own: ReadonlyMap<string, Tree>;
}

type Vars = readonly (readonly [name: string, value: string])[];

/**
 * Splits the variables of the containers. The manifest gets what stands at the beginning in its own order,
 * so that all of them come back in the order that they had.
 */
export function splitEnv(steps: readonly StepWithTemplate[]): SplitEnv {
  const settings = new Map<string, Record<string, string>>();
  const give = (step: string, key: string, value: string) => {
    const known = settings.get(step) ?? Object.create(null);
    known[key] = value;
    settings.set(step, known);
  };
  const shared = steps.map((step): Vars =>
    [...step.found.env].filter(([name, value]) => {
      if (isAdded(name, value, step.found.container)) return false;
      const start = variableName(step.className, "");
      if (step.single || !name.startsWith(start)) return true;
      give(step.name, name.slice(start.length), value);
      return false;
    })
  );
  const [base = []] = shared;
  let [place, rest] = [0, base];
  for (const [name, value] of base) {
    const index = steps.findIndex(({ single, className }) =>
      single && name.startsWith(variableName(className, ""))
    );
    const step = steps[index];
    if (step === undefined || index < place) break;
    give(step.name, name.slice(variableName(step.className, "").length), value);
    [place, rest] = [index, rest.slice(1)];
  }
  const { middlewares, count } = middlewaresOf(rest);
  const env = Object.fromEntries(rest.slice(count));
  const own = new Map(
    steps.map(({ name }, index) => [
      name,
      layerOver(Object.fromEntries(shared[index] ?? []), Object.fromEntries(base)),
    ]),
  );
  return { settings, middlewares, env, own };
}

/** What every container gets without being given it. */
function isAdded(name: string, value: string, container: Tree): boolean {
  if (name === "WURZEL_RUN_ID") return value === "{{workflow.uid}}";
  return name === "HF_HOME" && value === textAt(fieldsAt(container, "tokenizerCache"), "mountPath");
}

/** The middlewares whose variables the list begins with, and how many these are. */
function middlewaresOf(
  vars: Vars,
): { readonly middlewares: readonly Middleware[]; readonly count: number } {
  const names = vars.find(([name]) => name === "MIDDLEWARES")?.[1].split(",") ?? [];
  const middlewares = names.map((name): Middleware => {
    const start = variableName(name, "");
    const settings = vars.filter(([variable]) => variable.startsWith(start))
      .map(([variable, value]) => [variable.slice(start.length), value] as const);
    return { name, settings: Object.fromEntries(settings) };
  });
  const planned = [
    ...middlewares.flatMap(({ name, settings }) =>
      Object.keys(settings).map((key) => variableName(name, key))
    ),
    ...(names.length > 0 ? ["MIDDLEWARES"] : []),
  ];
  const isFirst = planned.every((name, index) => vars[index]?.[0] === name);
  return isFirst ? { middlewares, count: planned.length } : { middlewares: [], count: 0 };
}
