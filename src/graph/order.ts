/** Graph of steps and their dependencies: order, levels, sinks and cycles. */

/** Steps by number; `dependsOn[i]` lists the numbers of the steps that step `i` waits for. */
export type Dependencies = readonly (readonly number[])[];

/** Properties of a graph, meaningful where there are no cycles. */
export interface Graph {
  /** All steps, every one after those it waits for; as they were listed wherever that is possible. */
  readonly order: readonly number[];
  /** Steps that no other one waits for, in the order listed. */
  readonly sinks: readonly number[];
  /** For each step the length of the longest way to it from a source; 0 for a source. */
  readonly levels: readonly number[];
  /** Cycles, each from a step round to itself: `[0, 3, 0]` when 0 waits for 3 and 3 for 0. */
  readonly cycles: readonly (readonly number[])[];
}

/** More cycles than these tell nobody anything. */
const CYCLES_MAX = 20;

/** Analyses a graph in time linear in steps and dependencies, however deep it is. */
export function lookAt(dependsOn: Dependencies): Graph {
  const waitsFor = inListedOrder(dependsOn);
  const order: number[] = [];
  const cycles: number[][] = [];
  // Where a step is on the way being followed, from 0; absent before it was met, -1 once it is done.
  const place = new Map<number, number>();
  for (const root of waitsFor.keys()) {
    const way: { readonly step: number; next: number }[] = [];
    enter(root, way);
    for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
      const dependency = waitsFor[last.step]?.[last.next++];
      if (dependency !== undefined) {
        const met = place.get(dependency);
        if (met === undefined) enter(dependency, way);
        else if (met >= 0 && cycles.length < CYCLES_MAX) {
          cycles.push([...way.slice(met).map(({ step }) => step), dependency]);
        }
      } else {
        way.pop();
        place.set(last.step, -1);
        order.push(last.step);
      }
    }
  }
  return { order, cycles, levels: levelsOf(waitsFor, order), sinks: sinksOf(waitsFor) };

  function enter(step: number, way: { readonly step: number; next: number }[]): void {
    if (place.has(step)) return;
    place.set(step, way.length);
    way.push({ step, next: 0 });
  }
}

/** Dependencies in the order of the steps, without repetitions. */
function inListedOrder(dependsOn: Dependencies): number[][] {
  const waiting: number[][] = dependsOn.map(() => []);
  for (const [step, dependencies] of dependsOn.entries()) {
    for (const dependency of dependencies) waiting[dependency]?.push(step);
  }
  const ordered: number[][] = dependsOn.map(() => []);
  for (const [dependency, steps] of waiting.entries()) {
    for (const step of steps) {
      const list = ordered[step];
      if (list !== undefined && list[list.length - 1] !== dependency) list.push(dependency);
    }
  }
  return ordered;
}

function levelsOf(waitsFor: Dependencies, order: readonly number[]): number[] {
  const levels = waitsFor.map(() => 0);
  for (const step of order) {
    for (const dependency of waitsFor[step] ?? []) {
      levels[step] = Math.max(levels[step] ?? 0, (levels[dependency] ?? 0) + 1);
    }
  }
  return levels;
}

function sinksOf(waitsFor: Dependencies): number[] {
  const needed = new Set(waitsFor.flat());
  return waitsFor.flatMap((_, step) => needed.has(step) ? [] : [step]);
}
