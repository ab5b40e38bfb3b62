/** Names in a manifest: its own, which entries of values have too, and those of its steps. */

import type { Node } from "../../yaml/nodes.ts";
import { addKey, addScalar, type Collector } from "./collect.ts";
import { itemsOf, member, membersOf } from "./member.ts";

/** Scope of a manifest's steps; those of an entry have its name. */
export const OWN_STEPS = "";

/** Reports the names of a manifest. */
export function collectManifest(collector: Collector, root: Node): void {
  addScalar(collector, "definition", "entry", "", member(root, "metadata", "name"));
  for (const step of itemsOf(root, "spec", "steps")) {
    addScalar(collector, "definition", "step", OWN_STEPS, member(step, "name"));
    for (const name of itemsOf(step, "dependsOn")) {
      addScalar(collector, "use", "step", OWN_STEPS, name);
    }
  }
  collectOverrides(collector, member(root, "spec", "backendConfig", "argo"), OWN_STEPS);
}

/** Reports the steps that an entry says something of. */
export function collectOverrides(
  collector: Collector,
  entry: Node | undefined,
  scope: string,
): void {
  for (const [name, step] of membersOf(entry, "steps")) {
    addKey(collector, "use", "step", scope, name, step);
  }
}
