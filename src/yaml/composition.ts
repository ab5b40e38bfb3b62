/** What is known while a text is read into nodes: what is open, which anchors there are, what is wrong. */
import type { MappingEvent, SequenceEvent } from "js-yaml";
import type { Member, Mistake, Node, YamlDocument } from "./nodes.ts";
import type { Range } from "./source.ts";
import type { Stream } from "./tokenize.ts";
import type { YamlValue } from "./value.ts";

/** Node that is complete. */
export interface Complete {
  readonly node: Node;
  /** Text of a scalar, which may be a key. */
  readonly text?: string;
  /** How many nodes it is, aliases spelt out. */
  readonly size: number;
  /** How many levels of arrays and mappings it is, aliases spelt out; none for a scalar. */
  readonly depth: number;
}

/** What an anchor names; without `complete` while that is still open. */
export interface Anchored {
  complete?: Complete;
}

/** Document, array or mapping that is still open. */
export type Frame = RootFrame | ArrayFrame | MappingFrame;
interface RootFrame {
  readonly kind: "root";
  readonly mistakesBefore: number;
  root: Node | undefined;
  start: number;
  isEmpty: boolean;
}
export interface Collection {
  readonly event: SequenceEvent | MappingEvent;
  readonly anchored: Anchored | undefined;
  size: number;
  depth: number;
}
interface ArrayFrame extends Collection {
  readonly kind: "array";
  readonly value: YamlValue[];
  readonly items: Node[];
}
export interface MappingFrame extends Collection {
  readonly kind: "mapping";
  readonly value: Record<string, YamlValue>;
  readonly members: Map<string, Member>;
  /** Offsets of the mapping's own keys. */
  readonly keys: Map<string, number>;
  /** What to do with the next node, which is a key while this is undefined. */
  next: { readonly name: string; readonly key: Range } | "merge" | "drop" | undefined;
}
/** Reading of a text that is under way. */
export interface Composition {
  /** The whole text. */
  readonly source: string;
  readonly mistakes: Mistake[];
  readonly documents: YamlDocument[];
  readonly open: Frame[];
  stream: Stream;
  anchors: Map<string, Anchored>;
  /** How many nodes aliases and merge keys have added. */
  added: number;
  /** How many events there were. */
  events: number;
  /** Offset of the event at hand, in the stream's text. */
  at: number;
  /** Where the last token ended, in the stream's text. */
  end: number;
}

/** Notes a mistake at the event at hand. */
export function fail(
  state: Composition,
  code: string,
  message: string,
  related?: Mistake["related"],
): void {
  const { stream, at, mistakes } = state;
  mistakes.push({ code, message, offset: stream.toSource(at), ...(related && { related }) });
}
