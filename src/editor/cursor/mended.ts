/** Reads a text that is broken in some other place than the one that is asked about. */

import type { Member, Node } from "../../yaml/nodes.ts";
import { readingOf } from "../../yaml/read.ts";
import type { Path, Source } from "../../yaml/source.ts";

/** Where an offset leads in a document. */
export interface Way {
  readonly source: Source;
  readonly root: Node;
  /** Path of the value, or of the mapping that the key belongs to. */
  readonly path: Path;
  readonly at: "key" | "value";
  /** Name of the key, where the offset is in one. */
  readonly key: string | undefined;
  /** The member whose key that is. */
  readonly member: Member | undefined;
  /** Path of the value: of the key's, or of the one that is reached. */
  readonly keyPath: Path;
  /** The value that is reached. */
  readonly node: Node;
}

/** So many lines are left out of a text in which other places are broken too. */
const MENDED_MAX = 3;

/**
 * The way to an offset. Lines that cannot be read are left out, but for its own.
 *
 * @param most how many lines may be left out
 *
 * @returns undefined where the place cannot be read, or nothing stands there
 */
export function wayTo(source: Source, offset: number, most = MENDED_MAX): Way | undefined {
  let at = source;
  for (let mended = 0; mended <= most; mended++) {
    const { documents, mistakes } = readingOf(at);
    const root = documents.find(({ root }) => root !== undefined && holds(root, offset))?.root;
    const way = root && wayIn(root, offset);
    if (root !== undefined && way !== undefined) return { source: at, root, ...way };
    const [first] = mistakes;
    const text = first === undefined ? undefined : withoutLine(at.text, first.offset, offset);
    if (text === undefined) return undefined;
    at = { name: source.name, text };
  }
  return undefined;
}

/** The root of a text's first document; lines that cannot be read are left out. */
export function mendedRoot(source: Source): Node | undefined {
  let at = source;
  for (let mended = 0; mended <= MENDED_MAX; mended++) {
    const { documents, mistakes } = readingOf(at);
    const root = documents[0]?.root;
    const [first] = mistakes;
    if (root !== undefined || first === undefined) return root;
    const text = withoutLine(at.text, first.offset, -1);
    if (text === undefined) return undefined;
    at = { name: source.name, text };
  }
  return undefined;
}

function wayIn(root: Node, offset: number): Omit<Way, "source" | "root"> | undefined {
  const path: (string | number)[] = [];
  for (let node = root;;) {
    const { members, items } = node;
    if (members !== undefined) {
      const found = [...members].find(([, { key, node }]) =>
        holds(key, offset) || holds(node, offset)
      );
      if (found === undefined) return undefined;
      const [name, member] = found;
      if (holds(member.key, offset)) {
        return { path, at: "key", key: name, member, keyPath: [...path, name], node: member.node };
      }
      path.push(name);
      node = member.node;
    } else if (items !== undefined) {
      const index = items.findIndex((item) => holds(item, offset));
      const item = items[index];
      if (item === undefined) return undefined;
      path.push(index);
      node = item;
    } else return { path, at: "value", key: undefined, member: undefined, keyPath: path, node };
  }
}

function holds({ start, end }: { readonly start: number; readonly end: number }, offset: number) {
  return start <= offset && offset < end;
}

/** The text with the line that is broken made empty; undefined where that is the asked one, or is empty. */
export function withoutLine(text: string, broken: number, offset = -1): string | undefined {
  const start = Math.max(text.lastIndexOf("\n", broken - 1), text.lastIndexOf("\r", broken - 1)) +
    1;
  const length = text.slice(start).search(/[\r\n]|$/);
  const isEmpty = text.slice(start, start + length).trim() === "";
  if (isEmpty || (start <= offset && offset <= start + length)) return undefined;
  return text.slice(0, start) + " ".repeat(length) + text.slice(start + length);
}
