/** Where in a source things stand. */
import { type Member, type Node, resolved } from "./nodes.ts";
import type { Range } from "./source.ts";
import { readingOf } from "./read.ts";
import type { Path, Source } from "./source.ts";

/** Place of a path in a source's text. */
export interface Place extends Range {
  /** Whether it is the path's own; else it is that of the nearest part of the path that is there. */
  readonly exact: boolean;
}

/**
 * Where a path's value or key stands, looked up through aliases and merge keys.
 *
 * @param at for an array's item, the key is the item itself
 * @param document which document of the stream, from 0
 * @returns undefined where there is no such document, or it is not YAML; of a path that is not there,
 * the key of the nearest part that is
 */
export function placeOf(
  source: Source,
  path: Path,
  at: "key" | "value" = "value",
  document = 0,
): Place | undefined {
  const root = readingOf(source).documents[document]?.root;
  return root && placeIn(root, path, at);
}

/** Where a path below a node stands. */
export function placeIn(root: Node, path: Path, at: "key" | "value" = "value"): Place {
  const { member, exact } = find(root, path);
  const { start, end } = exact && at === "value" ? member.node : member.key;
  return { start, end, exact };
}

/**
 * The source text of a plain scalar (without quotes or tag) at a path.
 *
 * @returns undefined where the path is not there, or leads to anything else
 */
export function plainTextAt(source: Source, path: Path, document = 0): string | undefined {
  const root = readingOf(source).documents[document]?.root;
  return root && plainTextIn(root, path);
}

/** The source text of a plain scalar at a path below a node. */
export function plainTextIn(root: Node, path: Path): string | undefined {
  return nodeAt(root, path)?.plainText;
}

/** The node at a path, behind all aliases. */
export function nodeAt(root: Node | undefined, path: Path): Node | undefined {
  let node = root && resolved(root);
  for (const part of path) {
    const member = node && memberAt(node, part);
    node = member && resolved(member.node);
  }
  return node;
}

/** The member at a path, or the nearest one on the way to it. */
function find(
  root: Node,
  path: Path,
): { readonly member: Member; readonly exact: boolean } {
  let member: Member = { key: root, node: root };
  for (const part of path) {
    const next = memberAt(member.node, part);
    if (next === undefined) return { member, exact: false };
    member = next;
  }
  return { member, exact: true };
}

/** The member of a mapping, or the item of an array, twice. */
export function memberAt(node: Node, part: string | number): Member | undefined {
  const { items, members } = resolved(node);
  if (typeof part === "string") return members?.get(part);
  const item = items?.[part];
  return item === undefined ? undefined : { key: item, node: item };
}
