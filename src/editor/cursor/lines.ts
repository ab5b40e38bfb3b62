/** Lines of a YAML text, each read by itself: its indentation, its dashes, its key. */

import type { EditorText } from "../view.ts";

/** Lines of a text, from 0. */
export interface Lines {
  readonly text: string;
  readonly count: number;
  readonly rowOf: (offset: number) => number;
  readonly at: (row: number) => Line;
}

/** A line without its end, and where it starts. */
export interface Line {
  readonly start: number;
  readonly text: string;
}

/** The lines of a text, cut when they are asked for. */
export function linesOf({ text, lines }: EditorText): Lines {
  const startOf = (line: number) => lines.offsetAt({ line, character: 0 });
  return {
    text,
    count: lines.lineCount,
    rowOf: (offset) => lines.positionAt(offset).line,
    at: (row) => {
      const start = startOf(row);
      let end = row + 1 < lines.lineCount ? startOf(row + 1) : text.length;
      while (end > start && (text[end - 1] === "\n" || text[end - 1] === "\r")) end--;
      return { start, text: text.slice(start, end) };
    },
  };
}

/** What a line is made of. */
export interface Shape {
  /** Column of the first sign; of an empty line, its end. */
  readonly indent: number;
  /** Column of the first sign behind the dashes. */
  readonly column: number;
  readonly dashes: number;
  /** Where its key ends, and the column of the colon. */
  readonly key: { readonly name: string; readonly end: number; readonly colon: number } | undefined;
  /** Whether it is empty, or a comment alone. */
  readonly isBlank: boolean;
}

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'`;
// It ends in a sign, for else long space would be looked through again and again.
const PLAIN = String.raw`[^\s#"'[\]{},&*!|>%@\x60](?:[^#]*?[^\s#])??`;
const KEY = new RegExp(String.raw`^(${QUOTED}|${PLAIN})[ \t]*:(?=[ \t]|$)`);

/** Reads a line. */
export function shapeOf(line: string): Shape {
  const [lead = ""] = /^[ \t]*/.exec(line) ?? [];
  const [dashed = ""] = /^(?:-(?:[ \t]+|$))*/.exec(line.slice(lead.length)) ?? [];
  const column = lead.length + dashed.length;
  const content = line.slice(column);
  const found = KEY.exec(content);
  const [all = "", name = ""] = found ?? [];
  return {
    indent: lead.length,
    column,
    dashes: dashed.split("-").length - 1,
    key: found === null
      ? undefined
      : { name, end: column + name.length, colon: column + all.length - 1 },
    isBlank: dashed === "" && /^(?:#|$)/.test(content),
  };
}

/** Where a line's content ends: before a comment, and the space in front of it. */
export function contentEnd(line: string): number {
  return line.replace(/(?:^|[ \t])#.*$/, "").trimEnd().length;
}

const BLOCK_HEADER = /(?:^|[:-][ \t]+)(?:[&!]\S*[ \t]+)*[|>][-+0-9]*[ \t]*(?:#.*)?$/;

/** Whether a row is within a string of several lines, `|` or `>`. */
export function isInBlockString(lines: Lines, row: number, at: number): boolean {
  const own = shapeOf(lines.at(row).text);
  let limit = own.isBlank && own.column === lines.at(row).text.length ? at : own.indent;
  for (let above = row - 1; above >= 0 && limit > 0; above--) {
    const { text } = lines.at(above);
    const indent = text.search(/[^ \t]/);
    if (indent < 0 || indent >= limit) continue;
    if (BLOCK_HEADER.test(text)) return true;
    limit = indent;
  }
  return false;
}
