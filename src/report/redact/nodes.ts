/** Secrets in a text that is YAML: exact, whatever the style. */

import type { Range, Source } from "../../yaml/source.ts";
import { isHarmless, isSecretName, type SecretKind, type SecretNames } from "../secrets.ts";
import { type Node, resolved } from "../../yaml/nodes.ts";
import { readingOf } from "../../yaml/read.ts";

interface Search {
  readonly text: string;
  readonly ranges: Range[];
  readonly hidden: Set<Node>;
}

/** Finds the values of secrets in the nodes of all documents, behind aliases too. */
export function secretsInNodes(source: Source, kindOf: SecretNames): readonly Range[] {
  const search: Search = { text: source.text, ranges: [], hidden: new Set() };
  // A list that grows while it is read: no document is too deep for it.
  const visits = new Set(readingOf(source).documents.flatMap(({ root }) => root ?? []));
  for (const visit of visits) {
    const { items = [], members = new Map() } = resolved(visit);
    for (const [index, item] of items.entries()) {
      if (isSecretFlag(search, items[index - 1])) hide(search, item);
      else visits.add(resolved(item));
    }
    const name = members.get("name")?.node;
    const isNamed = name !== undefined && kindOf(textOf(search, name)) !== undefined;
    for (const [key, { node }] of members) {
      const kind = isNamed && (key === "value" || key === "default") ? "value" : kindOf(key);
      if (kind !== undefined && isSecret(kind, node)) hide(search, node);
      else visits.add(resolved(node));
    }
  }
  return search.ranges;
}

/** Whether a value is hidden under a name of this kind. */
function isSecret(kind: SecretKind, node: Node): boolean {
  const { items, members } = resolved(node);
  if (kind === "value") return true;
  if (members !== undefined) return false;
  if (items === undefined) return true;
  return kind === "reference" && items.some((item) => resolved(item).members === undefined);
}

/** Whether the argument after this one is a secret, as after `--password`. */
function isSecretFlag(search: Search, node: Node | undefined): boolean {
  if (node === undefined) return false;
  const text = textOf(search, node);
  return /^--?[A-Za-z][\w-]*$/.test(text) && isSecretName(text);
}

function hide(search: Search, node: Node): void {
  const nodes = new Set([node]);
  for (const one of nodes) {
    if (search.hidden.has(one)) continue;
    search.hidden.add(one);
    if (!isHarmless(search.text.slice(one.start, one.end))) search.ranges.push(one);
    if (one.target !== undefined) nodes.add(one.target);
    for (const item of one.items ?? []) nodes.add(item);
    for (const { node } of one.members?.values() ?? []) nodes.add(node);
  }
}

/** A scalar's text as far as a name needs it. */
function textOf({ text }: Search, node: Node): string {
  const { start, end, items, members } = resolved(node);
  if (items !== undefined || members !== undefined || end - start > 200) return "";
  return text.slice(start, end).replace(/^["']|["']$/g, "");
}
