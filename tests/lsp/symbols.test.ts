/** What an editor asks about names, outlines and mends, over the protocol. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Editor, openEditor, uriOf } from "./client.ts";

const MANIFEST = `# 🎉
kind: Pipeline
metadata: {name: demo}
spec:
  steps:
    - {name: read, class: wurzel.steps.manual_markdown.ManualMarkdownStep, settings: {FOLDER_PATH: ./docs}}
    - {name: split, class: wurzel.steps.splitter.SimpleSplitterStep, dependsOn: [read]}
`;
const VALUES = `workflows:
  demo:
    container: {image: ghcr.io/telekom/wurzel:3.3.1, env: {A: 0123}}
    steps: {read: {container: {image: ghcr.io/telekom/wurzel:3.3.0}}}
`;

async function opened(): Promise<Editor> {
  const editor = await openEditor({ "pipeline.yaml": MANIFEST, "values.yaml": VALUES });
  await editor.open("pipeline.yaml", MANIFEST.replaceAll("\n", "\r\n"));
  await editor.open("values.yaml", VALUES);
  return editor;
}

/** Parameters about the place where a string stands in a text. */
function at(name: string, text: string, part: string) {
  const before = text.slice(0, text.indexOf(part)).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { textDocument: { uri: uriOf(name) }, position };
}

describe("names", () => {
  it("lead from values to the manifest, in its unsaved text", async () => {
    const editor = await opened();
    const found = await editor.ask("textDocument/definition", at("values.yaml", VALUES, "read"));
    assert.deepEqual(found, [{
      uri: uriOf("pipeline.yaml"),
      range: { start: { line: 5, character: 13 }, end: { line: 5, character: 17 } },
    }]);
    const references = await editor.ask("textDocument/references", {
      ...at("pipeline.yaml", MANIFEST, "read"),
      context: { includeDeclaration: false },
    });
    assert.deepEqual(Object(references).map(({ uri }: { uri: string }) => uri), [
      uriOf("pipeline.yaml"),
      uriOf("values.yaml"),
    ]);
  });

  it("are highlighted in the file at hand", async () => {
    const editor = await opened();
    const place = at("pipeline.yaml", MANIFEST, "read");
    assert.deepEqual(await editor.ask("textDocument/documentHighlight", place), [
      { range: { start: { line: 5, character: 13 }, end: { line: 5, character: 17 } }, kind: 3 },
      { range: { start: { line: 6, character: 81 }, end: { line: 6, character: 85 } }, kind: 2 },
    ]);
  });

  it("change in both files, or are refused with the reason", async () => {
    const editor = await opened();
    const place = at("pipeline.yaml", MANIFEST, "read");
    assert.deepEqual(await editor.ask("textDocument/prepareRename", place), {
      range: { start: { line: 5, character: 13 }, end: { line: 5, character: 17 } },
      placeholder: "read",
    });
    const edit = await editor.ask("textDocument/rename", { ...place, newName: "load" });
    assert.deepEqual(Object.keys(Object(edit).changes), [
      uriOf("pipeline.yaml"),
      uriOf("values.yaml"),
    ]);
    await assert.rejects(editor.ask("textDocument/rename", { ...place, newName: "split" }), {
      code: -32803,
      message: 'the name "split" is taken by another step, at pipeline.yaml:7:14',
    });
    await assert.rejects(
      editor.ask("textDocument/prepareRename", at("pipeline.yaml", MANIFEST, "kind")),
      { code: -32803, message: "nothing here has a name that can be changed" },
    );
  });
});

describe("names from an overlay", () => {
  it("change in the manifest, and in overlays that are not open", async () => {
    const overlay = "workflows:\n  demo:\n    steps: {read: {nodeSelector: {a: b}}}\n";
    const editor = await openEditor({
      "pipeline.yaml": MANIFEST,
      "values.yaml": VALUES,
      "values-one.yaml": overlay,
      "values-two.yaml": overlay,
    });
    await editor.open("values-one.yaml", overlay);
    const place = at("values-one.yaml", overlay, "read");
    const edit = await editor.ask("textDocument/rename", { ...place, newName: "load" });
    assert.deepEqual(
      Object.keys(Object(edit).changes).toSorted(),
      ["pipeline.yaml", "values-one.yaml", "values-two.yaml", "values.yaml"].map(uriOf),
    );
    const context = { includeDeclaration: true };
    const found = await editor.ask("textDocument/references", { ...place, context });
    assert.equal(Object(found).length, 5);
  });

  it("change in the project file too, where that names the entry", async () => {
    const project = "pipelines:\n  - pipeline: flows/pipeline.yaml\n    values: [base.yaml]\n" +
      "    pipelineName: demo\n";
    const editor = await openEditor({
      "flows/pipeline.yaml": MANIFEST,
      "base.yaml": VALUES,
      "wurzel-argo.yaml": project,
    });
    for (
      const [name, text, part] of [
        ["flows/pipeline.yaml", MANIFEST, "demo"],
        ["base.yaml", VALUES, "demo"],
        ["wurzel-argo.yaml", project, "demo"],
      ] as const
    ) {
      await editor.open(name, text);
      const place = at(name, text, part);
      const edit = await editor.ask("textDocument/rename", { ...place, newName: "docs" });
      assert.deepEqual(
        Object.keys(Object(edit).changes).toSorted(),
        ["base.yaml", "flows/pipeline.yaml", "wurzel-argo.yaml"].map(uriOf),
        name,
      );
    }
    for (
      const [part, file] of [["flows/", "flows/pipeline.yaml"], ["base", "base.yaml"]] as const
    ) {
      const place = at("wurzel-argo.yaml", project, part);
      const [named] = Object(await editor.ask("textDocument/definition", place));
      assert.equal(named.uri, uriOf(file));
    }
    const found = await editor.ask("textDocument/definition", at("base.yaml", VALUES, "read"));
    assert.deepEqual(
      Object(found).map(({ uri }: { uri: string }) => uri),
      [uriOf("flows/pipeline.yaml")],
    );
  });

  it("lead from one Argo file to another beside it, which is not open", async () => {
    const lib =
      "apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata: {name: lib}\n" +
      "spec: {templates: [{name: run, container: {image: a:1}}]}\n";
    const user = "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: user}\n" +
      "spec: {entrypoint: m, templates: [{name: m, steps: [[{name: s, templateRef: {name: lib, template: run}}]]}]}\n";
    const editor = await openEditor({ "lib.yaml": lib, "user.yaml": user });
    await editor.open("user.yaml", user);
    const found = await editor.ask("textDocument/definition", at("user.yaml", user, "run}"));
    assert.deepEqual(Object(found).map(({ uri }: { uri: string }) => uri), [uriOf("lib.yaml")]);
  });
});

describe("names in Python", () => {
  it("are gone to from values, and are not changed", async () => {
    const module = "from wurzel.steps.manual_markdown import ManualMarkdownStep\n" +
      "from wurzel.utils import WZ\n\npipeline = WZ(ManualMarkdownStep)\n";
    const values = "workflows:\n  pipeline:\n    steps: {pipeline: {}}\n";
    const editor = await openEditor({ "pipeline.py": module, "values.yaml": values });
    await editor.open("values.yaml", values);
    const place = at("values.yaml", values, "pipeline: {}");
    const found = Object(await editor.ask("textDocument/definition", place));
    assert.deepEqual(found.map(({ uri }: { uri: string }) => uri), [uriOf("pipeline.py")]);
    await assert.rejects(editor.ask("textDocument/rename", { ...place, newName: "read" }), {
      message: 'the step "pipeline" gets its name in Python; rename it there',
    });
  });
});

describe("what no file says", () => {
  it("is where the built-in defaults say it, for editors that show texts of no file", async () => {
    const files = { "pipeline.yaml": MANIFEST, "values.yaml": VALUES };
    const editor = await openEditor(files, { initializationOptions: { showsBuiltIn: true } });
    await editor.open("values.yaml", VALUES);
    const place = at("values.yaml", VALUES, "env");
    const found = Object(await editor.ask("textDocument/definition", place));
    const command = "wurzel-argo.text";
    const text = await editor.ask("workspace/executeCommand", { command, arguments: [found.uri] });
    const lines = String(text).split("\n");
    assert.equal(lines[found.range.start.line]?.trim(), "env: {}");
    assert.match(lines[found.range.start.line - 1] ?? "", /^ +# /);

    const other = await openEditor(files);
    await other.open("values.yaml", VALUES);
    assert.deepEqual(await other.ask("textDocument/definition", place), []);
    await assert.rejects(
      editor.ask("workspace/executeCommand", { command, arguments: ["file:///etc/passwd"] }),
      { message: "no text is at file:///etc/passwd" },
    );
  });
});

describe("mends", () => {
  it("are made from the diagnostics that an editor sends back", async () => {
    const editor = await opened();
    const { diagnostics } = await editor.diagnosed("values.yaml");
    const wrong = diagnostics.find(({ code }) => code === "wrong-type");
    const actions = await editor.ask("textDocument/codeAction", {
      textDocument: { uri: uriOf("values.yaml") },
      range: wrong?.range,
      context: { diagnostics: [wrong], only: ["quickfix"] },
    });
    assert.deepEqual(Object(actions)[0].edit.changes[uriOf("values.yaml")], [{
      range: { start: { line: 2, character: 62 }, end: { line: 2, character: 66 } },
      newText: '"0123"',
    }]);
  });
});

describe("outlines, folds, hints and graphs", () => {
  it("are given of an open text", async () => {
    const editor = await opened();
    const textDocument = { uri: uriOf("pipeline.yaml") };
    const symbols = await editor.ask("textDocument/documentSymbol", { textDocument });
    assert.deepEqual(
      Object(symbols)[0].children.map(({ name }: { name: string }) => name),
      ["read", "split"],
    );
    const folds = await editor.ask("textDocument/foldingRange", { textDocument });
    assert.deepEqual(Object(folds)[0], { startLine: 3, endLine: 6 });
    await editor.edit("values.yaml", 2, [[2, 62], [2, 66], '"1"']);
    const hints = await editor.ask("textDocument/inlayHint", {
      textDocument,
      range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
    });
    assert.deepEqual(Object(hints).map(({ label }: { label: string }) => label), [
      "image ghcr.io/telekom/wurzel:3.3.1",
      "task manualmarkdownstep",
      "image ghcr.io/telekom/wurzel:3.3.0",
      "task simplesplitterstep",
    ]);
    const html = await editor.ask("workspace/executeCommand", {
      command: "wurzel-argo.graph",
      arguments: [textDocument.uri],
    });
    assert.match(String(html), /^<!DOCTYPE html>/);
  });

  it("say why there is no graph", async () => {
    const editor = await opened();
    const command = "wurzel-argo.graph";
    await assert.rejects(
      editor.ask("workspace/executeCommand", { command, arguments: [uriOf("none.yaml")] }),
      { code: -32803, message: "no graph: the file is not known" },
    );
    await assert.rejects(
      editor.ask("workspace/executeCommand", { command, arguments: [uriOf("values.yaml")] }),
      { code: -32803, message: /^values\.yaml:3:63: error: workflows\.demo\.container\.env\.A: / },
    );
    await assert.rejects(
      editor.ask("workspace/executeCommand", { command: "rm", arguments: [] }),
      { code: -32602 },
    );
  });
});
