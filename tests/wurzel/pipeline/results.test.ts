import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stepProblems as problems } from "../../support/problems.ts";
import { generate, parseManifest } from "../../../mod.ts";
import { MOST_FILES, resultsOf, type ResultStep } from "../../../src/wurzel/pipeline/results.ts";

/** Steps in order, each as its class and the numbers of those it depends on. */
function results(...steps: readonly (readonly [string, ...number[]])[]) {
  const graph = steps.map(([className, ...dependsOn]): ResultStep => ({ className, dependsOn }));
  return resultsOf(graph, [...graph.keys()]);
}

describe("results of steps", () => {
  it("are named after the classes they came through, as Wurzel 3.3.1 names them", () => {
    const { files } = results(["ManualMarkdownStep"], ["UpperStep", 0], ["Other"], [
      "JoinStep",
      1,
      2,
    ]);
    assert.deepEqual(files, [
      ["ManualMarkdown"],
      ["ManualMarkdown-Upper"],
      ["Other"],
      ["ManualMarkdown-Upper-Join", "Other-Join"],
    ]);
  });

  it("stay apart in a diamond, and where a step takes a result from both ends of a way", () => {
    assert.deepEqual(results(["A"], ["B", 0], ["C", 0], ["D", 1, 2, 0]), {
      files: [["A"], ["A-B"], ["A-C"], ["A-B-D", "A-C-D", "A-D"]],
      overwritten: [],
      tooLong: [],
    });
  });

  it("overwrite each other where two dependencies bring files of one name", () => {
    assert.deepEqual(results(["A"], ["A"], ["B", 0, 1]).overwritten, [
      { step: 2, dependency: 1, file: "A-B", ways: [[0], [1]] },
    ]);
    assert.deepEqual(results(["A"], ["B", 0], ["B", 0], ["C", 2, 1]).overwritten, [
      { step: 3, dependency: 1, file: "A-B-C", ways: [[0, 2], [0, 1]] },
    ]);
  });

  it("lose `Step` when they are written, and once more when they are read", () => {
    assert.equal(results(["Foo"], ["FooStep"], ["Join", 0, 1]).overwritten.length, 1);
    const { files, overwritten } = results(["A"], ["Up", 0], ["UpStepStep", 0], ["Join", 1, 2]);
    assert.deepEqual(files.slice(0, 3), [["A"], ["A-Up"], ["A-UpStep"]]);
    assert.equal(overwritten.length, 1);
  });

  it("of one class never meet in pipelines of their own", () => {
    assert.deepEqual(results(["A"], ["A"], ["B", 0], ["B", 1]).overwritten, []);
  });

  it("count once where a dependency is named twice", () => {
    assert.deepEqual(results(["A"], ["B", 0, 0]).overwritten, []);
  });

  it("are looked at once each, and no more than a bounded number of them", () => {
    const chain = Array.from(
      { length: 50_000 },
      (_, index): [string, ...number[]] =>
        index === 0 ? ["A"] : [index % 2 === 0 ? "A" : "B", index - 1],
    );
    assert.equal(results(...chain).tooLong.length, 1);
    // Two ways more with every level.
    const ladder = Array.from(
      { length: 60 },
      (_, index): [string, ...number[]] =>
        index < 2 ? [`C${index}`] : [`C${index}`, index - 1, index - 2],
    );
    const { endless, files } = results(...ladder);
    assert.notEqual(endless, undefined);
    assert.ok(files.flat().length <= MOST_FILES + 60);
  });
});

describe("a pipeline that loses results", () => {
  it("is an error at the dependency, with both ways and the way out", () => {
    assert.deepEqual(
      problems(
        "de: my.Read",
        "en: my.Read",
        "up: my.Upper <- de",
        "caps: other.UpperStep <- en",
        "all: my.Join <- up, caps",
      ),
      [
        'pipeline.yaml:8:51: error: spec.steps[4].dependsOn[1]: results of "up" and "caps" ' +
        "overwrite each other: Wurzel names a result after its classes, so de -> up -> all and " +
        "en -> caps -> all both write Read-Upper-Join; rename a class on one way by a subclass, " +
        'or use one "all" per branch',
      ],
    );
  });

  it("is told of beside other errors", () => {
    const told = problems("a: my.Read", "b: my.Read", "c: my.Join <- a, b, d");
    assert.equal(told.length, 2);
    assert.match(told.join("\n"), /overwrite each other[^]*no step is called "d"/);
  });

  it("is told of once, not at every step after it", () => {
    assert.equal(
      problems("a: my.A", "b: my.A", "c: my.C <- a, b", "d: my.D <- c", "e: my.E <- d").length,
      1,
    );
  });

  it("is not generated", () => {
    const manifest = parseManifest(
      "metadata: {name: demo}\nspec:\n  steps:\n    - {name: a, class: m.A}\n" +
        "    - {name: b, class: m.A}\n    - {name: c, class: m.C, dependsOn: [a, b]}\n" +
        "  backendConfig: {argo: {name: demo}}\n",
    );
    assert.throws(() => generate({ manifest }), /overwrite each other/);
  });
});
