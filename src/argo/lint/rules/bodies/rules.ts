/** What a body asks of the template around it: sets of containers, and resources. */

import { helpWith } from "../../../../report/did-you-mean.ts";
import { hasField, textAt } from "../../../../yaml/fields.ts";
import { quote } from "../../../../report/describe.ts";
import { readDocuments } from "../../../../yaml/read.ts";
import { containerSetOf } from "../../../document/container-set.ts";
import { bodyOf, everyTemplate } from "../../../document/flow.ts";
import type { Named } from "../../../document/named.ts";
import { partAt } from "../../../document/part.ts";
import { portsOf } from "../../../document/parameters.ts";
import type { Rule } from "../../rule.ts";
import { filled } from "../../../document/templating.ts";
import type { WorkflowDocument } from "../../../document/workflow-document.ts";
import { isTemplated } from "../../../document/templating.ts";

/** Rules about bodies. */
export const rules: readonly Rule[] = [
  {
    code: "no-main-container",
    severity: "error",
    title: "A containerSet with artifacts or outputs has no container called main",
    about: ["containerSet"],
    check: (document, report) => {
      for (const template of withBody(document, "containerSet")) {
        const passes = [
          ...portsOf(template, "inputs", "artifacts"),
          ...portsOf(template, "outputs", "parameters"),
          ...portsOf(template, "outputs", "artifacts"),
        ];
        const hasMain = containerSetOf(template).some(({ name }) => name === "main");
        if (passes.length === 0 || hasMain) continue;
        const message = 'no container is called "main": artifacts and outputs go through it';
        report([...template.path, "containerSet"], message, { at: "key" });
      }
    },
  },
  {
    code: "empty-container-set",
    severity: "error",
    title: "A containerSet has no container",
    about: ["containerSet"],
    check: (document, report) => {
      for (const template of withBody(document, "containerSet")) {
        const { fields, path } = partAt(template, "containerSet");
        if (!Array.isArray(fields.containers) || fields.containers.length > 0) continue;
        report([...path, "containers"], "needs at least one container", { at: "key" });
      }
    },
  },
  {
    code: "resource-manifest",
    severity: "error",
    title: "A resource template has no manifest, or two of them",
    about: ["resource"],
    check: (document, report) => {
      for (const template of withBody(document, "resource")) {
        const { fields, path } = partAt(template, "resource");
        const action = textAt(fields, "action") ?? "";
        if (action === "get" || action === "delete" || isTemplated(action)) continue;
        const [text, from] = [textAt(fields, "manifest") ?? "", hasField(fields, "manifestFrom")];
        if (text === "" && !from) {
          report([...path, "manifest"], `is required for the action ${quote(action)}`, {
            at: "key",
          });
        }
        if (text !== "" && from) {
          report(
            [...path, "manifestFrom"],
            "conflicts with manifest; keep one of them",
            { at: "key" },
          );
        }
      }
    },
  },
  {
    code: "manifest-no-yaml",
    severity: "error",
    title: "A resource's manifest is neither YAML nor JSON",
    about: ["resource"],
    check: (document, report) => {
      for (const template of withBody(document, "resource")) {
        const { fields, path } = partAt(template, "resource");
        const text = filled(textAt(fields, "manifest") ?? "");
        const wrong = readDocuments({ name: "manifest", text }).findings.find(({ code }) =>
          code === "yaml-syntax"
        );
        if (wrong === undefined) continue;
        report([...path, "manifest"], `must be YAML or JSON: ${wrong.message}`);
      }
    },
  },
  {
    code: "manifest-artifact",
    severity: "error",
    title: "A resource's manifest comes from an artifact that is not among the inputs",
    about: ["resource"],
    check: (document, report) => {
      for (const template of withBody(document, "resource")) {
        const { fields, path } = partAt(
          partAt(partAt(template, "resource"), "manifestFrom"),
          "artifact",
        );
        const name = textAt(fields, "name");
        const names = portsOf(template, "inputs", "artifacts").map((artifact) => artifact.name);
        if (name === undefined || names.includes(name)) continue;
        const help = helpWith("input artifacts", names);
        report([...path, "name"], `no input artifact is called ${quote(name)}, ${help(name)}`);
      }
    },
  },
];

function withBody(document: WorkflowDocument, body: "containerSet" | "resource"): readonly Named[] {
  return everyTemplate(document).filter((template) => bodyOf(template) === body);
}
