/** What a step hands on: a folder in its container, kept in S3. */

import type { Entry } from "../entry/schema.ts";
import type { Tree } from "../../yaml/value.ts";
import { withoutSlash } from "../entry/mounts.ts";

/** An artifact in Argo's form; one and the same for the step that makes it and those that take it. */
export interface Artifact extends Tree {
  readonly name: string;
  readonly path: string;
}

/**
 * The artifact of a step.
 *
 * @param task name of its task
 * @param folder last part of its path
 */
export function artifactOf(entry: Entry, task: string, folder: string): Artifact {
  const { defaultMode: mode, insecure, keyPrefix, ...s3 } = entry.artifacts ?? {};
  const prefix = withoutSlash(keyPrefix ?? "");
  return {
    name: `wurzel-artifact-${task}`,
    path: `${withoutSlash(entry.dataDir)}/${folder}`,
    ...(mode !== undefined && { mode }),
    recurseMode: true,
    archive: { none: {} },
    s3: { ...s3, ...(insecure && { insecure }), key: prefix === "" ? task : `${prefix}/${task}` },
  };
}
