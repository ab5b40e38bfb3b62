/**
 * Where in a source things stand. Nothing is kept until somebody asks; then an index is built, once
 * for each source.
 */
import type { Path, Source } from "../problem.ts";
import { type Entry, type Node, nodesOf, type Range } from "./place-index.ts";

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
  const root = nodesOf(source)[document];
  if (root === undefined) return undefined;
  let found: Entry = { key: root, node: root };
  for (const part of path) {
    const next = step(found.node, part);
    if (next === undefined) return { ...range(found.key), exact: false };
    found = next;
  }
  return { ...range(at === "key" ? found.key : found.node), exact: true };
}

/** Whether the first document has anything at the path, be it null. */
export function hasPath(source: Source, path: Path): boolean {
  return nodeAt(source, path) !== undefined;
}

/**
 * The source text of a plain scalar (without quotes or tag) at a path of the first document.
 *
 * @returns undefined where the path is not there, or leads to anything else.
 */
export function plainTextAt(source: Source, path: Path): string | undefined {
  const node = nodeAt(source, path);
  return (node?.target ?? node)?.plainText;
}

function nodeAt(source: Source, path: Path): Node | undefined {
  let node = nodesOf(source)[0];
  for (const part of path) {
    if (node === undefined) return undefined;
    node = step(node, part)?.node;
  }
  return node;
}

function step(node: Node, part: string | number): Entry | undefined {
  const { items, entries } = node.target ?? node;
  if (typeof part === "string") return entries?.get(part);
  const item = items?.[part];
  return item === undefined ? undefined : { key: item, node: item };
}

function range({ start, end }: Range): Range {
  return { start, end };
}
