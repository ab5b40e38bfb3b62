/** Where the parts that a values file shares by anchors, under keys of the user's own, are used. */

import { LEFT_ALONE } from "../argo/entry/values-file.ts";
import { type Node, resolved } from "../yaml/nodes.ts";
import { nodeAt } from "../yaml/places.ts";
import type { Path } from "../yaml/source.ts";
import type { TextKind } from "./view.ts";

/**
 * The path in an entry of what stands at one below `x-common` and its like, by the first alias or `<<` that takes it
 * in; the path itself everywhere else, and where nothing takes it in.
 */
export function pathInUse(kind: TextKind, root: Node | undefined, path: Path): Path {
  const [first] = path;
  const isShared = kind === "values" && typeof first === "string" && LEFT_ALONE.test(first);
  if (!isShared || root === undefined) return path;
  for (let length = path.length; length > 0; length--) {
    const node = nodeAt(root, path.slice(0, length));
    const use = node && useOf(node, root);
    if (use !== undefined) return [...use, ...path.slice(length)];
  }
  return path;
}

/** The way to a use of a node outside of keys of the user's own. */
function useOf(wanted: Node, root: Node): Path | undefined {
  const [[name, member] = []] = wanted.members ?? [];
  const visits: { readonly node: Node; readonly path: Path }[] = [{ node: root, path: [] }];
  // A list that grows while it is read: no document is too deep for it.
  for (const { node, path } of visits) {
    const { members, items } = node;
    // A mapping that takes others in by `<<` has their very members.
    const takesIn = name !== undefined && members?.get(name) === member;
    if (path.length > 0 && (resolved(node) === wanted || takesIn)) return path;
    for (const [key, { node: inner }] of members ?? []) {
      const isOwn = path.length === 0 && LEFT_ALONE.test(key);
      if (!isOwn) visits.push({ node: inner, path: [...path, key] });
    }
    for (const [index, inner] of (items ?? []).entries()) {
      visits.push({ node: inner, path: [...path, index] });
    }
  }
  return undefined;
}
