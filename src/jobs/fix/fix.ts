/** What has one safe answer is mended in the text itself: nothing else of it changes. */

import { formOf } from "../../argo/lint/form.ts";
import { recognize, type Recognized } from "../../argo/lint/recognize.ts";
import { manifestSchema } from "../../wurzel/pipeline/schema.ts";
import type { Source } from "../../yaml/source.ts";
import { entrySchema } from "../../argo/entry/schema.ts";
import { type Node, resolved } from "../../yaml/nodes.ts";
import { nodeAt } from "../../yaml/places.ts";
import { allContainersOf } from "../../argo/document/containers.ts";
import { takeApart } from "../../argo/document/workflow-document.ts";
import { readDocuments } from "../../yaml/read.ts";
import { applyEdits, type Edit } from "./edits.ts";
import { renameItems, renameSettings, renameVariables } from "./older-names.ts";
import { listSchedules } from "./schedules.ts";
import { type Part, quoteTexts } from "./texts.ts";
import {
  type Wanted,
  wantedByKind,
  wantedByPart,
  wantedByShape,
  wantedInMetadata,
} from "./wanted.ts";

/** What to mend beside what is always mended. */
export interface FixOptions {
  /** The release of Wurzel that runs the steps: names that only older ones read become its own. */
  readonly wurzel?: 3;
}

/**
 * Mends a text of Argo YAML, a manifest or a values file.
 *
 * @returns the text; the same where there is nothing to mend
 */
export function fixSource(source: Source, options: FixOptions = {}): string {
  const edits = readDocuments(source).documents.flatMap(({ value, root }) => {
    if (root === undefined) return [];
    const form = formOf(value);
    if (form === "values") {
      return fixEntries(source.text, valuesOf(nodeAt(root, ["workflows"])), options);
    }
    if (form === "manifest") return fixManifest(source.text, root, options);
    return recognize(value).recognized.flatMap((one) => fixArgo(source.text, root, one, options));
  });
  return applyEdits(source.text, edits);
}

function fixArgo(
  text: string,
  root: Node,
  { kind, document, path }: Recognized,
  { wurzel }: FixOptions,
): readonly Edit[] {
  if (kind === undefined) return [];
  const node = nodeAt(root, path);
  const edits = [
    quoteTexts([
      [wantedByKind(kind), node],
      [wantedInMetadata(), nodeAt(node, ["metadata"])],
    ]),
    kind === "CronWorkflow" ? listSchedules(text, nodeAt(node, ["spec"])) : [],
  ];
  if (wurzel !== undefined) {
    for (const { path } of allContainersOf(takeApart(kind, document, { name: "", text }))) {
      edits.push(renameItems(text, nodeAt(node, [...path, "env"])));
    }
  }
  return edits.flat();
}

function fixManifest(text: string, root: Node, options: FixOptions): readonly Edit[] {
  const middlewares = nodeAt(root, ["spec", "middlewares"])?.items ?? [];
  const entry = nodeAt(root, ["spec", "backendConfig", "argo"]);
  return [
    ...quoteTexts([[wantedByShape(manifestSchema), root]]),
    ...(entry === undefined ? [] : fixEntries(text, [entry], options)),
    ...(options.wurzel === undefined
      ? []
      : middlewares.flatMap((one) => renameSettings(text, one))),
  ];
}

function fixEntries(
  text: string,
  entries: readonly Node[],
  { wurzel }: FixOptions,
): readonly Edit[] {
  const steps = entries.flatMap((entry) => valuesOf(nodeAt(entry, ["steps"])));
  const all = [...entries, ...steps];
  const parts = (wanted: Wanted | undefined, nodes: readonly Node[], ...path: string[]): Part[] =>
    nodes.map((node) => [wanted, nodeAt(node, path)]);
  const [spec, template] = [wantedByPart("Spec"), wantedByPart("TemplateDefaults")];
  const mounts = template?.field("container")?.field("volumeMounts");
  const quoted = quoteTexts([
    ...parts(wantedByShape(entrySchema), entries),
    ...parts(spec, entries, "workflowSpec"),
    ...parts(spec?.field("tolerations"), steps, "tolerations"),
    ...parts(template, all, "template"),
    ...parts(mounts, all, "container", "volumeMounts"),
  ]);
  if (wurzel === undefined) return quoted;
  const renamed = all.flatMap((one) => renameVariables(text, nodeAt(one, ["container", "env"])));
  return [...quoted, ...renamed];
}

/** Values of a mapping, whatever its keys. */
function valuesOf(map: Node | undefined): readonly Node[] {
  return [...map?.members?.values() ?? []].map(({ node }) => resolved(node));
}
