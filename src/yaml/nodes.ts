/** Model of a YAML text: nodes, each with its value and where it stands. */

import type { Range } from "./source.ts";
import type { YamlValue } from "./value.ts";

/** Value at one place of a text. Quotes and brackets belong to it, its tag and anchor do not. */
export interface Node extends Range {
  readonly value: YamlValue;
  /** Source text of a scalar without quotes and tag. */
  readonly plainText?: string | undefined;
  /** Whether aliases may stand for it. */
  readonly hasAnchor?: boolean;
  /** Items of an array. */
  readonly items?: readonly Node[];
  /** Members of a mapping, those that `<<` takes in included. */
  readonly members?: ReadonlyMap<string, Member>;
  /** Node that an alias stands for. */
  readonly target?: Node;
}

/** Key of a mapping with its value; of an array, an item twice. */
export interface Member {
  readonly key: Range;
  readonly node: Node;
}

/** One document of a text. */
export interface YamlDocument {
  /** Which document of its stream it is, from 0, with those that cannot be read counted. */
  readonly index: number;
  readonly value: YamlValue;
  /** Undefined where the text is not YAML. */
  readonly root: Node | undefined;
  /** Where its content starts. */
  readonly start: number;
  /** Whether nothing stands in it, as after a `---` at a file's end. */
  readonly isEmpty: boolean;
  /** Whether anything in it is wrong. */
  readonly isBroken: boolean;
}

/** Mistake in a text. */
export interface Mistake {
  readonly code: string;
  readonly message: string;
  readonly offset: number;
  /** Another place that it is about. */
  readonly related?: readonly { readonly offset: number; readonly message: string }[];
}

/** Result of reading a text: its documents in order, and what is wrong with them. */
export interface Reading {
  readonly documents: readonly YamlDocument[];
  readonly mistakes: readonly Mistake[];
}

/** The node itself, or the one that it is an alias of. */
export function resolved(node: Node): Node {
  return node.target ?? node;
}
