/** Checks of labels and annotations for Kubernetes. */

import type { Path } from "../yaml/source.ts";
import { checkLabelKey, checkLabelValue } from "./names.ts";

/** Reports what is wrong at a path. */
export type ReportAt = (path: Path, message: string, at?: "key") => void;

/** Checks keys and values of labels. */
export function checkLabels(
  labels: Readonly<Record<string, string>> | undefined,
  path: Path,
  report: ReportAt,
): void {
  for (const [key, value] of Object.entries(labels ?? {})) {
    const wrongKey = checkLabelKey(key);
    const wrongValue = checkLabelValue(value);
    if (wrongKey !== undefined) report([...path, key], wrongKey, "key");
    if (wrongValue !== undefined) report([...path, key], wrongValue);
  }
}

/** Checks keys of annotations, which may be in any case. */
export function checkAnnotations(
  annotations: Readonly<Record<string, string>> | undefined,
  path: Path,
  report: ReportAt,
): void {
  for (const key of Object.keys(annotations ?? {})) {
    const why = checkLabelKey(key.toLowerCase());
    if (why !== undefined) report([...path, key], why, "key");
  }
}
