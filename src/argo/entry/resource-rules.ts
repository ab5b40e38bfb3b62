/** What a step may use of a node: amounts, and what they are of. */

import { checkLabelKey } from "../../kubernetes/names.ts";
import { parseQuantity } from "../../kubernetes/quantity.ts";
import type { ReportAt } from "../../kubernetes/labels.ts";
import type { Path } from "../../yaml/source.ts";
import type { Container } from "./schema.ts";

type Resources = NonNullable<Container["resources"]>;

/** Kubernetes' names of the resources that have fields of their own, and those fields. */
export const RESOURCE_FIELDS = [
  { resource: "cpu", request: "cpu_request", limit: "cpu_limit" },
  { resource: "memory", request: "memory_request", limit: "memory_limit" },
  { resource: "ephemeral-storage", request: "ephemeral_request", limit: "ephemeral_limit" },
] as const;

/** Checks the resources of a container; paths are within them. */
export function checkResources(resources: Resources, report: ReportAt): void {
  const { requests = {}, limits = {}, ...amounts } = resources;
  for (const [key, amount] of Object.entries(amounts)) checkAmount(amount, [key], report);
  for (const [kind, further] of Object.entries({ requests, limits })) {
    for (const [key, amount] of Object.entries(further)) {
      const why = checkLabelKey(key);
      if (why !== undefined) report([kind, key], why, "key");
      checkAmount(amount, [kind, key], report);
      const field = RESOURCE_FIELDS.find(({ resource }) => resource === key);
      const own = kind === "requests" ? field?.request : field?.limit;
      if (own !== undefined && resources[own] !== undefined) {
        report([kind, key], `is given as ${own} already; set that one alone`, "key");
      }
    }
  }
}

function checkAmount(amount: string, path: Path, report: ReportAt): void {
  const { mantissa = 0n } = parseQuantity(amount) ?? {};
  if (mantissa < 0n) report(path, "must not be negative");
}
