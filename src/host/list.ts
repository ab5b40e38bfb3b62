/** Lists files and directories. */

import type { System } from "./system.ts";

/** File or a directory in a directory. */
export interface DirectoryEntry {
  readonly name: string;
  readonly kind: "file" | "directory";
  /** Set for a symbolic link to a file. */
  readonly isLink?: boolean;
}

/**
 * Lists a directory, in the order of names. A link to a file is a file, one that leads nowhere too, for
 * whoever reads it is told. Links to directories may lead in circles and are left out, as are pipes and
 * devices, which may never end.
 */
export async function listDirectory(
  system: System,
  path: string,
): Promise<readonly DirectoryEntry[]> {
  const found: DirectoryEntry[] = [];
  for (const { name, kind } of await system.readDirectory(path)) {
    if (kind === "file") found.push({ name, kind });
    else if (kind === "link" && await leadsToFile(system, path, name)) {
      found.push({ name, kind: "file", isLink: true });
    }
    if (kind === "directory") found.push({ name, kind });
  }
  return found.sort((one, other) => one.name < other.name ? -1 : 1);
}

async function leadsToFile(system: System, directory: string, name: string): Promise<boolean> {
  try {
    const info = await system.info(`${directory}/${name}`);
    return info === undefined || info.kind === "file";
  } catch {
    return true;
  }
}
