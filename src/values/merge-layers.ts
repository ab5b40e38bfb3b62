/** Layers of values as one. */

import type { Finding } from "../report/problem.ts";
import type { Tree } from "../yaml/value.ts";
import { mergeAll } from "./merge.ts";
import type { Layers } from "./origins.ts";
import { assignAll } from "./set/assign.ts";

/** Merges all that texts and flags say, and keeps the nulls. */
export function mergeLayers(
  { texts, assignments }: Layers,
): { readonly tree: Tree; readonly findings: readonly Finding[] } {
  const layers = texts.map(({ data }) => data);
  const above = layers.slice(layers.lastIndexOf(null) + 1).filter((data) => data !== null);
  return assignAll(mergeAll(above), assignments);
}
