/** How large a document is, which is what pipelines of many steps meet first. */

import { jsonSize } from "../../../../kubernetes/json-size.ts";
import { hasField } from "../../../../yaml/fields.ts";
import { once } from "../../../document/once.ts";
import type { Report, Rule } from "../../rule.ts";
import type { WorkflowDocument } from "../../../document/workflow-document.ts";

const KIB = 1024;
const MIB = 1024 * KIB;

/** What Argo stores of a workflow, its status included, and from where on that gets tight. */
const STORED_MAX = MIB;
const STORED_TIGHT = 0.6 * MIB;

/** What annotations may hold together, of which one is what `kubectl apply` applied last. */
const APPLIED_MAX = 256 * KIB;

/** Nobody needs to know how much more it is. */
const COUNTED_MAX = 64 * MIB;

const HELP =
  "split it, put settings into a ConfigMap, or let steps share a template with parameters";

/** Rules about the size of documents. */
export const rules: readonly Rule[] = [
  {
    code: "object-too-large",
    severity: "error",
    title: "A document of over 1 MiB as JSON is too large for Argo to store",
    check: (document, report) => {
      const size = sizeOf(document);
      if (size > STORED_MAX) say(report, size, `and Argo stores at most 1 MiB; ${HELP}`);
    },
  },
  {
    code: "object-nearly-too-large",
    severity: "warning",
    title: "A document of over 0.6 MiB leaves little of Argo's 1 MiB to the status of its run",
    check: (document, report) => {
      const size = sizeOf(document);
      if (size <= STORED_TIGHT || size > STORED_MAX) return;
      say(report, size, `and Argo stores at most 1 MiB, status included; ${HELP}`);
    },
  },
  {
    code: "apply-too-large",
    severity: "warning",
    title: "A document of over 256 KiB is too large for kubectl apply without --server-side",
    check: (document, report) => {
      const size = sizeOf(document);
      // What has no name of its own is created, and cannot be applied.
      if (size <= APPLIED_MAX || size > STORED_MAX || !hasField(document.metadata, "name")) return;
      say(report, size, "and kubectl apply takes 256 KiB; use kubectl apply --server-side");
    },
  },
];

const sizeOf = once(({ fields, source }: WorkflowDocument) => {
  // No character takes more than 8 bytes, but for those that an alias repeats.
  const isSmall = source.text.length * 8 < APPLIED_MAX && !source.text.includes("&");
  return isSmall ? 0 : jsonSize(fields, COUNTED_MAX);
});

function say(report: Report, size: number, message: string): void {
  const shown = size < MIB
    ? `${Math.ceil(size / KIB)} KiB`
    : size < COUNTED_MAX
    ? `${(size / MIB).toFixed(1)} MiB`
    : `more than ${COUNTED_MAX / MIB} MiB`;
  report(["spec"], `the document has ${shown} as JSON, ${message}`, { at: "key" });
}
