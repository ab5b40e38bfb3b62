/** Places in documents, as patterns of paths. */

import type { Path } from "../yaml/source.ts";
import type { TextKind } from "./view.ts";

/** Whether a path is of a form: `#` is an index, `*` any key. */
export function isAt(path: Path, ...form: readonly string[]): boolean {
  return path.length === form.length && form.every((part, index) => isPart(path[index], part));
}

/** Whether a path ends in a form. */
export function endsAt(path: Path, ...form: readonly string[]): boolean {
  return path.length >= form.length && isAt(path.slice(path.length - form.length), ...form);
}

function isPart(part: string | number | undefined, form: string): boolean {
  return form === "#"
    ? typeof part === "number"
    : form === "*"
    ? typeof part === "string"
    : part === form;
}

/** Path within the workflow entry that it leads into, be that in values or in a manifest. */
export function pathInEntry(kind: TextKind, path: Path): Path | undefined {
  if (kind === "values" && path[0] === "workflows" && path.length >= 2) return path.slice(2);
  const isOwn = kind === "manifest" && isAt(path.slice(0, 3), "spec", "backendConfig", "argo");
  return isOwn ? path.slice(3) : undefined;
}
