/** Which tasks or steps may run at once, and how many. */

import { lookAt } from "../../graph/order.ts";
import { fieldsAt, hasField, itemsAt, scalarAt } from "../../yaml/fields.ts";
import { type Call, type Flow, loopsOf } from "./flow.ts";
import { waitsForOf } from "./waiting.ts";

/**
 * Finds, among some calls of a dag or steps template, those that may run at once.
 *
 * @returns two such calls, or twice the same one where that is a loop; undefined where one always comes
 * after the other
 */
export function twoAtOnce(
  flow: Flow,
  calls: readonly Call[],
): readonly [Call, Call] | undefined {
  const loop = calls.find(isLoop);
  if (loop !== undefined) return [loop, loop];
  if (calls.length < 2) return undefined;
  const ranks = flow.body === "dag" ? ranksOf(flow, calls) : undefined;
  const first = new Map<number | undefined, Call>();
  for (const call of calls) {
    const rank = ranks === undefined ? call.group : ranks.get(call);
    const other = first.get(rank);
    if (other !== undefined) return [other, call];
    first.set(rank, call);
  }
  return undefined;
}

/**
 * How many tasks or steps of a template may run at once, each as often as its loop says, where that is
 * more than so many.
 */
export function countAbove(flow: Flow, most: number): number | undefined {
  const times = new Map(flow.calls.map((call) => [call, timesOf(call)]));
  if ([...times.values()].reduce((sum, one) => sum + one, 0) <= most) return undefined;
  const ranks = flow.body === "dag" ? ranksOf(flow, flow.calls) : undefined;
  const counts = new Map<number, number>();
  for (const [call, count] of times) {
    const rank = ranks?.get(call) ?? call.group;
    counts.set(rank, (counts.get(rank) ?? 0) + count);
  }
  const highest = [...counts.values()].reduce((high, count) => Math.max(high, count), 0);
  return highest > most ? highest : undefined;
}

/** How often a call runs, as far as it says. */
export function timesOf({ fields }: Call): number {
  if (hasField(fields, "withItems")) return itemsAt(fields, "withItems").length || 1;
  const sequence = fieldsAt(fields, "withSequence");
  const [count, start = 0, end] = ["count", "start", "end"].map((key) => scalarAt(sequence, key));
  const times = count === undefined ? Math.abs(Number(end) - Number(start)) + 1 : Number(count);
  return Number.isFinite(times) ? times : 1;
}

function isLoop({ fields }: Call): boolean {
  return loopsOf(fields).length > 0 && itemsAt(fields, "withItems").length !== 1;
}

/**
 * How many of some tasks are on the longest way to a task, itself counted. Two of one rank do not wait
 * for each other; where all ranks differ, each waits for the one before.
 */
function ranksOf(flow: Flow, counted: readonly Call[]): ReadonlyMap<Call, number> {
  const { calls } = flow;
  const waitsFor = waitsForOf(flow);
  const isCounted = new Set(counted);
  const ranks = calls.map(() => 0);
  for (const index of lookAt(waitsFor).order) {
    const call = calls[index];
    const before = (waitsFor[index] ?? []).reduce(
      (most, one) => Math.max(most, ranks[one] ?? 0),
      0,
    );
    ranks[index] = before + (call !== undefined && isCounted.has(call) ? 1 : 0);
  }
  return new Map(calls.map((call, index) => [call, ranks[index] ?? 0]));
}
