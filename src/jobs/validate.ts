/** Whether a pipeline and its values are right, without rendering anything. */

import type { NamedText } from "../argo/entry/read-values.ts";
import { readResources } from "../kubernetes/resources.ts";
import { checkCluster } from "./check-cluster.ts";
import { locate } from "../report/locate.ts";
import type { Finding, Problem } from "../report/problem.ts";
import { type PipelineRequest, type Resolved, resolveRequest } from "./resolve.ts";
import { silence } from "./silence.ts";
import { checkSubject } from "../environment/check.ts";
import { secretsOf } from "../environment/secret.ts";
import { subjectOf } from "../environment/subject.ts";

/** A pipeline, its values, and what the cluster has. */
export interface ValidateRequest extends PipelineRequest {
  /** Texts of the objects that the cluster has; only their names and keys are kept. */
  readonly resources?: readonly NamedText[];
}

/** All that is wrong with a manifest and its values; a manifest by itself is taken too. */
export function validatePipeline(request: ValidateRequest): Problem[] {
  const resolved = resolveRequest(request, { needsValues: false });
  const found = silence(
    [...findAll(resolved), ...findInCluster(resolved, request)],
    request,
    resolved.texts,
  );
  return locate(found, secretsOf(resolved.catalog));
}

function findInCluster(resolved: Resolved, request: ValidateRequest): readonly Finding[] {
  if (request.resources === undefined) return [];
  const { pipeline } = resolved;
  const { resources, findings } = readResources(request.resources);
  const missing = pipeline === undefined
    ? []
    : checkCluster(subjectOf({ ...resolved, pipeline }), resources);
  return [...findings, ...missing];
}

/** Findings of a manifest and its values, as checks report them. */
export function findAll(resolved: Resolved): readonly Finding[] {
  const { pipeline, values, outline } = resolved;
  const checked = pipeline === undefined
    ? []
    : checkSubject(subjectOf({ ...resolved, pipeline }), values !== undefined);
  return [...resolved.findings, ...outline.results, ...checked];
}
