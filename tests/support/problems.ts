/** Runs a job that must fail, and shows what it reports as the command line would. */

import assert from "node:assert/strict";
import { validatePipeline } from "../../src/jobs/validate.ts";
import { formatProblem } from "../../src/report/problem.ts";
import { generate, type GenerateRequest, ProblemError } from "../../mod.ts";

/** The lines that a failing `generate` reports. */
export function problemsOf(request: GenerateRequest): readonly string[] {
  try {
    generate(request);
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(formatProblem);
    throw error;
  }
  assert.fail("nothing was wrong");
}

/** A manifest that is right, for tests that are about values. */
export const MANIFEST = `
metadata: {name: demo}
spec:
  steps:
    - {name: read, class: wurzel.steps.docling.DoclingStep}
    - {name: split, class: wurzel.steps.splitter.SimpleSplitterStep, dependsOn: [read]}
`;

/** A values file whose entry `demo` says this. */
export function valuesOf(entry: string, name = "values.yaml"): { name: string; text: string } {
  const lines = entry.split("\n").map((line) => line === "" ? "" : `    ${line}`);
  return { name, text: `workflows:\n  demo:\n${lines.join("\n")}\n` };
}

/** What `validate` says of steps such as `split: my.Split <- read, load`. */
export function stepProblems(...steps: readonly string[]): readonly string[] {
  const manifest = [
    "metadata: {name: demo}",
    "spec:",
    "  steps:",
    ...steps.map((step) => {
      const [, name, path, needs = ""] = /^(\w+): ([\w.]+)(?: <- (.*))?$/.exec(step) ?? [];
      return `    - {name: ${name}, class: ${path}, dependsOn: [${needs}]}`;
    }),
  ].join("\n");
  return validatePipeline({ manifest }).map(formatProblem);
}
