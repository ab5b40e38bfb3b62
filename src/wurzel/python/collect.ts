/** The pipeline that ends in a step, of all steps that modules make. */

import { quote } from "../../report/describe.ts";
import { cleanName, type Taken, unusedName } from "../../kubernetes/clean-name.ts";
import type { Finding } from "../../report/problem.ts";
import { lookAt } from "../../graph/order.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import type { Module } from "./load.ts";
import type { Run } from "./scope.ts";
import type { Doubt, MadeStep, Place } from "./value.ts";

/** What comes of a step. */
export interface Collected {
  /** Absent where something is an error. */
  readonly pipeline?: Pipeline;
  readonly findings: readonly Finding[];
}

/** How a pipeline was chosen. */
export interface Chosen {
  readonly module: Module;
  /** What the user called the step. */
  readonly name: string;
}

/**
 * The pipeline that ends in a step: it and all that it depends on, in the order in which they were
 * made; it is called like the last part of its module's name. A step that is left out is a warning.
 */
export function collect(run: Run, sink: MadeStep, chosen: Chosen): Collected {
  const within = reachable([sink], (one) => one.dependsOn);
  const members = run.steps.filter((one) => within.has(one));
  const numbers = new Map(members.map((one, index) => [one, index]));
  const { order, cycles } = lookAt(
    members.map((one) => one.dependsOn.flatMap((other) => numbers.get(other) ?? [])),
  );
  const names = nameSteps(run, members);
  const wrong = [
    ...members.flatMap((one) => one.doubts.map((doubt) => refusal(doubt, names.get(one)))),
    ...repeatedNames(run, members),
    ...cycles.map((cycle) => circle(cycle.flatMap((index) => members[index] ?? []), names)),
  ];
  if (wrong.length > 0) return { findings: wrong };

  const nameOf = (one: MadeStep) => names.get(one) ?? "";
  return {
    pipeline: {
      name: chosen.module.name.slice(chosen.module.name.lastIndexOf(".") + 1),
      labels: {},
      annotations: {},
      middlewares: [],
      steps: order.flatMap((index) => members[index] ?? []).map((one) => ({
        name: nameOf(one),
        module: one.module,
        className: one.className,
        settings: {},
        dependsOn: [...new Set(one.dependsOn)].map(nameOf),
        place: { index: numbers.get(one) ?? 0, ...one.made },
      })),
    },
    findings: leftOut(run, within, chosen),
  };
}

/** What stands in the way of a pipeline, and what would do in its place. */
export function refusal({ what, instead, at }: Doubt, step?: string): Finding {
  const whom = step === undefined ? "the pipeline" : `the step ${quote(step)}`;
  const message = `${what}, and ${whom} may depend on it; ` +
    `${instead ?? "write steps and >> out one by one"}, or write a manifest (YAML, kind: Pipeline)`;
  return { severity: "error", code: "python-not-read", message, ...at };
}

function reachable(
  from: readonly MadeStep[],
  next: (step: MadeStep) => readonly MadeStep[],
): ReadonlySet<MadeStep> {
  const found = new Set(from);
  // A set hands out what is added while it is walked.
  for (const one of found) next(one).forEach((other) => found.add(other));
  return found;
}

/** The variables' names; a step without a variable is called after its class. */
function nameSteps(run: Run, members: readonly MadeStep[]): ReadonlyMap<MadeStep, string> {
  const taken: Taken = new Map(
    members.flatMap((one) => [run.names.get(one)?.name ?? []].flat()).map((name) => [name, 1]),
  );
  return new Map(
    members.map((one) => [
      one,
      run.names.get(one)?.name ?? unusedName(cleanName(one.className), taken),
    ]),
  );
}

function repeatedNames(run: Run, members: readonly MadeStep[]): readonly Finding[] {
  const first = new Map<string, Place>();
  return members.flatMap((one): readonly Finding[] => {
    const named = run.names.get(one);
    if (named === undefined) return [];
    const { name, at } = named;
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, at);
      return [];
    }
    const where = other.source === at.source ? "" : `, here and in ${other.source.name}`;
    const message = `two steps of the pipeline are called ${quote(name)}${where}; ` +
      "a step is called after the first variable that it is assigned to, give one another name";
    return [{ severity: "error", code: "duplicate-step", message, ...at }];
  });
}

function circle(cycle: readonly MadeStep[], names: ReadonlyMap<MadeStep, string>): Finding {
  const way = cycle.map((one) => names.get(one)).join(" -> ");
  const message = `dependency cycle: ${way}`;
  return { severity: "error", code: "cycle", message, ...cycle[0]?.made };
}

/** The steps that the chosen module makes, or that take from the pipeline, and are not in it. */
function leftOut(
  run: Run,
  within: ReadonlySet<MadeStep>,
  { module, name }: Chosen,
): readonly Finding[] {
  const taking = new Map<MadeStep, MadeStep[]>();
  for (const one of run.steps) {
    for (const other of one.dependsOn) {
      const list = taking.get(other);
      if (list === undefined) taking.set(other, [one]);
      else list.push(one);
    }
  }
  const after = reachable([...within], (one) => taking.get(one) ?? []);
  return run.steps.filter((one) =>
    !within.has(one) && (after.has(one) || one.made.source === module.source)
  ).map((one) => {
    const step = quote(run.names.get(one)?.name ?? one.className);
    const message = `the step ${step} is left out, for ${quote(name)} does not depend on it`;
    return { severity: "warning", code: "step-left-out", message, ...one.made };
  });
}
