/** Merging as Helm does it: maps merge, lists and scalars replace, null deletes what defaults give. */

import { isMap, type Tree } from "../yaml/value.ts";

/**
 * Lays one layer over another: where both hold a map the maps merge, else the upper one's value stands.
 * Nulls stay, so that a later step can delete with them.
 *
 * @param lower what is there already
 * @param upper what takes precedence
 * @returns a new map: the lower one's keys in their order, then the upper one's new ones
 */
export function mergeOver(lower: Tree, upper: Tree): Tree {
  const merged = copyOf(lower);
  for (const key of Object.keys(upper)) {
    const above = upper[key] ?? null;
    const below = merged[key];
    merged[key] = isMap(above) && isMap(below) ? mergeOver(below, above) : above;
  }
  return merged;
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

function copyOf(map: Tree): Record<string, unknown> {
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(map)) copy[key] = map[key] ?? null;
  return copy;
}
