/** The hints about what is drawn, which `generate` only counts. */

import { lintDocument } from "../../src/argo/lint/lint.ts";
import { recognize } from "../../src/argo/lint/recognize.ts";
import { RULES } from "../../src/argo/lint/rules.ts";
import { originsOfPlan } from "../../src/argo/plan/plan-origins.ts";
import { planDocuments } from "../../src/argo/plan/plan.ts";
import { makeDraw } from "../../src/argo/draw/engine.ts";
import { subjectOf } from "../../src/environment/subject.ts";
import { placeDrawn } from "../../src/jobs/place-drawn.ts";
import { type PipelineRequest, resolveRequest } from "../../src/jobs/resolve.ts";
import type { Finding } from "../../src/report/problem.ts";
import { readDocuments } from "../../src/yaml/read.ts";

/** The hints, moved to the input; none where that has an error. */
export function hintsOf(request: PipelineRequest): readonly Finding[] {
  const resolved = resolveRequest(request);
  const { pipeline, values } = resolved;
  if (pipeline === undefined || values === undefined) return [];
  const environment = subjectOf({ ...resolved, pipeline }).planned;
  const plans = planDocuments({ pipeline, values, executor: "E", environment });
  const place = placeDrawn(
    originsOfPlan(plans, { pipeline, values, environment }),
    resolved.layers,
  );
  const source = { name: "out.yaml", text: makeDraw()(plans).yaml ?? "" };
  return readDocuments(source).documents.flatMap(({ value, index }) =>
    recognize(value).recognized
      .flatMap((one) => lintDocument(one, source, { rules: RULES, index }))
      .filter(({ severity }) => severity === "hint")
      .map((hint) => place(hint, value) ?? { ...hint, source })
  );
}
