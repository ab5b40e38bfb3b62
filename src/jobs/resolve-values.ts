/** The merged values of entries, as a values file that says all of it. */

import { wrongFiles } from "./wrong-files.ts";
import { locate } from "../report/locate.ts";
import { type Finding, hasErrors, type Problem } from "../report/problem.ts";
import { type Silence, silence } from "./silence.ts";
import type { Path, Source } from "../yaml/source.ts";
import { type PipelineRequest, resolveRequest } from "./resolve.ts";
import { resolveEntry, type Values } from "../argo/entry/entry.ts";
import { noEntry, unknownEntry } from "../argo/entry/choose-entry.ts";
import { layersOf, readValues, type ValuesInput } from "../argo/entry/read-values.ts";
import { notesOf } from "../argo/entry/origin-notes.ts";
import type { Layers } from "../values/origins.ts";
import { writtenEntry } from "../argo/entry/written-entry.ts";
import type { Tree } from "../yaml/value.ts";
import { writeBlock } from "../yaml/write.ts";

/** Whose values, and how they are shown. */
export type ValuesRequest = (PipelineRequest | WithoutPipeline) & {
  /** Comments say where each value comes from, and, with `history`, what it replaced too. */
  readonly notes?: "origins" | "history";
};

/** Values by themselves: without a name, those of all entries. */
export type WithoutPipeline = ValuesInput & Silence & { readonly manifest?: undefined };

/** Merged values of entries. */
export interface ResolvedValues {
  /** A values file, `workflows: {<entry>: …}`, with a line break at its end. */
  readonly yaml: string;
  /** The entries by name: complete, with null where a default is taken away. */
  readonly workflows: Tree;
  /** Errors and warnings, with their places, in order. */
  readonly problems: readonly Problem[];
}

/** Merged values of entries; without YAML when a problem is an error. */
export type EntriesResolved = Omit<ResolvedValues, "yaml"> & { readonly yaml: string | undefined };

/** Merges and checks the values of the entry that a pipeline uses, or of all entries. */
export function resolveEntries(request: ValuesRequest): EntriesResolved {
  const { entries, findings, texts } = request.manifest === undefined
    ? entriesOf(request)
    : entryOfPipeline({ ...request, manifest: request.manifest });
  const problems = locate(silence(findings, request, texts));
  if (hasErrors(problems)) return { yaml: undefined, workflows: {}, problems };
  const workflows: Record<string, Tree> = Object.create(null);
  for (const { name, layers, values } of entries) {
    workflows[name] = writtenEntry(layers, values.entry);
  }
  return { yaml: `${write(workflows, entries, request.notes)}\n`, workflows, problems };
}

interface NamedEntry {
  readonly name: string;
  readonly layers: Layers;
  readonly values: Values;
}

interface EntriesRead {
  readonly entries: readonly NamedEntry[];
  readonly texts: readonly Source[];
  readonly findings: readonly Finding[];
}

function entryOfPipeline(request: PipelineRequest): EntriesRead {
  const { entryName, outline, layers, values, texts, findings } = resolveRequest(request);
  const name = entryName ?? outline.name;
  if (values === undefined || name === undefined) return { entries: [], texts, findings };
  return { entries: [{ name, layers, values }], texts, findings };
}

const NO_ENTRIES = noEntry(
  "no workflow entry; give a values file that begins with `workflows:`",
);

/** The entries of values files, and all that is wrong with them. */
export function entriesOf(request: WithoutPipeline): EntriesRead {
  const { pipelineName, values: texts = [], lenient = false } = request;
  const read = readValues(request);
  const findings = [...read.findings];
  if (read.isBroken) {
    const confused = wrongFiles(undefined, texts);
    return { entries: [], texts, findings: confused.length > 0 ? confused : findings };
  }
  const names = read.names.filter((name) => name === (pipelineName ?? name));
  if (names.length === 0 && !read.isUnsure) {
    findings.push(
      pipelineName === undefined ? NO_ENTRIES : unknownEntry(pipelineName, read.names),
    );
  }
  const entries = names.flatMap((name) => {
    const { layers, findings: misfits } = layersOf(read, name);
    for (const one of misfits) findings.push(one);
    if (hasErrors(misfits)) return [];
    const { values, findings: misfitting } = resolveEntry(layers, { lenient });
    for (const one of misfitting) findings.push(one);
    return values === undefined ? [] : [{ name, layers, values }];
  });
  return { entries, texts, findings };
}

/** No comment starts further right than this because of a line elsewhere. */
const WIDEST = 64;

function write(
  workflows: Tree,
  entries: readonly NamedEntry[],
  notes: ValuesRequest["notes"],
): string {
  const tree = { workflows };
  if (notes === undefined) return writeBlock(tree);
  let column = 0;
  writeBlock(tree, 0, (line) => {
    if (line.length <= WIDEST) column = Math.max(column, line.length);
    return line;
  });
  const noteOf = new Map(entries.map(({ name, layers }) => [name, notesOf(layers, notes)]));
  return writeBlock(tree, 0, (line, [, name = "", ...path]: Path) => {
    const note = noteOf.get(String(name))?.(path);
    return note === undefined ? line : `${line.padEnd(column)}  # ${note}`;
  });
}
