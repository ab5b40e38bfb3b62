/** What shells are offered; tests/shells has them really complete. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../../src/cli/app.ts";
import { COMMANDS } from "../../../src/cli/commands.ts";
import { fakeHost, type FakeWorld } from "../fake-host.ts";

const FILES = {
  "pipeline.yaml": `metadata: {name: docs}
spec:
  steps:
    - {name: read, class: my.steps.Read}
    - {name: split, class: my.steps.Split, dependsOn: [read]}
`,
  "values.yaml": "workflows: {docs: {}, tickets: {}}\n",
  "broken.yaml": "workflows: [\n",
  "notes.txt": "",
  ".hidden.yaml": "",
  "my values.yaml": "",
  "envs/production.yaml": "",
  "pipelines/docs.py": "",
};

/** The first line of the answer, and the words offered. */
async function answer(words: readonly string[], world: FakeWorld = {}) {
  const host = fakeHost(["__complete", ...words], { files: FILES, ...world });
  assert.equal(await run(host), 0);
  assert.equal(host.stderr(), "");
  const [state = "", ...lines] = host.stdout().trimEnd().split("\n");
  return { state, words: lines.map((line) => line.split("\t")[0]), lines };
}

describe("completion", () => {
  const cases:
    readonly (readonly [what: string, line: string, state: string, words: readonly string[]])[] = [
      ["a command", "va", "closed", ["validate", "values"]],
      ["a command behind help", "help sch", "closed", ["schema"]],
      ["a flag", "generate --set-", "closed", [
        "--set-string",
        "--set-json",
        "--set-file",
        "--set-literal",
      ]],
      ["no flag twice", "generate --strict --str", "closed", []],
      ["a flag that repeats, again", "generate -f a.yaml --val", "closed", ["--values"]],
      ["a flag's choice", "generate --format ", "closed", ["text", "json", "github"]],
      ["a choice behind an equals sign", "lint --format=s", "closed", ["--format=sarif"]],
      ["a flag with an underscore", "generate --pipeline_name= x", "closed", []],
      ["the manifests and directories", "generate ", "closed", [
        "broken.yaml",
        "envs/",
        "my values.yaml",
        "pipeline.yaml",
        "pipelines/",
        "values.yaml",
      ]],
      ["a values file", "generate -f val", "closed", ["values.yaml"]],
      ["a file behind a letter", "generate -fval", "closed", ["-fvalues.yaml"]],
      ["the second of two files", "generate -f values.yaml,envs/p", "closed", [
        "values.yaml,envs/production.yaml",
      ]],
      ["a directory, and no space behind it", "generate pipelines", "open", ["pipelines/"]],
      ["a Python file", "import pipelines/", "closed", ["pipelines/docs.py"]],
      ["an entry of the values", "values -f values.yaml --pipeline-name t", "closed", ["tickets"]],
      [
        "no entry of values that cannot be read",
        "values -f broken.yaml --pipeline-name ",
        "closed",
        [],
      ],
      ["a key, and no space behind it", "generate --set container.imageP", "open", [
        "container.imagePullPolicy=",
      ]],
      ["a key behind another", "generate --set namespace=a,sched", "open", [
        "namespace=a,schedule=",
        "namespace=a,schedules=",
      ]],
      ["a step of the manifest", "generate pipeline.yaml --set steps.", "open", [
        "steps.read.",
        "steps.split.",
      ]],
      ["a key within a step", "generate pipeline.yaml --set steps.read.container.im", "open", [
        "steps.read.container.image=",
        "steps.read.container.imagePullPolicy=",
      ]],
      ["an entry from the root", "generate -f values.yaml --set workflows.d", "open", [
        "workflows.docs.",
      ]],
      ["a key within an entry", "generate -f values.yaml --set workflows.docs.namesp", "open", [
        "workflows.docs.namespace=",
      ]],
      ["a file for a key", "generate --set-file extra.text=no", "closed", ["extra.text=notes.txt"]],
      ["nothing for a value", "generate --set namespace=a", "closed", []],
      ["a code", "lint --ignore no-concurrency", "closed", ["no-concurrency-policy"]],
      ["a path of explain", "explain container.imageP", "closed", ["container.imagePullPolicy"]],
      ["a path of the manifest", "explain --manifest spec.st", "open", ["spec.steps"]],
      ["a class", "inspect wurzel.steps.splitter.", "closed", [
        "wurzel.steps.splitter.SimpleSplitterStep",
      ]],
      ["which schema", "schema m", "closed", ["manifest"]],
      ["a shell", "completions ", "closed", ["bash", "zsh", "fish"]],
      ["nothing behind the last argument", "schema values ", "closed", []],
      ["a file that looks like a flag, behind --", "lint -- val", "closed", ["values.yaml"]],
      ["nothing behind an unknown command", "generat pip", "closed", []],
    ];
  for (const [what, line, state, words] of cases) {
    it(`offers ${what}`, async () => {
      const { state: got, words: offered } = await answer(line.split(" "));
      assert.deepEqual({ state: got, offered }, { state, offered: words });
    });
  }

  it("offers every command, with what it does", async () => {
    const { lines } = await answer([""]);
    assert.deepEqual(
      lines.filter((line) => !line.startsWith("help\t")),
      COMMANDS.flatMap(({ name, brief }) => name.includes(" ") ? [] : [`${name}\t${brief}`]),
    );
  });

  it("offers files of the home directory", async () => {
    const world = { files: { "/home/me/values.yaml": "" }, folder: "/", env: { HOME: "/home/me" } };
    assert.deepEqual((await answer(["generate", "-f", "~/v"], world)).words, ["~/values.yaml"]);
  });

  it("offers nothing, and says nothing, where a directory may not be looked at", async () => {
    const instead = { listDirectory: () => Promise.reject(new Error("no")) };
    assert.deepEqual((await answer(["lint", ""], { instead })).words, []);
  });
});

describe("completions", () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    it(`prints the script for ${shell}, which calls back`, async () => {
      const host = fakeHost(["completions", shell]);
      assert.equal(await run(host), 0);
      assert.match(host.stdout(), / __complete "?\$/);
    });
  }

  it("names the shells that there are", async () => {
    const host = fakeHost(["completions", "tcsh"]);
    assert.equal(await run(host), 2);
    assert.match(host.stderr(), /must be bash, zsh or fish, not "tcsh"/);
  });
});
