/** Files to lint: those named, and those in named directories. */

import type { Host } from "../host/host.ts";
import { normalPath } from "../host/same-file.ts";
import type { Problem } from "../report/problem.ts";
import type { Source } from "../yaml/source.ts";
import { findFiles } from "../jobs/find-files.ts";
import { readFile } from "../jobs/read-files.ts";
import { readInput } from "./read-input.ts";

/** Result of reading one name. */
export interface Named {
  readonly read: Source | Problem;
  /** Whether it was found in a directory, and not named itself. */
  readonly isFound: boolean;
  /** Whether a link led out of the directory that was named: nobody asked for this file. */
  readonly isOutside: boolean;
}

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
    if ("text" in read || read.code !== "is-a-directory") {
      yield { read, isFound: false, isOutside: false };
    } else yield* readDirectory(host, name, seen);
  }
}

async function* readDirectory(
  host: Host,
  root: string,
  seen: Set<string>,
): AsyncGenerator<Named> {
  let isEmpty = true;
  for await (const found of findFiles(host, root)) {
    isEmpty = false;
    if ("severity" in found) yield { read: found, isFound: true, isOutside: false };
    else if (isNew(found.path, seen)) {
      const isOutside = found.isLink && !await isWithin(host, root, found.path);
      yield { read: await readFile(host, found.path), isFound: true, isOutside };
    }
  }
  if (!isEmpty) return;
  const message = "has no .yaml, .yml or .json file in it";
  yield {
    read: { severity: "error", code: "no-files", message, file: root },
    isFound: false,
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

function isNew(path: string, seen: Set<string>): boolean {
  const normal = normalPath(path);
  if (seen.has(normal)) return false;
  seen.add(normal);
  return true;
}
