/** What the quick reader knows of a source: its documents, and where what is in them stands. */

import type { Source } from "./source.ts";
import type { Entry, Node } from "./nodes.ts";
import { readDocuments } from "./read.ts";
import { readDrawn, type Starts } from "./read-drawn.ts";
import { isMap, type YamlValue } from "./value.ts";

interface Drawn {
  readonly text: string;
  readonly documents: readonly YamlValue[];
  readonly starts: Starts;
}

/** All documents of a stream, by the quick reader where that knows all that is in it. */
export function readQuickly(source: Source): ReturnType<typeof readDocuments> {
  const drawn = drawnOf(source);
  return drawn === undefined
    ? readDocuments(source)
    : { documents: drawn.documents.map((value, index) => ({ value, index })), findings: [] };
}

/**
 * The root nodes of a source's documents.
 *
 * @returns what the index of the whole reader's events has; undefined where the quick reader does not know
 */
export function drawnNodes(source: Source): readonly Node[] | undefined {
  const drawn = drawnOf(source);
  return drawn && nodesIn(drawn.text, drawn.documents, drawn.starts);
}

/** Who asks for a place has mostly read the source before; false where the quick reader does not know it. */
const known = new WeakMap<Source, Drawn | false>();

function drawnOf(source: Source): Drawn | undefined {
  const drawn = known.get(source) ?? readOnce(source);
  known.set(source, drawn);
  return drawn === false ? undefined : drawn;
}

function readOnce({ text }: Source): Drawn | false {
  const starts: Starts = [];
  const documents = readDrawn(text, starts);
  return documents !== undefined && { text, documents, starts };
}

/** The nodes of what is in a list. */
function nodesIn(text: string, list: readonly YamlValue[], starts: Starts): readonly Node[] {
  return pair(starts).map(({ start, within }, index) =>
    nodeOf(text, list[index] ?? null, start, within)
  );
}

/** The entries of a map, whose keys are in the order of their starts. */
function entriesIn(
  text: string,
  map: Readonly<Record<string, YamlValue>>,
  starts: Starts,
): ReadonlyMap<string, Entry> {
  const spots = pair(starts);
  return new Map(
    Object.keys(map).map((name, index) => {
      const { start = 0, within } = spots[index] ?? {};
      const end = start + name.length;
      // A value on the same line is a space behind its colon; null may be nothing at all.
      const valueStart = within === undefined
        ? end + (text[end + 1] === " " ? 2 : 1)
        : startIn(map[name] ?? null, within);
      return [name, {
        key: { start, end },
        node: nodeOf(text, map[name] ?? null, valueStart, within),
      }];
    }),
  );
}

/** Each start, with the starts in what stands there. */
function pair(starts: Starts): readonly { readonly start: number; readonly within?: Starts }[] {
  return starts.flatMap((start, index) => {
    if (typeof start !== "number") return [];
    const within = starts[index + 1];
    return [typeof within === "object" ? { start, within } : { start }];
  });
}

/** Where a map or list starts: with its first key, or its first dash. */
function startIn(value: YamlValue, [first]: Starts): number {
  return (typeof first === "number" ? first : 0) - (Array.isArray(value) ? "- ".length : 0);
}

function nodeOf(text: string, value: YamlValue, start: number, within: Starts = []): Node {
  if (Array.isArray(value)) {
    let items: readonly Node[] | undefined;
    return {
      start,
      get end() {
        return this.items?.at(-1)?.end ?? lineEnd(text, start);
      },
      get items() {
        return items ??= nodesIn(text, value, within);
      },
    };
  }
  if (isMap(value)) {
    let entries: ReadonlyMap<string, Entry> | undefined;
    return {
      start,
      get end() {
        return [...this.entries?.values() ?? []].at(-1)?.node.end ?? lineEnd(text, start);
      },
      get entries() {
        return entries ??= entriesIn(text, value, within);
      },
    };
  }
  const end = lineEnd(text, start);
  return text[start] === '"' ? { start, end } : { start, end, plainText: text.slice(start, end) };
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end;
}
