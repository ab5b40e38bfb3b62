/** Files that directories and patterns stand for. */

import type { Host } from "../host/host.ts";
import type { Problem } from "../report/problem.ts";
import { globFolder, globPattern, isDeep } from "./glob.ts";
import { hostProblem } from "./read-files.ts";

/** File that was found, or a problem of a directory that cannot be read. */
export type Found = FoundFile | Problem;

/** File below a directory. */
export interface FoundFile {
  readonly path: string;
  /** Whether it is a symbolic link. */
  readonly isLink: boolean;
}

/** Files that are looked for in directories. */
const WANTED = /\.(?:ya?ml|json)$/i;

/** Directories that are skipped unless named: hidden ones and other people's code. */
const UNWANTED = /^\.|^node_modules$/;

/** Which entries of a directory are looked at. */
export interface FindOptions {
  /** Whether a file's name is wanted; YAML and JSON when left out. */
  readonly wanted?: (name: string) => boolean;
  /** Whether the directories below are searched too. */
  readonly isDeep?: boolean;
}

/** Finds files below a directory, in the order of names; YAML and JSON unless said otherwise. */
export async function* findFiles(
  host: Host,
  root: string,
  { wanted = (name) => WANTED.test(name), isDeep = true }: FindOptions = {},
): AsyncGenerator<Found> {
  const waiting: { path: string; kind: "file" | "directory"; isLink: boolean }[] = [
    { path: root, kind: "directory", isLink: false },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, kind, isLink } = next;
    if (kind === "file") {
      yield { path, isLink };
      continue;
    }
    if (path !== root && !isDeep) continue;
    try {
      const entries = await host.listDirectory(path);
      for (const { name, kind, isLink = false } of entries.toReversed()) {
        if (UNWANTED.test(name) || (kind === "file" && !wanted(name))) continue;
        waiting.push({ path: pathIn(path, name), kind, isLink });
      }
    } catch (error) {
      yield hostProblem(error, path);
    }
  }
}

/** Finds the files that a pattern matches. */
export async function findMatches(host: Host, pattern: string): Promise<readonly Found[]> {
  const expression = globPattern(pattern);
  const found: Found[] = [];
  const options = { wanted: () => true, isDeep: isDeep(pattern) };
  for await (const one of findFiles(host, globFolder(pattern), options)) {
    if ("severity" in one || expression.test(one.path)) found.push(one);
  }
  return found;
}

/** Path of an entry, without a leading `./` or double slashes. */
function pathIn(directory: string, name: string): string {
  const parent = directory.replace(/^(?:\.\/+)+/, "").replace(/\/+$/, "");
  return directory.startsWith("/") || (parent !== "" && parent !== ".")
    ? `${parent}/${name}`
    : name;
}
