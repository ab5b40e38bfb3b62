/** Rights on the node, which a pod seldom needs. */

import { readPatch } from "../../../../kubernetes/patch-pod.ts";
import { quote } from "../../../../report/describe.ts";
import { fieldsAt, hasField, itemsAt, textAt } from "../../../../yaml/fields.ts";
import { allContainersOf, podPartsOf } from "../../../document/containers.ts";
import { type Part, partAt, partsAt, partsIn } from "../../../document/part.ts";
import { filled } from "../../../document/templating.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";
import type { Report, Rule } from "../../rule.ts";

/** Rules about privileges. */
export const rules: readonly Rule[] = [
  {
    code: "privileged",
    severity: "warning",
    title: "A privileged container, or one with capabilities added, has rights on its node",
    about: ["privileged", "add"],
    check: (document, report) => {
      for (const { fields, path } of contextsOf(document)) {
        if (fields.privileged === true) {
          report(
            [...path, "privileged"],
            "a privileged container is root on its node; take it out",
          );
        }
        const { fields: capabilities, path: way } = partAt({ fields, path }, "capabilities");
        for (const [index, name] of itemsAt(capabilities, "add").entries()) {
          if (typeof name !== "string" || name === "NET_BIND_SERVICE") continue;
          const message = `${quote(name)} gives the container rights on its node; take it out`;
          report([...way, "add", index], message);
        }
      }
    },
  },
  {
    code: "runs-as-root",
    severity: "warning",
    title: "With runAsUser: 0 containers run as root",
    about: ["runAsUser"],
    check: (document, report) => {
      for (const { fields, path } of [...podContextsOf(document), ...contextsOf(document)]) {
        // With runAsNonRoot beside it, another rule has said more.
        if (fields.runAsUser !== 0 || fields.runAsNonRoot === true) continue;
        report([...path, "runAsUser"], "0 is root; give another user, such as 1000");
      }
    },
  },
  {
    code: "host-access",
    severity: "warning",
    title: "A pod uses its node's network, processes or files",
    about: ["hostNetwork", "hostPID", "hostIPC", "hostPath", "podSpecPatch"],
    check: (document, report) => {
      const spec = specOf(document);
      const parts = [spec, ...podPartsOf(document)];
      checkHost(spec.fields, (field) => [...spec.path, field], report);
      for (const { fields, path } of parts) {
        const text = textAt(fields, "podSpecPatch") ?? "";
        const patch = /\bhost(?:Network|PID|IPC)\b/.test(text)
          ? readPatch(filled(text))
          : undefined;
        if (patch !== undefined) checkHost(patch, () => [...path, "podSpecPatch"], report);
      }
      for (const { fields, path } of parts.flatMap((part) => partsAt(part, "volumes"))) {
        if (!hasField(fields, "hostPath")) continue;
        const at = textAt(fieldsAt(fields, "hostPath"), "path") ?? "";
        const message = `gives the pod the files of its node at ${quote(at)}; use another volume`;
        report([...path, "hostPath"], message, { at: "key" });
      }
    },
  },
];

const HOST = {
  hostNetwork: "network",
  hostPID: "processes",
  hostIPC: "memory that processes share",
};

function checkHost(
  fields: Part["fields"],
  pathOf: (field: string) => Part["path"],
  report: Report,
): void {
  for (const [field, what] of Object.entries(HOST)) {
    if (fields[field] !== true) continue;
    report(pathOf(field), `${field} gives the pod its node's ${what}; take it out`);
  }
}

function contextsOf(document: WorkflowDocument): readonly Part[] {
  return allContainersOf(document).flatMap((container) => partsIn(container, "securityContext"));
}

function podContextsOf(document: WorkflowDocument): readonly Part[] {
  return [specOf(document), ...podPartsOf(document)]
    .flatMap((part) => partsIn(part, "securityContext"));
}
