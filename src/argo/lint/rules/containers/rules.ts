/** Images, and what containers may use of a node. */

import { quote, shorten } from "../../../../report/describe.ts";
import {
  compareQuantities,
  parseQuantity,
  type Quantity,
} from "../../../../kubernetes/quantity.ts";
import { fieldsAt, hasField, textAt } from "../../../../yaml/fields.ts";
import { everyTemplate } from "../../../document/flow.ts";
import { type Part, partAt } from "../../../document/part.ts";
import type { Rule } from "../../rule.ts";
import { allContainersOf, containersOf, podPartsOf } from "../../../document/containers.ts";
import type { WorkflowDocument } from "../../../document/workflow-document.ts";
import { isTemplated } from "../../../document/templating.ts";

/** Rules. */
export const rules: readonly Rule[] = [
  {
    code: "unpinned-image",
    severity: "hint",
    title: "An image without a tag, or with latest, may be another one in the next run",
    check: (document, report) => {
      for (const { fields, path } of allContainersOf(document)) {
        const image = textAt(fields, "image") ?? "";
        const tag = tagOf(image);
        if (tag !== "" && tag !== "latest") continue;
        const what = tag === ""
          ? `${quote(image)} has no tag`
          : `${quote(image)} is whichever is latest`;
        report(
          [...path, "image"],
          `${what}, and may be another one in the next run; name a version or a digest`,
        );
      }
    },
  },
  {
    code: "limit-below-request",
    severity: "warning",
    title: "A container requests more than its limit lets it use, and Kubernetes refuses its pod",
    check: (document, report) => {
      if (isPatched(document)) return;
      for (const container of allContainersOf(document)) {
        const resources = partAt(container, "resources");
        const { fields: limits, path } = partAt(resources, "limits");
        const requests = fieldsAt(resources.fields, "requests");
        for (const name of Object.keys(limits)) {
          if (!Object.hasOwn(requests, name) || !isBelow(limits[name], requests[name])) continue;
          const [limit, request] = [limits[name], requests[name]].map((one) => shorten(`${one}`));
          report(
            [...path, name],
            `${limit} is below the ${request} that is requested, and Kubernetes refuses the pod; ` +
              "raise the limit or lower the request",
          );
        }
      }
    },
  },
  {
    code: "no-memory-limit",
    severity: "hint",
    title: "A container without a memory limit may take what others on its node need",
    check: (document, report) => {
      // What templateDefaults say of memory goes for every template.
      const isGiven = podPartsOf(document).slice(-1).some((defaults) =>
        containersOf(defaults).some(limitsMemory)
      );
      if (isGiven || isPatched(document)) return;
      for (const template of everyTemplate(document)) {
        for (const container of containersOf(template)) {
          if (limitsMemory(container)) continue;
          report(
            container.path,
            "has no memory limit, and may take what others on its node need; set " +
              "resources.limits.memory",
            { at: "key", missing: [...container.path, "resources", "limits", "memory"] },
          );
        }
      }
    },
  },
];

/** The tag of an image; a digest counts as one, and it is undefined where nobody can tell. */
function tagOf(image: string): string | undefined {
  if (image.endsWith(":latest")) return "latest";
  if (image === "" || isTemplated(image)) return undefined;
  // A colon further to the left is before the port of a registry; a digest has one too.
  const name = image.slice(image.lastIndexOf("/") + 1);
  return name.includes(":") ? name.slice(name.indexOf(":") + 1) : "";
}

function isBelow(limit: unknown, request: unknown): boolean {
  const [most, least] = [quantityOf(limit), quantityOf(request)];
  return most !== undefined && least !== undefined && compareQuantities(most, least) < 0;
}

function quantityOf(value: unknown): Quantity | undefined {
  return ["string", "number", "bigint"].includes(typeof value)
    ? parseQuantity(String(value))
    : undefined;
}

function limitsMemory({ fields }: Part): boolean {
  return hasField(fieldsAt(fieldsAt(fields, "resources"), "limits"), "memory");
}

/** Whether patches set resources, so that what stands in the containers is not what holds. */
function isPatched(document: WorkflowDocument): boolean {
  return [document.spec, ...podPartsOf(document).map(({ fields }) => fields)].some((fields) =>
    textAt(fields, "podSpecPatch")?.includes("resources") ?? false
  );
}
