/** Where what stands at the cursor is defined, and where it is used. */

import type { DocumentHighlight, Location } from "vscode-languageserver-protocol";
import { locationIn, rangeIn, type View } from "../view.ts";
import { findEverywhere, type Found } from "./everywhere.ts";
import { indexOf, occurrencesAt } from "./index-of.ts";
import { namedFileAt } from "./named-file.ts";
import { overriddenAt } from "./overridden.ts";
import { pythonPlaces } from "./python-places.ts";

/** Definitions of a name; of a value in a values file, what it overrides; of a file's name, the file. */
export function definitionsAt(view: View, offset: number): readonly Location[] {
  const things = occurrencesAt(indexOf(view.text), offset);
  const found = things.flatMap((thing) => {
    const defined = findEverywhere(view, thing).filter(({ occurrence }) => occurrence.isDefinition);
    const inPython = thing.kind === "step" ? pythonPlaces(view, thing) : [];
    return [...locationsOf(defined), ...inPython];
  });
  return found.length > 0 ? found : [...overriddenAt(view, offset), ...namedFileAt(view, offset)];
}

/** Places where the name at an offset stands. */
export function referencesAt(
  view: View,
  offset: number,
  includeDeclaration: boolean,
): readonly Location[] {
  const found = occurrencesAt(indexOf(view.text), offset)
    .flatMap((thing) => findEverywhere(view, thing))
    .filter(({ occurrence }) => includeDeclaration || !occurrence.isDefinition);
  return locationsOf(found);
}

/** The numbers that the protocol gives to what a highlighted place does. */
const [READ, WRITE] = [2, 3] as const;

/** Places in the text itself where the name at an offset stands. */
export function highlightsAt(view: View, offset: number): DocumentHighlight[] {
  const found = occurrencesAt(indexOf(view.text), offset)
    .flatMap((thing) => findEverywhere(view, thing))
    .flatMap(({ text, occurrence }) => text === view.text ? [occurrence] : []);
  const each = new Map(found.map((one) => [one.start, one]));
  return Array.from(each.values(), (one) => ({
    range: rangeIn(view.text, one),
    kind: one.isDefinition ? WRITE : READ,
  }));
}

function locationsOf(found: readonly Found[]): readonly Location[] {
  const each = new Map(
    found.map(({ text, occurrence }) => [`${occurrence.start} ${text.uri}`, { text, occurrence }]),
  );
  return Array.from(each.values(), ({ text, occurrence }) => locationIn(text, occurrence));
}
