/** How many pods there are at once, and what is said of them. */

import { quote } from "../../../../report/describe.ts";
import { fieldsAt, hasField } from "../../../../yaml/fields.ts";
import type { Tree } from "../../../../yaml/value.ts";
import { countAbove } from "../../../document/at-once.ts";
import { everyTemplate, flowsOf } from "../../../document/flow.ts";
import { type Part, partAt } from "../../../document/part.ts";
import type { Rule } from "../../rule.ts";
import { podPartsOf } from "../../../document/containers.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";

/** Rules about pods. */
export const rules: readonly Rule[] = [
  {
    code: "pod-mark-on-workflow",
    severity: "hint",
    title: "An annotation or label of the workflow that is for pods does not reach them",
    check: (document, report) => {
      for (const marks of ["annotations", "labels"]) {
        const podMetadata = podMetadataOf(document).map((metadata) => fieldsAt(metadata, marks));
        const reached = new Set(podMetadata.flatMap(Object.keys));
        for (const metadata of workflowMetadataOf(document)) {
          const { fields, path } = partAt(metadata, marks);
          for (const key of Object.keys(fields)) {
            if (!isMeantForPods(key) || reached.has(key)) continue;
            report(
              [...path, key],
              `${quote(key)} is for pods and does not reach them; move it to the spec's ` +
                "podMetadata",
              { at: "key", missing: [...document.specPath, "podMetadata", marks, key] },
            );
          }
        }
      }
    },
  },
  {
    code: "no-parallelism",
    severity: "hint",
    title: "Without parallelism, a wide workflow starts all its pods at the same time",
    check: (document, report) => {
      const { spec } = document;
      if ([spec, fieldsAt(spec, "templateDefaults")].some(isLimited)) return;
      // A lock that any of them waits for makes the width another one.
      if (everyTemplate(document).some(({ fields }) => hasField(fields, "synchronization"))) return;
      for (const flow of flowsOf(document)) {
        const { template, body } = flow;
        const width = isLimited(template.fields) ? undefined : countAbove(flow, WIDTH_MAX);
        if (width === undefined) continue;
        report(
          [...template.path, body],
          `up to ${width} steps run at the same time; set parallelism here or in the spec`,
          { at: "key", missing: [...document.specPath, "parallelism"] },
        );
      }
    },
  },
];

/** More pods at once are a burden to a cluster. */
const WIDTH_MAX = 50;

/** Keys that are for pods, by what they begin with: sidecars, scraping, agents, schedulers. */
const POD_MARKS = [
  ...["sidecar.istio.io/", "traffic.sidecar.istio.io/", "proxy.istio.io/"],
  ...["linkerd.io/", "config.linkerd.io/", "config.alpha.linkerd.io/"],
  ...["prometheus.io/", "vault.hashicorp.com/", "ad.datadoghq.com/", "k8s.v1.cni.cncf.io/"],
  ...["sidecar.opentelemetry.io/", "instrumentation.opentelemetry.io/"],
  ...["cluster-autoscaler.kubernetes.io/safe-to-evict", "karpenter.sh/do-not-disrupt"],
];

function isMeantForPods(key: string): boolean {
  return POD_MARKS.some((beginning) => key.startsWith(beginning));
}

function workflowMetadataOf(document: WorkflowDocument): readonly Part[] {
  const { fields, cron } = document;
  return [
    partAt({ fields, path: [] }, "metadata"),
    ...(cron === undefined ? [] : [partAt({ fields: cron, path: ["spec"] }, "workflowMetadata")]),
    partAt(specOf(document), "workflowMetadata"),
  ];
}

/** What is said of pods: of all, and of those of single templates, which somebody thought of. */
function podMetadataOf(document: WorkflowDocument): readonly Tree[] {
  return [
    fieldsAt(document.spec, "podMetadata"),
    ...podPartsOf(document).map(({ fields }) => fieldsAt(fields, "metadata")),
  ];
}

function isLimited(fields: Tree): boolean {
  return hasField(fields, "parallelism") || hasField(fields, "synchronization");
}
