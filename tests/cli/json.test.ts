/** The shapes that --json prints; they keep from release to release. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run as runApp } from "../../src/cli/app.ts";
import { fakeHost } from "./fake-host.ts";

const FILES = {
  "a.yaml": "kind: Pipeline\nmetadata: {name: a}\nspec:\n  steps:\n" +
    "  - {name: read, class: wurzel.steps.manual_markdown.ManualMarkdownStep}\n",
  "v.yaml": "workflows: {a: {name: demo, namespace: null}}\n",
};

async function json(args: readonly string[]) {
  const host = fakeHost([...args, "--json"], { files: FILES });
  const code = await runApp(host);
  const { stderr, files } = host;
  return { code, stderr: stderr(), files, result: JSON.parse(host.stdout()) };
}

/** Keys of an object, and of what is in it where that is asked for. */
function keys(value: object): readonly string[] {
  return Object.keys(value).toSorted();
}

describe("--json", () => {
  it("of generate has documents, problems and hints", async () => {
    const { code, result } = await json(["generate", "-f", "v.yaml", "a.yaml"]);
    assert.equal(code, 0);
    assert.deepEqual(keys(result), ["documents", "hints", "problems"]);
    assert.equal(result.documents[0].kind, "Workflow");
    const wrong = await json(["generate", "-f", "v.yaml", "--set", "nmae=x", "a.yaml"]);
    assert.deepEqual([wrong.code, wrong.result.documents], [1, []]);
    assert.deepEqual(keys(wrong.result.problems[0]), [
      ...["code", "column", "excerpt", "file", "line", "message", "path", "severity"],
    ]);
  });

  it("of generate --all has each entry with its file", async () => {
    const args = ["generate", "--all", "--output-dir", "out", "-f", "v.yaml", "a.yaml"];
    const { result, files } = await json(args);
    assert.deepEqual(result.entries, [
      { entry: "a", manifest: "a.yaml", file: "out/a.yaml", isGood: true },
    ]);
    assert.ok(files.has("out/a.yaml"));
  });

  it("of values has the entries, with null where a default is removed", async () => {
    const { result } = await json(["values", "-f", "v.yaml", "a.yaml"]);
    assert.deepEqual(keys(result), ["workflows"]);
    const { name, namespace } = result.workflows.a;
    assert.deepEqual([name, namespace], ["demo", null]);
  });

  it("of env has the inspection and the problems", async () => {
    const { result } = await json(["env", "-f", "v.yaml", "--check", "a.yaml"]);
    assert.deepEqual(keys(result), ["inspection", "problems"]);
    const [step] = result.inspection.steps;
    assert.deepEqual(keys(step), [
      ...["class", "feeds", "files", "input", "known", "name", "needs", "output", "settings"],
    ]);
    const [setting] = step.settings;
    assert.deepEqual([setting.variable, setting.required, setting.missing], [
      "MANUALMARKDOWNSTEP__FOLDER_PATH",
      true,
      true,
    ]);
  });

  it("of explain has the field and those in it", async () => {
    const { result } = await json(["explain", "container.resources.cpu_limit"]);
    assert.deepEqual([result.path, result.type, result.default, result.fields], [
      "container.resources.cpu_limit",
      "string",
      "500m",
      [],
    ]);
  });

  it("excludes what has no place in it", async () => {
    for (
      const args of [
        ["generate", "-o", "x.yaml", "a.yaml"],
        ["values", "--origins"],
        ["env", "--gen-env", "a.yaml"],
      ]
    ) {
      const host = fakeHost([...args, "--json"], { files: FILES });
      assert.equal(await runApp(host), 2, args.join(" "));
    }
  });
});
