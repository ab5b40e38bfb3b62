/** What the pod of a template asks of its node. */

import { type Amounts, mostOf, requestsOf, sumAmounts } from "../../kubernetes/amounts.ts";
import { containersOf } from "./containers.ts";
import type { Named } from "./named.ts";

/** What a pod asks for, as Kubernetes counts: containers run together, init containers one by one. */
export function podRequests(template: Named): Amounts {
  const containers = containersOf(template);
  const ofRole = (isInit: boolean) =>
    containers.filter(({ role }) => (role === "initContainers") === isInit)
      .map(({ fields }) => requestsOf(fields.resources));
  return mostOf([sumAmounts(ofRole(false)), ...ofRole(true)]);
}
