/** Images, and what containers may use of a node. */

import { quote, shorten } from "../../../../report/describe.ts";
import {
  compareQuantities,
  parseQuantity,
  type Quantity,
} from "../../../../kubernetes/quantity.ts";
import { fieldsAt, textAt } from "../../../../yaml/fields.ts";
import { mayPatch } from "../../../document/patched.ts";
import { partAt } from "../../../document/part.ts";
import type { Rule } from "../../rule.ts";
import { allContainersOf, containersOf, podPartsOf } from "../../../document/containers.ts";
import { isTemplated } from "../../../document/templating.ts";

/** Rules about containers. */
export const rules: readonly Rule[] = [
  {
    code: "unpinned-image",
    severity: "hint",
    title: "An image without a tag, or with latest, may change between runs",
    check: (document, report) => {
      for (const template of podPartsOf(document)) {
        if (mayPatch(document, template, /\bimage\b/)) continue;
        for (const { fields, path } of containersOf(template)) {
          const image = textAt(fields, "image") ?? "";
          const tag = tagOf(image);
          if (tag !== "" && tag !== "latest") continue;
          const what = tag === "" ? "has no tag" : "is not pinned";
          report(
            [...path, "image"],
            `${quote(image)} ${what}: the next run may use another; name a version or a digest`,
          );
        }
      }
    },
  },
  {
    code: "limit-below-request",
    severity: "error",
    title: "A container requests more than its limit lets it use, and Kubernetes refuses its pod",
    check: (document, report) => {
      const patched = new Set(
        podPartsOf(document).filter((one) => mayPatch(document, one, /resources/))
          .flatMap(containersOf),
      );
      for (const container of allContainersOf(document)) {
        if (patched.has(container)) continue;
        const resources = partAt(container, "resources");
        const { fields: limits, path } = partAt(resources, "limits");
        const requests = fieldsAt(resources.fields, "requests");
        for (const name of Object.keys(limits)) {
          if (!Object.hasOwn(requests, name) || !isBelow(limits[name], requests[name])) continue;
          const [limit, request] = [limits[name], requests[name]].map((one) => shorten(`${one}`));
          report(
            [...path, name],
            `the limit ${limit} is below the request ${request}, and Kubernetes refuses the pod; ` +
              "raise the limit or lower the request",
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
