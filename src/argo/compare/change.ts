/** What differs between two versions of an object. */

import type { Path } from "../../yaml/source.ts";

/** A way to a field as people read it: an item of a list by its name, where it has one. */
export type Label = readonly (string | number | NamedItem)[];

/** An item of a list that is known by its name, or by what takes a name's place: its mount path. */
export interface NamedItem {
  readonly name: string;
}

/** A field that differs. */
export interface FieldChange {
  readonly kind: "added" | "removed" | "changed" | "reordered";
  readonly label: Label;
  /** Where it stands in the old document; absent where it is new. */
  readonly old?: Path;
  /** Where it stands in the new document; absent where it is gone. */
  readonly new?: Path;
}

/** A label as text: `templates[read].container.args[2]`. */
export function formatLabel(label: Label): string {
  let text = "";
  for (const part of label) {
    if (typeof part === "number") text += `[${part}]`;
    else if (typeof part === "object") text += `[${part.name}]`;
    else if (/^[\w$-]+$/.test(part)) text += text === "" ? part : `.${part}`;
    else text += `[${JSON.stringify(part)}]`;
  }
  return text;
}
