/** What is drawn is linted, and whose fault an error in it is. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generate } from "../../../mod.ts";
import { whatIsGiven } from "../../../src/jobs/given.ts";
import { lintDrawn } from "../../../src/argo/lint/drawn.ts";
import { formatProblem } from "../../../src/report/problem.ts";
import { resolveRequest } from "../../../src/jobs/resolve.ts";
import { MANIFEST, valuesOf } from "../../support/problems.ts";

/** The warnings of a workflow of so many steps whose entry says this. */
function warnings(entry: string, steps: number, noLint = false): readonly string[] {
  const lines = Array.from({ length: steps }, (_, i) => `    - {name: s${i}, class: m.S${i}}`);
  const manifest = ["metadata: {name: demo}", "spec:", "  steps:", ...lines].join("\n");
  const { problems } = generate({ manifest, values: [valuesOf(entry)], noLint });
  return problems.map(formatProblem);
}

const TWO_LIMITS = "container: {resources: {memory_request: 2Gi, memory_limit: 1Gi}}";

describe("warnings about what is drawn", () => {
  it("are none of secrets in plain text that have been found where they were given", () => {
    const found = warnings("container: {env: {HF_TOKEN: hunter2}}", 1)
      .filter((line) => line.includes("secret"));
    assert.equal(found.length, 1);
    assert.match(found[0] ?? "", /^values\.yaml:/);
    const elsewhere =
      "template: {sidecars: [{name: x, image: 'x:1', env: [{name: A_TOKEN, value: a}]}]}";
    const others = warnings(elsewhere, 1).filter((line) => line.includes("secret"));
    assert.match(others.join(), /^<generated>:\d+:\d+: warning: spec\.templates\[1\]\.sidecars/);
  });

  it("are found in the place where they stand, by the name of the output", () => {
    const [first = ""] = warnings(TWO_LIMITS, 1).filter((line) => line.includes("2Gi"));
    assert.match(
      first,
      /^<generated>:\d+:\d+: warning: spec\.templates\[1\]\.container\.resources/,
    );
    const { problems } = generate({
      manifest: MANIFEST,
      values: [valuesOf(TWO_LIMITS)],
      outputName: "out.yaml",
    });
    assert.ok(problems.length > 0 && problems.every(({ file }) => file === "out.yaml"));
  });

  it("are said once, however many steps have them", () => {
    const [one = "", ...others] = warnings(TWO_LIMITS, 100).filter((line) => line.includes("2Gi"));
    assert.deepEqual(others, []);
    assert.match(one, / 100 places\)$/);
  });

  it("stand for errors about a size that some clusters may take", () => {
    const env = `container: {env: {LONG: ${"x".repeat(100_000)}}}`;
    const found = warnings(env, 11).filter((line) => line.includes("stores 1 MiB"));
    assert.match(found.join("\n"), /^<generated>:\d+:\d+: warning: spec: the document has .*$/);
  });

  it("are left out where nobody wants them, but for those of the structure", () => {
    assert.deepEqual(warnings(TWO_LIMITS, 1, true), []);
    assert.equal(warnings(TWO_LIMITS, 201, true).length, 2);
  });
});

const WRONG = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: a-}
spec:
  entrypoint: main
  paralelism: 3
  templates:
    - name: main
      container: {image: 'busybox:1.37', env: [{name: A, value: {}}]}
`;
const DEFECT = "nothing that you gave says so: this is a defect of the template that drew it";

describe("an error in what is drawn", () => {
  function drawn(isGiven: boolean) {
    const options = { lenient: false, noLint: false, isGiven: () => isGiven };
    return lintDrawn({ name: "out.yaml", text: WRONG }, options).findings
      .filter(({ severity }) => severity === "error").map(({ message }) => message);
  }

  it("is a defect of a template where it is not the user's", () => {
    assert.deepEqual(drawn(false), [
      `unknown field, did you mean "parallelism"?; ${DEFECT}`,
      `expected a string, got a mapping; ${DEFECT}`,
    ]);
  });

  it("is none where it is the user's", () => {
    assert.deepEqual(drawn(true), [
      'unknown field, did you mean "parallelism"?',
      "expected a string, got a mapping",
    ]);
  });

  it("is a defect where what was drawn is no YAML", () => {
    const options = { lenient: false, noLint: true, isGiven: () => true };
    const { findings } = lintDrawn({ name: "x", text: "a: [" }, options);
    assert.ok(findings.length === 1 && findings[0]?.message.endsWith(DEFECT));
  });
});

describe("what the user gave", () => {
  const entry = `
artifacts: {keyPrefix: "runs/{{workflow.uid}}"}
container: {env: {A: mine}}
workflowSpec: {hooks: {}}
template: {timeout: 5m}
steps: {read: {template: {priorityClassName: high}}}`;
  const { pipeline, values } = resolveRequest({
    manifest: MANIFEST.replace("DoclingStep}", "DoclingStep, settings: {B: set}}"),
    values: [valuesOf(entry)],
  });
  assert.ok(pipeline !== undefined && values !== undefined);
  const isGiven = whatIsGiven(pipeline, values);

  const document = {
    spec: {
      entrypoint: "wurzel-pipeline",
      hooks: { exit: { template: "none" } },
      templates: [
        {
          timeout: "5m",
          container: { env: [{ value: "mine" }, { value: "set" }, { value: "ours" }] },
          s3: { key: "runs/{{workflow.uid}}/step" },
        },
        { priorityClassName: "x" },
      ],
    },
  };
  const env = (index: number) => ["spec", "templates", 0, "container", "env", index, "value"];
  const cases: readonly (readonly [what: string, path: (string | number)[], isGiven: boolean])[] = [
    ["a text of the values", env(0), true],
    ["a setting of the manifest", env(1), true],
    ["a text that is neither", env(2), false],
    ["a default", ["spec", "entrypoint"], false],
    ["what begins with an expression of the values", ["spec", "templates", 0, "s3", "key"], true],
    ["what is in a field of workflowSpec", ["spec", "hooks", "exit", "template"], true],
    ["a field of template", ["spec", "templates", 0, "timeout"], true],
    ["a field of a step's template", ["spec", "templates", 1, "priorityClassName"], true],
    ["a field that is not there", ["spec", "templates", 1, "__proto__", "x"], false],
  ];
  for (const [what, path, expected] of cases) {
    it(`has ${expected ? "" : "not "}${what}`, () => {
      assert.equal(isGiven(path, document), expected);
    });
  }
});
