/** Temporary files beside a file that is written, and what of them a killed run has left. */

import type { System } from "./system.ts";

const PREFIX = ".";
const SUFFIX = ".wurzel-argo-tmp";

/** New name for what is to become the file of this name. */
export function temporaryName(name: string): string {
  // Names have 255 bytes at most; what is cut off is made up for by the number.
  return `${PREFIX}${stem(name)}.${crypto.randomUUID()}${SUFFIX}`;
}

/**
 * Names of temporary files that directories had when they were first looked at: a run that writes a
 * thousand files into one lists it once, and takes each file of another run for a leftover at most once.
 */
export type Listed = Map<string, Promise<readonly string[]>>;

/**
 * Removes what earlier runs have left in a directory.
 *
 * @param name of the file that they wrote; all of them when left out
 */
export async function removeLeftovers(
  system: System,
  listed: Listed,
  directory: string,
  name?: string,
): Promise<void> {
  const leftovers = listed.get(directory) ?? leftoversIn(system, directory);
  listed.set(directory, leftovers);
  const start = name === undefined ? undefined : `${PREFIX}${stem(name)}.`;
  for (const leftover of await leftovers) {
    const isMeant = start === undefined ||
      leftover.startsWith(start) && leftover.length === start.length + NUMBER_LENGTH;
    // Where it is gone meanwhile, nothing is lost.
    if (isMeant) await system.remove(`${directory}/${leftover}`).catch(() => {});
  }
}

async function leftoversIn(system: System, directory: string): Promise<readonly string[]> {
  // What cannot be listed has nothing that could be removed.
  const entries = await system.readDirectory(directory).catch(() => []);
  return entries.flatMap(({ name, kind }) => kind === "file" && LEFTOVER.test(name) ? [name] : []);
}

/** A number as `crypto.randomUUID` makes them, and the suffix. */
const NUMBER_LENGTH = 36 + SUFFIX.length;
const LEFTOVER = /^\..+\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.wurzel-argo-tmp$/;

function stem(name: string): string {
  return name.slice(0, 60);
}
