/** What a pod has besides its containers: resources of its own, claims, executor plugins. */

import { quote } from "../../../../report/describe.ts";
import { fieldsAt, hasField, textAt } from "../../../../yaml/fields.ts";
import { podPartsOf } from "../../../document/containers.ts";
import { bodyOf, everyTemplate } from "../../../document/flow.ts";
import { type Part, partAt, partsAt, partsIn } from "../../../document/part.ts";
import { specOf } from "../../../document/workflow-document.ts";
import type { Report, Rule } from "../../rule.ts";

/** Rules about agents. */
export const rules: readonly Rule[] = [
  {
    code: "pod-resources",
    severity: "error",
    title: "A pod's own resources name claims or resources that only containers have",
    about: ["podResources"],
    check: (document, report) => {
      const holders = [specOf(document), ...podPartsOf(document)];
      for (const resources of holders.flatMap((part) => partsIn(part, "podResources"))) {
        checkPodResources(resources, report);
      }
    },
  },
  {
    code: "without-pod",
    severity: "error",
    title: "A template that runs no pod of its own has podResources or resourceClaims",
    about: ["podResources", "resourceClaims"],
    check: (document, report) => {
      for (const template of everyTemplate(document)) {
        const body = bodyOf(template);
        if (body === undefined) continue;
        const { fields, path } = template;
        if (SHARED_POD.includes(body) && hasField(fields, "podResources")) {
          report(
            [...path, "podResources"],
            `${body} templates run in the agent's pod; ${LEAVE}`,
            {
              at: "key",
            },
          );
        }
        if (NO_POD.includes(body) && partsAt(template, "resourceClaims").length > 0) {
          const where = SHARED_POD.includes(body) ? "run in the agent's pod" : "run no pod";
          report([...path, "resourceClaims"], `${body} templates ${where}; ${LEAVE}`, {
            at: "key",
          });
        }
      }
    },
  },
  {
    code: "executor-plugin",
    severity: "error",
    title: "An executor plugin lacks its name, or its container what Argo requires of it",
    about: ["executorPlugins"],
    check: (document, report) => {
      for (const plugin of partsAt(specOf(document), "executorPlugins")) {
        if ((textAt(fieldsAt(plugin.fields, "metadata"), "name") ?? "") === "") {
          report([...plugin.path, "metadata", "name"], "is required", { at: "key" });
        }
        const container = partAt(plugin, "spec", "sidecar", "container");
        for (const way of REQUIRED) {
          const holder = partAt(container, ...way.slice(0, -1));
          const field = way.at(-1) ?? "";
          const isGiven = field === "ports"
            ? partsAt(holder, field).length > 0
            : hasField(holder.fields, field);
          if (!isGiven) report([...holder.path, field], "is required of a plugin", { at: "key" });
        }
      }
    },
  },
  {
    code: "plugin-keys",
    severity: "error",
    title: "A plugin template does not have exactly one plugin",
    about: ["plugin"],
    check: (document, report) => {
      for (const template of everyTemplate(document)) {
        if (!hasField(template.fields, "plugin")) continue;
        const count = Object.keys(fieldsAt(template.fields, "plugin")).length;
        if (count === 1) continue;
        const message = `must have one key, the plugin's name; it has ${
          count === 0 ? "none" : count
        }`;
        report([...template.path, "plugin"], message, { at: "key" });
      }
    },
  },
];

const SHARED_POD: readonly string[] = ["http", "plugin"];
const NO_POD: readonly string[] = ["dag", "steps", "suspend", ...SHARED_POD];
const LEAVE = "give it to templates with containers";

/** What Argo requires of a plugin's container. */
const REQUIRED: readonly (readonly string[])[] = [
  ["ports"],
  ["resources", "requests"],
  ["resources", "limits"],
  ["securityContext"],
];

function checkPodResources(resources: Part, report: Report): void {
  if (partsAt(resources, "claims").length > 0) {
    const message = "a pod's own resources take no claims; give them to a container";
    report([...resources.path, "claims"], message, { at: "key" });
  }
  for (const list of ["limits", "requests"]) {
    const { fields, path } = partAt(resources, list);
    for (const name of Object.keys(fields)) {
      if (name === "cpu" || name === "memory" || name.startsWith("hugepages-")) continue;
      const message = `${quote(name)} is for containers; a pod has cpu, memory and hugepages-*`;
      report([...path, name], message, { at: "key" });
    }
  }
}
