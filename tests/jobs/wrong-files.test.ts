/** Files in each other's place are one problem. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type GenerateRequest, ProblemError, resolveValues, validate } from "../../mod.ts";
import { formatProblem } from "../../src/report/problem.ts";

const MANIFEST = "metadata: {name: demo}\nspec:\n  steps: [{name: a, class: m.A}]\n";
const VALUES = "workflows: {demo: {name: demo}}\n";
const WORKFLOW =
  "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: a-}\n" +
  "spec: {entrypoint: main, templates: [{name: main, suspend: {}}]}\n";

function problems(manifest: string, ...values: readonly string[]): readonly string[] {
  const request: GenerateRequest = {
    manifest,
    manifestName: "p.yaml",
    values: values.map((text, index) => ({ name: `v${index}.yaml`, text })),
  };
  return validate(request).map(formatProblem);
}

describe("files in each other's place", () => {
  const cases: readonly (readonly [what: string, got: readonly string[], want: string])[] = [
    [
      "manifest and values",
      problems(VALUES, MANIFEST),
      "p.yaml:1:1: error: is a values file, and v0.yaml is the pipeline manifest: swap them",
    ],
    [
      "values for a manifest",
      problems(VALUES),
      "p.yaml:1:1: error: is a values file, not a pipeline manifest; give it with -f",
    ],
    [
      "a manifest among the values",
      problems(MANIFEST, VALUES, MANIFEST),
      "v1.yaml:1:1: error: is a pipeline manifest, not a values file; give it as PIPELINE",
    ],
    [
      "a workflow for a manifest",
      problems(WORKFLOW, VALUES),
      "p.yaml:1:1: error: is an Argo workflow, not a pipeline manifest; lint checks it",
    ],
    [
      "a workflow among the values",
      problems(MANIFEST, WORKFLOW),
      "v0.yaml:1:1: error: is an Argo workflow, not a values file; lint checks it",
    ],
  ];
  for (const [what, got, want] of cases) {
    it(`are one problem: ${what}`, () => assert.deepEqual(got, [want]));
  }

  it("are one problem of merged values too", () => {
    assert.throws(
      () => resolveValues({ values: [{ name: "v.yaml", text: MANIFEST }] }),
      (error) => error instanceof ProblemError && error.problems.length === 1,
    );
  });

  it("are not what a manifest with a mistake of its own is", () => {
    assert.deepEqual(problems("metadata: {nam: demo}\nspec: {steps: [{name: a, class: m.A}]}\n"), [
      'p.yaml:1:12: error: metadata.nam: unknown key, did you mean "name"?',
    ]);
  });
});
