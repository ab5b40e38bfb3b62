/** What a word that is alone in its line stands as: a key, an item, a value. */

import { type Lines, type Shape, shapeOf } from "./lines.ts";
import type { Word } from "./word.ts";

/** `item` is one whose dash is not there yet; `none` where nothing may be typed. */
export type Standing = "key" | "item" | "value" | "none";

/** Tells it from the lines around, between the first and last of its document. */
export function standingOf(
  lines: Lines,
  row: number,
  word: Word,
  first: number,
  last: number,
): Standing {
  if (word.role === "key") return "key";
  if (word.role === "block") return "value";
  if (word.role === "flow") return word.open.endsWith("{") && !word.isFlowValue ? "key" : "value";
  const below = nextShape(lines, row, last);
  if (word.role === "value") {
    const isFilled = below !== undefined && word.typed === "" && word.start === word.end &&
      (below.indent > word.column || (below.indent === word.column && below.dashes > 0));
    return isFilled ? "none" : "value";
  }
  const { column } = word;
  if (word.dashes > 0) {
    return below !== undefined && below.indent === column && below.key !== undefined
      ? "key"
      : "value";
  }
  let isAmongItems = false;
  for (let above = row - 1; above >= first; above--) {
    const shape = shapeOf(lines.at(above).text);
    if (shape.isBlank || shape.indent > column) continue;
    if (shape.column === column && shape.key !== undefined) return "key";
    if (shape.indent < column || shape.dashes === 0) break;
    isAmongItems = true;
  }
  if (isAmongItems) return "item";
  // What stands below it, deeper or as an array in its column, is its value.
  return below !== undefined && isPartOf(below, column) ? "key" : "value";
}

function isPartOf({ indent, dashes, key }: Shape, column: number): boolean {
  return indent > column || (indent === column && (dashes > 0 || key !== undefined));
}

function nextShape(lines: Lines, row: number, last: number): Shape | undefined {
  for (let below = row + 1; below <= last; below++) {
    const shape = shapeOf(lines.at(below).text);
    if (!shape.isBlank) return shape;
  }
  return undefined;
}
