/** Names in Argo documents: templates, tasks, parameters, artifacts, and the documents themselves. */

import { recognize } from "../../argo/lint/recognize.ts";
import type { Node, YamlDocument } from "../../yaml/nodes.ts";
import { nodeAt } from "../../yaml/places.ts";
import {
  collectReference,
  localScope,
  partScope,
  sharedScope,
  wholeScope,
  workflowScope,
} from "./argo-scope.ts";
import { addSame, addScalar, type Collector } from "./collect.ts";
import { collectTemplate } from "./in-template.ts";
import { collectTexts } from "./in-texts.ts";
import { itemsOf, member, membersOf } from "./member.ts";
import { nameIn } from "./occurrence.ts";

/** Reports the names of one document of a stream. */
export function collectArgo(collector: Collector, { root, value, index }: YamlDocument): void {
  for (const { kind, path } of recognize(value).recognized) {
    const document = nodeAt(root, path);
    if (document === undefined || kind === undefined) continue;
    const name = member(document, "metadata", "name");
    const isCluster = kind === "ClusterWorkflowTemplate";
    const isShared = isCluster || kind === "WorkflowTemplate";
    if (isShared) {
      addScalar(collector, "definition", "workflow template", workflowScope(isCluster), name);
    }
    const scope = isShared
      ? sharedScope(isCluster, nameIn(name) ?? "")
      : localScope([index, ...path]);
    const inner = kind === "CronWorkflow" ? ["spec", "workflowSpec"] : ["spec"];
    collectSpec(collector, member(document, ...inner), scope);
  }
}

function collectSpec(collector: Collector, spec: Node | undefined, own: string): void {
  const reference = member(spec, "workflowTemplateRef");
  // What another document has is in its scope, and what is said here goes over it.
  const templates = reference === undefined ? own : collectReference(collector, reference);
  const argo = { collector, templates };
  const whole = wholeScope(templates, "arguments");
  for (const kind of ["parameter", "artifact"] as const) {
    const role = reference === undefined ? "definition" : "use";
    for (const port of itemsOf(spec, "arguments", `${kind}s`)) {
      addScalar(collector, role, kind, whole, member(port, "name"));
    }
  }
  for (const field of ["entrypoint", "onExit"]) {
    const first = member(spec, field);
    addScalar(collector, "use", "template", templates, first);
    // The workflow's arguments are the inputs of the template that it starts with.
    for (const kind of ["parameter", "artifact"] as const) {
      const inputs = partScope(templates, nameIn(first) ?? "", "inputs");
      for (const port of itemsOf(spec, "arguments", `${kind}s`)) {
        addSame(collector, kind, nameIn(member(port, "name")) ?? "", whole, inputs);
      }
    }
  }
  for (const [, { node: hook }] of membersOf(spec, "hooks")) {
    addScalar(collector, "use", "template", templates, member(hook, "template"));
  }
  for (const template of itemsOf(spec, "templates")) {
    const name = member(template, "name");
    addScalar(collector, "definition", "template", templates, name);
    collectTemplate(argo, template, nameIn(name) ?? `at ${template.start}`, []);
  }
  for (const [key, { node }] of membersOf(spec)) {
    if (key !== "templates") collectTexts(argo, node, key, undefined);
  }
}
