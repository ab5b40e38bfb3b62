/**
 * The language server as editors start it: a process of what is built, under each runtime, with no right
 * but to read under Deno. `make test` builds it first.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import process from "node:process";
import { describe, it } from "node:test";
import { readFrames } from "../../src/lsp/frames.ts";
import { type Editor, editorOn } from "../lsp/client.ts";
import { folderWith } from "../support/folder.ts";

const bundle = join(resolve(import.meta.dirname ?? "", "../.."), "dist/wurzel-argo.mjs");
const hasNode = spawnSync("node", ["--version"]).status === 0;
const runtimes: readonly (readonly [string, ...string[]])[] = [
  ["deno", "run", "--allow-read", "--no-prompt"],
  ["bun"],
  ...hasNode ? [["node"] as const] : [],
];

const MANIFEST = `kind: Pipeline
metadata: {name: demo}
spec:
  steps:
    - {name: read, class: wurzel.steps.manual_markdown.ManualMarkdownStep, settings: {FOLDER_PATH: x}}
`;

for (const [runtime, ...words] of runtimes) {
  describe(`the language server under ${runtime}`, () => {
    const command = [runtime, ...words, bundle, "lsp", "--stdio"] as const;

    it("goes from initialize to shutdown, and writes nothing but frames", async () => {
      const server = start(command);
      await initialize(server.editor);
      await server.editor.open("pipeline.yaml", MANIFEST.replace("class", "clas"));
      const { diagnostics } = await server.editor.diagnosed("pipeline.yaml");
      assert.deepEqual(diagnostics.map(({ code }) => code), ["unknown-key"]);
      assert.equal(await server.editor.ask("shutdown", null), null);
      await server.editor.tell("exit");
      assert.equal(await server.editor.ended, 0);
      for await (const frame of readFrames(server.written())) {
        assert.equal("text" in frame && JSON.parse(frame.text).jsonrpc, "2.0");
      }
      assert.equal(server.editor.stderr(), "");
    });

    it("takes a request back that is cancelled behind it", async () => {
      const { editor } = start(command);
      await initialize(editor);
      await editor.open("pipeline.yaml", MANIFEST);
      const asked = { textDocument: { uri: "file:///work/pipeline.yaml" } };
      const frames = [
        { jsonrpc: "2.0", id: "x", method: "textDocument/documentSymbol", params: asked },
        { jsonrpc: "2.0", method: "$/cancelRequest", params: { id: "x" } },
      ].map((one) => JSON.stringify(one)).map((one) =>
        `Content-Length: ${one.length}\r\n\r\n${one}`
      );
      editor.stdin.write(frames.join(""));
      await editor.ask("textDocument/documentSymbol", asked);
      assert.match(editor.stdout(), /"id":"x","error":\{"code":-32800/);
      await leave(editor);
    });

    it("survives a broken frame", async () => {
      const { editor } = start(command);
      await initialize(editor);
      editor.stdin.write("Content-Length: 5\r\n\r\n{oops");
      await leave(editor);
      assert.match(editor.stdout(), /"id":null,"error":\{"code":-32700/);
    });

    it("ends with its client's stream", async () => {
      const { editor, child } = start(command);
      await initialize(editor);
      child.stdin?.end();
      assert.equal(await editor.ended, 1);
    });

    it("ends where its client vanishes and its stream stays open", async () => {
      // The shell is the client. When it is killed, `sleep` still holds the other end of the stream.
      const script = 'exec 3<&0; { cat <&3; sleep 20; } 2>/dev/null | "$@" & wait';
      const { editor, child } = start(["sh", "-c", script, "sh", ...command]);
      await initialize(editor, child.pid);
      const closed = new Promise((resolve) => child.stdout?.on("close", resolve));
      child.kill("SIGKILL");
      await closed;
    });
  });
}

/** Starts a server in a folder of its own. */
function start([program, ...args]: readonly [string, ...string[]]) {
  const child: ChildProcess = spawn(program, args, { cwd: folderWith(), env: envOf() });
  const [out, err]: [Uint8Array[], Uint8Array[]] = [[], []];
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) throw new Error("no streams");
  stdin.on("error", () => {});
  stdout.on("data", (bytes) => out.push(bytes));
  stderr.on("data", (bytes) => err.push(bytes));
  const ended = new Promise<number>((resolve) => child.on("close", (code) => resolve(code ?? -1)));
  const editor: Editor = editorOn({
    stdin,
    stdout,
    ended,
    stderr: () => Buffer.concat(err).toString(),
    written: () => Buffer.concat(out).toString(),
  });
  return { editor, child, written: () => asStream(out) };
}

async function* asStream(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function initialize(editor: Editor, processId?: number): Promise<void> {
  await editor.ask("initialize", {
    processId: processId ?? null,
    rootUri: "file:///work",
    capabilities: {},
  });
  await editor.tell("initialized", {});
}

async function leave(editor: Editor): Promise<void> {
  await editor.ask("shutdown", null);
  await editor.tell("exit");
  assert.equal(await editor.ended, 0);
}

function envOf(): Record<string, string> {
  return { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "" };
}
