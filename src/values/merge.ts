/** Helm's merge: mappings merge, arrays and scalars replace, null deletes a default. */

import { emptyMap, isMap, type Tree } from "../yaml/value.ts";

/** Mapping under construction. */
export type MapNode = Record<string, unknown>;

/** Mappings made during one merge, which it may change; each maps to itself. */
export type Made = WeakMap<object, MapNode>;

/**
 * Merges layers: two mappings merge, any other value of the upper layer replaces the lower one's. Nulls
 * stay, so that a later step can delete with them.
 *
 * @param layers lowest first
 * @returns a new mapping: the lower layers' keys in their order, then the upper layers' new ones
 */
export function mergeAll(layers: readonly Tree[]): Tree {
  const made: Made = new WeakMap();
  return layers.reduce<MapNode>(
    (merged, layer) => mergeInto(made, merged, layer),
    emptyMap(),
  );
}

/**
 * Merges a layer into a mapping under construction. Each mapping is copied once, however many layers
 * there are.
 *
 * @returns the mapping that was passed
 */
export function mergeInto(made: Made, map: MapNode, upper: Tree): MapNode {
  for (const key of Object.keys(upper)) {
    const above = upper[key] ?? null;
    const below = map[key];
    map[key] = isMap(above) && isMap(below) ? mergeInto(made, ownMap(made, below), above) : above;
  }
  return map;
}

/** The mapping itself where this merge made it, else a copy that may be changed from now on. */
export function ownMap(made: Made, map: Tree): MapNode {
  const own = made.get(map) ?? Object.assign(emptyMap(), map);
  made.set(own, own);
  return own;
}

/**
 * Lays values over defaults. A null deletes the default of that key; where there is no default to
 * delete it stays, as in Helm. Defaults that are null are as good as absent.
 *
 * @param values the user's values, merged, nulls and all
 * @param defaults what holds where the user says nothing
 * @returns a new mapping: the defaults' keys in their order, then the user's own
 */
export function layOver(values: Tree, defaults: Tree): Tree {
  return coalesce(values, defaults, true);
}

// Helm's root level deletes on null whatever the default is; below it only where the default is not null.
function coalesce(values: Tree, defaults: Tree, atRoot: boolean): Tree {
  const result = emptyMap();
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
  const kept = emptyMap();
  for (const key of Object.keys(value)) {
    const inner = value[key] ?? null;
    if (inner !== null) kept[key] = withoutNulls(inner);
  }
  return kept;
}
