/** What Kubernetes asks of labels and annotations. */

import type { Path } from "../yaml/source.ts";
import { checkLabelKey, checkLabelValue } from "./names.ts";

/** Says what is wrong at a path. */
export type Report = (path: Path, message: string, at?: "key") => void;

/** Keys and values of labels. */
export function checkLabels(
  labels: Readonly<Record<string, string>> | undefined,
  path: Path,
  report: Report,
): void {
  for (const [key, value] of Object.entries(labels ?? {})) {
    const wrongKey = checkLabelKey(key);
    const wrongValue = checkLabelValue(value);
    if (wrongKey !== undefined) report([...path, key], wrongKey, "key");
    if (wrongValue !== undefined) report([...path, key], wrongValue);
  }
}

/** Keys of annotations, which Kubernetes takes in any case. */
export function checkAnnotations(
  annotations: Readonly<Record<string, string>> | undefined,
  path: Path,
  report: Report,
): void {
  for (const key of Object.keys(annotations ?? {})) {
    const why = checkLabelKey(key.toLowerCase());
    if (why !== undefined) report([...path, key], why, "key");
  }
}
