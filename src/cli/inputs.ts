/** Reads what a command line names: files, or `-` for standard input. */

import { type Host, HostError } from "../host.ts";
import type { Problem, Source } from "../problem.ts";

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
    values: rest.flatMap((result) => "text" in result ? [result] : []),
    unread: [first, ...rest].flatMap((result) => "text" in result ? [] : [result]),
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

/** A failure of the host as a problem of the file that it is about. */
export function hostProblem(error: unknown, file: string): Problem {
  if (!(error instanceof HostError)) throw error;
  return { severity: "error", code: error.code, message: error.message, file, ...error.place };
}

/** `https://`, `s3://`, `oci://` and so on; a letter before a colon may be a drive. */
const URL_START = /^[a-z][a-z0-9+.-]+:\/\//i;

async function read(host: Host, name: string): Promise<Source | Problem> {
  if (URL_START.test(name)) {
    const message = "wurzel-argo has no network; download it and name the file, or pipe it into -";
    return { severity: "error", code: "no-network", message, file: name };
  }
  const shown = isStdin(name) ? "<stdin>" : name;
  try {
    const text = isStdin(name) ? await host.readStdin() : await host.readTextFile(name);
    return { name: shown, text };
  } catch (error) {
    return hostProblem(error, shown);
  }
}

/** `package.module:variable`, `module.py`, `module.py:variable`. */
const PYTHON = /^[\w.]+:[A-Za-z_]\w*$|\.py(?::\w*)?$/;

async function readManifestFile(host: Host, name: string): Promise<Source | Problem> {
  const result = name.endsWith(".py") ? undefined : await read(host, name);
  const python = PYTHON.test(name) && !URL_START.test(name);
  if (result !== undefined && ("text" in result || !python || result.code !== "no-such-file")) {
    return result;
  }
  const message = "is a Python pipeline, which this version does not read; give a manifest file " +
    "(YAML: kind: Pipeline, metadata.name, spec.steps), as the README shows";
  return { severity: "error", code: "python-pipeline", message, file: name };
}
