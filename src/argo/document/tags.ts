/** What stands in `{{...}}` in a document's texts. */

import type { Path } from "../../yaml/source.ts";
import { isMap } from "../../yaml/value.ts";
import type { Part } from "./part.ts";
import { isTemplated } from "./templating.ts";

/** The tags of a text: what is between the braces. */
export interface Tags {
  readonly tags: readonly string[];
  /** What stands behind braces that are not closed. */
  readonly open: string | undefined;
}

/** Finds the tags as Argo does: each ends at the first closing braces. */
export function tagsOf(text: string): Tags {
  const tags: string[] = [];
  let start = text.indexOf("{{");
  while (start >= 0) {
    const end = text.indexOf("}}", start + 2);
    if (end < 0) return { tags, open: text.slice(start + 2) };
    tags.push(text.slice(start + 2, end));
    start = text.indexOf("{{", end + 2);
  }
  return { tags, open: undefined };
}

/** A text that holds braces, and the way to it. */
export interface Tagged extends Tags {
  readonly path: Path;
}

/**
 * All texts with braces in a part of a document; no document that can be read is too deep for it.
 *
 * @param without a field of the part that is left aside
 */
export function taggedIn({ fields, path }: Part, without?: string): readonly Tagged[] {
  const found: Tagged[] = [];
  const way = [...path];
  for (const key of Object.keys(fields)) {
    if (key !== without) look(fields[key], key);
  }
  return found;

  function look(value: unknown, key: string | number): void {
    if (typeof value === "string") {
      if (isTemplated(value)) found.push({ ...tagsOf(value), path: [...way, key] });
      return;
    }
    way.push(key);
    if (Array.isArray(value)) value.forEach(look);
    else if (isMap(value)) { for (const name of Object.keys(value)) look(value[name], name); }
    way.pop();
  }
}
