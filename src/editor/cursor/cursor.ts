/** Where in a document the cursor is, in a text that may be broken in the middle of typing. */

import { nodeAt } from "../../yaml/places.ts";
import type { Node } from "../../yaml/nodes.ts";
import { resolved } from "../../yaml/nodes.ts";
import type { Path, Source } from "../../yaml/source.ts";
import type { EditorText } from "../view.ts";
import { type Way, wayTo } from "./mended.ts";
import { type Lines, linesOf, shapeOf } from "./lines.ts";
import { type Standing, standingOf } from "./standing.ts";
import { type Word, wordAt } from "./word.ts";

/** Place of the cursor. */
export interface Cursor {
  readonly word: Word;
  /** The document, in which {@link MARK} stands for the word at the cursor. */
  readonly root: Node | undefined;
  /** Source of that document alone. */
  readonly source: Source;
  /** Path of the mapping that a key is typed in, else of the value. */
  readonly path: Path;
  readonly at: "key" | "value";
  /** Whether the word is a part of a string that goes on around it. */
  readonly isInString: boolean;
  /** Whether the word stands where an item of an array starts, without its dash. */
  readonly needsDash: boolean;
}

/** Stands for the word at the cursor; no text has this character of the private use area. */
export const MARK = "\uE0C5";

/** Finds the place of the cursor; undefined in a comment, and where nothing can be made out. */
export function cursorAt(text: EditorText, offset: number): Cursor | undefined {
  const lines = linesOf(text);
  const word = wordAt(lines, offset);
  if (word.role === "comment") return undefined;
  const row = lines.rowOf(offset);
  const [first, last] = documentRows(lines, row);
  const standing = standingOf(lines, row, word, first, last);
  if (standing === "none") return undefined;
  const from = lines.at(first).start;
  const to = last + 1 < lines.count ? lines.at(last + 1).start : text.text.length;
  const texts = marksOf(word, standing).map((mark): Marked => {
    const { start, end } = mark.isInString ? word.tag ?? word : word;
    const after = text.text.slice(end, to);
    const before = text.text.slice(from, start) + mark.text;
    const rest = mark.endsLine ? after.slice(after.search(/[\r\n]|$/)) : after;
    const source = { name: text.name, text: before + rest };
    return { source, at: before.lastIndexOf(MARK), isInString: mark.isInString };
  });
  for (const find of [whole, mended, (marked: Marked) => skeleton(marked, word)]) {
    for (const marked of texts) {
      const found = find(marked);
      const { isInString } = marked;
      if (found !== undefined) {
        return { word, ...found, isInString, needsDash: standing === "item" };
      }
    }
  }
  return undefined;
}

/** The rows of the document that a row is in, without its `---`. */
function documentRows(lines: Lines, row: number): readonly [first: number, last: number] {
  // Most texts are one document, and need not be searched line by line.
  if (!/^(?:---|\.\.\.)/m.test(lines.text)) return [0, lines.count - 1];
  const isMarker = (at: number) => /^(?:---|\.\.\.)(?:\s|$)/.test(lines.at(at).text);
  let [first, last] = [row, row];
  while (first > 0 && !isMarker(first - 1)) first--;
  while (last + 1 < lines.count && !isMarker(last + 1)) last++;
  return [first, last];
}

/** Texts for the place of the word, those first that keep what stands around it. */
interface Mark {
  readonly text: string;
  /** Whether the rest of the line goes, and brackets are closed. */
  readonly endsLine: boolean;
  /** Whether it stands for what is between braces alone, within a string. */
  readonly isInString: boolean;
}

function marksOf(word: Word, standing: Standing): readonly Mark[] {
  const lead = word.needsSpace ? " " : "";
  const keeping = (text: string): Mark => ({ text, endsLine: false, isInString: false });
  const ending = (text: string): Mark => ({
    text: text + closing(word),
    endsLine: true,
    isInString: false,
  });
  const inString: Mark = {
    text: word.tag?.isClosed === false ? `${MARK}}}` : MARK,
    endsLine: false,
    isInString: true,
  };
  if (word.role === "block") return [inString];
  if (word.tag !== undefined) {
    const tagged = `${lead}"{{${MARK}}}"`;
    return [inString, keeping(tagged), ending(tagged)];
  }
  if (standing === "key") {
    return [keeping(lead + (word.hasColon ? MARK : `${MARK}:`)), ending(`${lead}${MARK}: `)];
  }
  return [keeping(standing === "item" ? `- ${MARK}` : lead + MARK), ending(lead + MARK)];
}

function closing({ open }: Word): string {
  return [...open].reverse().map((sign) => sign === "[" ? "]" : "}").join("");
}

/** A document with the mark in it. */
interface Marked {
  readonly source: Source;
  /** Offset of the mark. */
  readonly at: number;
  readonly isInString: boolean;
}

type Found = Pick<Cursor, "root" | "source" | "path" | "at">;

function whole({ source, at }: Marked): Found | undefined {
  return markIn(wayTo(source, at, 0));
}

function mended({ source, at }: Marked): Found | undefined {
  return markIn(wayTo(source, at));
}

function skeleton({ source: { name, text }, at }: Marked, word: Word): Found | undefined {
  return markIn(wayTo({ name, text: skeletonOf(text, at, word) }, at, 0));
}

/** The place of the mark; undefined where more than it stands there, as in a string of two lines. */
function markIn(way: Way | undefined): Found | undefined {
  if (way === undefined) return undefined;
  const { source, root, path, at, key, node: { value } } = way;
  if (at === "key") return key?.includes(MARK) ? { source, root, path, at } : undefined;
  if (typeof value !== "string") return undefined;
  const isAlone = value === MARK || value.includes(`{{${MARK}}}`);
  const isBlock = value.includes("\n") && value.includes(MARK);
  return isAlone || isBlock ? { source, root, path, at } : undefined;
}

/** The mark's line, and those above that it belongs to by their indentation. */
function skeletonOf(text: string, at: number, word: Word): string {
  const kept: string[] = [];
  const rows = text.split("\n");
  let start = 0;
  const row = rows.findIndex((line) => (start += line.length + 1) > at);
  let limit = Infinity;
  for (let above = row; above >= 0; above--) {
    const line = rows[above] ?? "";
    const shape = shapeOf(line.replace(/\r$/, ""));
    const own = above === row;
    const isParent = !own && !shape.isBlank && shape.indent < limit &&
      (shape.key !== undefined || shape.dashes > 0);
    kept.push(own || isParent ? line : " ".repeat(line.length));
    if (own) limit = word.dashes > 0 ? shape.indent + (shape.dashes > 0 ? 0.5 : 0) : shape.indent;
    if (isParent) limit = shape.indent;
  }
  return kept.reverse().join("\n");
}

/** The value at a path of the cursor's document, as a node. */
export function nodeIn({ root }: Cursor, path: Path): Node | undefined {
  const node = nodeAt(root, path);
  return node && resolved(node);
}
