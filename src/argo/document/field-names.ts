/** Which fields a document has anywhere. */

import { isMap } from "../../yaml/value.ts";
import type { WorkflowDocument } from "./workflow-document.ts";

/** Names of all fields of a document, wherever they stand. */
export function fieldNamesOf({ fields }: WorkflowDocument): ReadonlySet<string> {
  const names = new Set<string>();
  const rest: unknown[] = [fields];
  while (rest.length > 0) {
    const value = rest.pop();
    if (Array.isArray(value)) { for (const item of value) rest.push(item); }
    else if (isMap(value)) {
      for (const key of Object.keys(value)) {
        names.add(key);
        if (typeof value[key] === "object") rest.push(value[key]);
      }
    }
  }
  return names;
}
