/** Names of templates, tasks, parameters and artifacts: that they are there, and there once. */

import { quote } from "../../../../report/describe.ts";
import { formatPath } from "../../../../report/problem.ts";
import { textAt } from "../../../../yaml/fields.ts";
import { everyTemplate, flowsOf } from "../../../document/flow.ts";
import { hooksOf } from "../../../document/invocations.ts";
import type { Named } from "../../../document/named.ts";
import type { Part } from "../../../document/part.ts";
import { once } from "../../../document/once.ts";
import { portsOf, type Side } from "../../../document/parameters.ts";
import type { Rule } from "../../rule.ts";
import { isTemplated } from "../../../document/templating.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";

/** Rules about item names. */
export const rules: readonly Rule[] = [
  {
    code: "no-name",
    severity: "error",
    title: "A template or a step has no name",
    check: (document, report) => {
      const steps = flowsOf(document).filter(({ body }) => body === "steps");
      for (
        const { name, path } of [document.templates, ...steps.map(({ calls }) => calls)].flat()
      ) {
        if (name === "") report([...path, "name"], "is required", { at: "key" });
      }
    },
  },
  {
    code: "duplicate-name",
    severity: "error",
    title: "Two templates, tasks, steps, parameters or artifacts have the same name",
    check: (document, report) => {
      for (const { plural, items } of listsOf(document)) {
        const first = new Map<string, Named>();
        for (const item of items) {
          const before = first.get(item.name);
          if (before === undefined) first.set(item.name, item);
          else if (item.name !== "") {
            const message = `two ${plural} are called ${quote(item.name)}, this one and ${
              formatPath(before.path)
            }`;
            const related = { path: [...before.path, "name"], message: "the first one" };
            report([...item.path, "name"], message, { related });
          }
        }
      }
    },
  },
  {
    code: "artifact-name",
    severity: "error",
    title: "An artifact's name has characters that Argo refuses, such as a dot",
    check: (document, report) => {
      for (const { plural, items } of listsOf(document)) {
        if (plural !== ARTIFACTS) continue;
        for (const { name, path } of items) {
          if (/^[-\w]*$/.test(name) || isTemplated(name)) continue;
          report([...path, "name"], `${quote(name)} must consist of letters, digits, - and _`);
        }
      }
    },
  },
  {
    code: "global-name",
    severity: "error",
    title: "The globalName of an output has characters that Argo refuses, such as a space or a dot",
    about: ["globalName"],
    check: (document, report) => {
      for (const template of everyTemplate(document)) {
        for (const kind of ["parameters", "artifacts"] as const) {
          for (const { fields, path } of portsOf(template, "outputs", kind)) {
            const name = textAt(fields, "globalName") ?? "";
            if (name === "" || /^[-\w]+$/.test(name) || isTemplated(name)) continue;
            report(
              [...path, "globalName"],
              `${quote(name)} must consist of letters, digits, - and _`,
            );
          }
        }
      }
    },
  },
];

/** A list in which a name may stand once. */
interface NameList {
  /** What its items are. */
  readonly plural: string;
  readonly items: readonly Named[];
}

const ARTIFACTS = "artifacts";

const listsOf = once((document: WorkflowDocument): readonly NameList[] => {
  const every = everyTemplate(document);
  const flows = flowsOf(document);
  const calls = flows.flatMap((flow) => flow.calls);
  const lists = (parts: readonly Part[], side: Side) =>
    parts.flatMap((part) => [
      { plural: "parameters", items: portsOf(part, side, "parameters") },
      { plural: ARTIFACTS, items: portsOf(part, side, "artifacts") },
    ]);
  return [
    { plural: "templates", items: document.templates },
    ...flows.map(({ body, calls }) => ({
      plural: body === "dag" ? "tasks" : "steps",
      items: calls,
    })),
    ...lists(every, "inputs"),
    ...lists(every, "outputs"),
    ...lists([specOf(document), ...calls, ...calls.flatMap(hooksOf)], "arguments"),
  ].filter(({ items }) => items.length > 0);
});
