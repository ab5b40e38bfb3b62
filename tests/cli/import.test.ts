import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { generate, parseManifest, readPythonPipeline } from "../../mod.ts";
import { run } from "../../src/cli/app.ts";
import { resultsOf } from "../../src/wurzel/pipeline/results.ts";
import { readText } from "../support/data.ts";
import { fakeHost } from "./fake-host.ts";

const FILES = {
  "demo.py": readText("..", "examples", "pipeline", "pipelinedemo.py"),
  "left.py": "from wurzel.utils import WZ\nfrom my.steps import A\na = WZ(A)\nb = WZ(A)\n",
};

const MANIFEST = `apiVersion: wurzel.dev/v1alpha1
kind: Pipeline
metadata:
  name: demo
spec:
  backend: argo
  steps:
  - name: source
    class: wurzel.steps.manual_markdown.ManualMarkdownStep
  - name: splitter
    class: wurzel.steps.splitter.SimpleSplitterStep
    dependsOn:
    - source
`;

async function call(line: string, files: Readonly<Record<string, string>> = FILES) {
  const host = fakeHost(line.split(" "), { files });
  const code = await run(host);
  return { code, stdout: host.stdout(), stderr: host.stderr(), files: host.files };
}

describe("import", () => {
  it("prints the manifest of a module's pipeline", async () => {
    for (const word of ["demo:pipeline", "demo.py:pipeline", "./demo.py:splitter"]) {
      const { code, stdout, stderr } = await call(`import ${word}`);
      assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: MANIFEST, stderr: "" });
    }
  });

  it("writes it into a file, and says whether that is up to date", async () => {
    const { code, stdout, files } = await call("import -o pipeline.yaml demo:pipeline");
    assert.deepEqual({ code, stdout }, { code: 0, stdout: "" });
    assert.equal(files.get("pipeline.yaml"), MANIFEST);
    const check = "import -o pipeline.yaml --check demo:pipeline";
    assert.equal((await call(check, { ...FILES, "pipeline.yaml": MANIFEST })).code, 0);
    assert.equal((await call(check, { ...FILES, "pipeline.yaml": "old: 1\n" })).code, 1);
  });

  it("warns of steps that are left out, and writes nothing then with --strict", async () => {
    const { code, stdout, stderr } = await call("import left:a");
    assert.equal(code, 0);
    assert.equal(parseManifest(stdout).steps.length, 1);
    assert.match(stderr, /^left\.py:4:5: warning: the step "b" is left out/m);
    const strict = await call("import --strict left:a");
    assert.deepEqual([strict.code, strict.stdout], [1, ""]);
    assert.match(strict.stderr, /nothing is written/);
  });

  it("says what is wrong with the command line", async () => {
    for (
      const [line, wrong] of [
        ["import pipeline.yaml", /pipeline\.yaml is no Python pipeline/],
        ["import -o demo.py demo:pipeline", /would overwrite the input demo\.py/],
        ["import --check demo:pipeline", /--check needs the file/],
      ] as const
    ) {
      const { code, stderr } = await call(line);
      assert.equal(code, 2);
      assert.match(stderr, wrong);
    }
  });

  it("says what is wrong with the module", async () => {
    const { code, stdout, stderr } = await call("import demo:pipline");
    assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
    assert.match(stderr, /^demo\.py: error: .*did you mean "pipeline"\?/);
  });
});

/** For each step its class, and which of the steps before it wait for nothing but it. */
const graphs = fc.array(
  fc.record({ className: fc.constantFrom("A", "B", "C"), after: fc.array(fc.nat(6)) }),
  { minLength: 1, maxLength: 6 },
).map((steps) =>
  steps.map(({ className, after }, index) => ({
    name: `step_${index}`,
    className,
    // Each waits for the one before it, so that the last one brings all along.
    dependsOn: [...new Set([...after.filter((one) => one < index - 1), index - 1])]
      .filter((one) => one >= 0),
  }))
  // What overwrites results is refused.
).filter((steps) => resultsOf(steps, [...steps.keys()]).overwritten.length === 0)
  .map((steps) =>
    steps.map((step) => ({ ...step, dependsOn: step.dependsOn.map((one) => `step_${one}`) }))
  );

describe("a Python pipeline and the manifest of the same steps", () => {
  it("come to the same workflow", async () => {
    await fc.assert(fc.asyncProperty(graphs, async (steps) => {
      const python = [
        "from wurzel.utils import WZ",
        "from my.steps import A, B, C",
        ...steps.map(({ name, className }) => `${name} = WZ(${className})`),
        ...steps.flatMap(({ name, dependsOn }) => dependsOn.map((one) => `${one} >> ${name}`)),
        `pipeline = step_${steps.length - 1}`,
      ].join("\n");
      const manifest = [
        "metadata: {name: demo}",
        "spec:",
        "  steps:",
        ...steps.map(({ name, className, dependsOn }) =>
          `    - {name: ${name}, class: my.steps.${className}, dependsOn: [${dependsOn}]}`
        ),
      ].join("\n");
      const values = [{ name: "values.yaml", text: "workflows: {demo: {name: demo}}" }];
      const read = (path: string) => path === "demo.py" ? python : undefined;
      const pipeline = await readPythonPipeline({ pipeline: "demo:pipeline", read });
      const { yaml } = generate({ manifest, values });
      assert.equal(generate({ manifest: pipeline, values }).yaml, yaml);
      const files = { "demo.py": python };
      const { stdout: imported } = await call("import demo:pipeline", files);
      assert.equal(generate({ manifest: imported, values }).yaml, yaml);
    }));
  });
});
