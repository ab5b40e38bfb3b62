/** Fields of values and manifests: paths of `explain`, and keys of `--set` and its kin. */

import { explainField, type Explanation } from "../../jobs/explain/explain.ts";
import type { Candidate } from "./candidate.ts";

/** What the values and the manifest on the command line name, for keys that users choose. */
export interface Names {
  readonly entries: readonly string[];
  readonly steps: readonly string[];
}

/**
 * Paths one level further than what is typed.
 *
 * @param leaf what follows a field that has no fields of its own: `=` for `--set`
 */
export function pathsAt(
  typed: string,
  file: "values" | "manifest",
  names: Names,
  leaf = "",
): readonly Candidate[] {
  const dot = typed.lastIndexOf(".") + 1;
  const [parent, start] = [typed.slice(0, dot), typed.slice(dot)];
  const keys = file === "values" ? userKeys(parent, names) : undefined;
  const found = keys ?? fieldsIn(parent, file, leaf);
  const root: readonly Candidate[] = parent === "" && file === "values" && names.entries.length > 0
    ? [{ word: "workflows.", about: "From the root of the file", isOpen: true }]
    : [];
  return [...found, ...root].filter(({ word }) => word.startsWith(start))
    .map((one) => ({ ...one, word: parent + one.word }));
}

/** Keys below `workflows` and `steps`, which are names of the user's own. */
function userKeys(parent: string, { entries, steps }: Names): readonly Candidate[] | undefined {
  const inEntry = parent.replace(/^workflows\.[^.]+\./, "");
  const names = parent === "workflows." ? entries : inEntry === "steps." ? steps : undefined;
  // A name with a dot would be a path of two.
  return names?.filter((name) => !name.includes("."))
    .map((name) => ({ word: `${name}.`, isOpen: true }));
}

function fieldsIn(parent: string, file: "values" | "manifest", leaf: string): readonly Candidate[] {
  const explained = explainField(file, parent.replace(/\.$/, ""), { recursive: true });
  if ("code" in explained) return [];
  return explained.fields.map((field): Candidate => {
    const name = field.path.slice(field.path.lastIndexOf(".") + 1);
    const about = field.description === undefined ? {} : { about: firstSentence(field) };
    if (isFilled(field, leaf !== "") || /^map\[/.test(field.type)) {
      return { word: leaf === "" ? name : `${name}.`, isOpen: true, ...about };
    }
    return { word: name + leaf, ...(leaf !== "" && { isOpen: true }), ...about };
  });
}

/** Whether more of a path follows; a key of `--set` has an index behind a list first. */
function isFilled({ fields, type }: Explanation, isKey: boolean): boolean {
  return fields.length > 0 && !(isKey && type.startsWith("[]"));
}

function firstSentence({ description = "" }: Explanation): string {
  return description.replace(/[.;:] .*$/s, "").replace(/\.$/, "");
}
