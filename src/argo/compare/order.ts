/** Lists of named things in which the order means something all the same. */

import { isMap } from "../../yaml/value.ts";

/** A list, and where in it each name is. */
type Named = readonly [list: readonly unknown[], places: ReadonlyMap<string, number>];

/**
 * Whether names that two lists share stand in an order that means something else: init containers
 * run one after the other, and a variable's `$(NAME)` sees only the variables before it.
 */
export function reordered(key: string, old: Named, current: Named): boolean {
  if (key === "initContainers") {
    const shared = ([, places]: Named, [, other]: Named) =>
      [...places.keys()].filter((name) => other.has(name)).join("\n");
    return shared(old, current) !== shared(current, old);
  }
  if (key !== "env") return false;
  const [before, after] = [seen(old, current), seen(current, old)];
  return [...after].some(([name, names]) => (before.get(name) ?? names) !== names);
}

/** Of each variable that refers to others: which of those that both lists have stand before it. */
function seen(
  [list, places]: Named,
  [, otherPlaces]: Named,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, place] of places) {
    const item = list[place];
    const value = isMap(item) ? item.value : undefined;
    if (typeof value !== "string" || !value.includes("$(")) continue;
    const names = Array.from(value.matchAll(/\$\(([\w.-]+)\)/g), ([, other = ""]) => other);
    const isBefore = (other: string) =>
      otherPlaces.has(other) && (places.get(other) ?? Infinity) < place;
    found.set(name, names.filter(isBefore).join("\n"));
  }
  return found;
}
