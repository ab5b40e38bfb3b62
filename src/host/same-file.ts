/** Tells whether two paths lead to the same file. */

import type { FileInfo, System } from "./system.ts";

/**
 * Whether both paths lead to the same file, through `.`, `..` and links of either kind. Of what is not
 * there, or may not be looked at, only the paths are compared.
 */
export async function isSameFile(system: System, path: string, other: string): Promise<boolean> {
  const [one, two] = await Promise.all([look(system, path), look(system, other)]);
  if (isTold(one) || isTold(two)) return one?.device === two?.device && one?.inode === two?.inode;
  return normalPath(path) === normalPath(other);
}

/** Path without `.`, `..` and empty parts, by its text alone. */
export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    const isUp = part === "..";
    if (isUp && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== "" && part !== "." && !(isUp && path.startsWith("/"))) parts.push(part);
  }
  return (path.startsWith("/") ? "/" : "") + parts.join("/");
}

/** Whoever reads or writes the file explains what keeps it from being looked at. */
async function look(system: System, path: string): Promise<FileInfo | undefined> {
  return await system.info(path).catch(() => undefined);
}

/** Whether the numbers can be told from others: beyond 2^53 they are rounded. */
function isTold(info: FileInfo | undefined): boolean {
  return Number.isSafeInteger(info?.device) && Number.isSafeInteger(info?.inode);
}
