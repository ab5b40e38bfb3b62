/** Names in the texts of an Argo document that it fills in, and in its expressions. */

import type { Node } from "../../yaml/nodes.ts";
import { type ArgoScope, wholeScope } from "./argo-scope.ts";
import { type Chain, chainsInExpression, chainsInTags } from "./chains.ts";
import { addWord } from "./collect.ts";
import type { NamedKind } from "./occurrence.ts";

/** What a template takes. */
export interface Inputs {
  readonly scope: string;
  /** Its parameters and artifacts, as `parameter a`. */
  readonly names: ReadonlySet<string>;
}

/** What texts in a template may name. */
export interface Standing {
  /** Those of the template, then those around it. */
  readonly inputs: readonly Inputs[];
  /** Scope of what the template gives. */
  readonly outputs: string;
  /** Scope of its tasks or steps. */
  readonly tasks: string;
  /** Scope of what each task or step gives. */
  readonly outputsOf: ReadonlyMap<string, string>;
}

/** Fields that hold an expression without braces. */
const EXPRESSIONS = new Set(["expression", "fromExpression"]);

/** Reports the names in all texts at and below a node; inline templates are left to their own. */
export function collectTexts(
  argo: ArgoScope,
  node: Node,
  key: string,
  standing: Standing | undefined,
): void {
  // What an alias stands for is read where it is written, or in the template that it is written in.
  if (node.target !== undefined && standing === undefined) return;
  const { items, members, value, start, end } = node.target ?? node;
  for (const item of items ?? []) collectTexts(argo, item, key, standing);
  for (const [name, member] of members ?? []) {
    if (name !== "inline") collectTexts(argo, member.node, name, standing);
  }
  if (typeof value !== "string") return;
  const { text } = argo.collector;
  const chains = value.includes("{{")
    ? chainsInTags(text, { start, end })
    : EXPRESSIONS.has(key)
    ? chainsInExpression(text, { start, end })
    : [];
  for (const chain of chains) addChain(argo, chain, standing);
}

function addChain(argo: ArgoScope, chain: Chain, standing: Standing | undefined): void {
  const [root, second, third, fourth] = chain.map(({ name }) => name);
  const whole = (part: "arguments" | "outputs") => wholeScope(argo.templates, part);
  switch (root) {
    case "workflow":
      if (second === "parameters") addLink(argo, "parameter", whole("arguments"), chain[2]);
      else if (second === "outputs") addPort(argo, third, whole("outputs"), chain[3]);
      break;
    case "inputs": {
      const kind = kindOf(second);
      const inputs = standing?.inputs ?? [];
      const holder = inputs.find(({ names }) => names.has(`${kind} ${third}`)) ?? inputs[0];
      if (holder !== undefined) addPort(argo, second, holder.scope, chain[2]);
      break;
    }
    case "outputs":
      if (standing !== undefined) addPort(argo, second, standing.outputs, chain[2]);
      break;
    case "tasks":
    case "steps": {
      if (standing === undefined) break;
      addLink(argo, "task", standing.tasks, chain[1]);
      const outputs = standing.outputsOf.get(second ?? "");
      if (third === "outputs" && outputs !== undefined) addPort(argo, fourth, outputs, chain[4]);
    }
  }
}

function addPort(
  argo: ArgoScope,
  field: string | undefined,
  scope: string,
  link: Chain[number] | undefined,
): void {
  const kind = kindOf(field);
  if (kind !== undefined) addLink(argo, kind, scope, link);
}

function kindOf(field: string | undefined): "parameter" | "artifact" | undefined {
  return field === "parameters" ? "parameter" : field === "artifacts" ? "artifact" : undefined;
}

function addLink(
  { collector }: ArgoScope,
  kind: NamedKind,
  scope: string,
  link: Chain[number] | undefined,
): void {
  if (link !== undefined) addWord(collector, kind, scope, link.name, link, link.written);
}
