/** Whether a pipeline and its values are right, without rendering anything. */

import { locate } from "../report/locate.ts";
import type { Problem } from "../report/problem.ts";
import { type PipelineRequest, resolveRequest } from "./resolve.ts";
import { checkRuntime } from "../environment/check.ts";

/** All that is wrong with a manifest and its values; a manifest by itself is taken too. */
export function validatePipeline(request: PipelineRequest): Problem[] {
  const resolved = resolveRequest(request, { needsValues: false });
  return locate([...resolved.findings, ...checkRuntime(resolved)]);
}
