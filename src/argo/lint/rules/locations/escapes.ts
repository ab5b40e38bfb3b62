/** Whether an artifact's path leads out of the folder that it begins with. */

/** Tells so as Argo does, which looks at what stands before the first `..`. */
export function escapes(path: string): boolean {
  const before = folderBefore(path);
  if (before === "") return false;
  const cleaned = cleanPath(path);
  return !cleaned.startsWith(`${before}/`) || cleaned.length <= before.length + 1;
}

/** What stands before `..`; to Argo any two characters at the end may be those, which does no harm. */
function folderBefore(path: string): string {
  const at = path.indexOf("/../");
  if (at >= 0) return path.slice(0, at);
  return /\/[^\n]{2}$/.test(path) ? path.slice(0, -3) : "";
}

/** The shortest path to the same place, by its text alone. */
function cleanPath(path: string): string {
  const isRooted = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!isRooted) parts.push("..");
  }
  return `${isRooted ? "/" : ""}${parts.join("/")}` || ".";
}
