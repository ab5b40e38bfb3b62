/** Labels, annotations and selectors, as Kubernetes takes them. */

import { checkAnnotations, checkLabels } from "../../../../kubernetes/labels.ts";
import type { Tree } from "../../../../yaml/value.ts";
import { type Part, partAt, partsAt, partsIn } from "../../../document/part.ts";
import type { Rule } from "../../rule.ts";
import { podPartsOf } from "../../../document/containers.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";
import { isTemplated } from "../../../document/templating.ts";

/** Rules about labels. */
export const rules: readonly Rule[] = [
  {
    code: "wrong-label",
    severity: "error",
    title: "A label or a node selector is not valid in Kubernetes",
    check: (document, report) => {
      for (const { fields, path } of labelsOf(document)) {
        checkLabels(plain(fields), path, (place, message, at) => {
          report(place, message, at && { at });
        });
      }
    },
  },
  {
    code: "wrong-annotation",
    severity: "error",
    title: "The key of an annotation is not valid in Kubernetes",
    about: ["annotations"],
    check: (document, report) => {
      const marks = metadataOf(document).flatMap((metadata) => partsIn(metadata, "annotations"));
      for (const { fields, path } of marks) {
        checkAnnotations(plain(fields), path, (place, message, at) => {
          report(place, message, at && { at });
        });
      }
    },
  },
];

function labelsOf(document: WorkflowDocument): readonly Part[] {
  const parts = [specOf(document), ...podPartsOf(document)];
  return [
    ...metadataOf(document).flatMap((metadata) => partsIn(metadata, "labels")),
    ...parts.flatMap((part) => partsIn(part, "nodeSelector")),
  ];
}

function metadataOf(document: WorkflowDocument): readonly Part[] {
  const root = { fields: document.fields, path: [] };
  const spec = specOf(document);
  return [
    partAt(root, "metadata"),
    partAt(spec, "workflowMetadata"),
    partAt(spec, "podMetadata"),
    ...(document.cron === undefined ? [] : [partAt(root, "spec", "workflowMetadata")]),
    ...partsAt(spec, "volumeClaimTemplates").map((claim) => partAt(claim, "metadata")),
    ...podPartsOf(document).flatMap((part) => partsIn(part, "metadata")),
  ];
}

/** What can be judged: what Argo fills in cannot, and what is no text is told of elsewhere. */
function plain(marks: Tree): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(marks).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" && !isTemplated(key) && !isTemplated(value) ? [[key, value]] : []
    ),
  );
}
