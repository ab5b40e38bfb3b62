/** Where Python makes the steps of a pipeline. */

import type { Location } from "vscode-languageserver-protocol";
import { locationIn, type View } from "../view.ts";
import type { Thing } from "./occurrence.ts";
import { entryOf } from "./project-entry.ts";

/** Places in Python modules that make the step of an entry. */
export function pythonPlaces(
  { projects, texts }: View,
  { scope, name }: Thing,
): readonly Location[] {
  return projects.flatMap((project) => {
    if (entryOf(project) !== scope) return [];
    const { source, offset } = project.pipeline?.steps.find((one) => one.name === name)?.place ??
      {};
    const text = texts.find((one) => one.name === source?.name && one.text === source.text);
    if (text === undefined || offset === undefined) return [];
    const [word = ""] = /^\w*/.exec(text.text.slice(offset, offset + 200)) ?? [];
    return [locationIn(text, { start: offset, end: offset + word.length })];
  });
}
