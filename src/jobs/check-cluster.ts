/** Whether the cluster has what the workflow of a pipeline names, told where the values name it. */

import { clusterRule } from "../argo/lint/cluster-objects.ts";
import { planDocuments } from "../argo/plan/plan.ts";
import { originsOfPlan } from "../argo/plan/plan-origins.ts";
import { plannedDocuments } from "../argo/plan/planned-documents.ts";
import { KINDS, takeApart } from "../argo/document/workflow-document.ts";
import type { Subject } from "../environment/subject.ts";
import type { Resources } from "../kubernetes/resources.ts";
import type { Finding } from "../report/problem.ts";
import { placeDrawn } from "./place-drawn.ts";

/** Findings about objects and keys that are not there; none without values. */
export function checkCluster(subject: Subject, resources: Resources): readonly Finding[] {
  const { pipeline, values, layers, planned: environment } = subject;
  if (values === undefined) return [];
  const { serviceAccount, serviceAccountName = "" } = values.entry;
  const rule = clusterRule(
    serviceAccount?.create ? withAccount(resources, serviceAccountName) : resources,
  );
  const executor = "BaseStepExecutor";
  const plans = planDocuments({ pipeline, values, executor, environment });
  const place = placeDrawn(originsOfPlan(plans, { pipeline, values, environment }), layers);
  const findings: Finding[] = [];
  for (const document of plans.flatMap(plannedDocuments)) {
    const kind = KINDS.find((one) => one === document.kind);
    if (kind === undefined) continue;
    rule.check(takeApart(kind, document, { name: "<generated>", text: "" }), (path, message) => {
      const { code, severity } = rule;
      const placed = place({ severity, code, message, path }, document);
      if (placed !== undefined) findings.push(placed);
    });
  }
  return findings;
}

/** The service account that is written together with the workflow. */
function withAccount(resources: Resources, account: string): Resources {
  return {
    ...resources,
    find: (kind, name, namespace) =>
      kind === "ServiceAccount" && name === account
        ? { kind, name }
        : resources.find(kind, name, namespace),
  };
}
