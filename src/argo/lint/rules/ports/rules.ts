/** Ports of containers, and those that probes ask. */

import { quote } from "../../../../report/describe.ts";
import { checkPort, checkPortName } from "../../../../kubernetes/ports.ts";
import { textAt } from "../../../../yaml/fields.ts";
import { type Part, partsAt, partsIn } from "../../../document/part.ts";
import type { Report, Rule } from "../../rule.ts";
import { allContainersOf } from "../../../document/containers.ts";
import { isTemplated } from "../../../document/templating.ts";

/** Rules about ports. */
export const rules: readonly Rule[] = [
  {
    code: "wrong-port",
    severity: "error",
    title: "A port's number, name or protocol is not valid in Kubernetes",
    about: ["ports", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle"],
    check: (document, report) => {
      for (const container of allContainersOf(document)) {
        for (const port of partsAt(container, "ports")) checkContainerPort(port, report);
        for (const action of actionsOf(container)) checkTarget(action, report);
      }
    },
  },
  {
    code: "two-ports-of-name",
    severity: "error",
    title: "Two ports of a container have the same name",
    about: ["ports"],
    check: (document, report) => {
      for (const container of allContainersOf(document)) checkPortNames(container, report);
    },
  },
];

const PROTOCOLS = ["TCP", "UDP", "SCTP"];

function checkContainerPort({ fields, path }: Part, report: Report): void {
  for (const field of ["containerPort", "hostPort"]) {
    // No port of the host is a 0 to Go.
    const why = field === "hostPort" && fields[field] === 0 ? undefined : checkPort(fields[field]);
    if (why !== undefined) report([...path, field], why);
  }
  const name = textAt(fields, "name");
  const why = name === undefined || isTemplated(name) ? undefined : checkPortName(name);
  if (why !== undefined) report([...path, "name"], why);
  const protocol = textAt(fields, "protocol") ?? "TCP";
  if (!PROTOCOLS.includes(protocol) && !isTemplated(protocol)) {
    report([...path, "protocol"], `must be one of ${PROTOCOLS.join(", ")}`);
  }
}

/** What asks a port: probes, and hooks of the container's life. */
function actionsOf(container: Part): readonly Part[] {
  const askers = [
    ...partsIn(container, "livenessProbe", "readinessProbe", "startupProbe"),
    ...partsIn(container, "lifecycle").flatMap((one) => partsIn(one, "postStart", "preStop")),
  ];
  return askers.flatMap((asker) => partsIn(asker, "httpGet", "tcpSocket", "grpc"));
}

function checkTarget({ fields, path }: Part, report: Report): void {
  const { port } = fields;
  const isName = typeof port === "string";
  if (isName && isTemplated(port)) return;
  const why = isName ? checkPortName(port) : checkPort(port);
  if (why !== undefined) report([...path, "port"], why);
}

function checkPortNames(container: Part, report: Report): void {
  const taken = new Set<string>();
  for (const { fields, path } of partsAt(container, "ports")) {
    const name = textAt(fields, "name");
    if (name === undefined) continue;
    if (taken.has(name)) {
      report([...path, "name"], `${quote(name)} is another port's name; use a different one`);
    }
    taken.add(name);
  }
}
