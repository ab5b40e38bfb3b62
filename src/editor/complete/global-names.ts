/** Names that every workflow has, and those of a schedule. */

import type { Proposal } from "./proposal.ts";

const WORKFLOW = [
  ["name", "Name of the workflow."],
  ["namespace", "Namespace of the workflow."],
  ["uid", "Unique id of the workflow, for keys that no other run has."],
  ["mainEntrypoint", "Template that the workflow starts with."],
  ["serviceAccountName", "Service account of the workflow's pods."],
  ["status", "`Succeeded`, `Failed` or `Error`; for exit handlers."],
  ["failures", "Nodes that failed, as JSON; for exit handlers."],
  ["duration", "Seconds that the workflow has taken so far."],
  ["priority", "Priority of the workflow."],
  ["creationTimestamp", "When the workflow was created, as `2027-08-23T05:42:49Z`."],
  [
    "creationTimestamp.Y",
    "Year in which the workflow was created; other letters as in `strftime`.",
  ],
  ["creationTimestamp.RFC3339", "When the workflow was created, as RFC 3339 has it."],
  ["scheduledTime", "When the run was due; in runs of a CronWorkflow."],
  ["parameters.json", "All parameters of the workflow, as JSON."],
  ["labels.json", "All labels of the workflow, as JSON."],
  ["annotations.json", "All annotations of the workflow, as JSON."],
] as const;

/** Names of the workflow: those that all have, and its parameters. */
export function workflowNames(
  parameters: readonly string[] = [],
  others: readonly string[] = [],
): readonly Proposal[] {
  return [
    ...parameters.map((name): Proposal => ({
      label: `workflow.parameters.${name}`,
      kind: "variable",
      about: "Parameter of the workflow.",
      rank: 0,
    })),
    ...others.map((label): Proposal => ({ label, kind: "variable" })),
    ...WORKFLOW.map(([name, about]): Proposal => ({
      label: `workflow.${name}`,
      kind: "variable",
      about,
    })),
  ];
}

/** Says what a name of the workflow is; undefined where it is none of those that all have. */
export function aboutWorkflowName(name: string): string | undefined {
  const own = name.replace(/^workflow\./, "");
  const known = WORKFLOW.find(([one]) => one === own) ??
    (own.startsWith("creationTimestamp.") ? WORKFLOW[9] : undefined);
  return known?.[1];
}

const CRON = [
  ["name", "Name of the CronWorkflow."],
  ["namespace", "Namespace of the CronWorkflow."],
  ["labels.json", "Labels of the CronWorkflow, as JSON."],
  ["annotations.json", "Annotations of the CronWorkflow, as JSON."],
  ["lastScheduledTime", "When it last started a run; nil before the first one."],
  ["failed", "How many of its runs have failed."],
  ["succeeded", "How many of its runs have succeeded."],
] as const;

/** Names that a CronWorkflow's own conditions may use. */
export function cronNames(): readonly Proposal[] {
  return CRON.map(([name, about]) => ({ label: `cronworkflow.${name}`, kind: "variable", about }));
}
