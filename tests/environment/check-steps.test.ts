import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stepProblems as problems } from "../support/problems.ts";
import { generateWorkflow } from "../../src/jobs/generate.ts";
import { formatProblem } from "../../src/report/problem.ts";

const READ = "read: wurzel.steps.ManualMarkdownStep";

describe("a class of Wurzel that is not there", () => {
  it("is a warning, misspelt or not", () => {
    assert.deepEqual(problems("a: wurzel.steps.splitter.SimpleSpliterStep"), [
      "pipeline.yaml:4:24: warning: spec.steps[0].class: Wurzel has no such class, did you mean " +
      '"wurzel.steps.splitter.SimpleSplitterStep"?',
    ]);
    assert.deepEqual(problems("a: wurzel.steps.wiki.WikiReaderStep"), [
      "pipeline.yaml:4:24: warning: spec.steps[0].class: Wurzel has no such class, add it with " +
      "--catalog FILE if your Wurzel has it",
    ]);
    assert.deepEqual(problems("a: acme.wurzel.SomeStep"), []);
  });
});

describe("a step whose input does not fit its dependencies", () => {
  it("is a warning where it takes something and depends on nothing", () => {
    assert.deepEqual(problems("a: wurzel.steps.splitter.SimpleSplitterStep"), [
      "pipeline.yaml:4:7: warning: spec.steps[0]: SimpleSplitterStep takes " +
      "list[MarkdownDataContract], but gets nothing: name the steps before it in dependsOn",
    ]);
  });

  it("is a warning where it takes nothing and depends on something", () => {
    assert.deepEqual(problems(READ, "more: wurzel.steps.DoclingStep <- read"), [
      "pipeline.yaml:5:65: warning: spec.steps[1].dependsOn[0]: DoclingStep takes no input, so its " +
      'run fails on that of "read"; remove dependsOn',
    ]);
  });

  it("is nothing where they fit, or where nobody knows", () => {
    assert.deepEqual(
      problems(READ, "split: wurzel.steps.splitter.SimpleSplitterStep <- read", "own: my.Step"),
      [],
    );
  });
});

describe("an executor", () => {
  const said = (executor: string) =>
    generateWorkflow({
      manifest: "metadata: {name: demo}\nspec: {steps: [{name: a, class: my.Step}], " +
        "backendConfig: {argo: {name: demo}}}\n",
      executor,
      noLint: true,
    }).problems.map(formatProblem);

  it("is one that wurzel run takes, by any beginning in any case", () => {
    assert.deepEqual(said("BaseStepExecutor"), []);
    assert.deepEqual(said("basestep"), []);
    for (const executor of ["my_steps.MyExecutor", "ArgoBackend"]) {
      assert.match(
        said(executor).join("\n"),
        /warning: wurzel run knows no executor ".*", only Base/,
      );
    }
  });
});
