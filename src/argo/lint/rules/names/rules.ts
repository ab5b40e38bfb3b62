/** Names, as Kubernetes takes them. */

import { quote } from "../../../../report/describe.ts";
import { checkEnvName, checkLabelName, checkSubdomain } from "../../../../kubernetes/names.ts";
import { hasField, textAt } from "../../../../yaml/fields.ts";
import { everyTemplate } from "../../../document/flow.ts";
import { type Part, partAt, partsAt, partsIn } from "../../../document/part.ts";
import type { Report, Rule } from "../../rule.ts";
import {
  allContainersOf,
  type Container,
  containersOf,
  podPartsOf,
} from "../../../document/containers.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";
import { isTemplated } from "../../../document/templating.ts";
import type { Named } from "../../../document/named.ts";

/** Names end up in labels; a CronWorkflow's takes a time at its end. */
const NAME_MAX = 63;
const CRON_NAME_MAX = 52;

/** Rules about names. */
export const rules: readonly Rule[] = [
  {
    code: "missing-name",
    severity: "error",
    title: "A document, or a volume claim template, has no name",
    check: (document, report) => {
      const { fields, metadata, kind } = document;
      // Of metadata that is not there, the structure tells.
      if (hasField(fields, "metadata") && isNone(metadata.name) && isNone(metadata.generateName)) {
        const field = kind === "Workflow" ? "name or generateName" : "name";
        report(["metadata"], `no name: set ${field}`, { at: "key" });
      }
      for (const claim of claimsOf(document)) {
        if (isNone(claim.fields.name)) {
          report(claim.path, "no name: containers mount a claim by its name", { at: "key" });
        }
      }
    },
  },
  {
    code: "wrong-name",
    severity: "error",
    title: "A name is not valid in Kubernetes, or too long for Argo",
    check: (document, report) => {
      checkMetadata(document, report);
      checkParts(document, report);
    },
  },
  {
    code: "container-name-taken",
    severity: "error",
    title: "Two containers of a pod have the same name, or one has a name that Argo reserves",
    about: ["containerSet", "initContainers", "sidecars"],
    check: (document, report) => {
      for (const template of everyTemplate(document)) checkContainerNames(template, report);
    },
  },
  {
    code: "wrong-env-name",
    severity: "error",
    title: "The name of an environment variable is not valid in Kubernetes",
    check: (document, report) => {
      for (const container of allContainersOf(document)) checkEnvNames(container, report);
    },
  },
];

/** To Go, an empty text is as good as none. */
function isNone(name: unknown): boolean {
  return name === undefined || name === null || name === "";
}

type Check = (name: string) => string | undefined;

/** Check of a name that may be left empty. */
function orNone(check: Check): Check {
  return (name) => name === "" ? undefined : check(name);
}

function checkMetadata({ fields, kind }: WorkflowDocument, report: Report): void {
  const metadata = partAt({ fields, path: [] }, "metadata");
  const most = kind === "CronWorkflow" ? CRON_NAME_MAX : NAME_MAX;
  checkName(metadata, "name", orNone((name) => checkSubdomain(name, most)), report, true);
  // What Kubernetes adds replaces a dash at the end, or comes after it.
  const checkPrefix: Check = (prefix) => checkSubdomain(prefix.replace(/(?<=.)-$/, "x"));
  checkName(metadata, "generateName", orNone(checkPrefix), report, true);
  checkName(metadata, "namespace", orNone(checkLabelName), report, true);
}

function checkParts(document: WorkflowDocument, report: Report): void {
  for (const claim of claimsOf(document)) checkName(claim, "name", orNone(checkLabelName), report);
  for (const part of [specOf(document), ...podPartsOf(document)]) {
    checkName(part, "serviceAccountName", orNone(checkSubdomain), report);
    for (const executor of partsIn(part, "executor")) {
      checkName(executor, "serviceAccountName", orNone(checkSubdomain), report);
    }
    for (const volume of partsAt(part, "volumes")) {
      checkName(volume, "name", checkLabelName, report);
    }
  }
  for (const part of podPartsOf(document)) {
    for (const container of namedContainers(part)) {
      checkName(container, "name", checkLabelName, report);
    }
  }
}

/** Checks a name; one that Argo fills in only where it does not. */
function checkName(
  { fields, path }: Part,
  field: string,
  check: Check,
  report: Report,
  isPlain = false,
): void {
  const name = textAt(fields, field);
  if (name === undefined || (!isPlain && isTemplated(name))) return;
  const why = check(name);
  if (why !== undefined) report([...path, field], `${quote(name)} ${why}`);
}

function claimsOf(document: WorkflowDocument): readonly Part[] {
  return partsAt(specOf(document), "volumeClaimTemplates").map((claim) =>
    partAt(claim, "metadata")
  );
}

/** The containers that keep their names; a template's own one is called main. */
function namedContainers(template: Named): readonly Container[] {
  return containersOf(template).filter(({ role }) => role !== "container" && role !== "script");
}

function checkContainerNames(template: Named, report: Report): void {
  const isSet = hasField(template.fields, "containerSet");
  const taken = new Set(isSet ? ["init", "wait"] : ["init", "wait", "main"]);
  for (const { fields, path, role } of namedContainers(template)) {
    const name = textAt(fields, "name");
    if (name === undefined) continue;
    // An init container may be called as Argo's own are, as long as the pod has none of that name.
    if (role !== "initContainers" && /^(?:supervisor$|artifact-plugin-)/.test(name)) {
      report([...path, "name"], `${quote(name)} is reserved by Argo; use another name`);
    } else if (taken.has(name)) {
      report([...path, "name"], `${quote(name)} is already taken; use another name`);
    }
    taken.add(name);
  }
}

function checkEnvNames(container: Container, report: Report): void {
  for (const variable of container.variables) {
    checkName(variable, "name", checkEnvName, report);
  }
  for (const source of partsAt(container, "envFrom")) {
    checkName(source, "prefix", orNone(checkEnvName), report);
  }
}
