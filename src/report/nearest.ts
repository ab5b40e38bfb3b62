/** Finds the nearest known name, for "did you mean". */

/** Longer words are compared by their beginnings. */
const LENGTH_MAX = 64;

/**
 * Finds the known name that was most likely meant: the same letters in another style, else one that is a
 * few typing errors away, else the only one with this beginning.
 *
 * @param word what was written
 * @param known the names that would be right; of equally near ones the first is taken
 * @returns the name, or undefined where none is near
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { nearest } from "./nearest.ts";
 *
 * assert.equal(nearest("imge", ["name", "image"]), "image");
 * assert.equal(nearest("memoryLimit", ["memory_limit"]), "memory_limit");
 * ```
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const wanted = lettersOf(word);
  if (wanted === "") return undefined;
  let best: string | undefined;
  let least = allowance(wanted) + 1;
  const beginningSo: string[] = [];
  for (const name of known) {
    const letters = lettersOf(name);
    if (letters === wanted) return name;
    const slips = distance(wanted, letters, least);
    if (slips < Math.min(least, letters.length)) [best, least] = [name, slips];
    if (wanted.length >= 3 && letters.startsWith(wanted)) beginningSo.push(name);
  }
  return best ?? (beginningSo.length === 1 ? beginningSo[0] : undefined);
}

/** Comparisons after which no more names are looked up. */
const COMPARISONS_MAX = 200_000;

/**
 * Makes {@link nearest} for many words over the same names. After too many comparisons it gives no
 * more answers, because they would take seconds.
 *
 * @param known the names that would be right
 * @returns a function from a word to the nearest name
 */
export function nearestOf(known: readonly string[]): (word: string) => string | undefined {
  let compared = 0;
  return (word) => {
    if (compared > COMPARISONS_MAX) return undefined;
    compared += known.length;
    return nearest(word, known);
  };
}

function lettersOf(word: string): string {
  return word.slice(0, LENGTH_MAX).toLowerCase().replace(/[-_. ]+/g, "");
}

/** How many typing errors a word of this length may have. */
function allowance(word: string): number {
  return Math.max(1, Math.floor(word.length / 3));
}

/**
 * Number of letters that were added, left out, changed, or swapped with their neighbour, `most` at most.
 */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) >= most) return most;
  let [beforeLast, last]: [number[], number[]] = [[], [...Array(other.length + 1).keys()]];
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const change = one[row - 1] === other[column - 1] ? 0 : 1;
      let cost = Math.min(
        at(last, column) + 1,
        at(line, column - 1) + 1,
        at(last, column - 1) + change,
      );
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] &&
        one[row - 2] === other[column - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      line.push(cost);
    }
    if (Math.min(...line) >= most) return most;
    [beforeLast, last] = [last, line];
  }
  return Math.min(most, at(last, other.length));
}

function at(line: readonly number[], index: number): number {
  return line[index] ?? Infinity;
}
