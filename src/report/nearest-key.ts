/** What to say of a key that is not known. */

import { nearest } from "./nearest.ts";

/** The keys of a map, each with those of the map in it. */
export interface Keys {
  readonly names: readonly string[];
  readonly within: (name: string) => Keys | undefined;
}

/** The nearest key of a map, else one of the maps in it that is called so, else all there are. */
export function nearestKey(key: string, keys: Keys): string {
  const near = nearest(key, keys.names);
  if (near !== undefined) return `did you mean "${near}"?`;
  const inner = innerKeys(keys);
  const within = nearest(key, inner.keys());
  if (within === undefined) return `known are ${keys.names.join(", ")}`;
  return `did you mean ${inner.get(within)}?`;
}

/** The keys of all maps within, each with the dotted way to it; the outermost of a name counts. */
function innerKeys(keys: Keys): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const maps: { readonly way: string; readonly keys: Keys }[] = [{ way: "", keys }];
  for (const { way, keys } of maps) {
    for (const name of keys.names) {
      const dotted = `${way}${name}`;
      if (way !== "" && !found.has(name)) found.set(name, dotted);
      const inner = keys.within(name);
      if (inner !== undefined) maps.push({ way: `${dotted}.`, keys: inner });
    }
  }
  return found;
}
