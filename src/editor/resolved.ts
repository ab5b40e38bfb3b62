/** A text's pipeline with its values, read, merged and checked. */

import { type Resolved, resolveRequest } from "../jobs/resolve.ts";
import { requestOf } from "./request-of.ts";
import type { Project, View } from "./view.ts";

/** The first pipeline that a text belongs to; undefined where it belongs to none. */
export function resolvedOf({ projects }: View): Resolved | undefined {
  for (const project of projects) {
    const resolved = resolvedProject(project);
    if (resolved !== undefined) return resolved;
  }
  return undefined;
}

/** A project's pipeline with its values. */
export function resolvedProject(project: Project): Resolved | undefined {
  const request = requestOf(project);
  return request && resolveRequest(request, { needsValues: false });
}
