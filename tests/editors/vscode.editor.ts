/**
 * Loads the extension as it is packed, with a stand-in for VS Code, which is not there.
 *
 * Run by `make editor-test`.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, it } from "node:test";

const root = join(import.meta.dirname ?? ".", "..", "..");
const packed = join(root, ".tools", "vscode", "extension");

/** Has Node load the extension and start it; prints what it did. */
const PROGRAM = `
const Module = require("node:module");
const [, packed, path, file] = process.argv;
const did = { commands: [], shown: [], html: "" };
const handlers = new Map();
class Anything { constructor() { return standIn({}); } }
const standIn = (known) => new Proxy(Anything, {
  get: (target, name) => name in known ? known[name]
    : name === "prototype" ? target.prototype
    : name === "then" || typeof name === "symbol" ? undefined
    : standIn({}),
  apply: () => standIn({}),
});
const vscode = standIn({
  version: "1.100.0",
  commands: standIn({ 
    registerCommand: (name, handler) => {
      if (name.startsWith("wurzelArgo.")) did.commands.push(name);
      handlers.set(name, handler);
      return { dispose() {} };
    },
   }),
  workspace: standIn({
    getConfiguration: () => ({ get: (key) => key === "path" ? path : "" }),
    workspaceFolders: [{ name: "demo", uri: { toString: () => file.replace(/[^/]*$/, ""), fsPath: "/" } }],
    textDocuments: [],
  }),
  window: standIn({
    showErrorMessage: async (text) => void did.shown.push(text),
    showWarningMessage: async (text) => void did.shown.push(text),
    activeTextEditor: { document: { uri: { toString: () => file } } },
    createWebviewPanel: () => ({ onDidDispose() {}, webview: { set html(text) { did.html = text; } } }),
  }),
});
const load = Module._load;
Module._load = (name, ...rest) => name === "vscode" ? vscode : load(name, ...rest);
const { activate, deactivate } = require(packed + "/extension.js");
const showGraph = () => handlers.get("wurzelArgo.showGraph")();
activate({ subscriptions: [] }).then(showGraph).then(deactivate).then(() => {
  console.log(JSON.stringify(did));
  process.exit(0);
});
`;

/** What the extension did. */
interface Did {
  readonly commands: readonly string[];
  readonly shown: readonly string[];
  readonly html: string;
}

function start(program: string, file: string): Did {
  const words = ["-e", PROGRAM, packed, program, pathToFileURL(file).href];
  const { stdout, stderr, status } = spawnSync("node", words, {
    encoding: "utf8",
    timeout: 60_000,
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout.split("\n").findLast((line) => line.startsWith("{")) ?? "");
}

const demo = join(root, "examples", "pipelinedemo", "pipeline.yaml");

describe("the extension for VS Code", () => {
  it("says what to do where the program is not there", () => {
    const { shown } = start("/none/wurzel-argo", demo);
    assert.equal(
      shown.at(-1),
      "This needs wurzel-argo: install it, or set wurzelArgo.path (now /none/wurzel-argo).",
    );
  });

  it("starts the program, and shows the graph of the file at hand", () => {
    const { commands, shown, html } = start(join(root, "dist", "wurzel-argo-bun"), demo);
    const { contributes } = JSON.parse(readFileSync(join(packed, "package.json"), "utf8"));
    assert.deepEqual(
      commands,
      contributes.commands.map(({ command }: { command: string }) => command),
    );
    assert.deepEqual(shown, []);
    assert.match(html, /^<!DOCTYPE html>[^]*pipelinedemo/);
  });

  it("has the program's version", () => {
    const { version } = JSON.parse(readFileSync(join(packed, "package.json"), "utf8"));
    assert.equal(version, JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version);
  });
});
