/** What waits for what in a dag, or in a set of containers. */

import { type Dependencies, lookAt } from "../../graph/order.ts";
import type { Path } from "../../yaml/source.ts";
import { itemsAt, textAt } from "../../yaml/fields.ts";
import { type Depends, type Operand, parseDepends } from "./depends.ts";
import type { Flow } from "./flow.ts";
import type { Named } from "./named.ts";
import { isTemplated } from "./templating.ts";

/** A task that another waits for, and where that is said. */
export interface Dependency extends Operand {
  readonly path: Path;
}

/** What a task, or a container of a set, waits for. */
export interface Waiting {
  readonly call: Named;
  readonly dependencies: readonly Dependency[];
  /** What is wrong with its `depends`. */
  readonly wrong: Depends["wrong"];
}

/** What a task, or a container of a set, waits for; what is filled in later, as `{{...}}`, is left out. */
export function waitingOf(call: Named): Waiting {
  const { fields, path } = call;
  const depends = textAt(fields, "depends") ?? "";
  if (isTemplated(depends)) return { call, dependencies: [], wrong: undefined };
  if (depends !== "") {
    const { operands, wrong } = parseDepends(depends);
    const at = [...path, "depends"];
    return { call, wrong, dependencies: operands.map((operand) => ({ ...operand, path: at })) };
  }
  const dependencies = itemsAt(fields, "dependencies").flatMap((name, index) =>
    typeof name === "string" && !isTemplated(name)
      ? [{ name, result: undefined, path: [...path, "dependencies", index] }]
      : []
  );
  return { call, dependencies, wrong: undefined };
}

/** For each task of a dag the numbers of those that it waits for. */
export function waitsForOf({ calls, byName }: Flow): Dependencies {
  const numbers = new Map(calls.map((call, index) => [call, index]));
  return calls.map((call) =>
    waitingOf(call).dependencies.flatMap(({ name }) => {
      const before = byName.get(name);
      return before === undefined ? [] : numbers.get(before) ?? [];
    })
  );
}

/** Cycles of calls that wait for one another, each with the place that closes it. */
export function cyclesOf(
  waiting: readonly Waiting[],
): readonly { readonly way: readonly string[]; readonly path: Path }[] {
  const numbers = new Map<string, number>();
  for (const [index, { call }] of waiting.entries()) {
    if (!numbers.has(call.name)) numbers.set(call.name, index);
  }
  const { cycles } = lookAt(
    waiting.map(({ dependencies }) => dependencies.flatMap(({ name }) => numbers.get(name) ?? [])),
  );
  return cycles.map((cycle) => {
    const way = cycle.map((index) => waiting[index]?.call.name ?? "");
    const [from = 0] = cycle.slice(-2);
    const closing = waiting[from]?.dependencies.find(({ name }) => name === way.at(-1));
    return { way, path: closing?.path ?? waiting[from]?.call.path ?? [] };
  });
}

/** So many steps from task to task are looked at in one dag; more would take seconds. */
const STEPS_MAX = 1_000_000;

/**
 * Tells, for the tasks of a dag, which come before which.
 *
 * @returns whether the task named first is waited for by the call, itself or through others; in a dag
 * so large that this takes seconds, what is not found out counts as yes
 */
export function ancestryOf(flow: Flow): (name: string, call: Named) => boolean {
  const before = new Map(
    flow.calls.map(waitingOf).map((
      { call, dependencies },
    ) => [call, new Set(dependencies.map(({ name }) => name))]),
  );
  const followers = new Map<string, string[]>();
  for (const [call, names] of before) {
    for (const name of names) {
      const list = followers.get(name);
      if (list === undefined) followers.set(name, [call.name]);
      else list.push(call.name);
    }
  }
  const after = new Map<string, ReadonlySet<string>>();
  let steps = 0;
  return (name, call) => {
    if (before.get(call)?.has(name)) return true;
    let all = after.get(name);
    if (all === undefined) {
      if (steps > STEPS_MAX) return true;
      all = reached(name);
      after.set(name, all);
    }
    return all.has(call.name);
  };

  function reached(name: string): ReadonlySet<string> {
    const found = new Set<string>();
    const way = [name];
    for (let at = way.pop(); at !== undefined; at = way.pop()) {
      for (const follower of followers.get(at) ?? []) {
        steps++;
        if (found.has(follower)) continue;
        found.add(follower);
        way.push(follower);
      }
    }
    return found;
  }
}
