/** How the items of two lists are told apart: by name, by place, or as a set. */

import { isMap } from "../../yaml/value.ts";

/** Fields that tell the items of some lists apart; those of others have a `name`. */
const KEYS: Readonly<Record<string, string>> = {
  volumeMounts: "mountPath",
  volumeDevices: "devicePath",
  hostAliases: "ip",
  ports: "containerPort",
};

/** Lists in which only the order tells items apart, whatever fields these have. */
const BY_PLACE = new Set(["withItems", "items", "value"]);

/** Lists whose order means nothing, of items without a name. */
const SETS = new Set([
  ...["schedules", "dependencies", "finalizers", "accessModes", "supplementalGroups"],
  ...["add", "drop", "tolerations", "matchExpressions", "matchFields", "values"],
  ...["nodeSelectorTerms", "requiredDuringSchedulingIgnoredDuringExecution"],
  ...["preferredDuringSchedulingIgnoredDuringExecution", "topologySpreadConstraints"],
  ...["rules", "apiGroups", "resources", "resourceNames", "verbs", "namespaces"],
]);

/** What tells a list's items apart. */
export type ListOrder =
  /** The order, which means something. */
  | "place"
  /** Nothing but what they are; in any order. */
  | "set"
  /** A field that each has, and no two have alike. */
  | { readonly field: string };

/** How two lists at a key are compared. */
export function listOrder(
  key: string,
  old: readonly unknown[],
  current: readonly unknown[],
): ListOrder {
  if (SETS.has(key)) return "set";
  const field = Object.hasOwn(KEYS, key) ? KEYS[key] ?? "name" : "name";
  const isKeyed = !BY_PLACE.has(key) && [old, current].every((list) => isKeyedBy(field, list));
  return isKeyed ? { field } : "place";
}

function isKeyedBy(field: string, list: readonly unknown[]): boolean {
  const names = list.map((item) => isMap(item) ? nameOf(item[field]) : undefined);
  return !names.includes(undefined) && new Set(names).size === names.length;
}

/** The text that names an item; undefined where it has none. */
export function nameOf(value: unknown): string | undefined {
  return value === undefined || value === null || typeof value === "object"
    ? undefined
    : String(value);
}
