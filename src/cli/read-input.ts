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

/** Reads what a name stands for. */
export type ReadOne = (name: string) => Promise<Source | Problem>;

/** Reads all that is named. */
export async function readInputs(names: readonly string[], read: ReadOne): Promise<FilesRead> {
  return sortOut(await Promise.all(names.map(read)));
}

/** Reads each name once, whoever asks for it. */
export function readOnce(read: ReadOne): ReadOne {
  const known = new Map<string, Promise<Source | Problem>>();
  return (name) => {
    const reading = known.get(name) ?? read(name);
    known.set(name, reading);
    return reading;
  };
}

/** Reads a file, or standard input. */
export async function readInput(host: Host, name: string): Promise<Source | Problem> {
  return isStdin(name) ? await readAs(STDIN, () => host.readStdin()) : await readFile(host, name);
}
