/** A comment that silences nothing, taken away. */

import { lineTextBefore } from "../../yaml/lines.ts";
import type { Edit } from "../../yaml/edit.ts";
import type { EditorText } from "../view.ts";

/**
 * Edit that removes a comment; its whole line, where nothing else is on it. None for a comment with several codes, of
 * which others may be used.
 *
 * @param offset where the comment begins
 */
export function withoutComment({ text }: EditorText, offset: number): Edit | undefined {
  const [comment = ""] = /^#[^\r\n]*/.exec(text.slice(offset)) ?? [];
  if (!/^#\s*wurzel-argo:\s*ignore\b/.test(comment) || comment.includes(",")) return undefined;
  const before = lineTextBefore(text, offset);
  const isAlone = before.trim() === "";
  const [lineEnd = ""] = /^(?:\r\n|\r|\n)/.exec(text.slice(offset + comment.length)) ?? [];
  const lead = isAlone ? before.length : before.length - before.trimEnd().length;
  const end = offset + comment.length + (isAlone ? lineEnd.length : 0);
  return { start: offset - lead, end, text: "" };
}
