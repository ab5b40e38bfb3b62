import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { fakeHost } from "./fake-host.ts";

const FILES = {
  "pipeline.yaml": `
metadata: {name: demo}
spec:
  steps:
    - {name: a, class: my.steps.MyStep, settings: {SIZ: 1}}
`,
  "missing.yaml": `
metadata: {name: demo}
spec:
  steps:
    - {name: read, class: wurzel.steps.ManualMarkdownStep}
`,
  "broken.yaml": "metadata: {nam: demo}\n",
  "values.yaml": "workflows: {demo: {name: demo}}\n",
  "typo.yaml": "workflows: {demo: {nmae: demo}}\n",
  "catalog.json": '{"class": "my.steps.MyStep", "settings": [{"name": "SIZE", "type": "integer"}]}',
  "broken.json": '{"class": "MyStep"}',
};

async function validate(words: string) {
  const host = fakeHost([...words.split(" ")], { files: FILES });
  const code = await run(host);
  return { code, stdout: host.stdout(), stderr: host.stderr() };
}

describe("validate", () => {
  it("says nothing of what is right, with and without values", async () => {
    for (const words of ["validate pipeline.yaml", "validate -f values.yaml pipeline.yaml"]) {
      assert.deepEqual(await validate(words), { code: 0, stdout: "", stderr: "" });
    }
  });

  it("goes by Wurzel's name too", async () => {
    const { code } = await validate("manifest validate broken.yaml");
    assert.equal(code, 1);
    assert.equal((await validate("help manifest validate")).code, 0);
  });

  it("shows what is wrong with all inputs in one run", async () => {
    const words = "validate -f typo.yaml --catalog broken.json broken.yaml";
    const { code, stdout, stderr } = await validate(words);
    assert.deepEqual({ code, stderr }, { code: 1, stderr: "4 errors\n" });
    for (const file of ["broken.yaml:1:", "typo.yaml:1:", "broken.json:1:"]) {
      assert.ok(stdout.includes(file), stdout);
    }
  });

  it("shows what is wrong with the others where one cannot be read", async () => {
    const { code, stdout } = await validate("validate -f typo.yaml --catalog no.json broken.yaml");
    assert.equal(code, 1);
    for (const file of ["no.json: error", "broken.yaml:1:"]) assert.ok(stdout.includes(file));
  });

  it("knows the steps of a catalogue", async () => {
    const words = "validate --catalog catalog.json pipeline.yaml";
    const { code, stdout } = await validate(words);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /MyStep has no setting "SIZ", did you mean "SIZE"\? \[unknown-setting\]\n/,
    );
    assert.equal((await validate(`${words} --strict`)).code, 1);
    const { stdout: json } = await validate(`${words} --format json`);
    const codes = JSON.parse(json).map(({ code }: { code: string }) => code).toSorted();
    assert.deepEqual(codes, ["unknown-setting"]);
  });

  it("says what is missing once there are values, which might give it", async () => {
    assert.equal((await validate("validate missing.yaml")).stdout, "");
    assert.match((await validate("validate -f values.yaml missing.yaml")).stdout, /FOLDER_PATH/);
  });

  it("reads standard input once", async () => {
    const { code, stderr } = await validate("validate --catalog - -");
    assert.equal(code, 2);
    assert.match(stderr, /standard input can be read once/);
  });
});

describe("generate", () => {
  it("knows the steps of a catalogue", async () => {
    const words = "generate -f values.yaml --catalog catalog.json --strict pipeline.yaml";
    const { code, stderr } = await validate(words);
    assert.equal(code, 1);
    assert.match(stderr, /pipeline\.yaml:5:52: warning: .* did you mean "SIZE"\?/);
  });
});

describe("validate --fix", () => {
  const files = {
    "p.yaml": "metadata: {name: demo} # ours\nspec:\n" +
      "  steps: [{name: a, class: m.A, settings: {SINCE: 2030-01-31}}]\n",
    "v.yaml": "workflows: {demo: {generateName: true, labels: {day: 0123}}}\n",
    "w.yaml": "workflows: {demo: {container: {env: {A: on}}}}\n",
  };

  async function fixed(words: string, world = files) {
    const host = fakeHost(["validate", ...words.split(" ")], { files: world });
    const code = await run(host);
    return { code, stdout: host.stdout(), stderr: host.stderr(), files: host.files };
  }

  it("mends the manifest and all values files, and prints the diff of each", async () => {
    const { code, stdout, stderr, files } = await fixed("--fix -f v.yaml -f w.yaml p.yaml");
    assert.equal(files.get("p.yaml")?.includes('SINCE: "2030-01-31"'), true);
    assert.equal(files.get("v.yaml")?.includes('day: "0123"'), true);
    assert.equal(files.get("w.yaml")?.includes('A: "on"'), true);
    assert.deepEqual(stdout.match(/^--- .*$/gm), ["--- p.yaml", "--- v.yaml", "--- w.yaml"]);
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("writes nothing with --dry-run", async () => {
    const { stdout, files: after } = await fixed("--fix --dry-run -f v.yaml p.yaml");
    assert.match(stdout, /^\+.*day: "0123"/m);
    assert.equal(after.get("v.yaml"), files["v.yaml"]);
  });

  it("shows what is still wrong", async () => {
    const { code, stderr } = await fixed("--fix -f v.yaml p.yaml", {
      ...files,
      "v.yaml": "workflows: {demo: {nmae: a, labels: {day: 0123}}}\n",
    });
    assert.equal(code, 1);
    assert.match(stderr, /^v\.yaml:1:20: error: workflows\.demo\.nmae: unknown key/);
  });

  it("renames what only older releases read when asked to", async () => {
    const older = "workflows: {demo: {container: {env: {MIDDLEWARES: prometheus, " +
      "PROMETHEUS__PROMETHEUS_JOB: a}}}}\n";
    const world = { ...files, "v.yaml": older };
    assert.equal((await fixed("--fix -f v.yaml p.yaml", world)).files.get("v.yaml"), older);
    const { files: after } = await fixed("--fix --wurzel 3.3.1 -f v.yaml p.yaml", world);
    assert.match(after.get("v.yaml") ?? "", / PROMETHEUS__JOB: a/);
  });

  it("takes no standard input", async () => {
    const { code, stderr } = await fixed("--fix -");
    assert.equal(code, 2);
    assert.match(stderr, /--fix writes files, not standard input/);
  });
});
