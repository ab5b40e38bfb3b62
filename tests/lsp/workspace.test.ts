import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { fakeHost } from "../cli/fake-host.ts";
import { type Editor, openEditor, uriOf } from "./client.ts";

const STEP = "{name: read, class: wurzel.steps.manual_markdown.ManualMarkdownStep, " +
  "settings: {FOLDER_PATH: docs}}";
const MANIFEST = `kind: Pipeline\nmetadata: {name: demo}\nspec: {steps: [${STEP}]}\n`;
const VALUES = `workflows:
  demo:
    schedule: 0 4 * * *
    podSecurityContext: {runAsUser: 1000}
`;
const PYTHON = `from wurzel.steps.manual_markdown import ManualMarkdownStep
from wurzel.utils import WZ

pipeline = WZ(ManualMarkdownStep)
`;

/** The codes of a file's diagnostics, with the lines that they are on. */
async function codesOf(editor: Editor, name: string, version = 1): Promise<readonly string[]> {
  const { diagnostics } = await editor.diagnosed(name, version);
  return diagnostics.filter(({ severity }) => severity !== 4)
    .map(({ code, range }) => `${range.start.line} ${code}`);
}

describe("files that belong together by their folder", () => {
  it("are a manifest and its values, with what is typed in the one known to the other", async () => {
    const editor = await openEditor({ "values.yaml": VALUES });
    await editor.open("pipeline.yaml", MANIFEST);
    assert.deepEqual(await codesOf(editor, "pipeline.yaml"), []);
    // The entry's name is read from the values that are open, not from those on the disk.
    await editor.open("values.yaml", `${VALUES}    steps: {raed: {}}\n`);
    assert.deepEqual(await codesOf(editor, "values.yaml"), ["4 wrong-value"]);
    const [before, after] = [[2, 21], [2, 25]] as const;
    await editor.edit("pipeline.yaml", 2, [before, after, "raed"]);
    assert.deepEqual(await codesOf(editor, "values.yaml"), []);
  });

  it("are checked with each overlay, which says what only it finds", async () => {
    const editor = await openEditor({
      "pipeline.yaml": MANIFEST,
      "values.yaml": VALUES,
      "values-production.yaml": "workflows: {demo: {container: {env: {FOLDER_PATH: x}}}}\n",
      "values-staging.yaml": "workflows: {demo: {schedule: 0 4 * * *}}\n",
      "values-broken.yaml": "workflows: {demo: {schedules: [0 4 * * *], schedule: 0 4 * * *}}\n",
    });
    await editor.open("values-broken.yaml", "workflows: {demo: {schedul: 0 4 * * *}}\n");
    assert.deepEqual(await codesOf(editor, "values-broken.yaml"), ["0 unknown-key"]);
    await editor.open("values.yaml", VALUES.replace("0 4 * * *", "1 2 3 * *"));
    assert.deepEqual(await codesOf(editor, "values.yaml"), []);
  });

  it("are values by themselves where there is no pipeline", async () => {
    const editor = await openEditor();
    await editor.open("values.yaml", `${VALUES}    nme: demo\n`);
    assert.deepEqual(await codesOf(editor, "values.yaml"), ["4 unknown-key"]);
  });

  it("are each manifest with the values that have its entry", async () => {
    const editor = await openEditor({
      "values.yaml": VALUES,
      "other.yaml": MANIFEST.replace("name: demo", "name: other"),
    });
    await editor.open("pipeline.yaml", MANIFEST);
    assert.deepEqual(await codesOf(editor, "pipeline.yaml"), []);
    await editor.open("other.yaml", MANIFEST.replace("name: demo", "name: other"));
    assert.deepEqual(await codesOf(editor, "other.yaml"), []);
  });

  it("are a Python pipeline and its values, with unsaved modules", async () => {
    const editor = await openEditor({ "values.yaml": VALUES, "pipeline.py": PYTHON });
    await editor.open("values.yaml", `${VALUES}    steps: {ManualMarkdownStp: {}}\n`);
    assert.deepEqual(await codesOf(editor, "values.yaml"), ["4 wrong-value"]);
    await editor.open("pipeline.py", PYTHON.replace("= WZ(", "= WX("));
    assert.deepEqual(await codesOf(editor, "pipeline.py"), ["3 python-not-read"]);
  });
});

describe("files that belong together by the project file", () => {
  const PROJECT = `pipelines:
  - pipeline: p/main.yaml
    values: [v/base.yaml]
  - pipeline: p/code.py:sink
    values: [v/base.yaml]
    pipelineName: demo
`;
  const FILES = {
    "wurzel-argo.yaml": PROJECT,
    "p/main.yaml": MANIFEST,
    "p/code.py": PYTHON.replace("pipeline =", "sink ="),
    "v/base.yaml": `${VALUES}    steps: {raed: {}}\n`,
  };

  it("are those that it names, in whichever folders", async () => {
    const editor = await openEditor(FILES);
    await editor.open("v/base.yaml", FILES["v/base.yaml"]);
    assert.deepEqual(await codesOf(editor, "v/base.yaml"), ["4 wrong-value", "4 wrong-value"]);
    await editor.edit("v/base.yaml", 2, [[4, 4], [5, 0], ""]);
    assert.deepEqual(await codesOf(editor, "v/base.yaml", 2), []);
  });

  it("are told of in it where one is not there, as its other mistakes are", async () => {
    const editor = await openEditor(FILES);
    await editor.open("wurzel-argo.yaml", PROJECT.replace("v/base", "v/bsae").replace(":sink", ""));
    const { diagnostics } = await editor.diagnosed("wurzel-argo.yaml");
    assert.deepEqual(
      diagnostics.map(({ code, range, message }) => [range.start.line, code, message]),
      [
        [2, "no-such-file", 'no such file "v/bsae.yaml", did you mean "v/base.yaml"?'],
        [3, "no-variable", "needs the name of its pipeline: p/code.py:pipeline"],
      ],
    );
    await editor.edit("wurzel-argo.yaml", 2, [[0, 0], [0, 9], "pipeline"]);
    assert.deepEqual(await codesOf(editor, "wurzel-argo.yaml", 2), ["0 unknown-key"]);
  });

  it("have its catalogue and its releases", async () => {
    const editor = await openEditor({
      "wurzel-argo.yaml": "pipelines: [{pipeline: main.yaml}]\ncatalog: [catalog.json]\n",
      "catalog.json": JSON.stringify([{ class: "my.Own", settings: [], input: null }]),
    });
    await editor.open("main.yaml", MANIFEST.replace(/class: .*/, "class: my.Own}]}"));
    assert.deepEqual(await codesOf(editor, "main.yaml"), []);
  });
});

describe("the workflow that a pipeline comes to", () => {
  it("is linted too, and what is wrong is shown in the values that gave it", async () => {
    const editor = await openEditor({ "pipeline.yaml": MANIFEST });
    await editor.open("values.yaml", VALUES.replace("runAsUser: 1000", "runAsUser: 0"));
    assert.deepEqual(await codesOf(editor, "values.yaml"), ["3 non-root-as-root"]);
    await editor.edit("values.yaml", 2, [[3, 36], [3, 37], "1000"]);
    assert.deepEqual(await codesOf(editor, "values.yaml", 2), []);
  });

  it("is looked at after a while where it is large", async () => {
    const step = (index: number) => STEP.replace("read", `read-${index}`);
    const steps = Array.from({ length: 101 }, (_, index) => step(index)).join(", ");
    const editor = await openEditor({ "pipeline.yaml": MANIFEST.replace(STEP, steps) });
    await editor.open("values.yaml", VALUES.replace("podSecurityContext: {runAsUser: 1000}", ""));
    assert.deepEqual(await codesOf(editor, "values.yaml"), []);
    assert.deepEqual(await codesOf(editor, "values.yaml"), ["1 non-root-without-user"]);
  });
});

describe("files outside of the workspace", () => {
  it("are not read, unless the project file names them", async () => {
    const read: string[] = [];
    const texts = new Map(Object.entries({
      "/work/wurzel-argo.yaml": "pipelines: [{pipeline: ../out/p.yaml, values: [values.yaml]}]\n",
      "/work/values.yaml": VALUES,
      "/out/p.yaml": MANIFEST,
      "/out/values.yaml": VALUES,
    }));
    const instead = {
      readTextFile: (path: string) => {
        read.push(path);
        return Promise.resolve(texts.get(path) ?? "");
      },
      realPath: (path: string) =>
        Promise.resolve(texts.has(path) || path === "/work" ? path : undefined),
      listDirectory: (path: string) => {
        read.push(path);
        return Promise.resolve([]);
      },
    };
    const editor = await openEditor({}, {}, instead);
    await editor.open("values.yaml", VALUES);
    assert.deepEqual(await codesOf(editor, "values.yaml"), []);
    await editor.tell("textDocument/didOpen", {
      textDocument: {
        uri: "file:///out/other.yaml",
        languageId: "yaml",
        version: 1,
        text: MANIFEST,
      },
    });
    await editor.open("more.yaml", "workflows: {}\n");
    await editor.diagnosed("more.yaml");
    assert.deepEqual(
      read.filter((path) => !path.startsWith("/work")).filter((path) => path !== "/out/p.yaml"),
      [],
    );
    assert.ok(read.includes("/out/p.yaml"));
  });
});

describe("what init writes", () => {
  for (const flags of [[], ["--python"]]) {
    it(`has nothing wrong with it in an editor: init ${flags.join(" ")}`, async () => {
      const host = fakeHost(["init", ...flags, "--ci", "none"]);
      assert.equal(await run(host), 0);
      const files = Object.fromEntries(host.files);
      const editor = await openEditor(files);
      for (const [name, text] of Object.entries(files)) {
        if (!/\.(?:yaml|py)$/.test(name)) continue;
        await editor.open(name, text);
        assert.deepEqual([name, await codesOf(editor, name)], [name, []]);
      }
    });
  }
});

describe("Argo YAML", () => {
  it("is linted as it is typed, in streams too", async () => {
    const editor = await openEditor();
    const workflow = (image: string) =>
      "apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata: {name: w}\n" +
      `spec:\n  entrypoint: a\n  templates:\n    - name: a\n      container: {${image}: x:1}\n`;
    await editor.open("w.yaml", `${workflow("image")}---\n${workflow("imagee")}`);
    const { diagnostics } = await editor.diagnosed("w.yaml");
    const errors = diagnostics.filter(({ severity }) => severity === 1);
    assert.deepEqual(errors.map(({ code, range }) => [code, range.start.line]), [["no-image", 16], [
      "unknown-field",
      16,
    ]]);
    assert.ok(uriOf("w.yaml").endsWith("/work/w.yaml"));
  });

  it("is linted after a while where it is large, and then as it is typed by then", async () => {
    const editor = await openEditor();
    const text = `apiVersion: argoproj.io/v1alpha1\nkind: Workflw\n${"# filler\n".repeat(25_000)}`;
    await editor.open("w.yaml", text);
    await editor.edit("w.yaml", 2, [[1, 6], [1, 13], "Workflo"]);
    const { version, diagnostics } = await editor.diagnosed("w.yaml");
    assert.equal(version, 2);
    assert.ok(diagnostics.some(({ message }) => String(message).includes(`no kind "Workflo"`)));
  });

  it("is held against the release that the project file names", async () => {
    const text = "apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nmetadata: {name: a}\n" +
      "spec: {schedule: 0 4 * * *, workflowSpec: {workflowTemplateRef: {name: b}}}\n";
    const errorsFor = async (release: string) => {
      const editor = await openEditor({
        "wurzel-argo.yaml": `pipelines: []\nargo: "${release}"\n`,
      });
      await editor.open("deep/w.yaml", text);
      const { diagnostics } = await editor.diagnosed("deep/w.yaml");
      return diagnostics.filter(({ severity }) => severity === 1).length;
    };
    assert.deepEqual([await errorsFor("3.5"), await errorsFor("4.1")], [0, 1]);
  });

  it("links its problems to the pages about their codes, where the user says where those are", async () => {
    const docs = "https://code.example.com/docs/";
    const editor = await openEditor({}, { initializationOptions: { docs } });
    await editor.open("w.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: Workflw\nspec: {}\n");
    await editor.open("values.yaml", "workflow: {}\n");
    const hrefsOf = async (name: string) =>
      (await editor.diagnosed(name)).diagnostics.map((one) => one.codeDescription?.href);
    assert.ok((await hrefsOf("w.yaml")).includes(`${docs}lint.md#wrong-kind`));
    assert.deepEqual(await hrefsOf("values.yaml"), [`${docs}problems.md#unknown-key`]);
  });

  it("of other kinds is left alone", async () => {
    const editor = await openEditor();
    await editor.open("compose.yaml", "services: {a: {image: b, image: c}}\n");
    assert.deepEqual((await editor.diagnosed("compose.yaml")).diagnostics, []);
  });
});
