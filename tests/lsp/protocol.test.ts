import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CancellationTokenSource } from "vscode-jsonrpc/node";
import { run } from "../../src/cli/app.ts";
import { HostError } from "../../src/host/host.ts";
import { frameOf } from "../../src/lsp/frames.ts";
import { fakeHost } from "../cli/fake-host.ts";
import { openEditor, startEditor, uriOf } from "./client.ts";

const MANIFEST = `apiVersion: wurzel.dev/v1alpha1
kind: Pipeline
metadata:
  name: demo
spec:
  steps:
    - name: read
      class: wurzel.steps.manual_markdown.ManualMarkdownStep
      settings: {FOLDER_PATH: ./docs}
`;

describe("the server's life", () => {
  it("begins with what it can do and ends with 0 where the editor asked for it", async () => {
    const editor = startEditor();
    const result = await editor.ask("initialize", {
      processId: null,
      rootUri: null,
      capabilities: { general: { positionEncodings: ["utf-8", "utf-16"] } },
    });
    assert.deepEqual(Object(result).capabilities.positionEncoding, "utf-16");
    assert.deepEqual(Object(result).capabilities.textDocumentSync.change, 2);
    assert.equal(await editor.ask("shutdown", null), null);
    await editor.tell("exit");
    assert.equal(await editor.ended, 0);
  });

  it("begins whatever stands in the options and the editor's capabilities", async () => {
    const editor = await openEditor({}, {
      initializationOptions: { docs: 5 },
      capabilities: { workspace: true },
    });
    assert.equal(await editor.ask("shutdown", null), null);
  });

  it("ends with 1 where the editor leaves without a word", async () => {
    const editor = await openEditor();
    await editor.tell("exit");
    assert.equal(await editor.ended, 1);
  });

  it("ends with its client's stream", async () => {
    const editor = await openEditor();
    editor.stdin.end();
    assert.equal(await editor.ended, 1);
  });

  it("ends with 1 where nothing can be written any more", async () => {
    const editor = startEditor({}, {
      writeStdout: () => Promise.reject(new HostError("unwritable", "cannot be written")),
    });
    void editor.connection.sendRequest("initialize", {
      processId: null,
      rootUri: null,
      capabilities: {},
    })
      .catch(() => {});
    assert.equal(await editor.ended, 1);
    assert.equal(editor.stderr(), "wurzel-argo lsp: cannot be written\n");
  });

  it("is the same under the command's other name", async () => {
    const host = fakeHost(["language-server"]);
    assert.equal(await run(host), 0);
  });

  it("takes no request before initialize and none after shutdown", async () => {
    const editor = startEditor();
    await assert.rejects(editor.ask("textDocument/hover", {}), { code: -32002 });
    await editor.ask("initialize", { processId: null, rootUri: null, capabilities: {} });
    await assert.rejects(
      editor.ask("initialize", { processId: null, rootUri: null, capabilities: {} }),
      { code: -32600 },
    );
    await editor.ask("shutdown", null);
    await assert.rejects(editor.ask("textDocument/hover", {}), { code: -32600 });
  });
});

describe("a call", () => {
  it("of a method that there is not is refused by its code", async () => {
    const editor = await openEditor();
    await assert.rejects(editor.ask("wurzel/none", {}), { code: -32601 });
    await editor.tell("wurzel/none", {});
    assert.equal(await editor.ask("shutdown", null), null);
  });

  it("that is cancelled before its turn is answered as cancelled", async () => {
    const editor = await openEditor();
    const source = new CancellationTokenSource();
    editor.stdin.cork();
    const asked = editor.connection.sendRequest("shutdown", null, source.token);
    source.cancel();
    await assert.rejects(
      Promise.all([
        asked,
        new Promise((resolve) => setImmediate(resolve)).then(() => editor.stdin.uncork()),
      ]),
      { code: -32800 },
    );
    assert.equal(await editor.ask("shutdown", null), null);
  });
});

describe("a broken frame", () => {
  const broken: readonly (readonly [string, string, RegExp, number?])[] = [
    ["no JSON", "Content-Length: 3\r\n\r\n{x}", /no JSON object/],
    ["an array", "Content-Length: 2\r\n\r\n[]", /no JSON object/, -32600],
    ["no length", "Content-Type: a\r\n\r\n", /Content-Length/],
    ["a length that is no number", "Content-Length: x\r\n\r\n{}", /Content-Length/],
    ["no header", "GET / HTTP/1.1\r\n\r\n", /Content-Length/],
    ["what is not UTF-8", "Content-Length: 2\r\n\r\n\xff\xfe", /UTF-8/],
  ];
  for (const [what, bytes, said, code = -32700] of broken) {
    it(`with ${what} is told and survived`, async () => {
      const editor = await openEditor();
      editor.stdin.write(Buffer.from(bytes, "latin1"));
      assert.equal(await editor.ask("shutdown", null), null);
      assert.match(editor.stderr(), said);
      assert.ok(editor.stdout().includes(`"id":null,"error":{"code":${code}`));
    });
  }

  it("that is too long is left out", async () => {
    const editor = await openEditor();
    const length = 128 * 1024 * 1024 + 1;
    editor.stdin.write(`Content-Length: ${length}\r\n\r\n`);
    const part = Buffer.alloc(1024 * 1024, " ");
    for (let left = length; left > 0; left -= part.length) {
      editor.stdin.write(part.subarray(0, Math.min(left, part.length)));
    }
    assert.equal(await editor.ask("shutdown", null), null);
    assert.match(editor.stdout(), /"code":-32600/);
  });

  it("that the stream ends in ends the server", async () => {
    const editor = await openEditor();
    editor.stdin.end("Content-Length: 100\r\n\r\n{");
    assert.equal(await editor.ended, 1);
    assert.match(editor.stderr(), /ends within a message/);
  });

  it("is put together whichever way it is cut", async () => {
    const editor = await openEditor();
    const frame = Buffer.from(frameOf({ jsonrpc: "2.0", method: "wurzel/🌱", params: {} }));
    for (const byte of frame) editor.stdin.write(Buffer.of(byte));
    assert.equal(await editor.ask("shutdown", null), null);
    assert.equal(editor.stderr(), "");
  });
});

describe("an open text", () => {
  it("is checked as it is typed, not as it is on the disk", async () => {
    const editor = await openEditor({ "pipeline.yaml": MANIFEST });
    await editor.open("pipeline.yaml", MANIFEST.replace("class:", "clas:"));
    const first = await editor.diagnosed("pipeline.yaml");
    assert.deepEqual(
      first.diagnostics.map(({ code, range, severity }) => [code, range, severity]),
      [
        [
          "unknown-key",
          { start: { line: 7, character: 6 }, end: { line: 7, character: 10 } },
          1,
        ],
      ],
    );
    await editor.edit("pipeline.yaml", 2, [[7, 6], [7, 10], "class"]);
    const second = await editor.diagnosed("pipeline.yaml", 2);
    assert.deepEqual(second.diagnostics, []);
    assert.equal(second.version, 2);
  });

  it("has places in UTF-16, with emoji and CRLF", async () => {
    const editor = await openEditor();
    const text = MANIFEST.replace("name: demo", "name: demo\n  annotations: {a: 🌱🌱, b: [c]}")
      .replaceAll("\n", "\r\n");
    await editor.open("pipeline.yaml", text);
    const { diagnostics } = await editor.diagnosed("pipeline.yaml");
    assert.deepEqual(diagnostics.map(({ range }) => range.start), [{ line: 4, character: 28 }]);
    // Behind the emoji, each of two units.
    await editor.edit("pipeline.yaml", 2, [[4, 28], [4, 31], "c"]);
    assert.deepEqual((await editor.diagnosed("pipeline.yaml", 2)).diagnostics, []);
  });

  it("loses what was said of it when it is closed", async () => {
    const editor = await openEditor();
    await editor.open("pipeline.yaml", MANIFEST.replace("class:", "clas:"));
    assert.equal((await editor.diagnosed("pipeline.yaml")).diagnostics.length, 1);
    await editor.tell("textDocument/didClose", { textDocument: { uri: uriOf("pipeline.yaml") } });
    assert.deepEqual((await editor.diagnosed("pipeline.yaml")).diagnostics, []);
  });

  it("is never told what an older text was like, however long that took", async () => {
    let arrived = () => {};
    const reading = new Promise<void>((resolve) => arrived = resolve);
    let answer = () => {};
    const disk = new Promise<void>((resolve) => answer = resolve);
    const editor = await openEditor({}, {}, {
      realPath: (path) => Promise.resolve(path),
      listDirectory: () => Promise.resolve([{ name: "values.yaml", kind: "file" }]),
      readTextFile: async (path) => {
        arrived();
        await disk;
        return path.endsWith("values.yaml") ? "workflows: {demo: {name: demo}}\n" : "";
      },
    });
    await editor.open("pipeline.yaml", MANIFEST.replace("class:", "clas:"));
    await reading;
    await editor.edit("pipeline.yaml", 2, [[7, 6], [7, 10], "class"]);
    await editor.ask("textDocument/none", {}).catch(() => {});
    answer();
    const { version, diagnostics } = await editor.diagnosed("pipeline.yaml");
    assert.equal(version, 2);
    assert.deepEqual(diagnostics.filter(({ severity }) => severity === 1), []);
  });

  it("is checked anew when a file beside it changes on the disk", async () => {
    const files = new Map([[
      "values.yaml",
      "workflows: {demo: {name: demo, steps: {raed: {}}}}\n",
    ]]);
    const editor = await openEditor({}, {}, {
      realPath: (path) => Promise.resolve(path),
      listDirectory: () => Promise.resolve([{ name: "pipeline.yaml", kind: "file" }]),
      readTextFile: () => Promise.resolve(files.get("pipeline.yaml") ?? MANIFEST),
    });
    await editor.open("values.yaml", files.get("values.yaml") ?? "");
    const isError = ({ severity }: { severity?: number }) => severity === 1;
    assert.equal((await editor.diagnosed("values.yaml")).diagnostics.filter(isError).length, 1);
    files.set("pipeline.yaml", MANIFEST.replace("name: read", "name: raed"));
    await editor.tell("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uriOf("pipeline.yaml"), type: 2 }],
    });
    assert.equal((await editor.diagnosed("values.yaml")).diagnostics.filter(isError).length, 0);
  });
});
