/** What an entry says of one step, laid over the template that all steps have. */

import { patchPod, readPatch } from "../../kubernetes/patch-pod.ts";
import { fieldsAt, textAt } from "../../yaml/fields.ts";
import { present } from "../../yaml/present.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import { writeBlock } from "../../yaml/write.ts";
import type { Values } from "../entry/entry.ts";
import type { Entry } from "../entry/schema.ts";
import { passOver } from "./pass-through.ts";
import { withoutEnv } from "./template.ts";

/** Whether the entry says anything of a step. */
export function hasStep({ steps = {} }: Entry, name: string): boolean {
  return Object.hasOwn(steps, name);
}

/**
 * Lays a step's own fields over its template, all but those of its container.
 *
 * @param template what the entry's `template` gives included
 */
export function overrideTemplate(template: Tree, values: Values, name: string): Tree {
  const { entry, stepSelectors } = values;
  const { steps = {} } = entry;
  const step = hasStep(entry, name) ? steps[name] : undefined;
  if (step === undefined) return template;
  const { tolerations, affinity, priorityClassName, podLabels } = step;
  const own = stepSelectors.get(name);
  const selector = own && passOver(selectorOfAll(entry, template), own);
  const secrets = pullSecrets(step.imagePullSecrets);
  const replaced = {
    ...template,
    ...present({ tolerations, affinity, priorityClassName }),
    ...(selector !== undefined && { nodeSelector: selector }),
  };
  const labelled = passOver(replaced, {
    ...(podLabels !== undefined && { metadata: { labels: podLabels } }),
  });
  const merged = passOver(labelled, withoutEnv(step.template));
  const isEmptied = selector !== undefined && isEmpty(fieldsAt(merged, "nodeSelector"));
  // Argo's templates have no field for the first, and of an empty selector take the workflow's.
  const patch = {
    ...(secrets.length > 0 && { imagePullSecrets: secrets }),
    ...(isEmptied && !isEmpty(selectorOfSpec(entry)) && { nodeSelector: null }),
  };
  const result = isEmptied ? passOver(merged, { nodeSelector: null }) : merged;
  if (isEmpty(patch)) return result;
  return { ...result, podSpecPatch: overPatch(patch, textAt(merged, "podSpecPatch")) };
}

/** The node selector of all steps, which that of a template would replace. */
function selectorOfAll(entry: Entry, template: Tree): Tree {
  const ofSpec = { nodeSelector: selectorOfSpec(entry) };
  return fieldsAt(passOver(ofSpec, selectorIn(template)), "nodeSelector");
}

/** The node selector of the workflow's spec. */
function selectorOfSpec({ nodeSelector = {}, workflowSpec = {} }: Entry): Tree {
  return fieldsAt(passOver({ nodeSelector }, selectorIn(workflowSpec)), "nodeSelector");
}

function isEmpty(fields: Tree): boolean {
  return Object.keys(fields).length === 0;
}

function selectorIn({ nodeSelector }: Tree): Tree {
  return isMap(nodeSelector) ? { nodeSelector } : {};
}

/** Secrets for pulling images in Kubernetes' form. */
export function pullSecrets(secrets: Entry["imagePullSecrets"] = []): readonly Tree[] {
  return secrets.map((secret) => typeof secret === "string" ? { name: secret } : secret);
}

/** Text of a patch under the user's own, which is checked to be one. */
export function overPatch(patch: Tree, own: string | undefined): string {
  const above = own === undefined ? undefined : readPatch(own);
  const merged = above === undefined ? patch : patchPod(patch, above, { keepsNulls: true });
  return `${writeBlock(merged)}\n`;
}
