/** Names in a template: what it takes and gives, its tasks or steps, and what these call. */

import type { Node } from "../../yaml/nodes.ts";
import { type ArgoScope, collectReference, partScope, wholeScope } from "./argo-scope.ts";
import { addScalar, addWord } from "./collect.ts";
import { collectTexts, type Inputs, type Standing } from "./in-texts.ts";
import { itemsOf, member, membersOf } from "./member.ts";
import { nameIn } from "./occurrence.ts";

/**
 * Reports the names of a template.
 *
 * @param id tells it from the other templates of its document
 * @param around inputs of the templates that an inline one stands in, innermost first
 */
export function collectTemplate(
  argo: ArgoScope,
  template: Node,
  id: string,
  around: readonly Inputs[],
): void {
  const { collector, templates } = argo;
  const names = new Set<string>();
  for (const kind of ["parameter", "artifact"] as const) {
    for (const side of ["inputs", "outputs"] as const) {
      for (const port of itemsOf(template, side, `${kind}s`)) {
        const name = member(port, "name");
        addScalar(collector, "definition", kind, partScope(templates, id, side), name);
        if (side === "inputs") names.add(`${kind} ${nameIn(name)}`);
        const whole = wholeScope(templates, "outputs");
        addScalar(collector, "definition", kind, whole, member(port, "globalName"));
      }
    }
  }
  const inputs = [{ scope: partScope(templates, id, "inputs"), names }, ...around];
  const tasks = partScope(templates, id, "tasks");
  const calls = [
    ...itemsOf(template, "dag", "tasks"),
    ...itemsOf(template, "steps").flatMap((group) => (group.target ?? group).items ?? []),
  ];
  const callees = new Map<string, string>();
  for (const call of calls) {
    const name = nameIn(member(call, "name")) ?? `at ${call.start}`;
    addScalar(collector, "definition", "task", tasks, member(call, "name"));
    const callee = collectCall(argo, call, `${id}/${name}`);
    if (callee !== undefined) callees.set(name, callee);
    const inline = member(call, "inline");
    if (inline !== undefined) collectTemplate(argo, inline, `${id}/${name}`, inputs);
    collectWaiting(argo, call, tasks);
  }
  addWords(argo, member(template, "dag", "target"), tasks);
  const containers = partScope(templates, id, "containers");
  for (const container of itemsOf(template, "containerSet", "containers")) {
    addScalar(collector, "definition", "container", containers, member(container, "name"));
    for (const name of itemsOf(container, "dependencies")) {
      addScalar(collector, "use", "container", containers, name);
    }
  }
  const standing: Standing = {
    inputs,
    outputs: partScope(templates, id, "outputs"),
    tasks,
    outputsOf: callees,
  };
  collectTexts(argo, template, "", standing);
}

/**
 * Reports what a task, step or hook calls, and the arguments that it gives.
 *
 * @param inline how a template is told that stands in it
 * @returns the scope of what it gives; undefined where nobody can tell
 */
function collectCall(argo: ArgoScope, call: Node, inline: string): string | undefined {
  const { collector } = argo;
  const reference = member(call, "templateRef");
  const templates = reference === undefined
    ? argo.templates
    : collectReference(collector, reference);
  const name = member(reference ?? call, "template");
  addScalar(collector, "use", "template", templates, name);
  addScalar(collector, "use", "template", argo.templates, member(call, "onExit"));
  for (const [key, { node: hook }] of membersOf(call, "hooks")) {
    collectCall(argo, hook, `${inline} ${key}`);
  }
  const id = member(call, "inline") === undefined ? nameIn(name) : inline;
  if (id === undefined) return undefined;
  for (const kind of ["parameter", "artifact"] as const) {
    for (const port of itemsOf(call, "arguments", `${kind}s`)) {
      addScalar(collector, "use", kind, partScope(templates, id, "inputs"), member(port, "name"));
    }
  }
  return partScope(templates, id, "outputs");
}

function collectWaiting(argo: ArgoScope, call: Node, tasks: string): void {
  for (const name of itemsOf(call, "dependencies")) {
    addScalar(argo.collector, "use", "task", tasks, name);
  }
  addWords(argo, member(call, "depends"), tasks);
}

/** A name, and perhaps the outcome behind it; what a backslash or braces come before is none. */
const NAME = /(?<![\\\w.{-])[A-Za-z0-9][-A-Za-z0-9]*/g;

/** Reports the tasks that a scalar lists. */
function addWords({ collector }: ArgoScope, scalar: Node | undefined, tasks: string): void {
  const node = scalar?.target ?? scalar;
  if (node === undefined || typeof node.value !== "string" || node.value.includes("{{")) return;
  for (const { index, 0: name } of collector.text.slice(node.start, node.end).matchAll(NAME)) {
    const start = node.start + index;
    addWord(collector, "task", tasks, name, { start, end: start + name.length });
  }
}
