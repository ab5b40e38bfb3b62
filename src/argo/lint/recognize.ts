/** Which documents lint is about: those of Argo's workflow kinds, and those that were meant to be. */

import { nearest } from "../../report/nearest.ts";
import type { Path } from "../../yaml/source.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import { itemsAt, textAt } from "../../yaml/fields.ts";
import { type Kind, KINDS } from "../document/workflow-document.ts";

/** A document to look at. */
export interface Recognized {
  /** What it is or was meant to be; undefined where nobody can tell. */
  readonly kind: Kind | undefined;
  readonly document: Tree;
  /** The way to it from the root of what was read: a list of documents has many. */
  readonly path: Path;
  /** Why the cluster would not take it for what it was meant to be. */
  readonly mistakes: readonly Mistake[];
}

/** What is wrong with a document's kind or version. */
export interface Mistake {
  readonly code: "wrong-kind" | "wrong-api-version";
  readonly message: string;
  readonly field: "kind" | "apiVersion";
}

const GROUP = "argoproj.io";
const VERSION = `${GROUP}/v1alpha1`;

/** Other kinds of the same group: of Argo Workflows itself, Argo CD, Argo Rollouts, Argo Events. */
const OTHER_KINDS = [
  ...["WorkflowArtifactGCTask", "WorkflowEventBinding", "WorkflowTaskResult", "WorkflowTaskSet"],
  ...["Application", "ApplicationSet", "AppProject", "ArgoCD"],
  ...["AnalysisRun", "AnalysisTemplate", "ClusterAnalysisTemplate", "Experiment", "Rollout"],
  ...["EventBus", "EventSource", "Sensor"],
];

/**
 * Finds the documents in what was read.
 *
 * @returns them, and how many others there are; null counts as nothing, and the items of a list as
 * kubectl prints it (`kind: List`) are documents
 */
export function recognize(
  value: unknown,
): { readonly recognized: readonly Recognized[]; readonly others: number } {
  if (value === null) return { recognized: [], others: 0 };
  const candidates: (readonly [document: unknown, path: Path])[] = isList(value)
    ? itemsAt(value, "items").map((item, index) => [item, ["items", index]])
    : [[value, []]];
  const recognized = candidates.flatMap(([document, path]) => recognizeOne(document, path) ?? []);
  return { recognized, others: candidates.length - recognized.length };
}

function isList(value: unknown): value is Tree {
  return isMap(value) && /List$/.test(textAt(value, "kind") ?? "") && Array.isArray(value.items);
}

function recognizeOne(document: unknown, path: Path): Recognized | undefined {
  if (!isMap(document)) return undefined;
  const kind = KINDS.find((known) => known === document.kind);
  const version = textAt(document, "apiVersion");
  if (kind !== undefined) {
    if (version === VERSION) return { kind, document, path, mistakes: [] };
    // A group of its own is another program's kind of that name.
    if (!isMeantForArgo(version) && version?.includes("/")) return undefined;
    return { kind, document, path, mistakes: [wrongVersion(version)] };
  }
  if (!isMeantForArgo(version)) return undefined;
  const said = textAt(document, "kind");
  const near = said === undefined ? undefined : nearest(said, [...OTHER_KINDS, ...KINDS]);
  const meant = KINDS.find((known) => known === near);
  if (said !== undefined && meant === undefined) return undefined;
  const mistakes = [
    ...(version === VERSION ? [] : [wrongVersion(version)]),
    wrongKind(said, meant),
  ];
  return { kind: meant, document, path, mistakes };
}

function isMeantForArgo(version: string | undefined): boolean {
  return version !== undefined &&
    (version.startsWith(`${GROUP}/`) || nearest(version, [VERSION]) !== undefined);
}

function wrongVersion(version: string | undefined): Mistake {
  const message = version === undefined
    ? `must be ${VERSION}`
    : `must be ${VERSION}, not ${JSON.stringify(version)}`;
  return { code: "wrong-api-version", message, field: "apiVersion" };
}

function wrongKind(said: string | undefined, meant: Kind | undefined): Mistake {
  const message = said === undefined
    ? `must be one of ${KINDS.join(", ")}`
    : `Argo has no kind ${JSON.stringify(said)}, did you mean "${meant}"?`;
  return { code: "wrong-kind", message, field: "kind" };
}
