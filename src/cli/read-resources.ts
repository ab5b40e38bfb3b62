/** Reads the objects of a cluster that a command line names. */

import type { Host } from "../host/host.ts";
import { findFiles } from "../jobs/find-files.ts";
import { readFile } from "../jobs/read-files.ts";
import type { Problem } from "../report/problem.ts";
import type { Source } from "../yaml/source.ts";
import type { ResourcesFlags } from "./flags.ts";
import { readInput } from "./read-input.ts";

/** Texts of objects; absent where the command line names none. */
export interface ResourcesRead {
  readonly request: { readonly resources?: readonly Source[] };
  readonly problems: readonly Problem[];
}

/** Reads files, standard input, and the YAML and JSON files of directories. */
export async function readResourceFiles(
  host: Host,
  { resources: names }: ResourcesFlags,
): Promise<ResourcesRead> {
  if (names.length === 0) return { request: {}, problems: [] };
  const resources: Source[] = [];
  const problems: Problem[] = [];
  for (const name of names) {
    const read = await readInput(host, name);
    if ("text" in read) resources.push(read);
    else if (read.code !== "is-a-directory") problems.push(read);
    else {
      for await (const found of findFiles(host, name)) {
        const file = "severity" in found ? found : await readFile(host, found.path);
        if ("text" in file) resources.push(file);
        else problems.push(file);
      }
    }
  }
  return { request: { resources }, problems };
}
