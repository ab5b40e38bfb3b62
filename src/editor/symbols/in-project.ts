/** Names in a project file: the entries that its pipelines use. */

import type { Node } from "../../yaml/nodes.ts";
import { addScalar, type Collector } from "./collect.ts";
import { itemsOf, member } from "./member.ts";

/** Reports the names of a project file. */
export function collectProject(collector: Collector, root: Node): void {
  for (const pipeline of itemsOf(root, "pipelines")) {
    addScalar(collector, "use", "entry", "", member(pipeline, "pipelineName"));
  }
}
