/** Drops empty values from a mapping. */

import { emptyMap, type Tree } from "./value.ts";

/** Fields without those that are undefined, or an empty array or mapping. */
export function present(fields: Tree): Tree {
  const kept = emptyMap();
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    const isEmpty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
    if (value !== undefined && !isEmpty) kept[key] = value;
  }
  return kept;
}
