/** Names in a values file: its entries, and the steps that they say something of. */

import type { Node } from "../../yaml/nodes.ts";
import { addKey, type Collector } from "./collect.ts";
import { collectOverrides } from "./in-manifest.ts";
import { membersOf } from "./member.ts";

/** Reports the names of a values file. */
export function collectValues(collector: Collector, root: Node): void {
  for (const [name, entry] of membersOf(root, "workflows")) {
    addKey(collector, "definition", "entry", "", name, entry);
    collectOverrides(collector, entry.node, name);
  }
}
