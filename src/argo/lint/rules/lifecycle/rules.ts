/** How long a run may take, when it starts, and what is left of it. */

import { fieldsAt, hasField, textAt } from "../../../../yaml/fields.ts";
import type { Tree } from "../../../../yaml/value.ts";
import { everyTemplate } from "../../../document/flow.ts";
import type { Rule } from "../../rule.ts";
import { isLibrary, type WorkflowDocument } from "../../../document/workflow-document.ts";

/** Rules. */
export const rules: readonly Rule[] = [
  {
    code: "forbid-without-deadline",
    severity: "warning",
    title: "With concurrencyPolicy Forbid, one run that hangs keeps all later ones from starting",
    check: (document, report) => {
      if (policyOf(document) !== "Forbid" || !mayHang(document)) return;
      report(
        ["spec", "concurrencyPolicy"],
        "one run that hangs keeps all later ones from starting; give the spec an " +
          "activeDeadlineSeconds",
        { missing: [...document.specPath, "activeDeadlineSeconds"] },
      );
    },
  },
  {
    code: "no-deadline",
    severity: "hint",
    title: "Without activeDeadlineSeconds, a run in which a step hangs goes on for ever",
    check: (document, report) => {
      // With Replace, the next run ends it; with Forbid, the rule above has said it.
      const isEnded = ["Forbid", "Replace"].includes(policyOf(document) ?? "");
      if (isEnded || !mayHang(document)) return;
      report(
        document.specPath,
        "has no activeDeadlineSeconds, so that a run in which a step hangs goes on for ever; " +
          "give it one",
        { at: "key", missing: [...document.specPath, "activeDeadlineSeconds"] },
      );
    },
  },
  {
    code: "no-concurrency-policy",
    severity: "hint",
    title: "Without concurrencyPolicy, a run starts while the one before it still goes on",
    check: (document, report) => {
      if (document.cron === undefined || policyOf(document) !== undefined) return;
      report(
        ["spec"],
        "has no concurrencyPolicy, so that a run starts while the one before it still goes on; " +
          "say Allow, Forbid or Replace",
        { at: "key", missing: ["spec", "concurrencyPolicy"] },
      );
    },
  },
  {
    code: "no-starting-deadline",
    severity: "hint",
    title: "Without startingDeadlineSeconds, a run that is due while Argo is down is left out",
    check: ({ cron }, report) => {
      // Argo takes 0 as none.
      if (cron === undefined || (cron.startingDeadlineSeconds ?? 0) !== 0) return;
      report(
        ["spec"],
        "has no startingDeadlineSeconds, so that a run which is due while Argo's controller is " +
          "down is left out; say how late it may start",
        { at: "key", missing: ["spec", "startingDeadlineSeconds"] },
      );
    },
  },
  {
    code: "no-ttl",
    severity: "hint",
    title: "Without ttlStrategy, a Workflow stays in the cluster after it has finished",
    check: (document, report) => {
      // The limits of a CronWorkflow's history take its runs away.
      if (document.kind !== "Workflow" || isElsewhere(document)) return;
      if (hasAny(fieldsAt(document.spec, "ttlStrategy"), TTL)) return;
      report(
        document.specPath,
        "has no ttlStrategy, so that finished runs stay in the cluster; say how many seconds " +
          "they are kept, as secondsAfterCompletion",
        { at: "key", missing: [...document.specPath, "ttlStrategy"] },
      );
    },
  },
  {
    code: "no-pod-gc",
    severity: "hint",
    title: "Without podGC, the pods of finished steps stay for as long as their run is kept",
    check: (document, report) => {
      if (isLibrary(document) || isElsewhere(document)) return;
      if (textAt(fieldsAt(document.spec, "podGC"), "strategy")) return;
      report(
        document.specPath,
        "has no podGC, so that the pods of finished steps stay for as long as their run is kept; " +
          "give it a strategy, such as OnPodSuccess",
        { at: "key", missing: [...document.specPath, "podGC"] },
      );
    },
  },
  {
    code: "no-claim-gc",
    severity: "hint",
    title: "Without volumeClaimGC, the claims of a run that fails stay, and so does what they cost",
    check: ({ spec, specPath }, report) => {
      const claims = spec.volumeClaimTemplates;
      if (!Array.isArray(claims) || claims.length === 0) return;
      if (textAt(fieldsAt(spec, "volumeClaimGC"), "strategy")) return;
      report(
        [...specPath, "volumeClaimTemplates"],
        "the claims of a run that fails stay, and so does what they cost; add volumeClaimGC with " +
          "strategy OnWorkflowCompletion beside them",
        { at: "key", missing: [...specPath, "volumeClaimGC"] },
      );
    },
  },
];

const TTL = ["secondsAfterCompletion", "secondsAfterSuccess", "secondsAfterFailure"];
const DEADLINES = ["activeDeadlineSeconds", "timeout"];

/** What does not hang by itself: it waits for others, for people, or no longer than Argo lets it. */
const PATIENT_BODIES = ["dag", "steps", "suspend", "http"];

function policyOf({ cron }: WorkflowDocument): string | undefined {
  return (cron && textAt(cron, "concurrencyPolicy")) || undefined;
}

/** Whether nothing ends a run in which a step hangs. */
function mayHang(document: WorkflowDocument): boolean {
  const { spec } = document;
  if (isLibrary(document) || isElsewhere(document)) return false;
  if (hasField(spec, "activeDeadlineSeconds")) return false;
  if (hasAny(fieldsAt(spec, "templateDefaults"), DEADLINES)) return false;
  return everyTemplate(document).some(({ fields }) =>
    !hasAny(fields, DEADLINES) && !hasAny(fields, PATIENT_BODIES)
  );
}

/** Whether its spec is in another document, with all that may be missing here. */
function isElsewhere({ spec }: WorkflowDocument): boolean {
  return hasField(spec, "workflowTemplateRef");
}

function hasAny(fields: Tree, names: readonly string[]): boolean {
  return names.some((name) => hasField(fields, name));
}
