/**
 * wurzel-argo as a library: everything that the command line does, for scripts.
 *
 * Texts go in and texts come out; only {@link ArgoBackend} reads files. What is wrong with an input is
 * thrown as a {@link ProblemError}, whose `problems` say what and where, all of them at once.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { generate } from "wurzel-argo";
 *
 * const manifest = `
 * metadata: {name: demo}
 * spec:
 *   steps:
 *     - {name: source, class: wurzel.steps.manual_markdown.ManualMarkdownStep}
 * `;
 * const values = [{ name: "values.yaml", text: "workflows: {demo: {name: demo}}" }];
 * const { yaml } = generate({ manifest, values });
 * assert.match(yaml, /^apiVersion: argoproj.io\/v1alpha1\nkind: Workflow\n/);
 * ```
 *
 * @module
 */

import { type GenerateRequest, generateWorkflow } from "./src/generate.ts";
import { locate } from "./src/locate.ts";
import { readManifest } from "./src/pipeline/manifest.ts";
import type { Pipeline } from "./src/pipeline/pipeline.ts";
import { type Problem, ProblemError } from "./src/problem.ts";
import { mergeLayers, type ValuesLayers } from "./src/values/merge-values.ts";

export type { GenerateRequest, NamedText } from "./src/generate.ts";
export type { Middleware, Pipeline, Step } from "./src/pipeline/pipeline.ts";
export type { Problem, Severity } from "./src/problem.ts";
export type { ValuesLayers } from "./src/values/merge-values.ts";
export { ProblemError } from "./src/problem.ts";
export { step, type StepNode, type StepOptions } from "./src/pipeline/builder.ts";
export { ArgoBackend, type ArgoBackendMaker, type BackendOptions } from "./src/backend.ts";

/** The workflow of a pipeline. */
export interface GeneratedWorkflow {
  /** One YAML stream with a line break at its end. */
  readonly yaml: string;
  /** The same documents as data; maps have no prototype, integers beyond 2^53 are `bigint`. */
  readonly documents: readonly unknown[];
  /** Warnings, with their places. */
  readonly problems: readonly Problem[];
}

/**
 * Generates the Argo Workflow or CronWorkflow of a pipeline, as `wurzel-argo generate` does.
 *
 * @param request manifest and values; nothing is read from disk
 * @returns the documents
 * @throws ProblemError when anything is wrong with manifest or values
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { generate } from "wurzel-argo";
 *
 * assert.throws(() => generate({ manifest: "metadata: {name: demo}", manifestName: "demo.yaml" }), {
 *   name: "ProblemError",
 *   message: "demo.yaml:1:1: error: spec: is required",
 * });
 * ```
 */
export function generate(request: GenerateRequest): GeneratedWorkflow {
  const { yaml, documents, problems } = generateWorkflow(request);
  if (yaml === undefined) throw new ProblemError(problems);
  return { yaml, documents, problems };
}

/**
 * Reads a pipeline manifest.
 *
 * @param text YAML, one document
 * @param name what problems call it
 * @returns the pipeline, its steps in an order in which each comes after those it depends on
 * @throws ProblemError when anything is wrong with it
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseManifest } from "wurzel-argo";
 *
 * const { steps } = parseManifest(`
 * metadata: {name: demo}
 * spec:
 *   steps:
 *     - {name: split, class: wurzel.steps.splitter.SimpleSplitterStep, dependsOn: [read]}
 *     - {name: read, class: wurzel.steps.manual_markdown.ManualMarkdownStep}
 * `);
 * assert.deepEqual(steps.map((step) => step.name), ["read", "split"]);
 * ```
 */
export function parseManifest(text: string, name = "pipeline.yaml"): Pipeline {
  const { pipeline, findings } = readManifest({ name, text });
  if (pipeline === undefined) throw new ProblemError(locate(findings));
  return pipeline;
}

/**
 * Merges values as Helm does: maps merge, lists and scalars replace, null deletes a default.
 *
 * @param layers YAML texts, whatever they are about
 * @returns the merged map; maps have no prototype, integers beyond 2^53 are `bigint`
 * @throws ProblemError when a text is no YAML map
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mergeValues } from "wurzel-argo";
 *
 * const merged = mergeValues({
 *   defaults: "image: {name: wurzel, tag: latest}",
 *   files: [{ name: "production.yaml", text: "image: {tag: 3.2.0}" }],
 * });
 * assert.equal(JSON.stringify(merged), '{"image":{"name":"wurzel","tag":"3.2.0"}}');
 * ```
 */
export function mergeValues(layers: ValuesLayers): unknown {
  const { values, findings } = mergeLayers(layers);
  if (values === undefined) throw new ProblemError(locate(findings));
  return values;
}
