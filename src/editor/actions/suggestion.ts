/** What a message asks: did you mean another name? */

import { meantIn } from "../../report/did-you-mean.ts";
import { type Edit, editsOf } from "../../yaml/edit.ts";
import { placeOf } from "../../yaml/places.ts";
import type { Range } from "../../yaml/source.ts";
import type { EditorText } from "../view.ts";
import type { FindingData } from "./finding-data.ts";

/** Edits that put the name that a message asks about in place of the one that is written. */
export function suggestedEdits(
  text: EditorText,
  { path, at, document }: FindingData,
  message: string,
  shown: Range,
): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
  const name = meantIn(message);
  if (name === undefined) return undefined;
  if (at === "key") {
    const edits = editsOf(text, { path, document, changes: [{ kind: "rename-key", to: name }] });
    return { name, edits };
  }
  const wrong = wrongIn(message);
  if (path.length === 0) {
    // In a comment, which has no path.
    const [line = ""] = /^[^\r\n]*/.exec(text.text.slice(shown.start)) ?? [];
    const edit = partEdit(
      text.text,
      { ...shown, end: shown.start + line.length },
      wrong ?? "",
      name,
    );
    return edit && { name, edits: [edit] };
  }
  const place = placeOf(text, path, "value", document);
  if (place === undefined || !place.exact) return undefined;
  const whole = text.text.slice(place.start, place.end).replace(/^(["'])(.*)\1$/s, "$2");
  if (wrong === undefined || whole === wrong) {
    return {
      name,
      edits: editsOf(text, { path, document, changes: [{ kind: "replace", text: name }] }),
    };
  }
  const edit = partEdit(text.text, shown, wrong, name) ?? partEdit(text.text, place, wrong, name);
  return edit && { name, edits: [edit] };
}

/** The name that a message is about: what it quotes last before it asks. */
function wrongIn(message: string): string | undefined {
  const [before = ""] = message.split("did you mean");
  return [...before.matchAll(/"([^"]+)"/g)].at(-1)?.[1];
}

/** A name within a string; undefined where it is not there, or several times. */
function partEdit(
  text: string,
  { start, end }: Range,
  wrong: string,
  name: string,
): Edit | undefined {
  if (wrong === "") return undefined;
  const within = text.slice(start, end);
  const [only, second] = offsetsOf(within, wrong);
  if (only === undefined || second !== undefined) return undefined;
  // A suggestion may begin with what stands in front of the wrong name: inputs.parameters for inputs.paramters.
  const before = within.slice(0, only);
  const shared = name.slice(0, name.lastIndexOf(".") + 1);
  const from = shared !== "" && before.endsWith(shared) ? only - shared.length : only;
  return { start: start + from, end: start + only + wrong.length, text: name };
}

/** Where a name stands by itself. */
function offsetsOf(text: string, name: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [before = "", after = ""] = [text[at - 1], text[at + name.length]];
    if (!/[\w-]/.test(before) && !/[\w-]/.test(after)) found.push(at);
  }
  return found;
}
