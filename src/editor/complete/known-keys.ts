/** Keys that are the user's to choose, of which some have a meaning: labels, resources, hooks. */

import type { Path } from "../../yaml/source.ts";
import type { Field } from "../../shape/field.ts";
import { endsAt, pathInEntry } from "../place.ts";
import type { TextKind } from "../view.ts";
import { type KeyProposal, keyProposal } from "./keys.ts";

/**
 * The keys with a meaning that a mapping at a path may have.
 *
 * @param field of the mapping
 */
export function knownKeysAt(kind: TextKind, path: Path, field: Field): readonly KeyProposal[] {
  if (kind === "other" || kind === "project" || field.properties !== undefined) return [];
  const value = field.additionalProperties ?? { type: "string" };
  return (knownAt(kind, path) ?? []).map(([name, description]) =>
    keyProposal(name, { ...value, description }, false)
  );
}

type Known = readonly (readonly [name: string, meaning: string])[];

function knownAt(kind: TextKind, path: Path): Known | undefined {
  const last = path.at(-1);
  const inEntry = pathInEntry(kind, path);
  const isOfWorkflow = (inEntry !== undefined && inEntry.length === 1) ||
    (path.length <= 4 && path.at(-2) === "metadata") ||
    path.at(-2) === "workflowMetadata";
  if (last === "labels") return isOfWorkflow ? LABELS : undefined;
  if (last === "annotations") return isOfWorkflow ? ANNOTATIONS : undefined;
  if (last === "nodeSelector") return NODE_LABELS;
  if (last === "hooks") return HOOKS;
  if (last !== "requests" && last !== "limits") return undefined;
  if (inEntry !== undefined && endsAt(inEntry, "container", "resources", "*")) return GPU;
  return path.includes("volumeClaimTemplates") ? STORAGE : RESOURCES;
}

const LABELS: Known = [
  ["workflows.argoproj.io/controller-instanceid", "Controller that runs the workflow, of several."],
];

const ANNOTATIONS: Known = [
  ["workflows.argoproj.io/title", "Title in Argo's user interface, in place of the name."],
  ["workflows.argoproj.io/description", "Description in Argo's user interface, in Markdown."],
  ["workflows.argoproj.io/version", "Releases of Argo that it is for, as `>= 3.5.0`."],
];

const NODE_LABELS: Known = [
  ["kubernetes.io/arch", "Architecture of the node: `amd64` or `arm64`."],
  ["kubernetes.io/os", "Operating system of the node: `linux` or `windows`."],
  ["kubernetes.io/hostname", "Name of the node."],
  ["node.kubernetes.io/instance-type", "Type of the machine."],
  ["topology.kubernetes.io/region", "Region of the node."],
  ["topology.kubernetes.io/zone", "Zone of the node."],
];

const HOOKS: Known = [["exit", "Runs when the task, step or workflow ends."]];

const GPU: Known = [["nvidia.com/gpu", "Graphics cards."]];
const STORAGE: Known = [["storage", "Size of the volume, such as `1Gi`."]];
const RESOURCES: Known = [
  ["cpu", "Cores, such as `500m`."],
  ["memory", "Memory, such as `512Mi`."],
  ["ephemeral-storage", "Space on the node's disk, such as `1Gi`."],
  ...GPU,
];
