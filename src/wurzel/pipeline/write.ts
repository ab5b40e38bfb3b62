/** Pipelines as manifests, the form that Wurzel and this program both read. */

import { present } from "../../yaml/present.ts";
import { writeBlock } from "../../yaml/write.ts";
import { manifestOf, type Pipeline } from "./pipeline.ts";

/**
 * The manifest of a pipeline, which reads back as the same pipeline.
 *
 * @returns YAML, one document with a line end
 */
export function writeManifest(pipeline: Pipeline): string {
  const { metadata, spec } = manifestOf(pipeline);
  const manifest = {
    apiVersion: "wurzel.dev/v1alpha1",
    kind: "Pipeline",
    metadata: present(metadata),
    spec: {
      backend: "argo",
      ...present({ ...spec, middlewares: spec.middlewares.map((one) => present({ ...one })) }),
      steps: spec.steps.map(present),
    },
  };
  return `${writeBlock(manifest)}\n`;
}
