/** How large a workflow becomes, told from its plan before it is drawn. */

import { jsonSize } from "../../kubernetes/json-size.ts";
import type { DocumentPlan } from "./plan.ts";

/** Sixty-four times what Argo can store, in characters; more is not drawn. */
const SIZE_MAX = 64 * 1024 * 1024;

/** What makes workflows large, in characters. */
interface Sizes {
  environments: number;
  dependencies: number;
  templates: number;
}

/** Says why the documents are too large to be drawn, and what would help. */
export function judgeSize(documents: readonly DocumentPlan[]): string | undefined {
  const sizes = sizesOf(documents);
  const total = sizes.environments + sizes.dependencies + sizes.templates;
  if (total <= SIZE_MAX) return undefined;
  const megabytes = Math.round(total / 1e6);
  return `the workflow would have about ${megabytes} MB as JSON, and Argo stores 1 MiB: ${
    helpWith(sizes)
  }`;
}

/** What the reader can do about the largest part. */
function helpWith({ environments, dependencies, templates }: Sizes): string {
  if (environments > Math.max(dependencies, templates)) {
    return "every step gets the settings of all others; write compact: {configMap: true}, or split " +
      "the pipeline";
  }
  return dependencies > templates
    ? "steps have too many dependencies, each drawn with its artifact; split the pipeline"
    : "every step has a template of its own; write compact: true, or split the pipeline";
}

function sizesOf(documents: readonly DocumentPlan[]): Sizes {
  const sizes: Sizes = { environments: 0, dependencies: 0, templates: 0 };
  // What steps share is one object in the plan, and is measured once.
  const known = new Map<unknown, number>();
  const sizeOf = (part: unknown) => {
    const size = known.get(part) ?? jsonSize(part, SIZE_MAX);
    known.set(part, size);
    return size;
  };
  for (const { plan } of documents) {
    const { dags = [], templates = [] } = "spec" in plan ? plan.spec ?? {} : {};
    for (const { artifacts, parameters } of dags.flatMap(({ tasks }) => tasks)) {
      for (const artifact of artifacts) sizes.dependencies += sizeOf(artifact);
      sizes.dependencies += jsonSize(parameters, SIZE_MAX);
    }
    for (const { inputs, rest, command, fields } of templates) {
      for (const artifact of inputs) sizes.dependencies += sizeOf(artifact);
      sizes.dependencies += jsonSize(command, SIZE_MAX);
      sizes.environments += sizeOf(rest.env);
      sizes.templates += sizeOf(fields) + sizeOf(rest) - sizeOf(rest.env);
      if (sizes.dependencies + sizes.environments > 100 * SIZE_MAX) return sizes;
    }
  }
  return sizes;
}
