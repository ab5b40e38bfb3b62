/** Which field of the workflow entry a generated field of Argo's comes from. */

import type { Path } from "../../yaml/source.ts";

/** Ways of a part of a document, dots between their keys, and of the entry; the first that fits holds. */
type Table = readonly (readonly [drawn: string, entry: string])[];

/** Fields of a WorkflowSpec. */
export const SPEC_FIELDS: Table = [
  ["entrypoint", "entrypoint"],
  ["serviceAccountName", "serviceAccountName"],
  ["nodeSelector", "nodeSelector"],
  ["tolerations", "tolerations"],
  ["affinity", "affinity"],
  ["imagePullSecrets", "imagePullSecrets"],
  ["podPriorityClassName", "priorityClassName"],
  ["podMetadata.labels", "podLabels"],
  ["podSpecPatch", "podSpecPatch"],
  ["securityContext.seccompProfile.type", "podSecurityContext.seccompProfileType"],
  [
    "securityContext.seccompProfile.localhostProfile",
    "podSecurityContext.seccompLocalhostProfile",
  ],
  ["securityContext.seccompProfile", "podSecurityContext.seccompProfileType"],
  ["securityContext", "podSecurityContext"],
  ["workflowTemplateRef.name", "name"],
  ["", "workflowSpec"],
];

/** Fields of a step's template that the entry has under `steps.<name>`. */
export const STEP_FIELDS: Table = [
  ["nodeSelector", "nodeSelector"],
  ["tolerations", "tolerations"],
  ["affinity", "affinity"],
  ["priorityClassName", "priorityClassName"],
  ["metadata.labels", "podLabels"],
];

/** Fields of a CronWorkflowSpec. */
export const CRON_FIELDS: Table = [
  ["schedules", "schedules"],
  ["schedule", "schedules.0"],
  ["", "cron"],
];

/** Fields of a container, and of the entry's `container`. */
export const CONTAINER_FIELDS: Table = [
  ["image", "image"],
  ["imagePullPolicy", "imagePullPolicy"],
  ["env", "env"],
  ["envFrom", "envFrom"],
  ["resources.requests.cpu", "resources.cpu_request"],
  ["resources.requests.memory", "resources.memory_request"],
  ["resources.limits.cpu", "resources.cpu_limit"],
  ["resources.limits.memory", "resources.memory_limit"],
  ["resources", "resources"],
  ["securityContext.capabilities.drop", "securityContext.dropCapabilities"],
  ["securityContext.capabilities", "securityContext.dropCapabilities"],
  ["securityContext.seccompProfile.type", "securityContext.seccompProfileType"],
  [
    "securityContext.seccompProfile.localhostProfile",
    "securityContext.seccompLocalhostProfile",
  ],
  ["securityContext.seccompProfile", "securityContext.seccompProfileType"],
  ["securityContext", "securityContext"],
  // Of a container that mounts nothing, what it could mount.
  ["volumeMounts", "emptyDirs"],
];

/** Fields of an artifact. */
export const ARTIFACT_FIELDS: Table = [
  ["path", "dataDir"],
  ["mode", "artifacts.defaultMode"],
  ["s3.key", "artifacts.keyPrefix"],
  ["s3", "artifacts"],
];

/** Fields of a claim that is made for the tokenizer cache. */
export const CLAIM_FIELDS: Table = [
  ["spec.accessModes", "accessModes"],
  ["spec.resources.requests.storage", "storageSize"],
  ["spec.storageClassName", "storageClassName"],
];

/** The way in the entry that a table has for a way in a document, with what follows the row's. */
export function translate(table: Table, path: Path): Path | undefined {
  for (const [drawn, entry] of table) {
    const from = split(drawn);
    if (from.every((key, index) => key === path[index])) {
      return [...split(entry), ...path.slice(from.length)];
    }
  }
  return undefined;
}

function split(way: string): readonly string[] {
  return way === "" ? [] : way.split(".");
}
