/** Helm's merge on any YAML, whatever it is about. */

import { type Finding, hasErrors } from "../report/problem.ts";
import { readDocument } from "../yaml/read.ts";
import { isMap, type Tree } from "../yaml/value.ts";
import { layOver, mergeAll } from "./merge.ts";
import { assignAll } from "./set/assign.ts";
import { readSetFlags, type SetFlags } from "./set/flags.ts";

/** What is merged, lowest first. */
export interface ValuesLayers extends SetFlags {
  /** A chart's values, over which the rest is laid; null in the rest deletes what they give. */
  readonly defaults?: string;
  /** Values files, the later ones over the earlier. */
  readonly files?: readonly { readonly name: string; readonly text: string }[];
}

/** Reads and merges the layers. */
export function mergeTexts(
  { defaults, files = [], ...flags }: ValuesLayers,
): { readonly values: Tree | undefined; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const read = ({ name, text }: { readonly name: string; readonly text: string }): Tree => {
    const source = { name, text };
    const { value, findings: found } = readDocument(source);
    for (const one of found) findings.push(one);
    if (isMap(value)) return value;
    if (value !== null && value !== undefined) {
      findings.push({
        severity: "error",
        code: "wrong-type",
        message: "values must be a mapping, not an array or a scalar",
        source,
        path: [],
      });
    }
    return {};
  };
  const merged = mergeAll(files.map(read));
  const standard = defaults === undefined ? undefined : read({ name: "defaults", text: defaults });
  const { assignments, findings: misread } = readSetFlags(flags);
  for (const one of misread) findings.push(one);
  if (hasErrors(findings)) return { values: undefined, findings };
  const { tree, findings: unassigned } = assignAll(merged, assignments);
  if (unassigned.length > 0) return { values: undefined, findings: [...findings, ...unassigned] };
  return { values: standard === undefined ? tree : layOver(tree, standard), findings };
}
