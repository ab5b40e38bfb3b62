/** When two values mean the same in the cluster, however they are written. */

import { compareQuantities, parseQuantity } from "../../kubernetes/quantity.ts";
import type { Path } from "../../yaml/source.ts";
import { readDocument } from "../../yaml/read.ts";
import { isMap } from "../../yaml/value.ts";

/** Maps that say nothing while they are empty. */
const EMPTY = new Set([
  ...["labels", "annotations", "nodeSelector", "metadata", "podMetadata", "workflowMetadata"],
  ...["inputs", "outputs", "arguments", "resources", "requests", "limits"],
  ...["securityContext", "affinity"],
]);

/** Whether a value at a key says no more than its absence. */
export function saysNothing(key: string | number | undefined, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isMap(value) && EMPTY.has(String(key)) &&
    Object.entries(value).every(([inner, one]) => saysNothing(inner, one));
}

/** Whether two scalars at a path mean the same. */
export function isSameScalar(path: Path, old: unknown, current: unknown): boolean {
  const [one, other] = [String(old), String(current)];
  if (one === other) return true;
  const key = path.at(-1);
  if (key === "depends") return operands(one) === operands(other);
  if (key === "podSpecPatch") return isSameText(one, other);
  const group = path.at(-2);
  if (group !== "requests" && group !== "limits") return false;
  const quantities = [parseQuantity(one), parseQuantity(other)] as const;
  const [first, second] = quantities;
  return first !== undefined && second !== undefined && compareQuantities(first, second) === 0;
}

/** What a task waits for, in one order where that means nothing: `b && a` is `a && b`. */
function operands(depends: string): string {
  const parts = depends.split("&&").map((part) => part.trim());
  return parts.every((part) => /^[\w.-]+$/.test(part)) ? parts.sort().join(" && ") : depends;
}

/** Whether two texts of YAML or JSON hold the same. */
function isSameText(old: string, current: string): boolean {
  const values = [old, current].map((text) => readDocument({ name: "", text }).value);
  return values.every(isMap) && canonical(values[0]) === canonical(values[1]);
}

/** A value as JSON in which keys are sorted, and numbers and booleans are their text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one) => {
    if (typeof one !== "object") return String(one);
    if (one === null || Array.isArray(one)) return one;
    const entries = Object.entries(one).filter(([, inner]) => inner !== null);
    return Object.fromEntries(entries.sort(([a], [b]) => a < b ? -1 : 1));
  });
}
