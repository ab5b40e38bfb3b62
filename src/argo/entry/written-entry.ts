/** An entry as a values file would have to say it. */

import { isMap, type Tree } from "../../yaml/value.ts";
import { mergeLayers } from "../../values/merge-layers.ts";
import { DEFAULTS } from "./defaults.ts";
import { layOver, mergeAll } from "../../values/merge.ts";
import type { Layers } from "../../values/origins.ts";
import type { Entry } from "./schema.ts";

/**
 * The whole entry, defaults and all, with null where one is taken away: as a values file, alone or over
 * others, it reads back as this entry.
 *
 * @param entry what the layers come to, checked
 */
export function writtenEntry(layers: Layers, entry: Entry): Tree {
  // A default that is null says nothing; a null of the user's takes something away.
  const standard = layOver({}, DEFAULTS);
  return withNulls(entry, mergeAll([standard, mergeLayers(layers).tree]));
}

/** The value in the order of what was said, with the nulls that were said. */
function withNulls(value: Tree, said: Tree): Tree {
  const result: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(said)) {
    const own = Object.hasOwn(value, key) ? value[key] : undefined;
    if (said[key] === null) result[key] = null;
    else if (own !== undefined) {
      result[key] = isMap(own) && isMap(said[key]) ? withNulls(own, said[key]) : own;
    }
  }
  return result;
}
