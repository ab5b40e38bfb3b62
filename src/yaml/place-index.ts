/** Where every node of a source stands: an index, built once for each source that is asked about. */
import {
  type AliasEvent,
  COLLECTION_STYLE,
  type Event,
  EVENT_ID,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from "js-yaml";
import type { Source } from "../problem.ts";
import { ALIASED_NODES } from "./compose.ts";
import { isMergeKey, isStream, parse, startOf, type Stream } from "./parse.ts";

/** A range of a source's text, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}
/** A value, and where it stands. */
export interface Node extends Range {
  end: number;
  readonly plainText?: string;
  readonly items?: Node[];
  readonly entries?: Map<string, Entry>;
  /** What an alias stands for. */
  readonly target?: Node;
}
/** A key and its value; of a list's item, that item twice. */
export interface Entry {
  readonly key: Range;
  readonly node: Node;
}

const indexes = new WeakMap<Source, readonly (Node | undefined)[]>();

/** The root nodes of a source's documents; undefined for those that cannot be read. */
export function nodesOf(source: Source): readonly (Node | undefined)[] {
  let documents = indexes.get(source);
  if (documents === undefined) {
    documents = parse(source)
      .flatMap<Node | undefined>((piece) => isStream(piece) ? indexStream(piece) : [undefined]);
    indexes.set(source, documents);
  }
  return documents;
}

/** A list, map or document that is still open; a document is a list of its root. */
interface Frame {
  readonly node: Node;
  readonly inBrackets: boolean;
  /** What stands at `<<`. It is taken in last, for a map's own keys win. */
  readonly merged: Node[];
  /** The key whose value comes next; without a name where it is none that a path can have. */
  key: { readonly range: Range; readonly name?: string; readonly isMerge: boolean } | undefined;
}

interface Indexing {
  readonly stream: Stream;
  readonly open: Frame[];
  anchors: Map<string, Node>;
  /** How many entries merge keys may still add; the reader refuses what has more. */
  spare: number;
  /** Where the last token ended, in the stream's text. */
  end: number;
}

function indexStream(stream: Stream): readonly Node[] {
  const spare = Math.max(ALIASED_NODES, stream.events.length);
  const state: Indexing = { stream, open: [], anchors: new Map(), spare, end: 0 };
  const documents: Node[] = [];
  for (const event of stream.events) {
    if (event.type === EVENT_ID.DOCUMENT) {
      state.anchors = new Map();
      state.open.push({ node: { start: 0, end: 0, items: documents }, ...newFrame(false) });
    } else if (event.type === EVENT_ID.POP) {
      close(state);
    } else if (event.type === EVENT_ID.SCALAR || event.type === EVENT_ID.ALIAS) {
      const node = event.type === EVENT_ID.SCALAR ? scalar(state, event) : alias(state, event);
      place(state, node, event);
    } else {
      const start = stream.toSource(event.start);
      const node = event.type === EVENT_ID.SEQUENCE
        ? { start, end: start, items: [] }
        : { start, end: start, entries: new Map() };
      rememberAnchor(state, event, node);
      place(state, node, event);
      state.end = event.start + 1;
      state.open.push({ node, ...newFrame(isInBrackets(stream, event)) });
    }
  }
  return documents;
}

/** A pair in a flow list, as in `[a: 1]`, has no brackets of its own. */
function isInBrackets({ text }: Stream, { start, style }: SequenceEvent | MappingEvent): boolean {
  return style === COLLECTION_STYLE.FLOW && (text[start] === "[" || text[start] === "{");
}

function newFrame(inBrackets: boolean): Omit<Frame, "node"> {
  return { inBrackets, merged: [], key: undefined };
}

function close(state: Indexing): void {
  const frame = state.open.pop();
  if (frame === undefined) return;
  const { text, toSource } = state.stream;
  if (frame.inBrackets) {
    const end = skipBlank(text, state.end);
    state.end = (text[end] === "," ? skipBlank(text, end + 1) : end) + 1;
  }
  frame.node.end = toSource(state.end);
  const { entries } = frame.node;
  if (entries !== undefined) { for (const node of frame.merged) merge(state, entries, node); }
}

/** Puts a node where it belongs: into the innermost open list, map or document. */
function place(state: Indexing, node: Node, event: Event): void {
  const frame = state.open.at(-1);
  if (frame === undefined) return;
  const { items, entries } = frame.node;
  items?.push(node);
  if (entries === undefined) return;
  const { key } = frame;
  if (key === undefined) {
    frame.key = { range: node, ...keyOf(state, node, event) };
    return;
  }
  frame.key = undefined;
  if (key.isMerge) frame.merged.push(node);
  else if (key.name !== undefined && !entries.has(key.name)) {
    entries.set(key.name, { key: key.range, node });
  }
}

function keyOf(
  { stream }: Indexing,
  node: Node,
  event: Event,
): { name?: string; isMerge: boolean } {
  const isMerge = isMergeKey(stream.text, event);
  if (event.type === EVENT_ID.SCALAR) return { name: getScalarValue(stream.text, event), isMerge };
  const name = node.target?.plainText;
  return name === undefined ? { isMerge } : { name, isMerge };
}

function merge(state: Indexing, into: Map<string, Entry>, node: Node): void {
  const from = node.target ?? node;
  for (const source of from.items ?? [from]) {
    for (const [name, entry] of (source.target ?? source).entries ?? []) {
      if (--state.spare < 0) return;
      if (!into.has(name)) into.set(name, entry);
    }
  }
}

function scalar(state: Indexing, event: ScalarEvent): Node {
  const { text, toSource } = state.stream;
  const start = startOf(text, event) ?? emptyAt(state);
  state.end = event.valueStart < 0 ? start : event.valueEnd + (isQuoted(event) ? 1 : 0);
  const range = { start: toSource(start), end: toSource(state.end) };
  const isPlain = event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0;
  const node = isPlain ? { ...range, plainText: getScalarValue(text, event) } : range;
  rememberAnchor(state, event, node);
  return node;
}

function isQuoted({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
}

function alias(state: Indexing, event: AliasEvent): Node {
  const { text, toSource } = state.stream;
  state.end = event.anchorEnd;
  const range = { start: toSource(event.anchorStart - 1), end: toSource(event.anchorEnd) };
  const target = state.anchors.get(text.slice(event.anchorStart, event.anchorEnd));
  return target === undefined ? range : { ...range, target };
}

/** Remembers a node that has an anchor. */
function rememberAnchor(
  state: Indexing,
  event: ScalarEvent | SequenceEvent | MappingEvent,
  node: Node,
): void {
  if (event.anchorStart < 0) return;
  state.anchors.set(state.stream.text.slice(event.anchorStart, event.anchorEnd), node);
}

/** Where a value would stand that is not written: behind its colon or its dash. */
function emptyAt({ stream: { text }, end }: Indexing): number {
  const next = skipBlank(text, end);
  return text[next] === ":" || text[next] === "-" ? next + 1 : end;
}

/** The next offset that is neither space nor comment. */
function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    if (text[at] === "#") { while (at < text.length && !/[\r\n]/.test(text[at] ?? "")) at++; }
    else if (/\s/.test(text[at] ?? "")) at++;
    else break;
  }
  return at;
}
