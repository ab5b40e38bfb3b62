/** Reads a file that a command line names, or `-`, standard input. */

import type { Host } from "../host/host.ts";
import type { Problem } from "../report/problem.ts";
import type { Source } from "../yaml/source.ts";
import { type FilesRead, readAs, readFile, sortOut } from "../jobs/read-files.ts";

/** Name of standard input in problems. */
export const STDIN = "<stdin>";

/** Whether the name stands for standard input. */
export function isStdin(name: string): boolean {
  return name === "-" || name === "/dev/stdin";
}

/** Reads files, one of which may be standard input. */
export async function readInputs(host: Host, names: readonly string[]): Promise<FilesRead> {
  return sortOut(await Promise.all(names.map((name) => readInput(host, name))));
}

/** Reads a file, or standard input. */
export async function readInput(host: Host, name: string): Promise<Source | Problem> {
  return isStdin(name) ? await readAs(STDIN, () => host.readStdin()) : await readFile(host, name);
}
