/** A text's pipeline with its values, read, merged and checked. */

import type { Resolved } from "../jobs/resolve.ts";
import { resolveProject } from "./findings.ts";
import type { View } from "./view.ts";

/** The first pipeline that a text belongs to; the others are not read. */
export function resolvedOf({ projects }: View): Resolved | undefined {
  for (const project of projects) {
    const resolved = resolveProject(project);
    if (resolved !== undefined) return resolved;
  }
  return undefined;
}
