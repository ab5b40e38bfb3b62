/** The way to what stands at an offset. */

import type { Node, YamlDocument } from "../../yaml/nodes.ts";
import type { Path } from "../../yaml/source.ts";

/** Path of the innermost key or value at an offset; undefined where none is there. */
export function pathAt(documents: readonly YamlDocument[], offset: number): Path | undefined {
  for (const { root } of documents) {
    if (root !== undefined && holds(root, offset)) return inNode(root, offset, []);
  }
  return undefined;
}

function inNode(node: Node, offset: number, path: Path): Path {
  for (const [index, item] of (node.items ?? []).entries()) {
    if (holds(item, offset)) return inNode(item, offset, [...path, index]);
  }
  for (const [name, { key, node: value }] of node.members ?? []) {
    if (holds(key, offset)) return [...path, name];
    if (holds(value, offset)) return inNode(value, offset, [...path, name]);
  }
  return path;
}

function holds({ start, end }: { readonly start: number; readonly end: number }, offset: number) {
  return start <= offset && offset <= end;
}
