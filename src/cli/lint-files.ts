/** Files to lint: those named, and those in named directories. */

import type { DirectoryEntry, Host } from "../host/host.ts";
import { normalPath } from "../host/same-file.ts";
import type { Problem } from "../report/problem.ts";
import type { Source } from "../yaml/source.ts";
import { hostProblem, readFile } from "../jobs/read-files.ts";
import { readInput } from "./read-input.ts";

/** Result of reading one name. */
export interface Named {
  readonly read: Source | Problem;
  /** Whether a link led out of the directory that was named: nobody asked for this file. */
  readonly isOutside: boolean;
}

/** Files that are looked for in directories. */
const WANTED = /\.(?:ya?ml|json)$/i;

/** Directories that are skipped unless named: hidden ones and other people's code. */
const UNWANTED = /^\.|^node_modules$/;

/**
 * Reads what a command line names, one after the other, for there may be more than memory holds.
 *
 * @yields every file once, whichever ways lead to it, or why it cannot be read
 */
export async function* readNamed(
  host: Host,
  names: readonly string[],
): AsyncGenerator<Named> {
  const seen = new Set<string>();
  for (const name of names) {
    if (!isNew(name, seen)) continue;
    const read = await readInput(host, name);
    if ("text" in read || read.code !== "is-a-directory") yield { read, isOutside: false };
    else yield* readDirectory(host, name, seen);
  }
}

async function* readDirectory(
  host: Host,
  root: string,
  seen: Set<string>,
): AsyncGenerator<Named> {
  let isEmpty = true;
  const waiting: DirectoryEntry[] = [{ name: root, kind: "directory" }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { name: path, kind, isLink = false } = next;
    if (kind === "directory") {
      const entries = await list(host, path);
      if (isProblem(entries)) yield { read: entries, isOutside: false };
      else for (const entry of entries.toReversed()) waiting.push(entry);
      isEmpty &&= !isProblem(entries);
    } else {
      isEmpty = false;
      if (!isNew(path, seen)) continue;
      const isOutside = isLink && !await isWithin(host, root, path);
      yield { read: await readFile(host, path), isOutside };
    }
  }
  if (!isEmpty) return;
  const message = "has no .yaml, .yml or .json file in it";
  yield {
    read: { severity: "error", code: "no-files", message, file: root },
    isOutside: false,
  };
}

/** Whether a link leads to a file in the directory or below it. */
async function isWithin(host: Host, root: string, path: string): Promise<boolean> {
  try {
    const [folder, file] = await Promise.all([host.realPath(root), host.realPath(path)]);
    return folder !== undefined && file?.startsWith(`${folder.replace(/[\\/]+$/, "")}/`) === true;
  } catch {
    return false;
  }
}

/** Paths of a directory's entries that are searched. */
async function list(host: Host, path: string): Promise<readonly DirectoryEntry[] | Problem> {
  try {
    const entries = await host.listDirectory(path);
    return entries.flatMap((entry) =>
      UNWANTED.test(entry.name) || (entry.kind === "file" && !WANTED.test(entry.name))
        ? []
        : [{ ...entry, name: pathOf(path, entry.name) }]
    );
  } catch (error) {
    return hostProblem(error, path);
  }
}

function isProblem(read: readonly DirectoryEntry[] | Problem): read is Problem {
  return "severity" in read;
}

/** Path without a leading `./` or double slashes. */
function pathOf(directory: string, name: string): string {
  const parent = directory.replace(/^(?:\.\/+)+/, "").replace(/\/+$/, "");
  return directory.startsWith("/") || (parent !== "" && parent !== ".")
    ? `${parent}/${name}`
    : name;
}

function isNew(path: string, seen: Set<string>): boolean {
  const normal = normalPath(path);
  if (seen.has(normal)) return false;
  seen.add(normal);
  return true;
}
