/**
 * Access to files, standard streams, arguments and the environment.
 *
 * It is handed around as a value, so that tests hand in their own. What a runtime offers is in
 * `host/deno.ts` and `host/node.ts`; what is made of it, alike for all of them, is in `host/`.
 */

import { type DirectoryEntry, listDirectory } from "./list.ts";
import { type ReadOptions, readText } from "./read.ts";
import { type Listed, removeLeftovers } from "./leftovers.ts";
import { isSameFile } from "./same-file.ts";
import type { StandardStream, System } from "./system.ts";
import { writeAtomically, type Written } from "./write.ts";
import { writesOn } from "./writes.ts";
import { HostError, readFailure, writeFailure } from "./error.ts";

export type { ReadOptions } from "./read.ts";
export type { DirectoryEntry } from "./list.ts";
export type { Written } from "./write.ts";
export { HostError } from "./error.ts";

/** Access to files, terminal and environment. */
export interface Host {
  /** Words of the command line after the program's name. */
  readonly args: readonly string[];
  readonly stdoutIsTerminal: boolean;
  /** Columns of the terminal that standard output is; undefined where it is none. */
  readonly stdoutColumns: number | undefined;
  readonly stderrIsTerminal: boolean;
  /** Reads a file as text. Throws {@link HostError} where that fails. */
  readTextFile(path: string, options?: ReadOptions): Promise<string>;
  /**
   * The files and directories in a directory, in the order of their names; links are followed to files
   * only. Throws {@link HostError} where that cannot be had.
   */
  listDirectory(path: string): Promise<readonly DirectoryEntry[]>;
  /** Standard input up to its end, as text. Throws {@link HostError} where that cannot be had. */
  readStdin(): Promise<string>;
  /** Standard input piece by piece, as it arrives. */
  streamStdin(): AsyncIterable<Uint8Array>;
  /** Ends the program at once, which standard input that is still being read would keep. */
  exit(code: number): void;
  /** Whether a process is known to have ended; Deno knows that of its parent alone. */
  hasEnded(process: number): boolean;
  /** Writes all of it; a reader that has gone away is no error. */
  writeStdout(text: string): Promise<void>;
  /** Writes all of it; a reader that has gone away is no error. */
  writeStderr(text: string): Promise<void>;
  /**
   * Writes the file whole or not at all, and the directories that it needs. Permissions of a file
   * that is there are kept, a symbolic link stays one; a file with access lists or attributes, which
   * cannot be copied, is written in place. Throws {@link HostError}.
   */
  writeFileAtomically(path: string, text: string): Promise<Written>;
  /** Removes from a directory what killed runs that wrote files into it have left. */
  removeLeftovers(directory: string): Promise<void>;
  /** Removes a file. Throws {@link HostError}. */
  removeFile(path: string): Promise<void>;
  /** Whether both paths lead to the same file, through links too, or would if it existed. */
  isSameFile(path: string, other: string): Promise<boolean>;
  /**
   * The whole path of a file or folder, at the end of all links; undefined where there is nothing.
   * Throws {@link HostError} where it may not be looked at.
   */
  realPath(path: string): Promise<string | undefined>;
  /** Time in milliseconds since 1970. */
  now(): number;
  /** Environment variable; undefined where it is unset or must not be read. */
  env(name: string): string | undefined;
  /** All environment variables; none where they must not be read. */
  environment(): Readonly<Record<string, string>>;
}

/**
 * Opens the door of the runtime that this runs in: Deno's own where there is Deno, else Node's
 * modules, which Bun has too.
 */
export async function openHost(): Promise<Host> {
  return hostOn(await openSystem());
}

/** Makes a host of a runtime's system. */
export function hostOn(system: System): Host {
  const listed: Listed = new Map();
  const writes = writesOn(system);
  return {
    args: system.args,
    get stdoutIsTerminal() {
      return system.isTerminal("stdout");
    },
    get stdoutColumns() {
      return system.isTerminal("stdout") ? system.columns() : undefined;
    },
    get stderrIsTerminal() {
      return system.isTerminal("stderr");
    },
    readTextFile: (path, options) =>
      explained(readFailure, () => readText(system.readFile(path), options)),
    listDirectory: (path) => explained(readFailure, () => listDirectory(system, path)),
    readStdin: () => explained(readFailure, () => readText(system.readStdin())),
    streamStdin: () => system.readStdin(),
    exit: (code) => system.exit(code),
    hasEnded: (process) => system.hasEnded(process),
    writeStdout: (text) => writeStream(system, "stdout", text),
    writeStderr: (text) => writeStream(system, "stderr", text),
    writeFileAtomically: (path, text) =>
      explained(writeFailure, () => writeAtomically(system, { listed, writes }, path, text)),
    removeLeftovers: (directory) => removeLeftovers(system, listed, directory),
    removeFile: (path) => explained(writeFailure, () => system.remove(path)),
    isSameFile: (path, other) => isSameFile(system, path, other),
    realPath: (path) => explained(readFailure, () => system.realPath(path)),
    now: () => Date.now(),
    env: (name) => system.env(name),
    environment: () => system.environment(),
  };
}

async function openSystem(): Promise<System> {
  if (typeof Deno !== "undefined") return (await import("./deno.ts")).denoSystem();
  return (await import("./node.ts")).nodeSystem();
}

async function writeStream(system: System, stream: StandardStream, text: string) {
  try {
    await system.writeStream(stream, new TextEncoder().encode(text));
  } catch (error) {
    const failure = writeFailure(error);
    if (failure.code === "closed-pipe") return;
    const name = stream === "stdout" ? "standard output" : "standard error";
    throw new HostError(failure.code, `${name}: ${failure.message}`);
  }
}

async function explained<T>(
  explain: (error: unknown) => HostError,
  action: () => Promise<T>,
): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw error instanceof HostError ? error : explain(error);
  }
}
