/** The file that a project file names. */

import type { Location } from "vscode-languageserver-protocol";
import { normalPath } from "../../host/same-file.ts";
import { wayTo } from "../cursor/mended.ts";
import { locationIn, type View } from "../view.ts";

/** Start of the file that is named at an offset of a project file; none where it is not known. */
export function namedFileAt({ text, texts }: View, offset: number): readonly Location[] {
  if (text.kind !== "project") return [];
  const { node, at } = wayTo(text, offset) ?? wayTo(text, offset - 1) ?? {};
  if (at !== "value" || typeof node?.value !== "string") return [];
  // A Python pipeline has its variable behind a colon.
  const path = node.value.replace(/(\.py):\w*$/, "$1");
  const folder = text.name.slice(0, text.name.lastIndexOf("/") + 1);
  const named = texts.find(({ name }) => name === normalPath(folder + path));
  return named === undefined ? [] : [locationIn(named, { start: 0, end: 0 })];
}
