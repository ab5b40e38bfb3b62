/** What a source is made of, and where. */

import type { Range } from "./source.ts";

/** A value, and where it stands; there is one for each place. */
export interface Node extends Range {
  /** Of a scalar without quotes and tag. */
  readonly plainText?: string | undefined;
  /** Whether it is such a scalar, and aliases may stand for it. */
  readonly hasAnchor?: boolean;
  readonly items?: readonly Node[];
  readonly entries?: ReadonlyMap<string, Entry>;
  /** What an alias stands for. */
  readonly target?: Node;
}
/** A key and its value; of a list's item, that item twice. */
export interface Entry {
  readonly key: Range;
  readonly node: Node;
}
