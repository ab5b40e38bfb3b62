/** Texts in SVG and HTML. */

import { visible } from "../report/visible.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as it stands between tags or in a quoted attribute; line breaks stay. */
export function markup(text: string): string {
  return visible(text, "\n").toWellFormed().replace(/[\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
