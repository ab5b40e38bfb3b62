/** All that `lint --fix` and `validate --fix` mend in a text. */

import { fixRequest, fixSource } from "../../jobs/fix/fix.ts";
import type { Edit } from "../../yaml/edit.ts";
import { requestOf } from "../request-of.ts";
import type { View } from "../view.ts";

/** Edits of the text of a view. */
export function fixAllEdits(view: View): readonly Edit[] {
  const { text } = view;
  const fixed = fixedText(view);
  return fixed === text.text ? [] : lineEdits(text.text, fixed);
}

function fixedText({ text, projects }: View): string {
  const [request] = projects.flatMap((project) => requestOf(project) ?? []);
  if (text.kind === "argo" || request === undefined) return fixSource(text);
  // The names of today are those of 3.2.
  const isOld = /^3\.[01]\b/.test(request.wurzel ?? "");
  const { manifest, values = [] } = fixRequest(request, isOld ? {} : { wurzel: 3 });
  if (text.kind === "manifest") return typeof manifest === "string" ? manifest : text.text;
  return values.find(({ name }) => name === text.name)?.text ?? text.text;
}

/** One edit for each line that is another, for fixes keep lines; else one for all that is. */
function lineEdits(before: string, after: string): readonly Edit[] {
  const [old, fixed] = [before, after].map((text) => text.match(/[^\r\n]*(?:\r\n|\r|\n|$)/g) ?? []);
  if (old === undefined || fixed === undefined || old.length !== fixed.length) {
    return [{ start: 0, end: before.length, text: after }];
  }
  const edits: Edit[] = [];
  let start = 0;
  for (const [row, line] of old.entries()) {
    const end = start + line.length;
    const to = fixed[row] ?? "";
    if (to !== line) edits.push({ start, end, text: to });
    start = end;
  }
  return edits;
}
