/** How many steps a template runs at once. */

import { fieldsAt, hasField, itemsAt, mapsAt, textAt } from "../yaml/fields.ts";
import { isMap, type Tree } from "../yaml/value.ts";

/** How many steps of a dag or steps template may run at once, each as often as its loop says. */
export function widthOf(template: Tree): number {
  return Math.max(widthOfDag(template), widthOfSteps(template));
}

function widthOfSteps(template: Tree): number {
  return itemsAt(template, "steps").reduce((widest: number, group) => {
    const width = Array.isArray(group) ? sum(group.filter(isMap).map(timesOf)) : 0;
    return Math.max(widest, width);
  }, 0);
}

/** Tasks that come after equally many others wait for none of each other. */
function widthOfDag(template: Tree): number {
  const tasks = mapsAt(fieldsAt(template, "dag"), "tasks").map(([, task]) => task);
  const widths = new Map<number, number>();
  for (const [task, depth] of depthsOf(tasks)) {
    widths.set(depth, (widths.get(depth) ?? 0) + timesOf(task));
  }
  return [...widths.values()].reduce((widest, width) => Math.max(widest, width), 0);
}

/** How many tasks come before each one, on the longest way; those in a cycle are left out. */
function depthsOf(tasks: readonly Tree[]): ReadonlyMap<Tree, number> {
  const byName = new Map(tasks.map((task) => [textAt(task, "name"), task]));
  const after = new Map<Tree, Tree[]>();
  const waitsFor = new Map<Tree, number>();
  for (const task of tasks) {
    const needs = new Set(
      needsOf(task).flatMap((name) => [byName.get(name)].filter((one) => one !== undefined)),
    );
    waitsFor.set(task, needs.size);
    for (const need of needs) {
      const others = after.get(need);
      if (others === undefined) after.set(need, [task]);
      else others.push(task);
    }
  }
  const depths = new Map<Tree, number>();
  let ready = tasks.filter((task) => waitsFor.get(task) === 0);
  for (let depth = 0; ready.length > 0; depth++) {
    for (const task of ready) depths.set(task, depth);
    ready = ready.flatMap((task) => after.get(task) ?? []).filter((task) => {
      const left = (waitsFor.get(task) ?? 0) - 1;
      waitsFor.set(task, left);
      return left === 0;
    });
  }
  return depths;
}

function needsOf(task: Tree): readonly string[] {
  const names = itemsAt(task, "dependencies").filter((name) => typeof name === "string");
  const expression = textAt(task, "depends") ?? "";
  return [
    ...names,
    ...[...expression.matchAll(/([\w-]+)(?:\.\w+)?/g)].map(([, name = ""]) => name),
  ];
}

/** How many times a task runs, as far as it says. */
function timesOf(task: Tree): number {
  if (hasField(task, "withItems")) return itemsAt(task, "withItems").length;
  const { count, start = 0, end } = fieldsAt(task, "withSequence");
  const times = count === undefined ? Math.abs(Number(end) - Number(start)) + 1 : Number(count);
  return Number.isFinite(times) ? times : 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
