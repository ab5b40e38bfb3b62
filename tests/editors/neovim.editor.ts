/**
 * Has Neovim work with the language server as a person would, with the configuration that docs/editors.md gives.
 *
 * Run by `make editor-test`, which needs Neovim 0.7 or newer (Debian's package neovim) and what `make build` makes.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, before, describe, it } from "node:test";

const root = join(import.meta.dirname ?? ".", "..", "..");
const deno = join(root, ".tools", "bin", "deno");
const bundle = join(root, "dist", "wurzel-argo.mjs");

/** What the server is started with, by its name. */
const SERVERS: Readonly<Record<string, string>> = {
  "the Bun binary": join(root, "dist", "wurzel-argo-bun"),
  "the bundle under Deno": `${deno} run --no-prompt --allow-read --allow-env ${bundle}`,
  "the bundle under Node": `node ${bundle}`,
};

const MANIFEST = `kind: Pipeline
metadata: {name: demo} # 🎉
spec:
  steps:
    - name: source
      class: wurzel.steps.manual_markdown.ManualMarkdownStep
    - name: split
      class: wurzel.steps.splitter.SimpleSplitterStep
      settings:
        BATCH
      dependsOn: [source]
`;
const VALUES = `workflows:
  demo:
    container:
      env: {A: "🎉", B: 0123}
    steps:
      source: {container: {image: ghcr.io/telekom/wurzel:3.3.1}}
`;

/** The configuration for Neovim before 0.11, from the page. */
function configuration(): string {
  const page = readFileSync(join(root, "docs", "editors.md"), "utf8");
  const blocks = Array.from(page.matchAll(/^```lua\n(.*?)^```$/gms), ([, block = ""]) => block);
  const found = blocks.filter((block) => /nvim_create_(?:autocmd|user_command)/.test(block));
  assert.equal(found.length, 3);
  return found.join("\n");
}

describe("Neovim", () => {
  const folder = mkdtempSync(join(tmpdir(), "wurzel-argo-neovim-"));
  after(() => rmSync(folder, { recursive: true }));
  before(() => {
    const { error, stdout } = spawnSync("nvim", ["--version"], { encoding: "utf8" });
    assert.equal(error, undefined, "nvim is not on the PATH; install Debian's package neovim");
    assert.match(stdout, /NVIM v(?:0\.(?:[789]|\d\d)|[1-9])/);
  });

  for (const [name, command] of Object.entries(SERVERS)) {
    it(`works with ${name}`, () => {
      const result = workWith(command, join(folder, name.replaceAll(" ", "-")));
      assert.equal(result.failure, undefined);
      // Columns are in bytes, as Neovim counts them.
      assert.deepEqual(result.diagnostics.values, ["4:27 wrong-type"]);
      assert.deepEqual(result.diagnostics.manifest, ["10:9 wrong-type"]);
      assert.ok(result.completions.includes("BATCH_SIZE"));
      assert.match(result.completed, /^ {8}BATCH_SIZE: 100$/m);
      assert.match(result.hover, /BATCH_SIZE|integer/);
      assert.equal(result.definition, "source 5");
      assert.equal(result.default, "env: {}");
      assert.ok(result.actions.includes("Put it in quotes"));
      assert.equal(result.fixed, VALUES.replace("0123", '"0123"'));
      assert.equal(result.renamed.manifest, result.completed.replaceAll("source", "load"));
      assert.equal(result.renamed.values, result.fixed.replace("source", "load"));
      assert.equal(result.outline, "demo");
      assert.equal(result.graph, "<!DOCTYPE html>");
    });
  }
});

/** What Neovim has written down. */
interface Result {
  readonly failure?: string;
  readonly diagnostics: {
    readonly manifest: readonly string[];
    readonly values: readonly string[];
  };
  readonly completions: readonly string[];
  readonly completed: string;
  readonly hover: string;
  readonly definition: string;
  readonly default: string;
  readonly actions: readonly string[];
  readonly fixed: string;
  readonly renamed: { readonly manifest: string; readonly values: string };
  readonly outline: string;
  readonly graph: string;
}

function workWith(command: string, folder: string): Result {
  const [bin, work, home] = ["bin", "work", "home"].map((name) => join(folder, name));
  for (const directory of [bin, work, home]) mkdirSync(String(directory), { recursive: true });
  const program = join(String(bin), "wurzel-argo");
  writeFileSync(program, `#!/bin/sh\nexec ${command} "$@"\n`);
  chmodSync(program, 0o755);
  writeFileSync(join(String(work), "pipeline.yaml"), MANIFEST);
  writeFileSync(join(String(work), "values.yaml"), VALUES);
  writeFileSync(join(folder, "init.lua"), configuration());
  const script = join(import.meta.dirname ?? ".", "neovim.lua");
  const resultFile = join(folder, "result.json");
  const { error, stderr, status } = spawnSync(
    "nvim",
    ["--headless", "-i", "NONE", "-n", "-u", join(folder, "init.lua"), "-c", `luafile ${script}`],
    {
      cwd: work,
      encoding: "utf8",
      timeout: 120_000,
      env: {
        PATH: `${bin}:${process.env.PATH}`,
        HOME: home,
        EDITOR_TEST_RESULT: resultFile,
        LANG: "C.UTF-8",
      },
    },
  );
  assert.equal(error, undefined);
  assert.equal(status, 0, stderr);
  return JSON.parse(readFileSync(resultFile, "utf8"));
}
