/** Whether a pipeline and its values are right, without rendering anything. */

import { locate } from "../report/locate.ts";
import type { Problem } from "../report/problem.ts";
import { type PipelineRequest, resolveRequest } from "./resolve.ts";
import { checkSubject } from "../environment/check.ts";
import { subjectOf } from "../environment/subject.ts";

/** All that is wrong with a manifest and its values; a manifest by itself is taken too. */
export function validatePipeline(request: PipelineRequest): Problem[] {
  const resolved = resolveRequest(request, { needsValues: false });
  const { pipeline, values, outline } = resolved;
  const findings = [...resolved.findings, ...outline.results];
  if (pipeline === undefined) return locate(findings);
  const subject = subjectOf({ ...resolved, pipeline });
  return locate([...findings, ...checkSubject(subject, values !== undefined)]);
}
