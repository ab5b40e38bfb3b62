/** What differs between two documents, field by field. */

import { diffArrays } from "diff";
import { isMap, type Tree } from "../../yaml/value.ts";
import type { Path } from "../../yaml/source.ts";
import type { FieldChange, Label } from "./change.ts";
import { listOrder, nameOf } from "./lists.ts";
import { reordered } from "./order.ts";
import { canonical, isSameScalar, saysNothing } from "./same.ts";

/** A value and where it stands. */
export interface Standing {
  readonly path: Path;
  readonly value: unknown;
}

/** The two values that stand at a label. */
export interface Pair {
  readonly label: Label;
  readonly old: Standing;
  readonly new: Standing;
}

/** What differs between two values, in the order of the new one, then what is gone. */
export function compareValues(pair: Pair): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  // A list that grows at its end while it is read from there: no document is too deep for it.
  const waiting = [pair];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const compared = compareOne(next);
    for (const change of compared.changes) changes.push(change);
    for (const inner of compared.inner.toReversed()) waiting.push(inner);
  }
  return changes;
}

/** What is known at once, and which values below it are left to compare. */
interface Compared {
  readonly changes: readonly FieldChange[];
  readonly inner: readonly Pair[];
}

const SAME: Compared = { changes: [], inner: [] };

function compareOne(pair: Pair): Compared {
  const { label, old, new: current } = pair;
  const key = current.path.at(-1);
  const isGone = saysNothing(key, current.value);
  if (saysNothing(old.path.at(-1), old.value)) {
    return isGone ? SAME : { changes: [added(label, current)], inner: [] };
  }
  if (isGone) return { changes: [removed(label, old)], inner: [] };
  if (isMap(old.value) && isMap(current.value)) {
    return { changes: [], inner: pairsOfMaps(label, old, current, old.value, current.value) };
  }
  if (Array.isArray(old.value) && Array.isArray(current.value)) {
    return compareLists(pair, old.value, current.value);
  }
  const areScalars = [old, current].every(({ value }) => typeof value !== "object");
  if (areScalars && isSameScalar(current.path, old.value, current.value)) return SAME;
  return { changes: [changed(pair)], inner: [] };
}

function pairsOfMaps(
  label: Label,
  old: Standing,
  current: Standing,
  oldMap: Tree,
  newMap: Tree,
): readonly Pair[] {
  const keys = new Set([...Object.keys(newMap), ...Object.keys(oldMap)]);
  return [...keys].map((key) => ({
    label: [...label, key],
    old: { path: [...old.path, key], value: oldMap[key] },
    new: { path: [...current.path, key], value: newMap[key] },
  }));
}

function compareLists(
  pair: Pair,
  old: readonly unknown[],
  current: readonly unknown[],
): Compared {
  const key = String(pair.new.path.findLast((part) => typeof part === "string") ?? "");
  const order = listOrder(key, old, current);
  if (order === "set") return compareSets(pair, old, current);
  if (order === "place") return compareInOrder(pair, old, current);
  const names = (list: readonly unknown[]) =>
    new Map(
      list.map((item, index) =>
        [(isMap(item) ? nameOf(item[order.field]) : undefined) ?? "", index] as const
      ),
    );
  const [oldNames, newNames] = [names(old), names(current)];
  const inner = [...new Set([...newNames.keys(), ...oldNames.keys()])].map((name) =>
    itemPair(pair, { name }, [oldNames.get(name), newNames.get(name)])
  );
  const isMoved = reordered(key, [old, oldNames], [current, newNames]);
  return { changes: isMoved ? [{ ...changed(pair), kind: "reordered" }] : [], inner };
}

/** The items at two places of two lists; undefined where a list has none. */
function itemPair(
  { label, old, new: current }: Pair,
  part: Label[number],
  [oldIndex, newIndex]: readonly [number | undefined, number | undefined],
): Pair {
  const item = ({ path, value }: Standing, index: number | undefined): Standing => ({
    path: [...path, index ?? -1],
    value: index === undefined || !Array.isArray(value) ? undefined : value[index],
  });
  return { label: [...label, part], old: item(old, oldIndex), new: item(current, newIndex) };
}

function compareSets(
  pair: Pair,
  old: readonly unknown[],
  current: readonly unknown[],
): Compared {
  const left = leftOver(old, current);
  const come = leftOver(current, old);
  if (left.length === 1 && come.length === 1) {
    const inner = itemPair(pair, come[0] ?? 0, [left[0], come[0]]);
    // An item without a name is shown by what it was and what it is.
    return { changes: [{ ...changed(inner), label: pair.label }], inner: [] };
  }
  const changes = [
    ...come.map((index) => added(pair.label, itemPair(pair, index, [undefined, index]).new)),
    ...left.map((index) => removed(pair.label, itemPair(pair, index, [index, undefined]).old)),
  ];
  return { changes, inner: [] };
}

/** The places of items that the other list has not, as often as they are there. */
function leftOver(list: readonly unknown[], other: readonly unknown[]): readonly number[] {
  const counts = new Map<string, number>();
  for (const item of other) {
    const text = canonical(item);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return list.flatMap((item, index) => {
    const text = canonical(item);
    const count = counts.get(text) ?? 0;
    counts.set(text, count - 1);
    return count > 0 ? [] : [index];
  });
}

/** So many changes in one list are shown one by one; beyond, the list changed as a whole. */
const MOST_EDITS = 200;

function compareInOrder(
  pair: Pair,
  old: readonly unknown[],
  current: readonly unknown[],
): Compared {
  const chunks = diffArrays(old.map(canonical), current.map(canonical), {
    maxEditLength: MOST_EDITS,
  });
  if (chunks === undefined) return { changes: [changed(pair)], inner: [] };
  const inner: Pair[] = [];
  let [oldIndex, newIndex] = [0, 0];
  let gone: number[] = [];
  const flush = () => {
    for (const index of gone) inner.push(itemPair(pair, index, [index, undefined]));
    gone = [];
  };
  for (const { count, added, removed } of chunks) {
    for (let done = 0; done < count; done++) {
      if (removed) gone.push(oldIndex++);
      else if (added) {
        inner.push(itemPair(pair, newIndex, [gone.shift(), newIndex]));
        newIndex++;
      } else {
        flush();
        oldIndex++;
        newIndex++;
      }
    }
  }
  flush();
  return { changes: [], inner };
}

function added(label: Label, { path }: Standing): FieldChange {
  return { kind: "added", label, new: path };
}

function removed(label: Label, { path }: Standing): FieldChange {
  return { kind: "removed", label, old: path };
}

function changed({ label, old, new: current }: Pair): FieldChange {
  return { kind: "changed", label, old: old.path, new: current.path };
}
