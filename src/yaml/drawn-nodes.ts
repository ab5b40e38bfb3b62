/** Nodes of a text that the quick reader has read, made level by level when somebody asks for them. */

import type { Member, Node } from "./nodes.ts";
import { isMap, type YamlValue } from "./value.ts";

/** The keys and items of a document, in their order. */
export interface Spots {
  /** Where each starts. */
  readonly starts: number[];
  /** Number of the one that follows behind all that is in it. */
  readonly next: number[];
}

/** A document's text, and the keys and items in it. */
interface Layout extends Spots {
  readonly text: string;
}

/** Node of a mapping or array, given the number of its first key or item. */
export function collectionNode(layout: Layout, value: YamlValue, first: number): Node {
  const base = {
    value,
    start: startOf(value, layout.starts[first]),
    plainText: undefined,
    hasAnchor: false,
  };
  if (Array.isArray(value)) {
    let items: readonly Node[] | undefined;
    return {
      ...base,
      get end() {
        return this.items?.at(-1)?.end ?? base.start;
      },
      get items() {
        return items ??= itemsOf(layout, value, first);
      },
    };
  }
  let members: ReadonlyMap<string, Member> | undefined;
  return {
    ...base,
    get end() {
      return [...this.members?.values() ?? []].at(-1)?.node.end ?? base.start;
    },
    get members() {
      return members ??= membersOf(layout, value, first);
    },
  };
}

function itemsOf(layout: Layout, array: readonly YamlValue[], first: number): readonly Node[] {
  let at = first;
  return array.map((item) => {
    const node = nodeOf(layout, item, layout.starts[at] ?? 0, at);
    at = layout.next[at] ?? at;
    return node;
  });
}

function membersOf(layout: Layout, mapping: YamlValue, first: number): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>();
  let at = first;
  for (const [name, value] of isMap(mapping) ? Object.entries(mapping) : []) {
    const start = layout.starts[at] ?? 0;
    const colon = start + name.length;
    const node = nodeOf(layout, value, colon + (layout.text[colon + 1] === " " ? 2 : 1), at);
    members.set(name, { key: { start, end: colon }, node });
    at = layout.next[at] ?? at;
  }
  return members;
}

/**
 * Node of any value.
 *
 * @param start where it stands if that is on the line of its key or dash
 * @param owner the number of its key or item
 */
function nodeOf(layout: Layout, value: YamlValue, start: number, owner: number): Node {
  const isInside = layout.next[owner] !== owner + 1;
  if (isInside) return collectionNode(layout, value, owner + 1);
  const { text } = layout;
  const lineEnd = text.indexOf("\n", start);
  const end = lineEnd < 0 ? text.length : lineEnd;
  if (typeof value === "object" && value !== null) {
    const base = { value, start, end, plainText: undefined, hasAnchor: false };
    return Array.isArray(value) ? { ...base, items: [] } : { ...base, members: new Map() };
  }
  const plainText = text[start] === '"' ? undefined : text.slice(start, end);
  return { value, start, end, plainText, hasAnchor: false };
}

/** Where a mapping or array starts, given where the first key or item in it does. */
export function startOf(value: YamlValue, first = 0): number {
  return Array.isArray(value) ? first - "- ".length : first;
}
