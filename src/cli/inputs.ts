/** Reads the inputs that a command line names: a pipeline, and the files of flags. */

import type { Host } from "../host/host.ts";
import { filesNamed, pythonName } from "../wurzel/python/name.ts";
import type { Pipeline } from "../wurzel/pipeline/pipeline.ts";
import type { Problem } from "../report/problem.ts";
import type { Source } from "../yaml/source.ts";
import type { PipelineRequest } from "../jobs/resolve.ts";
import type { CatalogFlags, ValuesFlags } from "./flags.ts";
import { readPipeline } from "../jobs/read-pipelines.ts";
import { isStdin, readInput, readInputs, type ReadOne } from "./read-input.ts";
import { readSetFiles, setFileNames } from "./set-files.ts";

/** Request of a command line, with its files read. */
export interface RequestRead {
  /** Absent where an input could not be read. */
  readonly request: PipelineRequest | undefined;
  /** Problems: what could not be read, then what is wrong with the rest. */
  readonly problems: readonly Problem[];
}

/** Error for standard input that is named twice. */
export function stdinTwice(inputs: readonly string[]): readonly string[] {
  return inputs.filter(isStdin).length > 1
    ? [
      "standard input can be read once, as PIPELINE or as one of --values or --set-file",
    ]
    : [];
}

/** Files that a PIPELINE may be read from. */
export function pipelineFiles(word: string): readonly string[] {
  const python = pythonName(word);
  return python === undefined ? [word] : [word, ...filesNamed(python)];
}

/** Names of all files that flags for values name. */
export async function valuesInputs(
  { values, setFile }: ValuesFlags,
): Promise<readonly string[]> {
  return [...values, ...await setFileNames(setFile)];
}

/** Names of all files that flags name. */
export async function namedInputs(flags: ValuesFlags & CatalogFlags): Promise<readonly string[]> {
  return [...await valuesInputs(flags), ...flags.catalog];
}

/** Reads a manifest and what the flags name, all of it whatever happens to one. */
export async function readRequest(
  host: Host,
  pipeline: string,
  flags: ValuesFlags & CatalogFlags,
): Promise<RequestRead> {
  const readOne: ReadOne = (name) => readInput(host, name);
  const [read, given, catalog] = await Promise.all([
    readPipeline(host, pipeline, flags.pythonPath, readOne),
    readValuesInput(host, flags, readOne),
    readInputs(flags.catalog, readOne),
  ]);
  const unread = [..."unread" in read ? read.unread : [], ...given.problems, ...catalog.problems];
  if ("unread" in read || unread.length > 0) {
    const manifest = "text" in read ? read : undefined;
    const parts = { catalog: catalog.texts, request: given.request };
    return { request: undefined, problems: [...unread, ...await checkSingly(manifest, parts)] };
  }
  const manifest = "text" in read
    ? { manifest: read.text, manifestName: read.name }
    : { manifest: read.pipeline };
  const release = releaseOf(flags);
  const request = { ...given.request, ...manifest, ...release, catalog: catalog.texts };
  return { request, problems: [] };
}

function releaseOf({ wurzel, argo }: CatalogFlags): Pick<PipelineRequest, "wurzel" | "argo"> {
  return { ...(wurzel !== undefined && { wurzel }), ...(argo !== undefined && { argo }) };
}

/** Pipelines of a command line, and what all of them share. */
export interface BatchRead {
  readonly pipelines: readonly (Source | Pipeline)[];
  readonly request: Omit<PipelineRequest, "manifest" | "manifestName">;
  readonly problems: readonly Problem[];
}

/** Reads the pipelines that words name, each once, and what the flags name. */
export async function readBatch(
  host: Host,
  words: readonly string[],
  flags: ValuesFlags & CatalogFlags,
  readOne: ReadOne = (name) => readInput(host, name),
): Promise<BatchRead> {
  const [given, catalog, { readPipelines }] = await Promise.all([
    readValuesInput(host, flags, readOne),
    readInputs(flags.catalog, readOne),
    import("../jobs/read-pipelines.ts"),
  ]);
  const read = await readPipelines(
    host,
    words,
    (word) => readPipeline(host, word, flags.pythonPath, readOne),
  );
  return {
    pipelines: read.pipelines,
    request: { ...given.request, ...releaseOf(flags), catalog: catalog.texts },
    problems: [...read.problems, ...given.problems, ...catalog.problems],
  };
}

/** Values of the flags, with their files read. */
export interface ValuesInputRead {
  readonly request: Omit<PipelineRequest, "manifest" | "manifestName">;
  readonly problems: readonly Problem[];
}

/** Reads what the flags name, all of it whatever happens to one. */
export async function readValuesInput(
  host: Host,
  flags: ValuesFlags,
  readOne: ReadOne = (name) => readInput(host, name),
): Promise<ValuesInputRead> {
  const [{ texts: values, problems }, setFiles] = await Promise.all([
    readInputs(flags.values, readOne),
    readSetFiles(host, flags.setFile),
  ]);
  const { set, setString, setJson, setLiteral, pipelineName, namespace, lenient } = flags;
  const { setFile } = setFiles;
  const request = {
    ...{ values, set, setString, setJson, setLiteral, setFile, lenient },
    ...(pipelineName !== undefined && { pipelineName }),
    ...(namespace !== undefined && { namespace }),
  };
  return { request, problems: [...problems, ...setFiles.problems] };
}

/** Problems of each input by itself, for when another input is missing. */
async function checkSingly(
  manifest: Source | undefined,
  { catalog, request: { values = [], lenient = false, ...flags } }: {
    readonly request: ValuesInputRead["request"];
    readonly catalog: readonly Source[];
  },
): Promise<Problem[]> {
  const [
    { readManifest },
    { readValuesFile },
    { readSetFlags },
    { readCatalogs },
    { locate },
    { secretsOf },
  ] = await Promise.all([
    import("../wurzel/pipeline/manifest.ts"),
    import("../argo/entry/values-file.ts"),
    import("../values/set/flags.ts"),
    import("../jobs/resolve.ts"),
    import("../report/locate.ts"),
    import("../environment/secret.ts"),
  ]);
  const known = readCatalogs(catalog);
  const findings = [
    ...(manifest === undefined ? [] : readManifest(manifest, lenient).findings),
    ...values.flatMap((file) => readValuesFile(file, lenient).findings),
    ...readSetFlags(flags).findings,
    ...known.findings,
  ];
  return locate(findings, secretsOf(known.catalog));
}
