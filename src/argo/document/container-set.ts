/** The containers of a set, each of which may wait for others. */

import { type Named, namedAt } from "./named.ts";
import { partAt } from "./part.ts";

/** The containers of a template that is a set of them. */
export function containerSetOf(template: Named): readonly Named[] {
  return namedAt(partAt(template, "containerSet"), "containers");
}
