/**
 * Where in a source things stand. Nothing is kept until somebody asks; then an index is built, once
 * for each source.
 */
import type { Path, Source } from "./source.ts";
import type { Entry, Node } from "./nodes.ts";
import { nodesOf } from "./place-index.ts";

export { lineAndColumn } from "./lines.ts";

/** A range of a source's text, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** Whether it is the path's own; else it is that of the nearest part of the path that is there. */
  readonly exact: boolean;
}

/**
 * Where a path's value or key stands, looked up through aliases and merge keys.
 *
 * @param at For a list's item, the key is the item itself.
 * @param document Which document of the stream, from 0.
 * @returns undefined where there is no such document, or it is no YAML. Of a path that is not there,
 * the key of the nearest part that is.
 */
export function placeOf(
  source: Source,
  path: Path,
  at: "key" | "value" = "value",
  document = 0,
): Place | undefined {
  const found = find(source, path, document);
  if (found === undefined) return undefined;
  const { entry, exact } = found;
  const { start, end } = exact && at === "value" ? entry.node : entry.key;
  return { start, end, exact };
}

/**
 * The source text of a plain scalar (without quotes or tag) at a path.
 *
 * @returns undefined where the path is not there, or leads to anything else.
 */
export function plainTextAt(source: Source, path: Path, document = 0): string | undefined {
  const found = find(source, path, document);
  if (!found?.exact) return undefined;
  const { node } = found.entry;
  return (node.target ?? node).plainText;
}

/** The entry at a path, or the nearest one on the way to it. */
function find(
  source: Source,
  path: Path,
  document: number,
): { readonly entry: Entry; readonly exact: boolean } | undefined {
  const root = nodesOf(source)[document];
  if (root === undefined) return undefined;
  let entry: Entry = { key: root, node: root };
  for (const part of path) {
    const next = step(entry.node, part);
    if (next === undefined) return { entry, exact: false };
    entry = next;
  }
  return { entry, exact: true };
}

function step(node: Node, part: string | number): Entry | undefined {
  const { items, entries } = node.target ?? node;
  if (typeof part === "string") return entries?.get(part);
  const item = items?.[part];
  return item === undefined ? undefined : { key: item, node: item };
}
