/** Values of secrets in open files: nothing that the server logs, shows or publishes has one of them. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Editor, openEditor, uriOf } from "./client.ts";

const SECRET = "hunter2-Zq9";
const URL = `https://admin:${SECRET}@qdrant.example.com`;

const MANIFEST = `kind: Pipeline
metadata: {name: demo}
spec:
  steps:
    - name: store
      class: wurzel.steps.qdrant.step.QdrantConnectorStep
      settings: {APIKEY: ${SECRET}, URI: "${URL}", COLLECTION: [${SECRET}], PASWORD: ${SECRET}}
`;
const VALUES = `workflows:
  demo:
    password: ${SECRET}
    container:
      env: {API_KEY: ${SECRET}, QDRANTCONNECTORSTEP__APIKEY: [${SECRET}], DB_PASSWORD: ${SECRET}}
`;
const ARGO = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: w-}
spec:
  entrypoint: a
  templates:
    - name: a
      container:
        image: x:1
        args: [--password=${SECRET}, "${URL}"]
        env:
          - {name: API_TOKEN, value: ${SECRET}, valu: ${SECRET}}
`;
const PYTHON = `from wurzel.steps.manual_markdown import ManualMarkdownStep
password = "${SECRET}"
pipeline = ManualMarkdownStep("${SECRET}"
`;

const FILES = {
  "pipeline.yaml": MANIFEST,
  "values.yaml": VALUES,
  "workflow.yaml": ARGO,
  "pipeline.py": PYTHON,
  "wurzel-argo.yaml": `pipelines: [{pipeline: pipeline.yaml, password: ${SECRET}}]\n`,
};

/** Asks all that is asked about the lines of secrets. */
async function askAll(editor: Editor, name: string, text: string): Promise<void> {
  const textDocument = { uri: uriOf(name) };
  for (const [line, content] of text.split("\n").entries()) {
    if (!content.includes(SECRET)) continue;
    for (let character = 0; character <= content.length; character += 5) {
      await editor.ask("textDocument/hover", { textDocument, position: { line, character } });
      await editor.ask("textDocument/completion", { textDocument, position: { line, character } });
    }
    const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
    await editor.ask("textDocument/inlayHint", { textDocument, range });
  }
  await editor.ask("textDocument/documentSymbol", { textDocument });
}

describe("an open file's secrets", () => {
  for (const [name, text] of Object.entries(FILES)) {
    it(`are neither logged nor shown: ${name}`, async () => {
      const editor = await openEditor(
        name === "wurzel-argo.yaml" ? FILES : {
          "pipeline.yaml": MANIFEST,
          "values.yaml": VALUES,
        },
      );
      await editor.open(name, text);
      assert.ok((await editor.diagnosed(name)).diagnostics.length > 0);
      await askAll(editor, name, text);
      // In the middle of a line, while it is typed.
      const cut = text.slice(0, text.lastIndexOf(SECRET) + SECRET.length);
      await editor.tell("textDocument/didChange", {
        textDocument: { uri: uriOf(name), version: 2 },
        contentChanges: [{ text: cut }],
      });
      await editor.diagnosed(name, 2);
      await askAll(editor, name, cut);
      assert.doesNotMatch(editor.stdout(), new RegExp(SECRET));
      assert.equal(editor.stderr(), "");
    });
  }

  it("are not in what is said of broken messages and defects", async () => {
    const editor = await openEditor({}, {}, {
      realPath: () => {
        throw new TypeError(`cannot read ${SECRET}`);
      },
      readTextFile: () => {
        throw new TypeError(`cannot read ${SECRET}`);
      },
    });
    editor.stdin.write(`Content-Length: 30\r\n\r\n{"text": "${SECRET}", "${" ".repeat(6)}`);
    editor.stdin.write(`Password: ${SECRET}\r\n\r\n`);
    await editor.tell("textDocument/didChange", {
      textDocument: { uri: `file:///${SECRET}`, version: SECRET },
      contentChanges: SECRET,
    });
    await assert.rejects(editor.ask(`text/${"x"}`, { password: SECRET }));
    await editor.open("pipeline.yaml", MANIFEST);
    await editor.ask("shutdown", null);
    assert.doesNotMatch(editor.stdout() + editor.stderr(), new RegExp(SECRET));
    assert.match(editor.stderr(), /no JSON object/);
  });
});
