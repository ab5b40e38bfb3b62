/** Laying Argo fields that the user hands on over those that the tool generates. */

import type { Path } from "../../yaml/source.ts";
import { emptyMap, isMap, type Tree } from "../../yaml/value.ts";

/** Makes one item of two that have one key. */
type Join = (lower: Tree, upper: Tree) => Tree;

/**
 * Arrays whose items have a key, and are merged by it. An item with one of several sources (a volume,
 * a variable) is replaced, since two sources in one item are an error; others merge.
 */
const KEYED: Readonly<
  Record<string, { readonly key: (item: Tree) => unknown; readonly join: Join }>
> = {
  volumes: { key: (item) => item.name, join: (_, upper) => upper },
  env: { key: (item) => item.name, join: (_, upper) => upper },
  volumeMounts: { key: (item) => item.mountPath, join: passOver },
  volumeClaimTemplates: {
    key: (item) => isMap(item.metadata) ? item.metadata.name : undefined,
    join: passOver,
  },
};

/**
 * Lays fields over generated ones: mappings merge, null removes, volumes, volumeMounts,
 * volumeClaimTemplates and env merge item by item, other arrays replace.
 *
 * @returns a new tree without nulls, the generated fields first
 */
export function passOver(generated: Tree, passed: Tree | undefined): Tree {
  if (passed === undefined) return generated;
  const result = emptyMap();
  for (const key of Object.keys(generated)) result[key] = generated[key];
  for (const key of Object.keys(passed)) {
    const [below, above] = [result[key], passed[key]];
    if (above === null) delete result[key];
    else if (isMap(above)) result[key] = passOver(isMap(below) ? below : {}, above);
    else result[key] = joinLists(key, below, above);
  }
  return result;
}

/**
 * The way within passed fields to what they gave at a path of the merged ones.
 *
 * @returns undefined where they gave nothing
 */
export function passedAt(
  merged: unknown,
  passed: unknown,
  [part, ...rest]: Path,
): Path | undefined {
  if (part === undefined) return [];
  if (Array.isArray(passed) && Array.isArray(merged) && typeof part === "number") {
    return within(part, passedAt(merged[part], passed[part], rest));
  }
  if (!isMap(passed) || typeof part === "number" || !Object.hasOwn(passed, part)) return undefined;
  const [above, below] = [passed[part], isMap(merged) ? merged[part] : undefined];
  const keyed = Object.hasOwn(KEYED, part) ? KEYED[part] : undefined;
  const [index, ...beyond] = rest;
  if (keyed === undefined || index === undefined || !isListOfMaps(above) || !isListOfMaps(below)) {
    const isEnd = typeof above !== "object" || above === null;
    return isEnd ? [part] : within(part, passedAt(below, above, rest));
  }
  const item = typeof index === "number" ? below[index] : undefined;
  const place = above.findIndex((one) => item !== undefined && keyed.key(one) === keyed.key(item));
  const inItem = place < 0 ? undefined : passedAt(item, above[place], beyond);
  return inItem && [part, place, ...inItem];
}

function within(part: string | number, way: Path | undefined): Path | undefined {
  return way && [part, ...way];
}

function joinLists(name: string, below: unknown, above: unknown): unknown {
  const keyed = Object.hasOwn(KEYED, name) ? KEYED[name] : undefined;
  if (keyed === undefined || !isListOfMaps(above) || !isListOfMaps(below)) return above;
  const items = new Map<unknown, Tree>(below.map((item) => [keyed.key(item), item]));
  for (const item of above) {
    const key = keyed.key(item);
    const lower = items.get(key);
    items.set(key, lower === undefined ? item : keyed.join(lower, item));
  }
  return [...items.values()];
}

function isListOfMaps(value: unknown): value is readonly Tree[] {
  return Array.isArray(value) && value.every(isMap);
}
