/** Mappings with `name: NAME`, which makes the `value: …` before or after it a secret. */

import type { SecretNames } from "../secrets.ts";
import type { Range } from "../../yaml/source.ts";

/** Mapping that has a name or a value. */
export interface Pair {
  /** Where its keys stand, when they stand below each other. */
  readonly column: number;
  isNamed: boolean;
  isSecret: boolean;
  /** Values that were met before the name. */
  readonly values: Range[];
}

/** Mappings around a place. */
export interface Pairs {
  /** Those whose keys stand below each other, by their columns, ascending. */
  readonly blocks: Pair[];
  /** Those in braces, the innermost last. */
  readonly braces: Pair[];
  /** Those that a line assigns to, by the way there: `env[0].` in `env[0].name=NAME`. */
  readonly assigned: Map<string, Pair>;
  /** Whether a value is hidden when its name is not in sight, as in parts of a file. */
  readonly isPart: boolean;
  readonly hide: (range: Range) => void;
  readonly kindOf: SecretNames;
}

/** Mappings that a key at a column may be in. */
export function pairsAt({ blocks, braces }: Pairs, column: number): readonly Pair[] {
  let block = blocks.at(-1);
  if (block?.column !== column) {
    block = newPair(column);
    blocks.push(block);
  }
  const brace = braces.at(-1);
  return brace === undefined ? [block] : [block, brace];
}

/** Notes a name. In a diff, a mapping may have two: the old and the new one. */
export function giveName(pairs: Pairs, inside: readonly Pair[], name: string): void {
  for (const pair of inside) {
    pair.isNamed = true;
    pair.isSecret ||= pairs.kindOf(name) !== undefined;
    if (pair.isSecret) pair.values.splice(0).forEach(pairs.hide);
  }
}

/** Leaves the mappings that are further in than a column. */
export function leaveBlocks({ blocks, isPart, hide }: Pairs, column: number): void {
  for (let last = blocks.at(-1); last !== undefined && last.column > column; last = blocks.at(-1)) {
    if (isPart && !last.isNamed) last.values.forEach(hide);
    blocks.pop();
  }
}

/** Enters and leaves the mappings whose braces are in a text. */
export function followBraces({ braces }: Pairs, text: string): void {
  for (const [sign] of text.matchAll(/[{}]/g)) {
    if (sign === "{") braces.push(newPair(-1));
    else braces.pop();
  }
}

/** Mapping that an assignment goes into. */
export function pairOf({ assigned }: Pairs, way: string): readonly Pair[] {
  const pair = assigned.get(way) ?? newPair(-1);
  assigned.set(way, pair);
  return [pair];
}

function newPair(column: number): Pair {
  return { column, isNamed: false, isSecret: false, values: [] };
}
