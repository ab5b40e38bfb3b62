/** Reads files by name, all of them whatever happens to one. */

import { type Host, HostError } from "../host/host.ts";
import type { Problem } from "../report/problem.ts";
import { redactValue } from "../report/redact/redact.ts";
import type { Source } from "../yaml/source.ts";

/** What was read, and a problem for everything that could not be. */
export interface FilesRead {
  readonly texts: readonly Source[];
  readonly problems: readonly Problem[];
}

/** Reads the files. */
export async function readFiles(host: Host, names: readonly string[]): Promise<FilesRead> {
  return sortOut(await Promise.all(names.map((name) => readFile(host, name))));
}

/** Reads one file. */
export async function readFile(host: Host, name: string): Promise<Source | Problem> {
  if (isUrl(name)) {
    const message = "wurzel-argo has no network; download it and name the file";
    return { severity: "error", code: "no-network", message, file: redactValue(name) };
  }
  return await readAs(name, () => host.readTextFile(name));
}

/** Reads a text that problems call by the name. */
export async function readAs(name: string, read: () => Promise<string>): Promise<Source | Problem> {
  try {
    return { name, text: await read() };
  } catch (error) {
    return hostProblem(error, name);
  }
}

/** Texts and problems, each in their order. */
export function sortOut(results: readonly (Source | Problem)[]): FilesRead {
  return {
    texts: results.flatMap((result) => "text" in result ? [result] : []),
    problems: results.flatMap((result) => "text" in result ? [] : [result]),
  };
}

/** A failure of the host as a problem of the file that it is about. */
export function hostProblem(error: unknown, file: string): Problem {
  if (!(error instanceof HostError)) throw error;
  const { code, message, place } = error;
  // Where a flag was misspelt, a secret may have been taken for a file's name.
  return { severity: "error", code, message, file: redactValue(file), ...place };
}

/** `https://`, `s3://`, `oci://` and so on; a letter before a colon may be a drive. */
export function isUrl(name: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(name);
}
