/** How long a run may take, when it starts, and what is left of it. */

import { fieldsAt, textAt } from "../../../../yaml/fields.ts";
import type { WorkflowDocument } from "../../../document/workflow-document.ts";
import type { Rule } from "../../rule.ts";
import { mayHang } from "./hanging.ts";
import { notSet } from "./not-set.ts";

/** Rules about lifecycle. */
export const rules: readonly Rule[] = [
  {
    code: "forbid-without-deadline",
    severity: "warning",
    title: "With concurrencyPolicy Forbid, one run that hangs keeps all later ones from starting",
    check: (document, report) => {
      if (policyOf(document) !== "Forbid" || !mayHang(document)) return;
      report(
        ["spec", "concurrencyPolicy"],
        "one run that hangs keeps all later ones from starting; set activeDeadlineSeconds",
        { missing: [...document.specPath, "activeDeadlineSeconds"] },
      );
    },
  },
  {
    code: "no-concurrency-policy",
    severity: "hint",
    title: "Without concurrencyPolicy, a run starts while the previous one is still going",
    check: (document, report) => {
      if (document.cron === undefined || policyOf(document) !== undefined) return;
      report(
        ["spec"],
        "no concurrencyPolicy: a run starts while the previous one is still going; " +
          "set Allow, Forbid or Replace",
        { at: "key", missing: ["spec", "concurrencyPolicy"] },
      );
    },
  },
  {
    code: "no-starting-deadline",
    severity: "hint",
    title: "Without startingDeadlineSeconds, a run that is due while Argo is down is skipped",
    check: ({ cron }, report) => {
      // Argo takes 0 as none.
      if (cron === undefined || (cron.startingDeadlineSeconds ?? 0) !== 0) return;
      report(
        ["spec"],
        "no startingDeadlineSeconds: a run that is due while Argo's controller is down is " +
          "skipped; set how late it may start",
        { at: "key", missing: ["spec", "startingDeadlineSeconds"] },
      );
    },
  },
  notSet,
  {
    code: "no-claim-gc",
    severity: "hint",
    title: "Without volumeClaimGC, the claims of a run that fails stay, and cost",
    check: ({ spec, specPath }, report) => {
      const claims = spec.volumeClaimTemplates;
      if (!Array.isArray(claims) || claims.length === 0) return;
      if (textAt(fieldsAt(spec, "volumeClaimGC"), "strategy")) return;
      report(
        [...specPath, "volumeClaimTemplates"],
        "no volumeClaimGC: the claims of a run that fails stay, and cost; set its strategy to " +
          "OnWorkflowCompletion",
        { at: "key", missing: [...specPath, "volumeClaimGC"] },
      );
    },
  },
];

function policyOf({ cron }: WorkflowDocument): string | undefined {
  return (cron && textAt(cron, "concurrencyPolicy")) || undefined;
}
