/** The file that a name is at home in. */

import type { EditorText, View } from "../view.ts";
import { findEverywhere } from "./everywhere.ts";
import { indexOf, occurrencesAt } from "./index-of.ts";

/**
 * Where the manifest gives a step or an entry of a values file its name.
 *
 * @returns undefined where no manifest does, or the name is in one already
 */
export function homeOf(
  view: View,
  offset: number,
): { readonly text: EditorText; readonly offset: number } | undefined {
  if (view.text.kind !== "values") return undefined;
  const home = occurrencesAt(indexOf(view.text), offset)
    .flatMap((thing) => findEverywhere(view, thing))
    .find(({ text, occurrence }) => text.kind === "manifest" && occurrence.isDefinition);
  return home && { text: home.text, offset: home.occurrence.start };
}
