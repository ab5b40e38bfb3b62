/** Suggestions for an unknown key. */

import { nearest } from "./nearest.ts";

/** Keys of a mapping, each with those of the mapping below it. */
export interface Keys {
  readonly names: readonly string[];
  readonly within: (name: string) => Keys | undefined;
}

/** Suggests the nearest key of a mapping, else of the mappings within, else lists all keys. */
export function nearestKey(key: string, keys: Keys): string {
  const near = nearest(key, keys.names);
  if (near !== undefined) return `did you mean "${near}"?`;
  const inner = innerKeys(keys);
  const within = nearest(key, inner.keys());
  if (within === undefined) return `known are ${keys.names.join(", ")}`;
  return `did you mean ${inner.get(within)}?`;
}

/** Keys of all mappings within, each with its dotted path; of equal names the outermost. */
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
