/** How wide a text may be in a picture, whose font is not known: rather too wide than too narrow. */

import { columnsOf } from "../report/visible.ts";

/** Widths of characters in parts of the font's size, from the widest of the fonts that viewers use. */
const WIDTHS: readonly (readonly [characters: RegExp, width: number])[] = [
  [/[ijl|.,:;'!]/, 0.39],
  [/[frtI()[\]/\\ "`-]/, 0.49],
  [/[mwM%@W]/, 1.08],
  [/[a-z0-9?*]/, 0.72],
  [/[A-Z]/, 0.82],
  [/[ -~]/, 0.86],
];

/** Width in pixels that a bold text needs at most, at a font's size in pixels. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += size * widthOf(character);
  return width;
}

/** The beginning of a text that fits into a width, with an ellipsis where something is cut off. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let fitting = "";
  let rest = width - size;
  for (const character of text) {
    rest -= size * widthOf(character);
    if (rest < 0) break;
    fitting += character;
  }
  return `${fitting.trimEnd()}…`;
}

function widthOf(character: string): number {
  const known = WIDTHS.find(([characters]) => characters.test(character));
  if (known !== undefined) return known[1];
  return [0, 1, 1.2][columnsOf(character)] ?? 1;
}
