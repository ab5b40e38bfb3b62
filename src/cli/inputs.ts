/** Reads what a command line names: files, or `-` for standard input. */

import type { Host } from "../host.ts";
import type { Problem, Source } from "../problem.ts";
import { isUrl, readAs, readFile, sortOut } from "../read-files.ts";
import type { PipelineRequest } from "../resolve.ts";
import type { ValuesFlags } from "./flags.ts";

/** What a command line asks for, once its files are read. */
export interface RequestRead {
  /** Absent where an input could not be read. */
  readonly request: PipelineRequest | undefined;
  /** What could not be read, and then what is wrong with the rest. */
  readonly problems: readonly Problem[];
}

/** Whether the name stands for standard input. */
export function isStdin(name: string): boolean {
  return name === "-" || name === "/dev/stdin";
}

/** Whether the name stands for standard output. */
export function isStdout(name: string): boolean {
  return name === "-" || name === "/dev/stdout";
}

/** The sentence about standard input named twice, where it is. */
export function stdinTwice(inputs: readonly string[]): readonly string[] {
  return inputs.filter(isStdin).length > 1
    ? ["standard input can be read once, as PIPELINE or as one of --values"]
    : [];
}

/** Reads a manifest and what the flags name, all of it whatever happens to one. */
export async function readRequest(
  host: Host,
  pipeline: string,
  flags: ValuesFlags,
): Promise<RequestRead> {
  const [first, ...rest] = await Promise.all([
    readManifestFile(host, pipeline),
    ...flags.values.map((name) => readInput(host, name)),
  ]);
  const { texts: values } = sortOut(rest);
  const { problems: unread } = sortOut([first, ...rest]);
  const manifest = "text" in first ? first : undefined;
  if (manifest === undefined || unread.length > 0) {
    const problems = [...unread, ...await checkSingly(manifest, values, flags.lenient)];
    return { request: undefined, problems };
  }
  const { pipelineName, namespace, lenient } = flags;
  const request = {
    manifest: manifest.text,
    manifestName: manifest.name,
    values,
    lenient,
    ...(pipelineName !== undefined && { pipelineName }),
    ...(namespace !== undefined && { namespace }),
  };
  return { request, problems: [] };
}

/** What is wrong with each input by itself, for when another is missing and nothing can be made. */
async function checkSingly(
  manifest: Source | undefined,
  values: readonly Source[],
  lenient: boolean,
): Promise<Problem[]> {
  const [{ readManifest }, { readValuesFile }, { locate }] = await Promise.all([
    import("../pipeline/manifest.ts"),
    import("../values/layers.ts"),
    import("../locate.ts"),
  ]);
  return locate([
    ...(manifest === undefined ? [] : readManifest(manifest, lenient).findings),
    ...values.flatMap((file) => readValuesFile(file, lenient).findings),
  ]);
}

/** Reads a file, or standard input. */
export async function readInput(host: Host, name: string): Promise<Source | Problem> {
  return isStdin(name)
    ? await readAs("<stdin>", () => host.readStdin())
    : await readFile(host, name);
}

/** `package.module:variable`, `module.py`, `module.py:variable`. */
const PYTHON = /^[\w.]+:[A-Za-z_]\w*$|\.py(?::\w*)?$/;

async function readManifestFile(host: Host, name: string): Promise<Source | Problem> {
  const result = name.endsWith(".py") ? undefined : await readInput(host, name);
  const python = PYTHON.test(name) && !isUrl(name);
  if (result !== undefined && ("text" in result || !python || result.code !== "no-such-file")) {
    return result;
  }
  const message = "is a Python pipeline, which this version does not read; give a manifest file " +
    "(YAML: kind: Pipeline, metadata.name, spec.steps)";
  return { severity: "error", code: "python-pipeline", message, file: name };
}
