/** Maps that have names: templates, tasks, parameters. */

import { textAt } from "../../yaml/fields.ts";
import { type Part, partsAt } from "./part.ts";

/** A map that has a name. */
export interface Named extends Part {
  /** Empty where it has none. */
  readonly name: string;
}

/** A map, and its name. */
export function named({ fields, path }: Part): Named {
  return { name: textAt(fields, "name") ?? "", fields, path };
}

/** The items of the list at a key. */
export function namedAt(part: Part, key: string): readonly Named[] {
  return partsAt(part, key).map(named);
}

/** By name; of several of one name, the first. */
export function byName<T extends Named>(items: readonly T[]): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const item of items) {
    if (item.name !== "" && !found.has(item.name)) found.set(item.name, item);
  }
  return found;
}
