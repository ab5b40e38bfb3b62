/** A map within a document, with the way to it, so that what is wrong in it can be told from outside. */

import type { Path } from "../problem.ts";
import { fieldsAt, hasField, mapsAt } from "../yaml/fields.ts";
import type { Tree } from "../yaml/value.ts";

/** A map, and the way to it from the document's root. */
export interface Part {
  readonly fields: Tree;
  readonly path: Path;
}

/** The map at a key, or further in; an empty one where there is none. */
export function partAt(part: Part, ...keys: readonly string[]): Part {
  return keys.reduce(
    ({ fields, path }, key) => ({ fields: fieldsAt(fields, key), path: [...path, key] }),
    part,
  );
}

/** The maps at some keys, where they are there. */
export function partsIn(part: Part, ...keys: readonly string[]): readonly Part[] {
  return keys.filter((key) => hasField(part.fields, key)).map((key) => partAt(part, key));
}

/** The maps in the list at a key. */
export function partsAt({ fields, path }: Part, key: string): readonly Part[] {
  return mapsAt(fields, key).map(([index, item]) => ({
    fields: item,
    path: [...path, key, index],
  }));
}
