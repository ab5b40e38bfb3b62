import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  parseManifest,
  type Pipeline,
  type Problem,
  readPythonPipeline,
  validate,
} from "../../mod.ts";

const SPLITTER = "wurzel.steps.splitter.SimpleSplitterStep";

/** The problems of a pipeline as a user sees them. */
function shown(manifest: Pipeline): readonly Problem[] {
  return validate({ manifest }).map((problem) => ({ ...problem }));
}

function copiesOf(pipeline: Pipeline): readonly Pipeline[] {
  return [
    { ...pipeline },
    { ...pipeline, steps: pipeline.steps.map((step) => ({ ...step })) },
    structuredClone(pipeline),
    JSON.parse(JSON.stringify(pipeline)),
  ];
}

describe("validate of a copied pipeline", () => {
  it("says what it says of the manifest, at the same lines", () => {
    const text = [
      "metadata: {name: demo}",
      "spec:",
      "  middlewares: [{name: promtheus}]",
      "  steps:",
      `    - {name: last, class: ${SPLITTER}, dependsOn: [first], settings: {BATCH_SIZE: many}}`,
      `    - {name: first, class: ${SPLITTER}, settings: {NO_SUCH: "1"}}`,
    ].join("\n");
    const pipeline = parseManifest(text, "demo.yaml");
    assert.deepEqual(pipeline.steps.map(({ name }) => name), ["first", "last"]);
    const expected = validate({ manifest: text, manifestName: "demo.yaml" })
      .map((problem) => ({ ...problem }));
    assert.deepEqual(
      expected.map(({ file, line, code }) => `${file}:${line} ${code}`),
      [
        "demo.yaml:3 unknown-middleware",
        "demo.yaml:5 wrong-value",
        "demo.yaml:6 missing-dependency",
        "demo.yaml:6 unknown-setting",
      ],
    );
    for (const copy of [pipeline, ...copiesOf(pipeline)]) assert.deepEqual(shown(copy), expected);
  });

  it("says what it says of Python modules, their warnings and classes included", async () => {
    const read = (path: string) =>
      path !== "demo.py" ? undefined : [
        "from wurzel.core import TypedStep",
        "from wurzel.utils import WZ",
        "from wurzel.core.settings import Settings",
        "from wurzel.steps.splitter import SimpleSplitterStep",
        "class OwnSettings(Settings):",
        "    NEEDED: str",
        "class Own(TypedStep[OwnSettings, None, list[str]]):",
        "    pass",
        "own = WZ(Own)",
        "left = WZ(SimpleSplitterStep)",
        "other = WZ(SimpleSplitterStep)",
        "own >> left",
        "own >> other",
      ].join("\n");
    const pipeline = await readPythonPipeline({ pipeline: "demo:other", read });
    const values = [{ name: "values.yaml", text: "workflows: {demo: {name: demo}}" }];
    const problemsOf = (manifest: Pipeline) =>
      validate({ manifest, values }).map((problem) => ({ ...problem }));
    const expected = problemsOf(pipeline);
    assert.deepEqual(
      expected.map(({ file, line, code }) => `${file}:${line} ${code}`),
      ["demo.py:9 missing-setting", "demo.py:10 step-left-out"],
    );
    for (const copy of copiesOf(pipeline)) assert.deepEqual(problemsOf(copy), expected);
  });
});
