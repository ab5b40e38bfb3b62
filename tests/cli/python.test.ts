import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { readText } from "../support/data.ts";
import { fakeHost } from "./fake-host.ts";

const example = (...path: readonly string[]) => readText("..", "examples", ...path);
const EXAMPLES = [
  "values.yaml",
  "values-no-schedule.yaml",
  "base-values.yaml",
  "production-values.yaml",
];
const FILES = {
  ...Object.fromEntries(EXAMPLES.map((name) => [name, example(name)])),
  "pipeline.yaml": example("pipelinedemo", "pipeline.yaml"),
  "pipeline/pipelinedemo.py": example("pipeline", "pipelinedemo.py"),
};

/** Runs the program in the folder `examples`. */
async function call(line: string, files: Readonly<Record<string, string>> = FILES) {
  const host = fakeHost(line.split(" "), { files, folder: "/clone/examples" });
  const code = await run(host);
  return { code, stdout: host.stdout(), stderr: host.stderr(), files: host.files };
}

describe("the command lines of Wurzel's documentation", () => {
  const lines = [
    ["cronworkflow.yaml", "CronWorkflow", "--values values.yaml"],
    ["workflow.yaml", "Workflow", "--values values-no-schedule.yaml"],
    [
      "cronworkflow.yaml",
      "CronWorkflow",
      "--values base-values.yaml --values production-values.yaml",
    ],
  ] as const;
  for (const [output, kind, values] of lines) {
    const before = `generate --backend ArgoBackend ${values} --pipeline_name pipelinedemo`;

    it(`write a ${kind} of ${values}, the same as of the manifest`, async () => {
      const { code, stderr, files } = await call(
        `${before} --output ${output} --no-lint examples.pipeline.pipelinedemo:pipeline`,
      );
      assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
      const text = files.get(output) ?? "";
      assert.match(text, new RegExp(`^kind: ${kind}$`, "m"));
      assert.equal((await call(`${before} pipeline.yaml`)).stdout, text);
      const file = `${before} pipeline/pipelinedemo.py:pipeline`;
      assert.equal((await call(file)).stdout, text);
    });
  }
});

describe("generate of a Python pipeline", () => {
  it("says what is wrong with pipeline and values in one run", async () => {
    const files = {
      ...FILES,
      "demo.py":
        "from wurzel.utils import WZ\nfrom my.steps import A\nfor x in y: A = x\np = WZ(A)\n",
      "values.yaml": "workflows: {demo: {nmae: x}}\n",
      "broken.yaml": "workflows: [\n",
    };
    const { code, stdout, stderr } = await call("generate -f broken.yaml demo.py:p", files);
    assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
    assert.match(stderr, /^demo\.py:3:1: error: a loop \(for\) is not read/m);
    assert.match(stderr, /^broken\.yaml:1:12: error: /m);
  });

  it("warns of a step that is left out, and fails on it with --strict", async () => {
    const text = "from wurzel.utils import WZ\nfrom my.steps import A\na = WZ(A)\nb = WZ(A)\n";
    const files = { "demo.py": text, "values.yaml": "workflows: {demo: {name: demo}}\n" };
    const { code, stderr } = await call("generate -f values.yaml demo:a", files);
    assert.equal(code, 0);
    assert.match(stderr, /^demo\.py:4:5: warning: the step "b" is left out/m);
    assert.equal((await call("generate --strict -f values.yaml demo:a", files)).code, 1);
  });

  it("says that a module's name alone is not enough", async () => {
    const { code, stderr } = await call("generate -f values.yaml pipeline.pipelinedemo");
    assert.equal(code, 1);
    assert.match(
      stderr,
      /no such file; a Python pipeline is named .*: pipeline\.pipelinedemo:pipeline \[no-such-file\]\n/,
    );
    const manifest = await call("generate -f values.yaml demo.yaml");
    assert.match(manifest.stderr, /^demo\.yaml: error: no such file \[no-such-file\]\n/);
  });

  it("needs values, as a manifest without its own does", async () => {
    const { code, stderr } = await call("generate pipeline/pipelinedemo.py:pipeline");
    assert.equal(code, 1);
    assert.match(stderr, /--values/);
  });

  it("does not write over its module", async () => {
    for (const word of ["pipeline/pipelinedemo.py:pipeline", "pipeline.pipelinedemo:pipeline"]) {
      const { code, stderr, files } = await call(
        `generate -f values.yaml -o pipeline/pipelinedemo.py ${word}`,
      );
      assert.equal(code, 2);
      assert.match(stderr, /would overwrite the input pipeline\/pipelinedemo\.py/);
      assert.equal(
        files.get("pipeline/pipelinedemo.py"),
        FILES["pipeline/pipelinedemo.py"],
      );
    }
  });

  it("looks for modules in the folders of --python-path", async () => {
    const files = { ...FILES, "src/a/pipelinedemo.py": FILES["pipeline/pipelinedemo.py"] };
    const line =
      "generate --no-lint -f values.yaml --python-path x --python_path=src a.pipelinedemo:pipeline";
    const { code, stderr } = await call(line, { ...files, "x/y.py": "" });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  });
});

describe("inspect of a Python pipeline", () => {
  it("takes the command line of Wurzel's documentation", async () => {
    const line = "inspect examples.pipeline.pipelinedemo:pipeline --gen-env";
    const { code, stdout, stderr } = await call(line);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
    assert.match(
      stdout,
      /^# Env for ManualMarkdownStep -> wurzel\.steps\.manual_markdown:ManualMarkdownStep \(step: source\)\n# Required\nMANUALMARKDOWNSTEP__FOLDER_PATH=\n/,
    );
    assert.match(stdout, /^SIMPLESPLITTERSTEP__BATCH_SIZE=100$/m);
  });
});

describe("inspect of a step class of one's own", () => {
  const files = {
    "my_pkg/steps.py": `
from pydantic import SecretStr
from wurzel.core import Settings, TypedStep
from wurzel.datacontract import MarkdownDataContract

class MySettings(Settings):
    TOKEN: SecretStr
    LIMIT: int = 10

class MyStep(TypedStep[MySettings, None, list[MarkdownDataContract]]):
    pass
`,
    "my_pkg/broken.py": "class MyStep(:\n",
    "catalog.json":
      '{"class": "my_pkg.steps.MyStep", "settings": [{"name": "X", "type": "string"}]}',
  };
  const env = "# Required\nMYSTEP__TOKEN=\n# Optional\nMYSTEP__LIMIT=10\n";

  it("lists its settings, as they are read out of its module", async () => {
    for (const name of ["my_pkg.steps:MyStep", "my_pkg.steps.MyStep"]) {
      const { code, stdout, stderr } = await call(`inspect ${name} --gen-env`, files);
      assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
      assert.ok(stdout.endsWith(env), stdout);
    }
    const elsewhere = { "src/my_pkg/steps.py": files["my_pkg/steps.py"] };
    const line = "inspect --python-path src my_pkg.steps:MyStep --gen-env";
    assert.ok((await call(line, elsewhere)).stdout.endsWith(env));
  });

  it("goes by a catalogue file before the module", async () => {
    const line = "inspect my_pkg.steps:MyStep --gen-env --catalog catalog.json";
    assert.match((await call(line, files)).stdout, /^MYSTEP__X=$/m);
  });

  it("says what is wrong with the module", async () => {
    const { code, stderr } = await call("inspect my_pkg.broken:MyStep", files);
    assert.equal(code, 1);
    assert.match(stderr, /^my_pkg\/broken\.py:1:14: error: is not understood as Python/m);
    const unknown = await call("inspect my_pkg.steps:MyStpe", files);
    assert.match(unknown.stderr, /did you mean "my_pkg\.steps\.MyStep"\?/);
  });
});

describe("a Python pipeline beside Wurzel", () => {
  const DEMO = `from pathlib import Path
from wurzel.executors.backend.backend_argo import ArgoBackend
from wurzel.steps.manual_markdown import ManualMarkdownStep
from wurzel.steps.splitter import SimpleSplitterStep
from wurzel.utils import WZ

read = WZ(ManualMarkdownStep)
split = WZ(SimpleSplitterStep)
read >> split
pipeline = split

backend = ArgoBackend.from_values(files=[Path("values.yaml")], workflow_name="demo")
text = backend.generate_artifact(pipeline)
print(text)
`;
  const files = { "pl/demo.py": DEMO };
  const values = { "values.yaml": "workflows: {demo: {name: demo}}\n" };

  it("is read where Wurzel's own package lies in the folder too", async () => {
    const alone = await call("import pl.demo:pipeline", files);
    assert.equal(alone.code, 0);
    assert.match(alone.stdout, /class: wurzel\.steps\.splitter\.SimpleSplitterStep/);
    const lazy = "def __getattr__(name):\n    return load(name)\n";
    const beside = await call("import pl.demo:pipeline", {
      ...files,
      "wurzel/__init__.py": "",
      "wurzel/utils/__init__.py": lazy,
      "wurzel/steps/__init__.py": lazy,
      "wurzel/executors/backend/backend_argo.py": lazy,
    });
    assert.deepEqual(beside, { ...alone, files: beside.files });
  });

  it("may use a step of Wurzel's checkout that no release has", async () => {
    const { stdout } = await call("import demo:new", {
      "demo.py": "from wurzel.steps.fresh.step import FreshStep\n" +
        "from wurzel.utils import WZ\nnew = WZ(FreshStep)\n",
      "wurzel/__init__.py": "",
      "wurzel/steps/fresh/step.py":
        "from wurzel.core import TypedStep\nclass FreshStep(TypedStep): pass\n",
    });
    assert.match(stdout, /class: wurzel\.steps\.fresh\.step\.FreshStep/);
  });

  for (
    const [words, what] of [
      ["generate -f values.yaml --no-lint pl.demo.pipeline", "module.path.variable"],
      [
        "generate -f values.yaml --no-lint -b ARGOBACKEND pl.demo:pipeline",
        "a backend in capitals",
      ],
      ["manifest generate -f values.yaml --no-lint pl.demo:pipeline", "manifest generate"],
      [
        "generate -f values.yaml --no-lint wurzel.steps.splitter.SimpleSplitterStep",
        "a step class",
      ],
      [
        "generate -f values.yaml --no-lint wurzel.steps.splitter:SimpleSplitterStep",
        "module:Class",
      ],
    ]
  ) {
    it(`is generated from ${what}, as Wurzel's command line takes it`, async () => {
      const { code, stdout } = await call(words ?? "", { ...files, ...values });
      assert.equal(code, 0);
      assert.match(stdout, /name: simplesplitterstep/);
    });
  }

  it("is missed by its name where neither file nor module is there", async () => {
    const { code, stderr } = await call("generate -f values.yaml pl.other", values);
    assert.equal(code, 1);
    assert.match(stderr, /^pl\.other: error: .*named with its variable: pl\.other:pipeline/);
  });
});
