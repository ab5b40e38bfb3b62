/** Steps from node to node that keep aliases, so that what is found stands where it is written. */

import type { Member, Node } from "../../yaml/nodes.ts";

/** The node of a member; an alias as it is. */
export function member(node: Node | undefined, ...names: readonly string[]): Node | undefined {
  return names.reduce(
    (at: Node | undefined, name) => (at?.target ?? at)?.members?.get(name)?.node,
    node,
  );
}

/** Items of an array at a member. */
export function itemsOf(node: Node | undefined, ...names: readonly string[]): readonly Node[] {
  const array = member(node, ...names);
  return (array?.target ?? array)?.items ?? [];
}

/** Members of a mapping at a member. */
export function membersOf(
  node: Node | undefined,
  ...names: readonly string[]
): Iterable<readonly [string, Member]> {
  const mapping = member(node, ...names);
  return (mapping?.target ?? mapping)?.members ?? [];
}
