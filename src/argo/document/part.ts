/** A map within a document, with the way to it, so that what is wrong in it can be told from outside. */

import type { Path } from "../../yaml/source.ts";
import { fieldsAt, mapsAt } from "../../yaml/fields.ts";
import { isMap, type Tree } from "../../yaml/value.ts";

/** A map, and the way to it from the document's root. */
export interface Part {
  readonly fields: Tree;
  readonly path: Path;
}

/** The map at a key, or further in; an empty one where there is none. */
export function partAt({ fields, path }: Part, ...keys: readonly string[]): Part {
  return { fields: keys.reduce(fieldsAt, fields), path: [...path, ...keys] };
}

/** The maps at some keys, where they are there. */
export function partsIn(part: Part, ...keys: readonly string[]): readonly Part[] {
  let found: Part[] | undefined;
  for (const key of keys) {
    if (isMap(part.fields[key])) (found ??= []).push(partAt(part, key));
  }
  return found ?? NONE;
}

/** The maps in the list at a key, or further in. */
export function partsAt({ fields, path }: Part, ...keys: readonly string[]): readonly Part[] {
  const items = keys.slice(0, -1).reduce(fieldsAt, fields);
  const parts = mapsAt(items, keys.at(-1) ?? "");
  // Most lists that rules ask for are not there, and nothing is to be made for those.
  return parts.length === 0 ? NONE : parts.map(([index, item]) => ({
    fields: item,
    path: [...path, ...keys, index],
  }));
}

const NONE: readonly Part[] = [];
