/** How long a run may take, when it starts, and what is left of it. */

import { fieldsAt, hasField, textAt } from "../../../yaml/fields.ts";
import type { Tree } from "../../../yaml/value.ts";
import { everyTemplate } from "../../document/flow.ts";
import type { Rule } from "../rule.ts";
import { isLibrary, type Subject } from "../../document/subject.ts";

/** The rules. */
export const run: readonly Rule[] = [
  {
    code: "forbid-without-deadline",
    severity: "warning",
    title: "With concurrencyPolicy Forbid, one run that hangs keeps all later ones from starting",
    check: (subject, report) => {
      if (policyOf(subject) !== "Forbid" || !mayHang(subject)) return;
      report(
        ["spec", "concurrencyPolicy"],
        "one run that hangs keeps all later ones from starting; give the spec an " +
          "activeDeadlineSeconds",
        { missing: [...subject.specPath, "activeDeadlineSeconds"] },
      );
    },
  },
  {
    code: "no-deadline",
    severity: "hint",
    title: "Without activeDeadlineSeconds, a run in which a step hangs goes on for ever",
    check: (subject, report) => {
      // With Replace, the next run ends it; with Forbid, the rule above has said it.
      const isEnded = ["Forbid", "Replace"].includes(policyOf(subject) ?? "");
      if (isEnded || !mayHang(subject)) return;
      report(
        subject.specPath,
        "has no activeDeadlineSeconds, so that a run in which a step hangs goes on for ever; " +
          "give it one",
        { at: "key", missing: [...subject.specPath, "activeDeadlineSeconds"] },
      );
    },
  },
  {
    code: "no-concurrency-policy",
    severity: "hint",
    title: "Without concurrencyPolicy, a run starts while the one before it still goes on",
    check: (subject, report) => {
      if (subject.cron === undefined || policyOf(subject) !== undefined) return;
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
    check: (subject, report) => {
      // The limits of a CronWorkflow's history take its runs away.
      if (subject.kind !== "Workflow" || isElsewhere(subject)) return;
      if (hasAny(fieldsAt(subject.spec, "ttlStrategy"), TTL)) return;
      report(
        subject.specPath,
        "has no ttlStrategy, so that finished runs stay in the cluster; say how many seconds " +
          "they are kept, as secondsAfterCompletion",
        { at: "key", missing: [...subject.specPath, "ttlStrategy"] },
      );
    },
  },
  {
    code: "no-pod-gc",
    severity: "hint",
    title: "Without podGC, the pods of finished steps stay for as long as their run is kept",
    check: (subject, report) => {
      if (isLibrary(subject) || isElsewhere(subject)) return;
      if (textAt(fieldsAt(subject.spec, "podGC"), "strategy")) return;
      report(
        subject.specPath,
        "has no podGC, so that the pods of finished steps stay for as long as their run is kept; " +
          "give it a strategy, such as OnPodSuccess",
        { at: "key", missing: [...subject.specPath, "podGC"] },
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

function policyOf({ cron }: Subject): string | undefined {
  return (cron && textAt(cron, "concurrencyPolicy")) || undefined;
}

/** Whether nothing ends a run in which a step hangs. */
function mayHang(subject: Subject): boolean {
  const { spec } = subject;
  if (isLibrary(subject) || isElsewhere(subject)) return false;
  if (hasField(spec, "activeDeadlineSeconds")) return false;
  if (hasAny(fieldsAt(spec, "templateDefaults"), DEADLINES)) return false;
  return everyTemplate(subject).some(({ fields }) =>
    !hasAny(fields, DEADLINES) && !hasAny(fields, PATIENT_BODIES)
  );
}

/** Whether its spec is in another document, with all that may be missing here. */
function isElsewhere({ spec }: Subject): boolean {
  return hasField(spec, "workflowTemplateRef");
}

function hasAny(fields: Tree, names: readonly string[]): boolean {
  return names.some((name) => hasField(fields, name));
}
