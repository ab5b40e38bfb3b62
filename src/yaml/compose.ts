/** From YAML's events to nodes in one pass: keys, anchors and aliases, merge keys, tags. */
import {
  COLLECTION_STYLE,
  type Event,
  EVENT_ID,
  getScalarValue,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from "js-yaml";
import { aliasNode, anchor, isTooMuch, merge } from "./aliases.ts";
import {
  type Collection,
  type Complete,
  type Composition,
  fail,
  type Frame,
  type MappingFrame,
} from "./composition.ts";
import { lineAndColumn } from "./lines.ts";
import type { Mistake, Reading } from "./nodes.ts";
import {
  collectionEnd,
  isAbsent,
  isMergeKey,
  isPlain,
  misreadEscape,
  misreadInBrackets,
  scalarEnd,
  scalarValue,
  startOf,
} from "./token.ts";
import { isStream, type Stream, tokenize } from "./tokenize.ts";
import { emptyMap } from "./value.ts";

/** Reads a text into nodes. */
export function compose(source: string): Reading {
  const state: Composition = {
    source,
    mistakes: [],
    documents: [],
    open: [],
    stream: { text: source, events: [], toSource: (offset) => offset },
    anchors: new Map(),
    added: 0,
    events: 0,
    at: 0,
    end: 0,
  };
  for (const part of tokenize(source)) {
    if (!isStream(part)) {
      state.mistakes.push(part);
      state.documents.push({
        index: state.documents.length,
        value: null,
        root: undefined,
        start: part.offset,
        isEmpty: false,
        isBroken: true,
      });
    } else if (!composeStream(state, part)) break;
  }
  const { documents, mistakes } = state;
  return { documents, mistakes };
}

/** False where aliases add more than can be read. */
function composeStream(state: Composition, stream: Stream): boolean {
  state.stream = stream;
  state.events += stream.events.length;
  state.at = 0;
  state.end = 0;
  for (const event of stream.events) {
    state.at = startOf(stream.text, event) ?? state.at;
    take(state, event);
    if (isTooMuch(state)) {
      fail(state, "yaml-alias", "aliases and merge keys expand this text to more than can be read");
      while (state.open.length > 0) close(state, event);
      return false;
    }
  }
  return true;
}

function take(state: Composition, event: Event): void {
  switch (event.type) {
    case EVENT_ID.DOCUMENT:
      state.anchors = new Map();
      state.open.push({
        kind: "root",
        mistakesBefore: state.mistakes.length,
        root: undefined,
        start: 0,
        isEmpty: true,
      });
      break;
    case EVENT_ID.SEQUENCE:
      state.open.push({ kind: "array", value: [], items: [], ...opening(state, event) });
      break;
    case EVENT_ID.MAPPING:
      state.open.push({
        kind: "mapping",
        value: emptyMap(),
        members: new Map(),
        keys: new Map(),
        next: undefined,
        ...opening(state, event),
      });
      break;
    case EVENT_ID.SCALAR: {
      const complete = scalarNode(state, event);
      const anchored = anchor(state, event);
      if (anchored !== undefined) anchored.complete = complete;
      place(state, complete, event);
      break;
    }
    case EVENT_ID.ALIAS:
      place(state, aliasNode(state, event), event);
      break;
    case EVENT_ID.POP:
      close(state, event);
  }
}

function opening(state: Composition, event: SequenceEvent | MappingEvent): Collection {
  state.end = event.start + 1;
  return { event, size: 1, depth: 1, anchored: anchor(state, event) };
}

function close(state: Composition, event: Event): void {
  const { documents, mistakes, stream: { text, toSource } } = state;
  const frame = state.open.pop();
  if (frame === undefined) return;
  if (frame.kind === "root") {
    const { root, start, isEmpty, mistakesBefore } = frame;
    const isBroken = mistakes.length > mistakesBefore;
    const { length: index } = documents;
    documents.push({ index, value: root?.value ?? null, root, start, isEmpty, isBroken });
    return;
  }
  const { event: { start }, size, depth, anchored } = frame;
  state.end = collectionEnd(text, frame.event, state.end);
  state.at = start;
  const base = {
    value: frame.value,
    start: toSource(start),
    end: toSource(state.end),
    plainText: undefined,
    hasAnchor: anchored !== undefined,
  };
  const node = frame.kind === "array"
    ? { ...base, items: frame.items }
    : { ...base, members: frame.members };
  const complete = { node, size, depth };
  if (anchored !== undefined) anchored.complete = complete;
  place(state, complete, event);
}

/** Puts a complete node where it belongs: into the innermost open array, mapping or document. */
function place(state: Composition, complete: Complete, event: Event): void {
  const frame = state.open.at(-1);
  if (frame === undefined) return;
  const { node } = complete;
  if (frame.kind === "root") {
    frame.root = node;
    frame.start = state.stream.toSource(state.at);
    frame.isEmpty = isAbsent(event);
    return;
  }
  frame.size += complete.size;
  frame.depth = Math.max(frame.depth, complete.depth + 1);
  if (frame.kind === "mapping") placeInMapping(state, frame, complete, event);
  else {
    frame.value.push(node.value);
    frame.items.push(node);
  }
}

function placeInMapping(
  state: Composition,
  frame: MappingFrame,
  complete: Complete,
  event: Event,
): void {
  const { next } = frame;
  const { node } = complete;
  frame.next = undefined;
  if (next === undefined) frame.next = readKey(state, frame, complete, event);
  else if (next === "merge") merge(state, frame, node, event);
  else if (next !== "drop") {
    frame.value[next.name] = node.value;
    frame.members.set(next.name, { key: next.key, node });
  }
}

function readKey(
  state: Composition,
  frame: MappingFrame,
  { node: { start, end }, text: name }: Complete,
  event: Event,
): MappingFrame["next"] {
  if (name === undefined) {
    const isTemplate = state.stream.text.startsWith("{{", state.at - 1);
    const message = isTemplate
      ? "`{{` starts a mapping within a mapping; quote a string that starts with it"
      : "a key must be a string; this one is an array or a mapping";
    return dropKey(state, "yaml-key", message);
  }
  if (isAbsent(event)) return dropKey(state, "yaml-key", "a key is missing before this colon");
  const first = frame.keys.get(name);
  if (first !== undefined) {
    const message = `${JSON.stringify(name)} ${saidTwice(state, first)}; keep one`;
    return dropKey(state, "duplicate-key", message, [{ offset: first, message: "the first one" }]);
  }
  frame.keys.set(name, start);
  return isMergeKey(state.stream.text, event) ? "merge" : { name, key: { start, end } };
}

function dropKey(
  state: Composition,
  code: string,
  message: string,
  related?: Mistake["related"],
): "drop" {
  fail(state, code, message, related);
  return "drop";
}

function saidTwice({ source, stream, at }: Composition, first: number): string {
  const { line } = lineAndColumn(source, first);
  const { line: again } = lineAndColumn(source, stream.toSource(at));
  return line === again
    ? `is given twice on line ${line}`
    : `is given on line ${line} and again on line ${again}`;
}

function scalarNode(state: Composition, event: ScalarEvent): Complete {
  const { open, stream: { text: source, toSource } } = state;
  const text = getScalarValue(source, event);
  const frame = open.at(-1);
  const misread = (isInBrackets(frame) ? misreadInBrackets(source, event) : undefined) ??
    misreadEscape(source, event, text, isInBrackets(open[1]));
  if (misread !== undefined) fail(state, "yaml-flow", misread);
  const isKey = frame?.kind === "mapping" && frame.next === undefined;
  const read = isKey ? text : scalarValue(source, event, text);
  const isMisfit = typeof read === "object" && read !== null;
  if (isMisfit) fail(state, read.code, read.message);
  state.end = scalarEnd(source, event, state.end);
  const node = {
    value: isMisfit ? null : read,
    start: toSource(event.valueStart < 0 ? state.end : state.at),
    end: toSource(state.end),
    plainText: isPlain(event) ? text : undefined,
    hasAnchor: event.anchorStart >= 0,
  };
  return { node, text, size: 1, depth: 0 };
}

function isInBrackets(frame: Frame | undefined): boolean {
  return frame !== undefined && frame.kind !== "root" &&
    frame.event.style === COLLECTION_STYLE.FLOW;
}
