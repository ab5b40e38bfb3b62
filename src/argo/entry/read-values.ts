/** Values as a user gives them, files and flags, from which the layers of entries are taken. */

import { type Finding, hasErrors } from "../../report/problem.ts";
import type { Layers } from "../../values/origins.ts";
import type { Assignment } from "../../values/set/assignment.ts";
import { wholeText } from "../../values/set/expression.ts";
import { readSetFlags, type SetFlags } from "../../values/set/flags.ts";
import { assignmentsFor, scopeAll, type Scoped } from "./scope.ts";
import { entryNames, layersOfFiles, readValuesFile, type ValuesFile } from "./values-file.ts";

/** Text, and the name that problems show for it. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Values, and which entry of them is meant. */
export interface ValuesInput extends SetFlags {
  /** Values files, the later ones over the earlier. */
  readonly values?: readonly NamedText[];
  /** Which entry under `workflows:`; else the one named like the manifest, else the only one. */
  readonly pipelineName?: string;
  /** Kubernetes namespace, over the one of the values. */
  readonly namespace?: string;
  /** Unknown keys are warnings instead of errors. */
  readonly lenient?: boolean;
}

/** Values that were read. */
export interface ValuesRead {
  readonly files: readonly ValuesFile[];
  /** The names of all entries, in the order in which they come up. */
  readonly names: readonly string[];
  readonly findings: readonly Finding[];
  /** Whether a file is not readable, so that what is chosen and merged would be wrong. */
  readonly isBroken: boolean;
  /** Whether a flag is not readable, which may be the one that names the entry. */
  readonly isUnsure: boolean;
  readonly scoped: readonly Scoped[];
  /** Assignments over everything else. */
  readonly last: readonly Assignment[];
}

/** Reads values files and flags, all of them whatever is wrong with one. */
export function readValues(input: ValuesInput): ValuesRead {
  const { values = [], namespace, lenient = false } = input;
  const read = values.map((file) => readValuesFile(file, lenient));
  const files = read.flatMap(({ file }) => file ?? []);
  const misfits = read.flatMap(({ findings }) => findings);
  const flags = readSetFlags(input);
  const scoped = scopeAll(flags.assignments);
  const names = [...entryNames(files), ...scoped.flatMap(({ entry }) => entry ?? [])];
  return {
    files,
    names: [...new Set(names)],
    findings: [...misfits, ...flags.findings],
    isBroken: hasErrors(misfits),
    isUnsure: hasErrors(flags.findings),
    scoped,
    last: namespace === undefined
      ? []
      : [wholeText({ name: "--namespace", text: namespace }, ["namespace"])],
  };
}

/**
 * The layers that values make of an entry.
 *
 * @param name the entry's; undefined where the manifest's own is the only one
 */
export function layersOf(
  { files, scoped, last }: ValuesRead,
  name: string | undefined,
): { readonly layers: Layers; readonly findings: readonly Finding[] } {
  const texts = name === undefined ? { layers: [], findings: [] } : layersOfFiles(files, name);
  const flags = assignmentsFor(
    scoped,
    name,
    (entry) => files.some(({ workflows }) => Object.hasOwn(workflows ?? {}, entry)),
  );
  return {
    layers: { texts: texts.layers, assignments: [...flags.assignments, ...last] },
    findings: [...texts.findings, ...flags.findings],
  };
}
