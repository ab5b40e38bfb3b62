/** What may be typed at the cursor, and how it becomes an item of an editor's list. */

import type { CompletionItem, CompletionItemKind } from "vscode-languageserver-protocol";
import { writeScalar } from "../../yaml/write.ts";
import type { Cursor } from "../cursor/cursor.ts";
import { type EditorText, rangeIn } from "../view.ts";

/** Something that may be typed. */
export interface Proposal {
  readonly label: string;
  readonly kind: keyof typeof KINDS;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly about?: string;
  /** Place in the list, least first; 1 where it is left out. */
  readonly rank?: number;
  /** Whether a scalar is put there without quotes, such as `true`. */
  readonly isRaw?: boolean;
}

/** Numbers of the protocol, whose enumeration is not loaded for them. */
const KINDS = {
  class: 7,
  property: 10,
  value: 12,
  keyword: 14,
  reference: 18,
  file: 17,
  choice: 20,
  constant: 21,
  variable: 6,
} as const satisfies Record<string, CompletionItemKind>;

/** The client inserts lines as they are, without indentation of its own. */
const AS_IS = 1;

/** A text in place of the word at the cursor. */
export interface Insertion {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What is replaced in front of the word; the word's quote without it. */
  readonly lead?: string;
}

/** Item of a list: a proposal and what it inserts. */
export function itemOf(
  text: EditorText,
  proposal: Proposal,
  insertion: Insertion,
  place: number,
): CompletionItem {
  const { label, kind, detail, about, rank = 1 } = proposal;
  const { start, end, text: newText } = insertion;
  const [quote = ""] = /^["']/.exec(text.text.slice(start, end)) ?? [];
  return {
    label,
    kind: KINDS[kind],
    ...(detail !== undefined && { detail }),
    ...(about !== undefined && about !== "" &&
      { documentation: { kind: "markdown", value: about } }),
    sortText: `${rank}${String(place).padStart(5, "0")}`,
    // Clients compare this with what stands in the range.
    filterText: (insertion.lead ?? quote) + label,
    insertTextMode: AS_IS,
    textEdit: { range: rangeIn(text, { start, end }), newText },
  };
}

/** The insertion of a scalar: quoted as the word is, or where YAML needs it. */
export function scalarInsertion(cursor: Cursor, value: unknown, isString: boolean): Insertion {
  const { word: { start, end, quote, needsSpace } } = cursor;
  const text = isString || quote !== "" ? stringAt(cursor, String(value)) : String(value);
  return { start, end, text: (needsSpace ? " " : "") + text };
}

/** A string as it is written at the cursor: quoted as the word is, as JSON wants it, or where YAML needs it. */
export function stringAt({ word: { quote }, source }: Cursor, text: string): string {
  if (quote === "'") return `'${text.replaceAll("'", "''")}'`;
  return quote === '"' || /\.json$/i.test(source.name) ? JSON.stringify(text) : writeScalar(text);
}
