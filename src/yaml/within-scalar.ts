/** Telling comments from what looks like one within a string. */
import { lastAtOrBefore } from "./lines.ts";
import type { Node } from "./nodes.ts";
import type { Range } from "./source.ts";
import { readingOf } from "./read.ts";
import type { Source } from "./source.ts";

/** Makes a lookup that tells whether an offset is within a scalar, which may be a key. */
export function scalarFinder(source: Source): (offset: number) => boolean {
  const scalars = scalarsIn(source);
  const starts = scalars.map(({ start }) => start);
  return (offset) => {
    const { start, end } = scalars[lastAtOrBefore(starts, offset)] ?? { start: 0, end: 0 };
    return start <= offset && offset < end;
  };
}

/** Where scalars stand, ascending. */
function scalarsIn(source: Source): readonly Range[] {
  const scalars: Range[] = [];
  // A set that grows while it is read: no document is too deep for it.
  const nodes = new Set(readingOf(source).documents.flatMap(({ root }) => root ?? []));
  for (const node of nodes) {
    for (const item of node.items ?? []) nodes.add(item);
    for (const { key, node: value } of node.members?.values() ?? []) {
      scalars.push(key);
      nodes.add(value);
    }
    if (typeof node.value !== "object") scalars.push(withoutHeader(source.text, node));
  }
  return scalars.sort((one, other) => one.start - other.start);
}

/** Behind the `|` or `>` of a block string a comment may stand. */
function withoutHeader(text: string, { start, end }: Node): Range {
  const isBlock = text[start] === "|" || text[start] === ">";
  const line = isBlock ? text.slice(start, end).search(/[\r\n]/) : 0;
  return { start: start + Math.max(line, 0), end };
}
