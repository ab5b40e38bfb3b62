/** Anchors, the aliases that refer to them, and the keys `<<` that take in mappings. */
import {
  type AliasEvent,
  type Event,
  EVENT_ID,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from "js-yaml";
import {
  type Anchored,
  type Complete,
  type Composition,
  fail,
  type MappingFrame,
} from "./composition.ts";
import { type Node, resolved } from "./nodes.ts";
import { TOO_DEEP } from "./syntax-error.ts";
import { MAX_DEPTH } from "./tokenize.ts";

/**
 * Aliases may add as many nodes as the text has events, and this many in any case, which is about
 * what Go's reader allows. Nine levels of nine aliases are far beyond it.
 */
const ALIASED_NODES = 400_000;

/** Whether aliases and merge keys have added more than can be read. */
export function isTooMuch({ added, events }: Composition): boolean {
  return added > Math.max(ALIASED_NODES, events);
}

/** Remembers a node's anchor, if it has one. */
export function anchor(
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
      "the name of an anchor has letters, digits, _ and - only; quote a string that starts with `&`",
    );
  }
  state.anchors.set(name, anchored);
  return anchored;
}

/** Node of an alias, which shares the value of what it refers to. */
export function aliasNode(state: Composition, event: AliasEvent): Complete {
  const { text, toSource } = state.stream;
  const name = text.slice(event.anchorStart, event.anchorEnd);
  state.end = event.anchorEnd;
  const range = { start: toSource(event.anchorStart - 1), end: toSource(event.anchorEnd) };
  const anchored = state.anchors.get(name);
  const target = anchored?.complete;
  if (target !== undefined) {
    state.added += target.size;
    // The outermost frame is the document, which is no level.
    if (state.open.length - 1 + target.depth <= MAX_DEPTH) {
      return { ...target, node: { value: target.node.value, ...range, target: target.node } };
    }
    fail(state, "yaml-syntax", TOO_DEEP);
    return { node: { value: null, ...range }, size: 1, depth: 0 };
  }
  fail(
    state,
    "yaml-alias",
    anchored === undefined
      ? "this alias has no anchor before it; quote a string that starts with `*`"
      : "this alias stands within what it refers to",
  );
  return { node: { value: null, ...range }, text: name, size: 1, depth: 0 };
}

/**
 * Takes in the mapping at `<<`, or those of an array, which is no alias in Go. As there, keys before `<<`
 * are replaced, and those behind it replace; of an array the first mapping holds.
 */
export function merge(state: Composition, frame: MappingFrame, node: Node, event: Event): void {
  const isLost = event.type === EVENT_ID.ALIAS && node.target === undefined;
  if (isLost) return;
  for (const from of (node.items ?? [node]).toReversed()) {
    const { members } = resolved(from);
    if (members === undefined) {
      fail(state, "yaml-merge", "`<<` takes a mapping, an alias of one, or an array of those");
      return;
    }
    for (const [name, member] of members) {
      state.added++;
      if (isTooMuch(state)) return;
      frame.value[name] = member.node.value;
      frame.members.set(name, member);
    }
  }
}
