/** Reads an expression of `--set` sign by sign. */

import { quote } from "../../report/describe.ts";
import type { Finding } from "../../report/problem.ts";
import type { Range, Source } from "../../yaml/source.ts";
import type { Piece, SetFlag } from "./assignment.ts";

/** An expression, and how far it has been read. */
export interface Reader {
  readonly source: Source;
  readonly flag: SetFlag;
  at: number;
  wrong: Finding | undefined;
  /** Where the value starts that was read last, or is being read, should it be a secret's. */
  secretAt: number | undefined;
  /** Where the values of secrets stand that have been read. */
  readonly hidden: Range[];
}

/** A reader at the start of an expression. */
export function newReader(flag: SetFlag, source: Source): Reader {
  return { source, flag, at: 0, wrong: undefined, secretAt: undefined, hidden: [] };
}

/**
 * Reads up to one of the signs, or to the end. A backslash takes away what the next character means, but
 * for `--set-literal`.
 */
export function readPiece(
  reader: Reader,
  stops: string,
): Piece & { readonly stop: string | undefined } {
  const { source: { text }, flag, at } = reader;
  const escape = flag === "--set-literal" ? "" : "\\";
  let read = "";
  let from = at;
  let to = at;
  while (to < text.length && !stops.includes(text.charAt(to))) {
    if (text[to] === escape) {
      read += text.slice(from, to);
      from = ++to;
    }
    to++;
  }
  reader.at = Math.min(to + 1, text.length);
  return { text: read + text.slice(from, to), at, stop: text[to] };
}

/** Passes what has the form. */
export function skip(reader: Reader, form: RegExp): void {
  form.lastIndex = reader.at;
  reader.at += form.exec(reader.source.text)?.[0].length ?? 0;
}

/** Whether all has been read. */
export function isAtEnd({ source, at }: Reader): boolean {
  return at >= source.text.length;
}

/** Where the value ends that has just been read, without the comma behind it. */
export function valueEnd({ source: { text }, at }: Reader): number {
  return text[at - 1] === "," ? at - 1 : at;
}

/** A part of the expression for a message; behind a secret it may be a part of that. */
export function quoted({ secretAt }: Reader, text: string): string {
  return quote(text, () => secretAt !== undefined);
}

/** Notes what is wrong at an offset, of which there is one thing only. */
export function fail(reader: Reader, offset: number, message: string): undefined {
  const { source } = reader;
  reader.wrong = { severity: "error", code: "set-syntax", message, source, offset };
}
