/** A directory of results: writes what changed, compares, and finds what is left over. */

import type { Host } from "../host/host.ts";
import { hostProblem } from "../jobs/read-files.ts";
import type { Problem } from "../report/problem.ts";
import type { ColorFlags } from "./flags.ts";
import { hasHeader } from "./header.ts";
import { readIfThere, type Result, tryCompare, writeFile } from "./output.ts";

/** File to write. */
export interface BatchFile extends Result {
  readonly path: string;
}

/** Result of writing or comparing files. */
export interface Delivered {
  readonly written: number;
  readonly unchanged: number;
  readonly problems: readonly Problem[];
}

/** Files that are written at once; a disk takes as long for one as for several. */
const AT_ONCE = 16;

/**
 * Writes the files that differ from what is there, each whole; with `check`, compares only. What a killed
 * run has left in the directory is removed.
 */
export async function deliverFiles(
  host: Host,
  directory: string,
  files: readonly BatchFile[],
  { check, color }: ColorFlags & { readonly check: boolean },
): Promise<Delivered> {
  const problems: Problem[] = [];
  let [written, unchanged] = [0, 0];
  if (!check) await host.removeLeftovers(directory.replace(/(?<=.)\/+$/, ""));
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const part = files.slice(start, start + AT_ONCE);
    const results = check
      ? await inTurn(part, (file) => tryCompare(host, file.path, file, color))
      : await Promise.all(part.map((file) => writeChanged(host, file)));
    for (const result of results) {
      if (result === "unchanged" || result.length === 0 && check) unchanged++;
      else if (result.every(({ severity }) => severity !== "error")) written++;
      if (result !== "unchanged") problems.push(...result);
    }
  }
  return { written, unchanged, problems };
}

/** One after the other, so that diffs stand in order. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

async function writeChanged(
  host: Host,
  { path, text }: BatchFile,
): Promise<readonly Problem[] | "unchanged"> {
  try {
    if (await readIfThere(host, path) === text) return "unchanged";
    return await writeFile(host, path, text);
  } catch (error) {
    return [hostProblem(error, path)];
  }
}

/** Result of looking for files that are left over. */
export interface Stale {
  readonly removed: number;
  readonly problems: readonly Problem[];
}

/** Names the files that an earlier run wrote and that nothing makes any more, or removes them. */
export async function staleFiles(
  host: Host,
  directory: string,
  current: readonly string[],
  { check, prune }: { readonly check: boolean; readonly prune: boolean },
): Promise<Stale> {
  const files = new Set(current.map((path) => path.slice(path.lastIndexOf("/") + 1)));
  const problems: Problem[] = [];
  let removed = 0;
  // A directory that is not there has no file left over.
  const entries = await host.listDirectory(directory).catch(() => []);
  for (const { name, kind, isLink = false } of entries) {
    if (kind !== "file" || isLink || !name.endsWith(".yaml") || files.has(name)) continue;
    const file = `${directory.replace(/\/+$/, "")}/${name}`;
    try {
      const text = await readIfThere(host, file);
      if (text === undefined || !hasHeader(text)) continue;
      if (!prune || check) problems.push(left(file, check));
      else {
        await host.removeFile(file);
        removed++;
      }
    } catch (error) {
      problems.push(hostProblem(error, file));
    }
  }
  return { removed, problems };
}

function left(file: string, check: boolean): Problem {
  const message = "an earlier run wrote this file, and no entry makes it any more; " +
    (check ? "the same command with --prune and without --check removes it" : "--prune removes it");
  return { severity: check ? "error" : "warning", code: "stale-file", message, file };
}
