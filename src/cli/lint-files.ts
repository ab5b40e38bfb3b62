/** The files that lint is to look at: those named, and those in the directories named. */

import type { DirectoryEntry, Host } from "../host/host.ts";
import { normalPath } from "../host/same-file.ts";
import type { Problem } from "../report/problem.ts";
import type { Source } from "../yaml/source.ts";
import { hostProblem, readFile } from "../jobs/read-files.ts";
import { readInput } from "./read-input.ts";

/** What of a directory is looked at. */
const WANTED = /\.(?:ya?ml|json)$/i;

/** What is not looked into unless it is named itself: what is hidden, and what others wrote. */
const UNWANTED = /^\.|^node_modules$/;

/**
 * Reads what a command line names, one after the other, for there may be more than memory holds.
 *
 * @yields every file once, whichever ways lead to it, or why it cannot be read
 */
export async function* readNamed(
  host: Host,
  names: readonly string[],
): AsyncGenerator<Source | Problem> {
  const seen = new Set<string>();
  for (const name of names) {
    if (!isNew(name, seen)) continue;
    const read = await readInput(host, name);
    if ("text" in read || read.code !== "is-a-directory") yield read;
    else yield* readDirectory(host, name, seen);
  }
}

async function* readDirectory(
  host: Host,
  root: string,
  seen: Set<string>,
): AsyncGenerator<Source | Problem> {
  let isEmpty = true;
  const waiting: DirectoryEntry[] = [{ name: root, kind: "directory" }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { name: path, kind } = next;
    if (kind === "directory") {
      const entries = await list(host, path);
      if (isProblem(entries)) yield entries;
      else for (const entry of entries.toReversed()) waiting.push(entry);
      isEmpty &&= !isProblem(entries);
    } else {
      isEmpty = false;
      if (isNew(path, seen)) yield await readFile(host, path);
    }
  }
  if (!isEmpty) return;
  const message = "has no .yaml, .yml or .json file in it";
  yield { severity: "error", code: "no-files", message, file: root };
}

/** What is in a directory and is to be looked at, by its whole path. */
async function list(host: Host, path: string): Promise<readonly DirectoryEntry[] | Problem> {
  try {
    const entries = await host.listDirectory(path);
    return entries.flatMap(({ name, kind }) =>
      UNWANTED.test(name) || (kind === "file" && !WANTED.test(name))
        ? []
        : [{ name: pathOf(path, name), kind }]
    );
  } catch (error) {
    return hostProblem(error, path);
  }
}

function isProblem(read: readonly DirectoryEntry[] | Problem): read is Problem {
  return "severity" in read;
}

/** The path as it would be typed: no `./` before it, no slash twice. */
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
