import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkEnvironment, inspect, validate } from "../../mod.ts";
import { formatProblem } from "../../src/report/problem.ts";

const MANIFEST = `metadata: {name: demo}
spec:
  steps:
    - {name: read, class: wurzel.steps.manual_markdown.ManualMarkdownStep, settings: {FOLDER_PATH: d}}
    - {name: split, class: wurzel.steps.splitter.SimpleSplitterStep, dependsOn: [read]}
`;

function requestOf(container: string, manifest = MANIFEST) {
  return {
    manifest,
    values: [{ name: "v.yaml", text: `workflows: {demo: {container: {${container}}}}` }],
  };
}

function said(container: string, manifest = MANIFEST): readonly string[] {
  const codes = ["short-setting", "wrong-value", "unknown-setting", "missing-setting"];
  return validate(requestOf(container, manifest)).filter(({ code }) => codes.includes(code))
    .map((problem) => `${problem.code} ${formatProblem(problem)}`);
}

/** What steps read is settled by runs of Wurzel 3.2.0 and 3.3.1. */
describe("a variable that is called like a setting, without its class", () => {
  it("is read where the long name is not given, with a hint", () => {
    assert.deepEqual(said('env: {BATCH_SIZE: "7"}'), [
      "short-setting v.yaml:1:38: hint: workflows.demo.container.env.BATCH_SIZE: BATCH_SIZE is " +
      "read as a setting of SimpleSplitterStep; write SIMPLESPLITTERSTEP__BATCH_SIZE to say so",
    ]);
  });

  it("is the step's value in `env` and `inspect`", () => {
    const { steps: [, split] } = inspect(requestOf('env: {BATCH_SIZE: "7"}'));
    const setting = split?.settings.find(({ name }) => name === "BATCH_SIZE");
    assert.deepEqual([setting?.variable, setting?.value, setting?.from], [
      "SIMPLESPLITTERSTEP__BATCH_SIZE",
      "7",
      "values",
    ]);
  });

  it("must have a value that the setting takes", () => {
    assert.deepEqual(said('env: {BATCH_SIZE: "0"}'), [
      "wrong-value v.yaml:1:50: warning: workflows.demo.container.env.BATCH_SIZE: BATCH_SIZE must " +
      'be an integer, more than 0, not "0"; SimpleSplitterStep reads it',
    ]);
    const { problems } = checkEnvironment(requestOf('env: {BATCH_SIZE: "0"}'));
    assert.deepEqual(problems.map(({ code, severity }) => [code, severity]), [[
      "wrong-value",
      "error",
    ]]);
  });

  it("is not read where the long name is given, or all settings in one variable", () => {
    for (
      const long of [
        "SIMPLESPLITTERSTEP__BATCH_SIZE: '9'",
        "SIMPLESPLITTERSTEP: '{\"BATCH_SIZE\": 9}'",
      ]
    ) {
      assert.deepEqual(said(`env: {BATCH_SIZE: "0", ${long}}`), []);
    }
    assert.deepEqual(
      said(`env: {BATCH_SIZE: "0", SIMPLESPLITTERSTEP: '{"NUM_THREADS": 9}'}`).length,
      1,
    );
  });

  it("does not give what is required, which is told once", () => {
    const manifest = MANIFEST.replace(", settings: {FOLDER_PATH: d}", "");
    assert.deepEqual(said("env: {FOLDER_PATH: d}", manifest), [
      "unknown-setting v.yaml:1:38: warning: workflows.demo.container.env.FOLDER_PATH: no step of " +
      'this pipeline reads FOLDER_PATH, did you mean "MANUALMARKDOWNSTEP__FOLDER_PATH"?',
    ]);
    assert.deepEqual(said("env: {FOLDER_PATH: d}, secretRef: [s]", manifest), []);
    assert.deepEqual(said("env: {FOLDER_PATH: d}"), []);
  });

  it("means nothing in small letters, nor to a step that has no such setting", () => {
    assert.deepEqual(said('env: {batch_size: "0", SIZE: "0"}'), []);
  });
});
