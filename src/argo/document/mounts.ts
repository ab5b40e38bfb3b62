/** What a template's containers mount. */

import { type Part, partsAt, partsIn } from "./part.ts";
import { containersOf } from "./containers.ts";
import type { Named } from "./named.ts";

/** All mounts of a template: those of its container set, which each of its containers has, come first. */
export function mountsOf(template: Named): readonly Part[] {
  return [...partsIn(template, "containerSet"), ...containersOf(template)].flatMap((part) =>
    partsAt(part, "volumeMounts")
  );
}
