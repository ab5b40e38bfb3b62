/** What a layer must say so that, laid over what is below it, it gives what is wanted. */

import { isMap, type Tree } from "../../yaml/value.ts";

/**
 * The least that a layer must say: nothing of what is the same below, and null where something is to go.
 *
 * @param wanted what comes of both
 * @param below what holds where the layer says nothing
 */
export function layerOver(wanted: Tree, below: Tree): Tree {
  const layer: Record<string, unknown> = Object.create(null);
  for (const key of new Set([...Object.keys(wanted), ...Object.keys(below)])) {
    const want = Object.hasOwn(wanted, key) ? wanted[key] : undefined;
    const is = Object.hasOwn(below, key) ? below[key] : undefined;
    if (want === undefined) {
      if (!isNothing(is)) layer[key] = null;
    } else if (isMap(want) && isMap(is)) {
      const inner = layerOver(want, is);
      if (Object.keys(inner).length > 0) layer[key] = inner;
    } else if (!isSame(want, is)) layer[key] = want;
  }
  return layer;
}

/** Whether it is as good as absent. */
function isNothing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === "object" && Object.values(value).every(isNothing);
}

function isSame(one: unknown, other: unknown): boolean {
  return printed(one) === printed(other);
}

function printed(value: unknown): string {
  return JSON.stringify(value, (_, inner) => typeof inner === "bigint" ? Number(inner) : inner) ??
    "";
}
