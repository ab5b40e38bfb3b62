/** Which entry of the values a project uses. */

import { chooseEntry } from "../../argo/entry/choose-entry.ts";
import type { EditorText, Project } from "../view.ts";
import { indexOf } from "./index-of.ts";
import { member } from "./member.ts";

/** Name of a project's entry, as `generate` chooses it; undefined where that is the manifest's own, or none. */
export function entryOf({ manifest, pipeline, values, pipelineName }: Project): string | undefined {
  const own = manifest && indexOf(manifest);
  const manifestName = own?.occurrences.find(({ kind }) => kind === "entry")?.name ??
    pipeline?.name;
  const hasOwnEntry =
    own?.documents.some(({ root }) =>
      member(root, "spec", "backendConfig", "argo") !== undefined
    ) ?? false;
  const names = [...new Set(values.flatMap(entryNames))];
  return chooseEntry({
    names,
    hasValues: values.length > 0,
    pipelineName,
    manifestName,
    hasOwnEntry,
  })
    .name;
}

function entryNames(text: EditorText): readonly string[] {
  return indexOf(text).occurrences.flatMap(({ kind, name }) => kind === "entry" ? name : []);
}
