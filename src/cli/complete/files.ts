/** Files and directories, as a shell would offer them. */

import type { Host } from "../../host/host.ts";
import type { Candidate } from "./candidate.ts";

/** Files whose names end in this, and the directories on the way to them. */
export async function filesAt(
  host: Host,
  typed: string,
  wanted: RegExp | undefined,
): Promise<readonly Candidate[]> {
  const slash = typed.lastIndexOf("/") + 1;
  const [directory, start] = [typed.slice(0, slash), typed.slice(slash)];
  const home = host.env("HOME");
  const path = home !== undefined && directory.startsWith("~/")
    ? home + directory.slice(1)
    : directory;
  const entries = await host.listDirectory(path === "" ? "." : path).catch(() => []);
  return entries.flatMap(({ name, kind }): readonly Candidate[] => {
    if (!name.startsWith(start) || (name.startsWith(".") && !start.startsWith("."))) return [];
    if (kind === "directory") return [{ word: `${directory}${name}/`, isOpen: true }];
    return wanted?.test(name) === false ? [] : [{ word: directory + name }];
  });
}

export const YAML = /\.(?:ya?ml|json)$/i;
export const PYTHON = /\.py$/;
export const PIPELINES = /\.(?:ya?ml|json|py)$/i;
/** No file at all: only directories. */
export const DIRECTORIES = /(?!)/;
