/** Labels, annotations and selectors, as Kubernetes takes them. */

import { checkAnnotations, checkLabels } from "../../../kubernetes/marks.ts";
import type { Tree } from "../../../yaml/value.ts";
import { type Part, partAt, partsAt, partsIn } from "../../document/part.ts";
import type { Rule } from "../rule.ts";
import { podPartsOf } from "../../document/containers.ts";
import { specOf, type Subject } from "../../document/subject.ts";
import { isTemplated } from "../../document/templating.ts";

/** The rules. */
export const marks: readonly Rule[] = [
  {
    code: "wrong-label",
    severity: "error",
    title: "A label, or what a node must have, is not one that Kubernetes takes",
    check: (subject, report) => {
      for (const { fields, path } of labelsOf(subject)) {
        checkLabels(plain(fields), path, (place, message, at) => {
          report(place, message, at && { at });
        });
      }
    },
  },
  {
    code: "wrong-annotation",
    severity: "error",
    title: "The key of an annotation is not one that Kubernetes takes",
    check: (subject, report) => {
      const marks = metadataOf(subject).flatMap((metadata) => partsIn(metadata, "annotations"));
      for (const { fields, path } of marks) {
        checkAnnotations(plain(fields), path, (place, message, at) => {
          report(place, message, at && { at });
        });
      }
    },
  },
];

function labelsOf(subject: Subject): readonly Part[] {
  const parts = [specOf(subject), ...podPartsOf(subject)];
  return [
    ...metadataOf(subject).flatMap((metadata) => partsIn(metadata, "labels")),
    ...parts.flatMap((part) => partsIn(part, "nodeSelector")),
  ];
}

function metadataOf(subject: Subject): readonly Part[] {
  const root = { fields: subject.document, path: [] };
  const spec = specOf(subject);
  return [
    partAt(root, "metadata"),
    partAt(spec, "workflowMetadata"),
    partAt(spec, "podMetadata"),
    ...(subject.cron === undefined ? [] : [partAt(root, "spec", "workflowMetadata")]),
    ...partsAt(spec, "volumeClaimTemplates").map((claim) => partAt(claim, "metadata")),
    ...podPartsOf(subject).flatMap((part) => partsIn(part, "metadata")),
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
