/** Writes a file atomically: under another name beside it, then renamed. */

import { HostError, writeFailure } from "./error.ts";
import { type Listed, removeLeftovers, temporaryName } from "./leftovers.ts";
import type { FileInfo, System } from "./system.ts";
import type { Writes } from "./writes.ts";

/** How a file was written: in place for devices and where renaming would lose attributes. */
export type Written = "replaced" | "in place" | "device";

/** As many as Linux follows before it calls them a loop. */
const MOST_LINKS = 40;

/** How often another writer may take a temporary file for a leftover. */
const MOST_TRIES = 100;

/** Attributes that belong to the file and not to where it lies. */
const OWN_ATTRIBUTES = /^(?:system\.posix_acl_access|user\..*|security\.capability)$/;

/**
 * Writes the text to the file. What was there before stays until all of it is written; its
 * permissions, and its owner where that is allowed, go over to the new file. Devices and pipes, which
 * cannot be replaced, are written to as they are, and so are files with access lists or attributes of
 * their own.
 */
export async function writeAtomically(
  system: System,
  { listed, writes }: { readonly listed: Listed; readonly writes: Writes },
  path: string,
  text: string,
): Promise<Written> {
  const target = await followLinks(system, path);
  const bytes = new TextEncoder().encode(text);
  const existing = await system.info(target);
  if (existing?.kind === "directory" || target.endsWith("/")) {
    throw new HostError("is-a-directory", "is a directory, not a file");
  }
  if (existing?.kind === "other") {
    await system.overwrite(target, bytes);
    return "device";
  }
  // Renaming asks only for the directory's permission, so that of the file is asked for here.
  if (existing !== undefined) await system.overwrite(target, new Uint8Array());
  else await system.makeDirectory(directoryOf(target));
  await removeLeftovers(system, listed, directoryOf(target), nameOf(target));
  if (existing !== undefined && await hasOwnAttributes(system, target)) {
    await system.rewrite(target, bytes);
    return "in place";
  }
  const temporary = `${directoryOf(target)}/${temporaryName(nameOf(target))}`;
  await writes.run(temporary, () => replace(system, { temporary, target }, bytes, existing));
  return "replaced";
}

async function hasOwnAttributes(system: System, file: string): Promise<boolean> {
  return (await system.attributes(file)).some((name) => OWN_ATTRIBUTES.test(name));
}

async function replace(
  system: System,
  { temporary, target }: { readonly temporary: string; readonly target: string },
  bytes: Uint8Array,
  existing: FileInfo | undefined,
): Promise<void> {
  try {
    for (let tries = 1;; tries++) {
      await system.create(temporary, bytes, existing?.mode ?? 0o666).catch((error) => {
        throw writeFailure(error).code === "no-permission"
          ? new HostError(
            "no-permission",
            `no permission to write into the directory ${directoryOf(target)}`,
          )
          : error;
      });
      try {
        if (existing !== undefined) await keepOwnerAndMode(system, temporary, existing);
        return await system.rename(temporary, target);
      } catch (error) {
        // Another run that writes the same file may have removed it; each does so once.
        const isThere = await system.info(temporary) !== undefined;
        if (isThere || tries === MOST_TRIES) throw error;
      }
    }
  } catch (error) {
    // Most often it was never made; what matters is why.
    await system.remove(temporary).catch(() => {});
    throw error;
  }
}

/** The owner first: changing it may clear bits of the mode. */
async function keepOwnerAndMode(system: System, file: string, existing: FileInfo): Promise<void> {
  const made = await system.info(file);
  const { user, group, mode } = existing;
  if (user !== null && group !== null && (made?.user !== user || made.group !== group)) {
    // Only root may give files away; a file's group may be kept by its members.
    await system.changeOwner(file, user, group)
      .catch(() => system.changeOwner(file, made?.user ?? user, group))
      .catch(() => {});
  }
  if (mode !== null && made?.mode !== mode) await system.changeMode(file, mode);
}

/** Path at the end of a chain of links, which need not be there yet. */
async function followLinks(system: System, path: string): Promise<string> {
  let current = path;
  for (let followed = 0; followed < MOST_LINKS; followed++) {
    const link = await system.readLink(current);
    if (link === undefined) return current;
    current = link.startsWith("/") ? link : `${directoryOf(current)}/${link}`;
  }
  throw new HostError("link-loop", "is a symbolic link that leads back to itself");
}

function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  if (slash < 0) return ".";
  return slash === 0 ? "/" : path.slice(0, slash);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
