/** What is drawn is linted, and whose fault an error in it is. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generate } from "../../../mod.ts";
import { lintDrawn } from "../../../src/argo/lint/drawn.ts";
import { formatProblem } from "../../../src/report/problem.ts";
import type { Finding } from "../../../src/report/problem.ts";
import { valuesOf } from "../../support/problems.ts";

/** The warnings of a workflow of so many steps whose entry says this. */
function warnings(entry: string, steps: number, noLint = false): readonly string[] {
  const lines = Array.from({ length: steps }, (_, i) => `    - {name: s${i}, class: m.S${i}}`);
  const manifest = ["metadata: {name: demo}", "spec:", "  steps:", ...lines].join("\n");
  const { problems } = generate({ manifest, values: [valuesOf(entry)], noLint });
  return problems.map(formatProblem);
}

const DOLLARS = "container: {env: {A: a$$b}}";

describe("warnings about what is drawn", () => {
  it("are none of secrets in plain text that have been found where they were given", () => {
    const found = warnings("container: {env: {HF_TOKEN: hunter2}}", 1)
      .filter((line) => line.includes("secret"));
    assert.equal(found.length, 1);
    assert.match(found[0] ?? "", /^values\.yaml:/);
    const elsewhere =
      "template: {sidecars: [{name: x, image: 'x:1', env: [{name: A_TOKEN, value: a}]}]}";
    const others = warnings(elsewhere, 1).filter((line) => line.includes("secret"));
    assert.match(
      others.join(),
      /^values\.yaml:\d+:\d+: warning: workflows\.demo\.template\.sidecars\[0\]\.env\[0\]/,
    );
  });

  it("are shown where they were given", () => {
    const [first = ""] = warnings(DOLLARS, 1).filter((line) => line.includes("$$"));
    assert.match(
      first,
      /^values\.yaml:\d+:\d+: warning: workflows\.demo\.container\.env\.A/,
    );
  });

  it("are said once, however many steps have them", () => {
    assert.equal(warnings(DOLLARS, 100).filter((line) => line.includes("$$")).length, 1);
  });

  it("stand for errors about a size that some clusters may take", () => {
    const env = `container: {env: {LONG: ${"x".repeat(100_000)}}}`;
    const found = warnings(env, 11).filter((line) => line.includes("stores at most 1 MiB"));
    assert.match(
      found.join("\n"),
      /^values\.yaml:\d+:\d+: warning: workflows\.demo: the document has .*$/,
    );
  });

  it("are left out where nobody wants them, but for those of the structure", () => {
    assert.deepEqual(warnings(DOLLARS, 1, true), []);
    assert.equal(warnings(DOLLARS, 201, true).length, 1);
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
const DEFECT = "nothing in the values or the manifest says so: " +
  "this is a defect of the template that drew it";

/** The errors in it, where a finding is moved like this. */
function errors(place: (finding: Finding) => Finding | undefined, text = WRONG) {
  return lintDrawn({ name: "out.yaml", text }, { noLint: false, ignore: [], known: [], place })
    .findings
    .filter(({ severity }) => severity === "error")
    .map(({ source, message }) => `${source?.name}: ${message}`);
}

describe("an error in what is drawn", () => {
  it("is a defect of a template where nothing in the input is behind it", () => {
    assert.deepEqual(errors(() => undefined), [
      `out.yaml: unknown field, did you mean "parallelism"?; ${DEFECT}`,
      `out.yaml: expected a string, got a mapping; ${DEFECT}`,
    ]);
  });

  it("is none where it is moved to the input", () => {
    const source = { name: "values.yaml", text: "" };
    assert.deepEqual(errors((finding) => ({ ...finding, source })), [
      'values.yaml: unknown field, did you mean "parallelism"?',
      "values.yaml: expected a string, got a mapping",
    ]);
  });

  it("is a defect where what was drawn is no YAML", () => {
    const [only = "", ...others] = errors((finding) => finding, "a: [");
    assert.ok(others.length === 0 && only.endsWith(DEFECT));
  });

  it("is left out where the input has been said to be wrong there", () => {
    const source = { name: "values.yaml", text: "" };
    const place = (finding: Finding) => ({ ...finding, source });
    const path = ["spec", "paralelism"];
    const before = {
      severity: "warning",
      code: "unknown-field",
      message: "",
      source,
      path,
    } as const;
    const { findings } = lintDrawn(
      { name: "out.yaml", text: WRONG },
      { noLint: true, ignore: [], known: [before], place },
    );
    assert.deepEqual(findings.map(({ code }) => code), ["wrong-type"]);
  });
});
