/** What stands in `{{...}}` in a document's texts. */

import type { Path } from "../problem.ts";
import type { Part } from "./part.ts";

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

/** A map or list that is to be looked into. */
interface Visit {
  readonly value: object;
  readonly parent: Visit | undefined;
  readonly key: string | number;
}

/**
 * All texts with braces in a part of a document, however deep it is.
 *
 * @param without a field of the part that is left aside
 */
export function taggedIn({ fields, path }: Part, without?: string): readonly Tagged[] {
  const found: Tagged[] = [];
  // A list that grows while it is read.
  const visits: Visit[] = [{ value: fields, parent: undefined, key: "" }];
  for (const visit of visits) {
    for (const [key, value] of entriesOf(visit.value)) {
      if (typeof value === "string") {
        if (value.includes("{{")) {
          found.push({ ...tagsOf(value), path: [...path, ...wayTo(visit), key] });
        }
      } else if (typeof value === "object" && value !== null) {
        if (visit.parent === undefined && key === without) continue;
        visits.push({ value, parent: visit, key });
      }
    }
  }
  return found;
}

function entriesOf(value: object): Iterable<readonly [string | number, unknown]> {
  return Array.isArray(value) ? value.entries() : Object.entries(value);
}

function wayTo(visit: Visit): Path {
  const way: (string | number)[] = [];
  for (let at = visit; at.parent !== undefined; at = at.parent) way.push(at.key);
  return way.reverse();
}
