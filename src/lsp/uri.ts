/** Paths of files, and their URIs. */

import { normalPath } from "../host/same-file.ts";

/** Path of a file, with slashes; undefined where a URI names no file. */
export function pathOf(uri: string): string | undefined {
  const match = /^file:\/\/([^/?#]*)(\/[^?#]*)/i.exec(uri);
  if (match === null) return undefined;
  const [, host = "", encoded = ""] = match;
  try {
    const path = decodeURIComponent(encoded);
    if (host !== "" && host !== "localhost") return `//${host}${path}`;
    // Editors disagree about the case of a drive's letter.
    return path.replace(/^\/([a-z]):/i, (_, letter: string) => `${letter.toLowerCase()}:`);
  } catch {
    return undefined;
  }
}

/** URI of a whole path. */
export function uriOf(path: string): string {
  const parts = path.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  if (path.startsWith("//")) return `file:${parts}`;
  return path.startsWith("/") ? `file://${parts}` : `file:///${parts.replace("%3A", ":")}`;
}

/** The folder that a file is in. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end <= 0 ? "/" : path.slice(0, end);
}

/** Whether a path is a folder's, or below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

/** Path that a text names from a folder. */
export function pathFrom(folder: string, name: string): string {
  const isWhole = name.startsWith("/") || /^[a-z]:[/\\]/i.test(name);
  return normalPath(isWhole ? name.replaceAll("\\", "/") : `${folder}/${name}`);
}
