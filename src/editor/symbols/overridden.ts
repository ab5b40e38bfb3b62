/** What a value of a values file overrides. */

import type { Location } from "vscode-languageserver-protocol";
import type { Path, Range } from "../../yaml/source.ts";
import { placeIn } from "../../yaml/places.ts";
import { type EditorText, locationIn, type View } from "../view.ts";
import { wayTo } from "../cursor/mended.ts";
import { indexOf } from "./index-of.ts";
import { entryOf } from "./project-entry.ts";

/** Where the next lower layers of a project say something of what stands at an offset of a values file. */
export function overriddenAt({ text, projects }: View, offset: number): readonly Location[] {
  if (text.kind !== "values") return [];
  // A cursor behind the last sign of a word is at the word too.
  const { keyPath = [] } = wayTo(text, offset) ?? wayTo(text, offset - 1) ?? {};
  const [workflows, entry, ...rest] = keyPath;
  if (workflows !== "workflows" || entry === undefined || rest.length === 0) return [];
  const found = projects.flatMap((project) => {
    const { values, manifest } = project;
    const at = values.findIndex(({ uri }) => uri === text.uri);
    if (at < 0) return [];
    for (const lower of values.slice(0, at).toReversed()) {
      const place = keyPlace(lower, ["workflows", entry, ...rest]);
      if (place !== undefined) return [locationIn(lower, place)];
    }
    if (manifest === undefined || entryOf(project) !== entry) return [];
    const place = keyPlace(manifest, ["spec", "backendConfig", "argo", ...rest]) ??
      (/^schedules?$/.test(String(rest[0])) ? keyPlace(manifest, ["spec", "schedule"]) : undefined);
    return place === undefined ? [] : [locationIn(manifest, place)];
  });
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

function keyPlace(text: EditorText, path: Path): Range | undefined {
  const [document] = indexOf(text).documents;
  if (document?.root === undefined) return undefined;
  const place = placeIn(document.root, path, "key");
  return place.exact ? place : undefined;
}
