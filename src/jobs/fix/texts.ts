/** Quotes for what readers disagree about, where a text is wanted. */

import { type Node, resolved } from "../../yaml/nodes.ts";
import { isDisputed, readPlain } from "../../yaml/scalars.ts";
import { writeScalar } from "../../yaml/write.ts";
import type { Edit } from "./edits.ts";
import type { Wanted } from "./wanted.ts";

/** A part of a document, and what it is to be. */
export type Part = readonly [wanted: Wanted | undefined, node: Node | undefined];

/**
 * Finds the plain scalars that are to be texts and are none, or none to some readers. One that stands in
 * several places, by way of merge keys, is to be a text in all of them. Anchors are left alone, for nobody knows
 * what is made of their aliases.
 */
export function quoteTexts(parts: readonly Part[]): readonly Edit[] {
  const quoted = new Map<Node, Edit>();
  const kept = new Set<Node>();
  const waiting = [...parts];
  for (const [wanted, at] of waiting) {
    const node = at && resolved(at);
    if (wanted === undefined || node === undefined) continue;
    const { plainText, items = [], members = new Map<string, never>() } = node;
    for (const item of items) waiting.push([wanted.item(), item]);
    for (const [key, member] of members) waiting.push([wanted.field(key), member.node]);
    if (plainText === undefined || wanted.isText === undefined) continue;
    const { start, end } = node;
    if (!wanted.isText || node.hasAnchor === true) kept.add(node);
    else if (isToBeQuoted(plainText, wanted)) {
      quoted.set(node, { start, end, text: writeScalar(plainText) });
    }
  }
  return [...quoted].flatMap(([node, edit]) => kept.has(node) ? [] : [edit]);
}

function isToBeQuoted(text: string, { isLenient }: Wanted): boolean {
  const value = readPlain(text);
  if (value === null) return false;
  if (typeof value === "string") return isDisputed(text);
  return !isLenient || String(value) !== text;
}
