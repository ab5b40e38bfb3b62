/** From YAML's events to plain data: keys, anchors and aliases, merge keys, tags. */
import {
  type AliasEvent,
  COLLECTION_STYLE,
  type Event,
  EVENT_ID,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from "js-yaml";
import type { Source, YamlError } from "./source.ts";
import { lineAndColumn } from "./lines.ts";
import { isMergeKey, MAX_DEPTH, startOf, type Stream } from "./parse.ts";
import { misreadInBrackets, scalarText, scalarValue } from "./scalar-event.ts";
import { TOO_DEEP } from "./syntax-error.ts";
import { isMap, type YamlList, type YamlValue } from "./value.ts";

export interface ComposedDocument {
  readonly value: YamlValue;
  /** Where its content starts, in the source's text. */
  readonly offset: number;
  /** Whether there is nothing in it, as after a `---` at a file's end. */
  readonly empty: boolean;
  /** Whether anything in it is wrong. */
  readonly failed: boolean;
}

/**
 * Aliases may add as many nodes as the text has events, and this many in any case, which is about
 * what Go's reader allows. Nine levels of nine aliases are far beyond it.
 */
export const ALIASED_NODES = 400_000;

/** A node that is complete. */
interface Node {
  readonly value: YamlValue;
  /** Its text, where it may be a key. */
  readonly text?: string;
  /** How many nodes it is, aliases spelt out. */
  readonly size: number;
  /** How many levels of lists and maps it is, aliases spelt out; none for a scalar. */
  readonly depth: number;
}

/** What an anchor names; without `node` while that is still open. */
interface Anchored {
  node?: Node;
}

/** A document, list or map that is still open. */
type Frame = (RootFrame | ListFrame | MapFrame) & {
  /** Where it opens, in the stream's text. */
  readonly start: number;
  readonly inBrackets: boolean;
  readonly anchored: Anchored | undefined;
  size: number;
  depth: number;
};
interface RootFrame {
  readonly kind: "root";
  readonly findingsBefore: number;
  value: YamlValue;
  offset: number;
  empty: boolean;
}
interface ListFrame {
  readonly kind: "list";
  readonly value: YamlValue[];
}
interface MapFrame {
  readonly kind: "map";
  readonly value: Record<string, YamlValue>;
  /** Offsets of the map's own keys. */
  readonly keys: Map<string, number>;
  /** What to do with the next node, which is a key while this is undefined. */
  next: { readonly key: string } | "merge" | "drop" | undefined;
}

interface Composition {
  readonly source: Source;
  readonly stream: Stream;
  readonly findings: YamlError[];
  readonly documents: ComposedDocument[];
  readonly open: Frame[];
  anchors: Map<string, Anchored>;
  /** How many nodes aliases may still add. */
  spare: number;
  /** Offset of the event at hand, in the stream's text. */
  at: number;
}

/** Makes data of the events of a whole stream. */
export function compose(
  source: Source,
  stream: Stream,
): { documents: readonly ComposedDocument[]; findings: readonly YamlError[] } {
  const state: Composition = {
    source,
    stream,
    findings: [],
    documents: [],
    open: [],
    anchors: new Map(),
    spare: Math.max(ALIASED_NODES, stream.events.length),
    at: 0,
  };
  for (const event of stream.events) {
    state.at = startOf(stream.text, event) ?? state.at;
    take(state, event);
    if (state.spare < 0) {
      fail(
        state,
        "yaml-alias",
        "aliases and merge keys blow this text up to more than can be read",
      );
      break;
    }
  }
  return state;
}

function take(state: Composition, event: Event): void {
  switch (event.type) {
    case EVENT_ID.DOCUMENT:
      state.anchors = new Map();
      state.open.push(openDocument(state));
      break;
    case EVENT_ID.SEQUENCE:
      state.open.push({ kind: "list", value: [], ...opening(state, event) });
      break;
    case EVENT_ID.MAPPING: {
      const value: Record<string, YamlValue> = Object.create(null);
      const keys = new Map<string, number>();
      state.open.push({ kind: "map", value, keys, next: undefined, ...opening(state, event) });
      break;
    }
    case EVENT_ID.SCALAR: {
      const node = scalarNode(state, event);
      const anchored = anchor(state, event);
      if (anchored !== undefined) anchored.node = node;
      place(state, node, event);
      break;
    }
    case EVENT_ID.ALIAS:
      place(state, aliasedNode(state, event), event);
      break;
    case EVENT_ID.POP:
      close(state, event);
  }
}

function openDocument({ findings }: Composition): Frame {
  const findingsBefore = findings.length;
  return {
    kind: "root",
    findingsBefore,
    value: null,
    offset: 0,
    empty: true,
    start: 0,
    inBrackets: false,
    size: 0,
    depth: 0,
    anchored: undefined,
  };
}

function opening(state: Composition, event: SequenceEvent | MappingEvent) {
  const inBrackets = event.style === COLLECTION_STYLE.FLOW;
  return { start: state.at, inBrackets, size: 1, depth: 1, anchored: anchor(state, event) };
}

function close(state: Composition, event: Event): void {
  const frame = state.open.pop();
  if (frame === undefined) return;
  if (frame.kind === "root") {
    const { value, offset, empty, findingsBefore } = frame;
    const failed = state.findings.length > findingsBefore;
    state.documents.push({ value, offset: state.stream.toSource(offset), empty, failed });
    return;
  }
  const node = { value: frame.value, size: frame.size, depth: frame.depth };
  if (frame.anchored !== undefined) frame.anchored.node = node;
  state.at = frame.start;
  place(state, node, event);
}

/** Puts a complete node where it belongs: into the innermost open list, map or document. */
function place(state: Composition, node: Node, event: Event): void {
  const frame = state.open.at(-1);
  if (frame === undefined) return;
  frame.size += node.size;
  frame.depth = Math.max(frame.depth, node.depth + 1);
  if (frame.kind === "list") frame.value.push(node.value);
  else if (frame.kind === "map") placeInMap(state, frame, node, event);
  else {
    frame.value = node.value;
    frame.offset = state.at;
    frame.empty = event.type === EVENT_ID.SCALAR && event.valueStart < 0 && event.tagStart < 0;
  }
}

function placeInMap(state: Composition, frame: MapFrame, node: Node, event: Event): void {
  const { next } = frame;
  frame.next = undefined;
  if (next === undefined) frame.next = readKey(state, frame, node, event);
  else if (next === "merge") merge(state, frame, mergedMaps(node.value, event));
  else if (next !== "drop") frame.value[next.key] = node.value;
}

function readKey(state: Composition, frame: MapFrame, node: Node, event: Event): MapFrame["next"] {
  const key = node.text;
  if (key === undefined) {
    const isTemplate = state.stream.text.startsWith("{{", state.at - 1);
    const message = isTemplate
      ? "`{{` starts a map within a map; a text that starts with it must be in quotes"
      : "a key must be a text; this one is a list or a map";
    fail(state, "yaml-key", message);
    return "drop";
  }
  if (event.type === EVENT_ID.SCALAR && event.valueStart < 0 && event.tagStart < 0) {
    fail(state, "yaml-key", "a key is missing before this colon");
    return "drop";
  }
  const first = frame.keys.get(key);
  if (first !== undefined) {
    fail(state, "duplicate-key", `${JSON.stringify(key)} ${saidTwice(state, first)}; keep one`);
    return "drop";
  }
  frame.keys.set(key, state.at);
  return isMergeKey(state.stream.text, event) ? "merge" : { key };
}

function saidTwice({ source, stream, at }: Composition, first: number): string {
  const { line } = lineAndColumn(source.text, stream.toSource(first));
  const { line: again } = lineAndColumn(source.text, stream.toSource(at));
  return line === again
    ? `is given twice on line ${line}`
    : `is given on line ${line} and again on line ${again}`;
}

/** What is taken in at `<<`: a map, or the maps of a list, which is no alias in Go. */
function mergedMaps(value: YamlValue, event: Event): YamlList {
  return Array.isArray(value) && event.type !== EVENT_ID.ALIAS ? value : [value];
}

/** As in Go, keys before `<<` are replaced, and those behind it replace; of a list the first map holds. */
function merge(state: Composition, frame: MapFrame, maps: YamlList): void {
  for (const from of maps.toReversed()) {
    if (!isMap(from)) {
      fail(state, "yaml-merge", "`<<` takes a map, an alias of one, or a list of those");
      return;
    }
    for (const key in from) {
      if (--state.spare < 0) return;
      const one = from[key];
      if (one !== undefined) frame.value[key] = one;
    }
  }
}

/** Remembers that a node has a name, if it has one. */
function anchor(
  state: Composition,
  event: ScalarEvent | SequenceEvent | MappingEvent,
): Anchored | undefined {
  if (event.anchorStart < 0) return undefined;
  const anchored: Anchored = {};
  const name = state.stream.text.slice(event.anchorStart, event.anchorEnd);
  if (/[^\w-]/.test(name)) {
    fail(
      state,
      "yaml-alias",
      "an anchor's name has letters, digits, _ and - only; a text that starts with `&` must be in quotes",
    );
  }
  state.anchors.set(name, anchored);
  return anchored;
}

function aliasedNode(state: Composition, event: AliasEvent): Node {
  const name = state.stream.text.slice(event.anchorStart, event.anchorEnd);
  const anchored = state.anchors.get(name);
  if (anchored?.node !== undefined) {
    state.spare -= anchored.node.size;
    // The outermost frame is the document, which is no level.
    if (state.open.length - 1 + anchored.node.depth <= MAX_DEPTH) return anchored.node;
    fail(state, "yaml-syntax", TOO_DEEP);
    return { value: null, size: 1, depth: 0 };
  }
  fail(
    state,
    "yaml-alias",
    anchored === undefined
      ? "this alias has no anchor before it; a text that starts with `*` must be in quotes"
      : "this alias stands within what it refers to",
  );
  return { value: null, text: name, size: 1, depth: 0 };
}

function scalarNode(state: Composition, event: ScalarEvent): Node {
  const { stream, open } = state;
  const text = scalarText(stream.text, event);
  if (open.at(-1)?.inBrackets === true) {
    const misread = misreadInBrackets(stream.text, event);
    if (misread !== undefined) fail(state, "yaml-flow", misread);
  }
  if (isKeyNext(state)) return { value: text, text, size: 1, depth: 0 };
  const value = scalarValue(stream.text, event, text);
  if (typeof value !== "object" || value === null) return { value, text, size: 1, depth: 0 };
  fail(state, value.code, value.message);
  return { value: null, text, size: 1, depth: 0 };
}

function isKeyNext({ open }: Composition): boolean {
  const frame = open.at(-1);
  return frame?.kind === "map" && frame.next === undefined;
}

function fail(state: Composition, code: string, message: string): void {
  const { source, stream, at } = state;
  state.findings.push({ severity: "error", code, message, source, offset: stream.toSource(at) });
}
