/** Where a pipeline comes from that was not read out of a manifest. */

import type { Facts } from "../catalog/catalog.ts";
import type { Finding } from "../../report/problem.ts";
import type { Source } from "../../yaml/source.ts";
import type { Pipeline } from "./pipeline.ts";

/** What is known of a pipeline beside what it is. */
export interface Origin {
  /** What was noted while it was read: warnings. */
  readonly findings: readonly Finding[];
  /** Where each step is made, by its name. */
  readonly places: ReadonlyMap<string, { readonly source: Source; readonly offset: number }>;
  /** What is known of the step classes beside it. */
  readonly facts: Facts;
}

const origins = new WeakMap<Pipeline, Origin>();

/** Keeps a pipeline's origin for whoever is given the pipeline. */
export function rememberOrigin(pipeline: Pipeline, origin: Origin): Pipeline {
  origins.set(pipeline, origin);
  return pipeline;
}

/** Where a pipeline comes from, if it was remembered. */
export function originOf(pipeline: Pipeline): Origin | undefined {
  return origins.get(pipeline);
}

/** What is said of a step in a manifest, said of the place where the step is made. */
export function atOrigin(pipeline: Pipeline, findings: readonly Finding[]): readonly Finding[] {
  const places = originOf(pipeline)?.places;
  if (places === undefined) return findings;
  return findings.map(({ path = [], ...finding }) => {
    const [spec, steps, index] = path;
    const isStep = finding.source === undefined && spec === "spec" && steps === "steps";
    const place = isStep ? places.get(pipeline.steps[Number(index)]?.name ?? "") : undefined;
    return place === undefined ? { ...finding, path } : { ...finding, ...place };
  });
}
