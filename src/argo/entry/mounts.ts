/** What a container mounts by the fields of its own: secrets, the tokenizer cache, empty directories. */

import type { Path } from "../../yaml/source.ts";
import type { Container } from "./schema.ts";

/** One place in a container, and what is mounted there. */
export interface Mount {
  readonly mountPath: string;
  /** Which field asks for it, and which item of that. */
  readonly from: "mountSecrets" | "tokenizerCache" | "emptyDirs";
  readonly index: number;
  /** The key of the Secret that becomes the file. */
  readonly subPath?: string;
  /** Where that is said, within the container's fields. */
  readonly path: Path;
}

/** All mounts, in the order in which they are drawn. */
export function mountsOf(container: Container): readonly Mount[] {
  const { mountSecrets = [], tokenizerCache, emptyDirs = [] } = container;
  const mounts: Mount[] = [];
  for (const [index, { to, mappings }] of mountSecrets.entries()) {
    for (const [place, { key, value }] of mappings.entries()) {
      mounts.push({
        mountPath: `${withoutSlash(to)}/${value}`,
        from: "mountSecrets",
        index,
        subPath: key,
        path: ["mountSecrets", index, "mappings", place, "value"],
      });
    }
  }
  if (tokenizerCache?.enabled && tokenizerCache.mountPath !== undefined) {
    const { mountPath } = tokenizerCache;
    const path = ["tokenizerCache", "mountPath"];
    mounts.push({ mountPath, from: "tokenizerCache", index: 0, path });
  }
  for (const [index, { mountPath }] of emptyDirs.entries()) {
    const path = ["emptyDirs", index, "mountPath"];
    mounts.push({ mountPath, from: "emptyDirs", index, path });
  }
  return mounts;
}

/** A directory without slashes at its end. */
export function withoutSlash(path: string): string {
  let end = path.length;
  while (path[end - 1] === "/") end--;
  return path.slice(0, end);
}
