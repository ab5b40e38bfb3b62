/** Merging as Helm does it: maps merge, lists and scalars replace, null deletes what defaults give. */

import { isMap, type Tree } from "../yaml/value.ts";

/** A map that is being made. */
export type MapNode = Record<string, unknown>;

/** The maps that were made in the course of something, and may be changed, each by itself. */
export type Made = WeakMap<object, MapNode>;

/**
 * Lays layers over each other: where both hold a map the maps merge, else the upper one's value stands.
 * Nulls stay, so that a later step can delete with them.
 *
 * @param layers lowest first; what is lower takes what is above it, key by key
 * @returns a new map: the lower ones' keys in their order, then the upper ones' new ones
 */
export function mergeAll(layers: readonly Tree[]): Tree {
  const made: Made = new WeakMap();
  return layers.reduce<MapNode>(
    (merged, layer) => mergeInto(made, merged, layer),
    Object.create(null),
  );
}

/**
 * Merges a layer into a map that was made here. Each map is copied once, however many layers there are.
 *
 * @returns the same map
 */
export function mergeInto(made: Made, map: MapNode, upper: Tree): MapNode {
  for (const key of Object.keys(upper)) {
    const above = upper[key] ?? null;
    const below = map[key];
    map[key] = isMap(above) && isMap(below) ? mergeInto(made, ownMap(made, below), above) : above;
  }
  return map;
}

/** The map itself where it was made here, else a copy that is from now on. */
export function ownMap(made: Made, map: Tree): MapNode {
  const own = made.get(map) ?? Object.assign(Object.create(null), map);
  made.set(own, own);
  return own;
}

/**
 * Lays values over defaults. A null deletes the default of that key; where there is no default to
 * delete it stays, as in Helm. Defaults that are null are as good as absent.
 *
 * @param values the user's values, merged, nulls and all
 * @param defaults what holds where the user says nothing
 * @returns a new map: the defaults' keys in their order, then the user's own
 */
export function layOver(values: Tree, defaults: Tree): Tree {
  return coalesce(values, defaults, true);
}

// Helm's root level deletes on null whatever the default is; below it only where the default is not null.
function coalesce(values: Tree, defaults: Tree, atRoot: boolean): Tree {
  const result: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(defaults)) {
    const standard = defaults[key] ?? null;
    if (!Object.hasOwn(values, key)) {
      if (standard !== null) result[key] = withoutNulls(standard);
      continue;
    }
    const value = values[key] ?? null;
    if (value === null) {
      if (standard === null && !atRoot) result[key] = null;
    } else {
      result[key] = isMap(value) && isMap(standard) ? coalesce(value, standard, false) : value;
    }
  }
  for (const key of Object.keys(values)) {
    if (!Object.hasOwn(defaults, key)) result[key] = values[key] ?? null;
  }
  return result;
}

function withoutNulls(value: unknown): unknown {
  if (!isMap(value)) return value;
  const kept: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) {
    const inner = value[key] ?? null;
    if (inner !== null) kept[key] = withoutNulls(inner);
  }
  return kept;
}
