/** Reads what a command line names: files, or `-` for standard input. */

import type { Host } from "../host.ts";
import type { Problem, Source } from "../problem.ts";
import { isUrl, readAs, readFile, sortOut } from "../read-files.ts";

/** What was read; `unread` tells of every input that could not be. */
export interface Inputs {
  readonly manifest: Source | undefined;
  readonly values: readonly Source[];
  readonly unread: readonly Problem[];
}

/** Whether the name stands for standard input. */
export function isStdin(name: string): boolean {
  return name === "-" || name === "/dev/stdin";
}

/** Whether the name stands for standard output. */
export function isStdout(name: string): boolean {
  return name === "-" || name === "/dev/stdout";
}

/** Reads a manifest and values files, all of them whatever happens to one. */
export async function readInputs(
  host: Host,
  manifest: string,
  values: readonly string[],
): Promise<Inputs> {
  const [first, ...rest] = await Promise.all([
    readManifestFile(host, manifest),
    ...values.map((name) => read(host, name)),
  ]);
  return {
    manifest: "text" in first ? first : undefined,
    values: sortOut(rest).texts,
    unread: sortOut([first, ...rest]).problems,
  };
}

/** What is wrong with each input by itself, for when another is missing and nothing can be made. */
export async function checkSingly(
  { manifest, values }: Inputs,
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

async function read(host: Host, name: string): Promise<Source | Problem> {
  return isStdin(name)
    ? await readAs("<stdin>", () => host.readStdin())
    : await readFile(host, name);
}

/** `package.module:variable`, `module.py`, `module.py:variable`. */
const PYTHON = /^[\w.]+:[A-Za-z_]\w*$|\.py(?::\w*)?$/;

async function readManifestFile(host: Host, name: string): Promise<Source | Problem> {
  const result = name.endsWith(".py") ? undefined : await read(host, name);
  const python = PYTHON.test(name) && !isUrl(name);
  if (result !== undefined && ("text" in result || !python || result.code !== "no-such-file")) {
    return result;
  }
  const message = "is a Python pipeline, which this version does not read; give a manifest file " +
    "(YAML: kind: Pipeline, metadata.name, spec.steps)";
  return { severity: "error", code: "python-pipeline", message, file: name };
}
