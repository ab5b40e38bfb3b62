/** Changes of a text that leave the rest of it as it is: comments, layout, line ends. */

import type { Range } from "../../yaml/source.ts";

/** What stands in a range becomes something else. */
export interface Edit extends Range {
  readonly text: string;
}

/** The text with the edits made. Of two that are about the same place, the first is. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = "";
  let done = 0;
  for (const edit of edits.toSorted((one, other) => one.start - other.start)) {
    if (edit.start < done) continue;
    result += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + text.slice(done);
}
