/**
 * Where the nodes of a source stand: an index, kept for each source that is asked about. What is in a
 * list or a map is looked up when somebody asks for it.
 */

import { EVENT_ID, getScalarValue, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import type { Entry, Node } from "./nodes.ts";
import type { Source } from "./source.ts";
import { ALIASED_NODES } from "./compose.ts";
import { drawnNodes } from "./drawn-nodes.ts";
import { type Extents, extentsOf } from "./extents.ts";
import { isMergeKey, isStream, parse, startOf, type Stream } from "./parse.ts";

const indexes = new WeakMap<Source, readonly (Node | undefined)[]>();

/** The root nodes of a source's documents; undefined for those that cannot be read. */
export function nodesOf(source: Source): readonly (Node | undefined)[] {
  let documents = indexes.get(source);
  if (documents === undefined) {
    documents = drawnNodes(source) ?? parse(source)
      .flatMap<Node | undefined>((piece) => isStream(piece) ? rootsOf(piece) : [undefined]);
    indexes.set(source, documents);
  }
  return documents;
}

interface Index extends Extents {
  readonly stream: Stream;
  /** Those that somebody asked for, by the number of their event. */
  readonly nodes: Map<number, Node>;
  /** How many entries merge keys may still add; the reader refuses what has more. */
  spare: number;
}

function rootsOf(stream: Stream): readonly Node[] {
  const spare = Math.max(ALIASED_NODES, stream.events.length);
  const index: Index = { ...extentsOf(stream), stream, nodes: new Map(), spare };
  const documents = stream.events.flatMap(({ type }, at) => type === EVENT_ID.DOCUMENT ? [at] : []);
  const roots = documents.flatMap((document) => childrenOf(index, document));
  // Maps that take in others come after those, so that none has to wait for another.
  if (index.targets.size > 0) { for (const at of index.closing.keys()) nodeAt(index, at).entries; }
  return roots.map((root) => nodeAt(index, root));
}

/** The node of an event. */
function nodeAt(index: Index, at: number): Node {
  const node = index.nodes.get(at) ?? newNode(index, at);
  index.nodes.set(at, node);
  return node;
}

function newNode(index: Index, at: number): Node {
  const { stream: { text, events, toSource }, ends, targets } = index;
  const [event, end = 0] = [events[at], ends[at]];
  const start = (event && startOf(text, event)) ?? end;
  const range = { start: toSource(start), end: toSource(end) };
  switch (event?.type) {
    case EVENT_ID.SEQUENCE: {
      let items: readonly Node[] | undefined;
      return {
        ...range,
        get items() {
          return items ??= childrenOf(index, at).map((child) => nodeAt(index, child));
        },
      };
    }
    case EVENT_ID.MAPPING: {
      let entries: Map<string, Entry> | undefined;
      return {
        ...range,
        get entries() {
          if (entries === undefined) {
            entries = new Map();
            fill(index, at, entries);
          }
          return entries;
        },
      };
    }
    case EVENT_ID.SCALAR:
      return isPlain(event)
        ? {
          ...range,
          hasAnchor: event.anchorStart >= 0,
          get plainText() {
            return getScalarValue(text, event);
          },
        }
        : range;
    default: {
      const target = targets.get(at);
      return target === undefined ? range : { ...range, target: nodeAt(index, target) };
    }
  }
}

function isPlain({ style, tagStart }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.PLAIN && tagStart < 0;
}

/** The events of what is in a document, list or map; keys and values take turns in a map. */
function childrenOf({ closing }: Index, at: number): readonly number[] {
  const children: number[] = [];
  const end = closing[at] ?? 0;
  for (let child = at + 1; child < end; child = (closing[child] || child) + 1) children.push(child);
  return children;
}

/**
 * Puts the entries of a map where they belong; of a key that is there twice, the first. What `<<` takes
 * in replaces the keys before it.
 */
function fill(index: Index, at: number, entries: Map<string, Entry>): void {
  const { text, events } = index.stream;
  const own = new Set<string>();
  let key: number | undefined;
  for (const child of childrenOf(index, at)) {
    const event = key === undefined ? undefined : events[key];
    if (key === undefined || event === undefined) {
      key = child;
      continue;
    }
    const node = nodeAt(index, child);
    const name = event.type === EVENT_ID.SCALAR
      ? getScalarValue(text, event)
      : nodeAt(index, key).target?.plainText;
    if (isMergeKey(text, event)) merge(index, entries, node);
    else if (name !== undefined && !own.has(name)) {
      own.add(name);
      entries.set(name, { key: nodeAt(index, key), node });
    }
    key = undefined;
  }
}

function merge(index: Index, into: Map<string, Entry>, node: Node): void {
  const from = node.target ?? node;
  for (const source of (from.items ?? [from]).toReversed()) {
    for (const [name, entry] of (source.target ?? source).entries ?? []) {
      if (--index.spare < 0) return;
      into.set(name, entry);
    }
  }
}
