/** Where in a store an artifact is, in what form, and whether that is another place the next time. */

import type { Path } from "../../yaml/source.ts";
import { fieldsAt, textAt } from "../../yaml/fields.ts";
import { isMap } from "../../yaml/value.ts";
import type { Part } from "./part.ts";
import { tagsOf } from "./tags.ts";

/** The field of each store that says where in it an artifact is. */
const KEY_FIELDS = [
  ["s3", "key"],
  ["gcs", "key"],
  ["oss", "key"],
  ["azure", "blob"],
  ["hdfs", "path"],
  ["artifactory", "url"],
] as const;

/** Where in its store an artifact is, and the way to what says so; undefined without an own place. */
export function keyOf(
  { fields, path }: Part,
): { readonly key: string; readonly path: Path } | undefined {
  for (const [store, field] of KEY_FIELDS) {
    const key = textAt(fieldsAt(fields, store), field);
    if (key !== undefined) return { key, path: [...path, store, field] };
  }
}

/** Whether an artifact is stored file by file instead of as one archive. */
export function isUnarchived({ fields }: Part): boolean {
  return isMap(fieldsAt(fields, "archive").none);
}

/** Whether an artifact is known to be a folder. */
export function isFolder(artifact: Part): boolean {
  const { fields } = artifact;
  return fields.recurseMode === true ||
    [textAt(fields, "path"), keyOf(artifact)?.key].some((path) => path?.endsWith("/") ?? false);
}

/** What a key may refer to that is the same in every run. */
const SAME_IN_RUNS = [
  ...["workflow.namespace", "workflow.serviceAccountName", "workflow.mainEntrypoint"],
  ...["workflow.priority", "item", "retries"],
];

/** What a key may refer to that is the same in every run of a workflow with a fixed name. */
const SAME_BY_NAME = ["workflow.name", "pod.name", "node.name"];

/**
 * Whether a key is the same in every run.
 *
 * @param hasFixedName whether every run has the same name
 */
export function isSameInRuns(key: string, hasFixedName: boolean): boolean {
  return referencesIn(key).every((one) =>
    SAME_IN_RUNS.includes(one) || (hasFixedName && SAME_BY_NAME.includes(one))
  );
}

/** Whether a key is the same in every attempt of a run. */
export function isSameInAttempts(key: string): boolean {
  return !referencesIn(key).some((one) =>
    /^(=|retries$|lastRetry\.|pod\.name$|node\.name$)/.test(one)
  );
}

/** What stands in `{{...}}`, expressions with their `=`. */
function referencesIn(text: string): readonly string[] {
  return tagsOf(text).tags.map((tag) => tag.trim());
}
