/** Which user containers run as. */

import { hasField, textAt } from "../../../../yaml/fields.ts";
import type { Tree } from "../../../../yaml/value.ts";
import { everyTemplate } from "../../../document/flow.ts";
import { once } from "../../../document/once.ts";
import { type Part, partAt } from "../../../document/part.ts";
import type { Report, Rule } from "../../rule.ts";
import { type Container, containersOf, podPartsOf } from "../../../document/containers.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";

/** Rules about users. */
export const rules: readonly Rule[] = [
  {
    code: "non-root-without-user",
    severity: "warning",
    title: "With runAsNonRoot and no numeric runAsUser, Argo's own containers do not start",
    about: ["runAsNonRoot"],
    check: (document, report) => checkContexts(document, report, undefined),
  },
  {
    code: "non-root-as-root",
    severity: "warning",
    title: "With runAsNonRoot and runAsUser: 0, which is root, no container starts",
    about: ["runAsNonRoot"],
    check: (document, report) => checkContexts(document, report, 0),
  },
];

/** The user that must not be: none, or root. */
type WrongUser = undefined | 0;

const POD =
  "no runAsUser: Argo's own containers run as root and do not start; set a number, such as 1000";
const CONTAINER =
  "no runAsUser: if the image's user is root or only a name, the container does not start; " +
  "set a number, such as 1000";
const ROOT = "root is forbidden by runAsNonRoot; set another runAsUser";

function checkContexts(document: WorkflowDocument, report: Report, wrong: WrongUser): void {
  for (const { part, context, pod } of contextsOf(document)) {
    if (context.runAsNonRoot !== true || context.runAsUser !== wrong) continue;
    // What its pod's context has wrong was told there.
    if (pod?.runAsNonRoot === true && pod.runAsUser === wrong) continue;
    const field = Object.hasOwn(part.fields, "runAsUser") ? "runAsUser" : "runAsNonRoot";
    const message = wrong === 0 ? ROOT : pod === undefined ? POD : CONTAINER;
    const missing = field === "runAsUser" ? {} : { missing: [...part.path, "runAsUser"] };
    report([...part.path, field], message, missing);
  }
}

/** A security context. */
interface Context {
  readonly part: Part;
  /** All that holds in it. */
  readonly context: Tree;
  /** The context of its pod, for a container. */
  readonly pod?: Tree;
}

/** All security contexts, where no patch makes others of them. */
const contextsOf = once((document: WorkflowDocument): readonly Context[] => {
  const spec = specOf(document);
  if (podPartsOf(document).some(patchesUser) || patchesUser(spec)) return [];
  const ofSpec = partAt(spec, "securityContext");
  const defaults = partAt(spec, "templateDefaults");
  const ofDefaults = partAt(defaults, "securityContext");
  const contexts: Context[] = [{ part: ofDefaults, context: ofDefaults.fields }];
  // What it refers to may give the user.
  if (!hasField(document.spec, "workflowTemplateRef")) {
    contexts.push({ part: ofSpec, context: ofSpec.fields });
  }
  for (const template of everyTemplate(document)) {
    const own = partAt(template, "securityContext");
    const merged = { ...ofDefaults.fields, ...own.fields };
    if (!isEmpty(own.fields)) contexts.push({ part: own, context: merged });
    // A template's context takes the place of the workflow's.
    const pod = isEmpty(merged) ? ofSpec.fields : merged;
    for (const container of containersOf(template)) {
      const beneath = fieldsBeneath(defaults, container);
      if (!hasField(container.fields, "securityContext") && isEmpty(beneath)) continue;
      const part = partAt(container, "securityContext");
      contexts.push({ part, context: { ...pod, ...beneath, ...part.fields }, pod });
    }
  }
  return contexts;
});

function patchesUser({ fields }: Part): boolean {
  return textAt(fields, "podSpecPatch")?.includes("runAsUser") ?? false;
}

/** What templateDefaults lays under a container. */
function fieldsBeneath(defaults: Part, { role }: Container): Tree {
  return role === "container" || role === "script"
    ? partAt(defaults, role, "securityContext").fields
    : {};
}

function isEmpty(fields: Tree): boolean {
  return Object.keys(fields).length === 0;
}
