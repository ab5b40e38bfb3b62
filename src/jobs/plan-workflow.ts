/** What templates are given for a pipeline, without drawing it. */

import { type DocumentPlan, planDocuments } from "../argo/plan/plan.ts";
import { checkSubject } from "../environment/check.ts";
import { secretsOf } from "../environment/secret.ts";
import { subjectOf } from "../environment/subject.ts";
import { locate } from "../report/locate.ts";
import { hasErrors, type Problem } from "../report/problem.ts";
import type { GenerateRequest } from "./generate.ts";
import { resolveRequest } from "./resolve.ts";
import { silence } from "./silence.ts";

/** Documents to draw: each with the name of its template, and what that is given. */
export interface Planned {
  /** Undefined when a problem is an error. */
  readonly documents: readonly DocumentPlan[] | undefined;
  readonly problems: readonly Problem[];
}

/** Plans the documents of a pipeline. */
export function planWorkflow(request: GenerateRequest): Planned {
  const resolved = resolveRequest(request);
  const { pipeline, values, outline } = resolved;
  const known = [...resolved.findings, ...outline.results];
  const subject = pipeline && subjectOf({ ...resolved, pipeline });
  const checked = subject === undefined ? [] : checkSubject(subject, values !== undefined);
  const findings = silence([...known, ...checked], request, resolved.texts);
  const problems = locate(findings, secretsOf(resolved.catalog));
  if (pipeline === undefined || values === undefined || hasErrors(problems)) {
    return { documents: undefined, problems };
  }
  const { executor = "BaseStepExecutor" } = request;
  const environment = subject?.planned;
  const plans = planDocuments({
    pipeline,
    values,
    executor,
    ...(environment !== undefined && { environment }),
  });
  return { documents: plans, problems };
}
