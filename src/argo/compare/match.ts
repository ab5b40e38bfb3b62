/** Which objects of two releases are the same one. */

import { type ClusterObject, isWorkflow } from "./object.ts";

/** An object in both releases, or in one of them. */
export interface Match {
  readonly old: ClusterObject | undefined;
  readonly new: ClusterObject | undefined;
}

/**
 * Pairs objects: first those of one kind, namespace and name, then workflows of one namespace and
 * name whatever their kind, then objects that only moved to another namespace. Where each side has
 * one workflow, these are a pair whatever their names.
 *
 * @returns the new objects in their order, each with its old one, and then the old ones that are gone
 */
export function matchObjects(
  old: readonly ClusterObject[],
  current: readonly ClusterObject[],
): readonly Match[] {
  const waiting = new Set(old);
  const matched = new Map<ClusterObject, ClusterObject>();
  const isAlone = old.filter(isWorkflow).length === 1 && current.filter(isWorkflow).length === 1;
  const passes: readonly ((object: ClusterObject) => string | undefined)[] = [
    ({ kind, namespace, name }) => JSON.stringify([kind, namespace, name]),
    (one) => isWorkflow(one) ? JSON.stringify([one.namespace, one.name]) : undefined,
    ({ kind, name }) => JSON.stringify([kind, name]),
    (one) => isWorkflow(one) ? JSON.stringify([one.name]) : undefined,
    (one) => isAlone && isWorkflow(one) ? "the workflow" : undefined,
  ];
  for (const keyOf of passes) {
    const byKey = new Map<string, ClusterObject>();
    for (const one of waiting) {
      const key = keyOf(one);
      if (key !== undefined && !byKey.has(key)) byKey.set(key, one);
    }
    for (const one of current) {
      const key = matched.has(one) ? undefined : keyOf(one);
      const found = key === undefined ? undefined : byKey.get(key);
      if (key === undefined || found === undefined) continue;
      matched.set(one, found);
      waiting.delete(found);
      byKey.delete(key);
    }
  }
  return [
    ...current.map((one) => ({ old: matched.get(one), new: one })),
    ...[...waiting].map((one) => ({ old: one, new: undefined })),
  ];
}
