/** Resources that Kubernetes counts in a way of its own: GPUs and their kin, and bytes. */

import { parseQuantity, type Quantity } from "../../../../kubernetes/quantity.ts";
import { quote, shorten } from "../../../../report/describe.ts";
import { fieldsAt, hasField, scalarAt, textAt } from "../../../../yaml/fields.ts";
import { allContainersOf, podPartsOf } from "../../../document/containers.ts";
import { once } from "../../../document/once.ts";
import { type Part, partAt, partsAt, partsIn } from "../../../document/part.ts";
import { isTemplated } from "../../../document/templating.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";
import type { Report, Rule } from "../../rule.ts";

/** Rules about resources. */
export const rules: readonly Rule[] = [
  {
    code: "extended-resource",
    severity: "error",
    title: "A GPU, or another resource that is not shared, has no limit, or another request",
    check: (document, report) => {
      // What is laid over or under a container may give the rest.
      if (isPatched(document)) return;
      const defaults = fieldsAt(document.spec, "templateDefaults");
      for (const container of allContainersOf(document)) {
        const isDefault = hasField(fieldsAt(defaults, container.role), "resources");
        if (isDefault) continue;
        for (const resources of partsIn(container, "resources")) checkWhole(resources, report);
      }
    },
  },
  {
    code: "resource-name",
    severity: "error",
    title: "A resource is none that Kubernetes knows, nor has the domain that others need",
    check: (document, report) => {
      for (const { fields, path } of amountsOf(document)) {
        for (const name of Object.keys(fields)) {
          if (isKnown(name) || name.includes("/") || isTemplated(name)) continue;
          const message = `${quote(name)} needs a domain, as in nvidia.com/gpu; without one ` +
            "there are cpu, memory, ephemeral-storage and hugepages-*";
          report([...path, name], message, { at: "key" });
        }
      }
    },
  },
  {
    code: "too-few-bytes",
    severity: "warning",
    title: "An amount of memory or storage is a few bytes, as 512m is half a byte",
    check: (document, report) => {
      for (const [{ fields, path }, field] of bytesOf(document)) {
        const text = scalarAt(fields, field);
        const few = text === undefined || isTemplated(text) ? undefined : fewBytes(text);
        if (few !== undefined) report([...path, field], few);
      }
    },
  },
];

function isKnown(name: string): boolean {
  return ["cpu", "memory", "ephemeral-storage"].includes(name) || name.startsWith("hugepages-");
}

/** Whether a resource is counted in whole pieces that nobody else gets. */
function isWhole(name: string): boolean {
  const [domain = "", rest] = name.split("/");
  return name.startsWith("hugepages-") ||
    (rest !== undefined && domain !== "kubernetes.io" && !domain.endsWith(".kubernetes.io"));
}

function checkWhole(resources: Part, report: Report): void {
  const [limits, requests] = ["limits", "requests"].map((list) => partAt(resources, list));
  if (limits === undefined || requests === undefined) return;
  for (const name of Object.keys(requests.fields)) {
    const request = scalarAt(requests.fields, name);
    if (!isWhole(name) || request === undefined || isTemplated(request)) continue;
    const limit = scalarAt(limits.fields, name) ?? "";
    if (!hasField(limits.fields, name)) {
      const message = "is requested without a limit, which Kubernetes wants; give it in limits";
      report([...requests.path, name], message, { at: "key", missing: [...limits.path, name] });
    } else if (!isSame(limit, request)) {
      report([...requests.path, name], `must be equal to its limit, ${shorten(limit)}`);
    }
  }
  for (const { fields, path } of [limits, requests]) {
    for (const name of Object.keys(fields)) {
      const amount = parseQuantity(scalarAt(fields, name) ?? "");
      if (!isWhole(name) || amount === undefined || isInteger(amount)) continue;
      report([...path, name], "must be a whole number, for it is not shared");
    }
  }
}

function isSame(one: string, other: string): boolean {
  if (isTemplated(one)) return true;
  const [limit, request] = [one, other].map(parseQuantity);
  return limit === undefined || request === undefined || valueOf(limit) === valueOf(request);
}

function valueOf({ mantissa, exponent }: Quantity): number {
  return Number(mantissa) * 10 ** exponent;
}

function isInteger(amount: Quantity): boolean {
  return Number.isInteger(valueOf(amount));
}

/** Whether a patch sets resources, so that what stands in the containers is not what holds. */
function isPatched(document: WorkflowDocument): boolean {
  return [specOf(document), ...podPartsOf(document)].some(({ fields }) =>
    (textAt(fields, "podSpecPatch") ?? "").includes("resources")
  );
}

/** Limits and requests of all containers. */
const amountsOf = once((document: WorkflowDocument): readonly Part[] =>
  allContainersOf(document).flatMap((container) => partsIn(container, "resources"))
    .flatMap((resources) => partsIn(resources, "limits", "requests"))
);

/** Amounts of bytes, wherever they stand. */
function bytesOf(document: WorkflowDocument): readonly (readonly [Part, string])[] {
  const spec = specOf(document);
  const volumes = [spec, ...podPartsOf(document)].flatMap((part) => partsAt(part, "volumes"));
  const inContainers = amountsOf(document).flatMap((amounts) => [
    [amounts, "memory"] as const,
    [amounts, "ephemeral-storage"] as const,
  ]);
  const claims = partsAt(spec, "volumeClaimTemplates").map((claim) =>
    [partAt(claim, "spec", "resources", "requests"), "storage"] as const
  );
  return [
    ...inContainers,
    ...claims,
    ...volumes.map((volume) => [partAt(volume, "emptyDir"), "sizeLimit"] as const),
  ];
}

/** Less than a page of memory is of no use to anybody. */
const BYTES_MIN = 4096;

function fewBytes(text: string): string | undefined {
  const amount = parseQuantity(text);
  const bytes = amount === undefined ? 0 : valueOf(amount);
  if (bytes <= 0 || bytes >= BYTES_MIN) return undefined;
  const [, number = text, suffix = ""] = /^([\d.]+)([a-zA-Z]*)$/.exec(text) ?? [];
  const what = suffix === "m" ? "thousandths of a byte" : "a few bytes";
  return `${shorten(text)} is ${what}; write ${number}Mi`;
}
