/** Which user containers run as. */

import { hasField, textAt } from "../../yaml/fields.ts";
import type { Tree } from "../../yaml/value.ts";
import { everyTemplate } from "../flow.ts";
import { type Part, partAt } from "../part.ts";
import type { Report, Rule } from "../rule.ts";
import {
  containersOf,
  type ContainerSubject,
  podPartsOf,
  specOf,
  type Subject,
} from "../subject.ts";

/** The rules. */
export const users: readonly Rule[] = [
  {
    code: "non-root-without-user",
    severity: "warning",
    title:
      "With runAsNonRoot and no numeric runAsUser, Argo's own containers do not start, nor do " +
      "images whose user is root or has a name only",
    check: (subject, report) => checkContexts(subject, report, undefined),
  },
  {
    code: "non-root-as-root",
    severity: "warning",
    title: "With runAsNonRoot and runAsUser: 0, which is root, no container starts",
    check: (subject, report) => checkContexts(subject, report, 0),
  },
];

/** The user that must not be: none, or root. */
type WrongUser = undefined | 0;

const POD = "needs a runAsUser beside it, such as 1000: Argo's own containers run as root " +
  "otherwise, and do not start (values: podSecurityContext.runAsUser)";
const CONTAINER = "needs a runAsUser beside it, such as 1000: where the image's user has a name " +
  "only, or is root, the container does not start (values: container.securityContext.runAsUser)";
const ROOT = "is root, which runAsNonRoot forbids; give another user";

function checkContexts(subject: Subject, report: Report, wrong: WrongUser): void {
  const spec = specOf(subject);
  if (podPartsOf(subject).some(patchesUser) || patchesUser(spec)) return;
  const ofSpec = partAt(spec, "securityContext");
  // What it refers to may give the user.
  if (!hasField(subject.spec, "workflowTemplateRef")) judge(ofSpec, ofSpec.fields);
  const defaults = partAt(spec, "templateDefaults");
  const ofDefaults = partAt(defaults, "securityContext");
  judge(ofDefaults, ofDefaults.fields);
  for (const template of everyTemplate(subject)) {
    const own = partAt(template, "securityContext");
    const merged = { ...ofDefaults.fields, ...own.fields };
    if (!isEmpty(own.fields)) judge(own, merged);
    // A template's context takes the place of the workflow's.
    const pod = isEmpty(merged) ? ofSpec.fields : merged;
    for (const container of containersOf(template)) {
      const beneath = fieldsBeneath(defaults, container);
      if (!hasField(container.fields, "securityContext") && isEmpty(beneath)) continue;
      const context = partAt(container, "securityContext");
      judge(context, { ...pod, ...beneath, ...context.fields }, pod);
    }
  }

  /** Judges a context with all that holds in it; what its pod's context has wrong was told there. */
  function judge(part: Part, { runAsNonRoot, runAsUser }: Tree, pod?: Tree): void {
    if (runAsNonRoot !== true || runAsUser !== wrong) return;
    if (pod?.runAsNonRoot === true && pod.runAsUser === wrong) return;
    const field = Object.hasOwn(part.fields, "runAsUser") ? "runAsUser" : "runAsNonRoot";
    report([...part.path, field], wrong === 0 ? ROOT : pod === undefined ? POD : CONTAINER);
  }
}

function patchesUser({ fields }: Part): boolean {
  return textAt(fields, "podSpecPatch")?.includes("runAsUser") ?? false;
}

/** What templateDefaults lays under a container. */
function fieldsBeneath(defaults: Part, { role }: ContainerSubject): Tree {
  return role === "container" || role === "script"
    ? partAt(defaults, role, "securityContext").fields
    : {};
}

function isEmpty(fields: Tree): boolean {
  return Object.keys(fields).length === 0;
}
