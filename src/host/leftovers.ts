/** Temporary files beside a file that is written, and what of them a killed run has left. */

import type { System, SystemEntry } from "./system.ts";

const PREFIX = ".";
const SUFFIX = ".wurzel-argo-tmp";

/** New name for what is to become the file of this name. */
export function temporaryName(name: string): string {
  // Names have 255 bytes at most; what is cut off is made up for by the number.
  return `${PREFIX}${stem(name)}.${crypto.randomUUID()}${SUFFIX}`;
}

/** Directories that were listed; a run that writes a thousand files into one lists it once. */
export type Listed = Map<string, Promise<readonly SystemEntry[]>>;

/** Removes what earlier runs that wrote the file have left. */
export async function removeLeftovers(
  system: System,
  listed: Listed,
  directory: string,
  name: string,
): Promise<void> {
  const start = `${PREFIX}${stem(name)}.`;
  const length = start.length + crypto.randomUUID().length + SUFFIX.length;
  // Where the directory cannot be listed, or the file is gone meanwhile, nothing is lost.
  const entries = listed.get(directory) ?? system.readDirectory(directory).catch(() => []);
  listed.set(directory, entries);
  for (const entry of await entries) {
    const isLeftover = entry.kind === "file" && entry.name.length === length &&
      entry.name.startsWith(start) && entry.name.endsWith(SUFFIX);
    if (isLeftover) await system.remove(`${directory}/${entry.name}`).catch(() => {});
  }
}

function stem(name: string): string {
  return name.slice(0, 60);
}
