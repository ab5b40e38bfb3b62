/** Whether a pipeline and its values are right, without rendering anything. */

import { locate } from "../report/locate.ts";
import type { Problem } from "../report/problem.ts";
import { type PipelineRequest, resolveRequest } from "./resolve.ts";
import { silence } from "./silence.ts";
import { checkSubject } from "../environment/check.ts";
import { subjectOf } from "../environment/subject.ts";

/** All that is wrong with a manifest and its values; a manifest by itself is taken too. */
export function validatePipeline(request: PipelineRequest): Problem[] {
  const resolved = resolveRequest(request, { needsValues: false });
  const { pipeline, values, outline } = resolved;
  const known = [...resolved.findings, ...outline.results];
  const checked = pipeline === undefined
    ? []
    : checkSubject(subjectOf({ ...resolved, pipeline }), values !== undefined);
  return locate(silence([...known, ...checked], request, resolved.texts));
}
