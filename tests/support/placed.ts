/** All that lint finds in what is drawn, hints too, where it is shown. */

import { lintDocument } from "../../src/argo/lint/lint.ts";
import { recognize } from "../../src/argo/lint/recognize.ts";
import { RULES } from "../../src/argo/lint/rules.ts";
import { originsOfPlan } from "../../src/argo/plan/plan-origins.ts";
import { planDocuments } from "../../src/argo/plan/plan.ts";
import { render } from "../../src/argo/draw/engine.ts";
import { subjectOf } from "../../src/environment/subject.ts";
import { placeDrawn } from "../../src/jobs/place-drawn.ts";
import { type PipelineRequest, resolveRequest } from "../../src/jobs/resolve.ts";
import type { Finding } from "../../src/report/problem.ts";
import { readQuickly } from "../../src/yaml/drawn-nodes.ts";

/** A finding in the output, and where it was moved to. */
export interface Placed {
  readonly drawn: Finding;
  readonly moved: Finding | undefined;
}

/** Lints the documents that a request comes to. */
export function placeAll(request: PipelineRequest): readonly Placed[] {
  const resolved = resolveRequest(request);
  const { pipeline, values } = resolved;
  if (pipeline === undefined || values === undefined) {
    throw new Error(JSON.stringify(resolved.findings.map(({ message }) => message)));
  }
  const environment = subjectOf({ ...resolved, pipeline }).planned;
  const plans = planDocuments({ pipeline, values, executor: "E", environment });
  const place = placeDrawn(
    originsOfPlan(plans, { pipeline, values, environment }),
    resolved.layers,
  );
  const source = { name: "out.yaml", text: render(plans) };
  return readQuickly(source).documents.flatMap(({ value, index }) =>
    recognize(value).recognized
      .flatMap((one) => lintDocument(one, source, RULES, index))
      .map((drawn) => ({ drawn, moved: place(drawn, value) }))
  );
}
