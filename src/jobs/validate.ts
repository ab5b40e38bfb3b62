/** Whether a pipeline and its values are right, without rendering anything. */

import { locate } from "../report/locate.ts";
import type { Finding, Problem } from "../report/problem.ts";
import { type PipelineRequest, type Resolved, resolveRequest } from "./resolve.ts";
import { silence } from "./silence.ts";
import { checkSubject } from "../environment/check.ts";
import { secretsOf } from "../environment/secret.ts";
import { subjectOf } from "../environment/subject.ts";

/** All that is wrong with a manifest and its values; a manifest by itself is taken too. */
export function validatePipeline(request: PipelineRequest): Problem[] {
  const resolved = resolveRequest(request, { needsValues: false });
  const found = silence(findAll(resolved), request, resolved.texts);
  return locate(found, secretsOf(resolved.catalog));
}

/** Findings of a manifest and its values, as checks report them. */
export function findAll(resolved: Resolved): readonly Finding[] {
  const { pipeline, values, outline } = resolved;
  const checked = pipeline === undefined
    ? []
    : checkSubject(subjectOf({ ...resolved, pipeline }), values !== undefined);
  return [...resolved.findings, ...outline.results, ...checked];
}
