/** Access to fields of unchecked data; a field of the wrong type counts as absent. */

import { isMap, type Tree } from "./value.ts";

const NOTHING: Tree = Object.create(null);
const NO_ITEMS: readonly unknown[] = [];
const NO_MAPS: readonly (readonly [number, Tree])[] = [];

/** Mapping at a key; empty where there is none. */
export function fieldsAt(map: Tree, key: string): Tree {
  const value = valueAt(map, key);
  return isMap(value) ? value : NOTHING;
}

/** Array at a key; empty where there is none. */
export function itemsAt(map: Tree, key: string): readonly unknown[] {
  const value = valueAt(map, key);
  return Array.isArray(value) ? value : NO_ITEMS;
}

/** Mappings in the array at a key, each with its index. */
export function mapsAt(map: Tree, key: string): readonly (readonly [number, Tree])[] {
  const items = itemsAt(map, key);
  if (items.length === 0) return NO_MAPS;
  const found: (readonly [number, Tree])[] = [];
  items.forEach((item, index) => {
    if (isMap(item)) found.push([index, item]);
  });
  return found;
}

/** String at a key. */
export function textAt(map: Tree, key: string): string | undefined {
  const value = valueAt(map, key);
  return typeof value === "string" ? value : undefined;
}

/** String, number or boolean at a key, as a string. */
export function scalarAt(map: Tree, key: string): string | undefined {
  const value = valueAt(map, key);
  return value === undefined || typeof value === "object" ? undefined : String(value);
}

/** Whether a key is present with a value other than null. */
export function hasField(map: Tree, key: string): boolean {
  return valueAt(map, key) !== undefined;
}

function valueAt(map: Tree, key: string): unknown {
  const value = map[key];
  // Most fields that rules ask for are absent, which one look tells.
  return value === undefined || value === null || !Object.hasOwn(map, key) ? undefined : value;
}
