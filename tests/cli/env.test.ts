import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { readText } from "../support/data.ts";
import { assertGolden } from "../support/golden.ts";
import { fakeHost, type FakeWorld } from "./fake-host.ts";

/** What `--check` says where nothing is missing. */
const FINE = "No required variable is missing.\n";

const FILES = {
  "pipeline.yaml": `
metadata: {name: demo}
spec:
  steps:
    - {name: read, class: wurzel.steps.ManualMarkdownStep}
    - {name: split, class: wurzel.steps.splitter.SimpleSplitterStep, dependsOn: [read]}
`,
  "store.yaml": `
metadata: {name: demo}
spec:
  middlewares: [{name: secret_resolver}]
  steps:
    - {name: store, class: wurzel.steps.milvus.MilvusConnectorStep}
`,
  "custom.yaml": `
metadata: {name: demo}
spec:
  steps:
    - {name: a, class: my.steps.MyStep}
    - {name: b, class: my.steps.MyStep}
`,
  "catalog.json":
    '{"class": "my.steps.MyStep", "settings": [{"name": "PIN", "type": "integer", "secret": true}]}',
  "values.yaml": "workflows: {demo: {name: demo}}\n",
  "secret.yaml": "workflows: {demo: {container: {secretRef: [one], envFrom: [{name: two}]}}}\n",
  "step.yaml":
    "workflows: {demo: {steps: {a: {container: {env: {MYSTEP__PIN: '1'}}}, b: {container: {secretRef: [pin]}}}}}\n",
  "folder.env": "MANUALMARKDOWNSTEP__FOLDER_PATH=./docs # here\n",
  "wrong.env":
    "MANUALMARKDOWNSTEP__FOLDER_PATH=.\nSIMPLESPLITTERSTEP__BATCH_SIZE=abc\nSIMPLESPLITTERSTEP__BATCHSIZE=1\n",
  "broken.env": "MANUALMARKDOWNSTEP__FOLDER_PATH\n",
};

async function env(words: string, world: FakeWorld = {}) {
  const host = fakeHost(["env", ...words.split(" ")], { files: FILES, ...world });
  const code = await run(host);
  return { code, stdout: host.stdout(), stderr: host.stderr() };
}

const MISSING = "pipeline.yaml:5:7: error: spec.steps[0]: step read requires FOLDER_PATH, which " +
  "is not set: set it in settings, as MANUALMARKDOWNSTEP__FOLDER_PATH in container.env, or in a " +
  "Secret or ConfigMap [missing-setting]\n";

describe("env shows", () => {
  const demo = ["pipeline.yaml", "values.yaml"].map((name) => [
    name,
    readText("..", "examples", "pipelinedemo", name),
  ]);
  const files = { ...Object.fromEntries(demo), "folder.env": FILES["folder.env"] };
  const cases: readonly (readonly [golden: string, words: string])[] = [
    ["variables.txt", "-f values.yaml pipeline.yaml"],
    ["required.txt", "--only-required --env-file folder.env pipeline.yaml"],
    ["required.env", "--only-required --gen-env --env-file folder.env pipeline.yaml"],
  ];
  for (const [golden, words] of cases) {
    it(`the variables of the demo, as in ${golden}`, async () => {
      const { code, stdout, stderr } = await env(words, { files });
      assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
      assertGolden(stdout, "env", golden);
    });
  }

  it("what is missing, and fails for nothing", async () => {
    const { code, stdout, stderr } = await env("--only-required pipeline.yaml");
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
    assert.match(stdout, /^read +MANUALMARKDOWNSTEP__FOLDER_PATH +yes +MISSING +-$/m);
  });

  it("what is wrong, beside the table", async () => {
    const { code, stdout, stderr } = await env("--env-file wrong.env pipeline.yaml");
    assert.equal(code, 0);
    assert.match(stdout, /^split +SIMPLESPLITTERSTEP__BATCH_SIZE +no +env-file +abc$/m);
    assert.match(stderr, /^wrong\.env:2:1: warning: SIMPLESPLITTERSTEP__BATCH_SIZE must be an /);
    assert.equal((await env("--strict --env-file wrong.env pipeline.yaml")).code, 1);
  });

  it("whose variables are not known", async () => {
    const { code, stdout } = await env("custom.yaml");
    assert.equal(code, 0);
    assert.equal(
      stdout,
      "There are no variables.\n\nNo catalogue knows my.steps:MyStep; add one with --catalog FILE.\n",
    );
  });

  it("each step's own environment", async () => {
    const { stdout } = await env("-f step.yaml --catalog catalog.json custom.yaml");
    assert.equal(
      stdout,
      "OF   VARIABLE      REQUIRED   FROM         VALUE\n" +
        "a    MYSTEP__PIN   yes        values       ***\n" +
        "b    MYSTEP__PIN   yes        Secret pin   -\n",
    );
  });
});

describe("env --check", () => {
  it("passes where every required variable has a value, wherever it is from", async () => {
    const passes = async (words: string, world?: FakeWorld) =>
      assert.deepEqual(await env(words, world), { code: 0, stdout: FINE, stderr: "" });
    await passes("--check --env-file folder.env pipeline.yaml");
    await passes("--check pipeline.yaml", { env: { MANUALMARKDOWNSTEP__FOLDER_PATH: "." } });
    await passes("--check --env-file - pipeline.yaml", { stdin: FILES["folder.env"] });
    await passes(
      "--check --set container.env.MANUALMARKDOWNSTEP__FOLDER_PATH=. -f values.yaml " +
        "pipeline.yaml",
    );
  });

  it("fails where one has none", async () => {
    for (const words of ["--check pipeline.yaml", "--check -f values.yaml pipeline.yaml"]) {
      assert.deepEqual(await env(words), { code: 1, stdout: "", stderr: MISSING });
    }
  });

  it("lists what is left to Secrets and ConfigMaps", async () => {
    assert.deepEqual(await env("--check -f secret.yaml pipeline.yaml"), {
      code: 0,
      stdout: "OF     VARIABLE                          LEFT TO\n" +
        `read   MANUALMARKDOWNSTEP__FOLDER_PATH   Secret two, Secret one\n${FINE}`,
      stderr: "",
    });
  });

  it("fails for wrong and unknown variables, where they are written", async () => {
    const { code, stdout, stderr } = await env("--check --env-file wrong.env pipeline.yaml");
    assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
    assert.equal(
      stderr,
      "wrong.env:2:1: error: SIMPLESPLITTERSTEP__BATCH_SIZE must be an integer, more than 0, " +
        'not "abc" [wrong-value]\n' +
        "wrong.env:3:1: error: SimpleSplitterStep has no setting " +
        '"SIMPLESPLITTERSTEP__BATCHSIZE", did you mean "SIMPLESPLITTERSTEP__BATCH_SIZE"? ' +
        "[unknown-setting]\n2 errors\n",
    );
  });

  it("takes unknown variables with --allow-extra-fields, or as Wurzel's own switch says", async () => {
    const world = { env: { MANUALMARKDOWNSTEP__FOLDER_PATH: ".", SIMPLESPLITTERSTEP__MORE: "1" } };
    assert.equal((await env("--check pipeline.yaml", world)).code, 1);
    assert.equal((await env("--check --allow-extra-fields pipeline.yaml", world)).code, 0);
    const allowed = { env: { ...world.env, ALLOW_EXTRA_SETTINGS: "True" } };
    assert.equal((await env("--check pipeline.yaml", allowed)).code, 0);
  });

  it("says of the environment what is wrong with it", async () => {
    const world = { env: { MANUALMARKDOWNSTEP__FOLDER_PATH: ".", MIDDLEWARES: "promethus" } };
    const { code, stderr } = await env("--check pipeline.yaml", world);
    assert.equal(code, 0);
    assert.equal(
      stderr,
      'warning: in the environment, no middleware is called "promethus", did you mean ' +
        '"prometheus"? [unknown-middleware]\n',
    );
  });

  it("checks each step by itself", async () => {
    const words = "--check --catalog catalog.json custom.yaml";
    const { code, stderr } = await env(`-f values.yaml ${words}`);
    assert.equal(code, 1);
    assert.match(stderr, /step a requires PIN.*\n.*step b requires PIN/);
    const { code: fine, stdout } = await env(`-f step.yaml ${words}`);
    assert.equal(fine, 0);
    assert.match(stdout, /^b +MYSTEP__PIN +Secret pin$/m);
  });

  it("hints at classes that it cannot check", async () => {
    assert.deepEqual(await env("--check custom.yaml"), {
      code: 0,
      stdout: FINE,
      stderr:
        "custom.yaml:6:24: hint: spec.steps[1].class: no catalogue knows my.steps:MyStep, so " +
        "its variables are not checked; add it with --catalog FILE [unchecked-class]\n",
    });
  });

  it("passes with the ConfigMap and Secret that inspect writes in envFrom", async () => {
    for (const pipeline of ["pipeline.yaml", "store.yaml"]) {
      const { code } = await env(`--check -f values.yaml ${pipeline}`);
      assert.equal(code, 1);
      const envFrom = [];
      for (const form of ["configmap", "secret"]) {
        const words = `inspect --gen-env --format ${form} ${pipeline}`.split(" ");
        const host = fakeHost(words, { files: FILES });
        assert.equal(await run(host), 0);
        const name = /^ {2}name: (.*)$/m.exec(host.stdout())?.[1];
        envFrom.push(`{kind: ${form === "secret" ? form : "configMap"}, name: ${name}}`);
      }
      const values = `workflows: {demo: {container: {envFrom: [${envFrom.join(", ")}]}}}`;
      const files = { ...FILES, "values.yaml": values };
      assert.equal((await env(`--check -f values.yaml ${pipeline}`, { files })).code, 0);
      const host = fakeHost(["generate", "--no-lint", "-f", "values.yaml", pipeline], { files });
      assert.equal(await run(host), 0);
      assert.doesNotMatch(host.stderr(), /setting/);
      assert.match(host.stdout(), /configMapRef:\n +name: demo-env\n/);
    }
  });
});

describe("env", () => {
  it("ignores the environment of the command with --no-environment", async () => {
    const world = { env: { MANUALMARKDOWNSTEP__FOLDER_PATH: "/docs" } };
    assert.equal((await env("--check pipeline.yaml", world)).code, 0);
    const { code, stderr } = await env("--check --no-environment pipeline.yaml", world);
    assert.equal(code, 1);
    assert.match(stderr, /requires FOLDER_PATH/);
  });

  it("takes the class of a step, and Wurzel's --include-optional", async () => {
    const { code, stdout } = await env("--include-optional wurzel.steps.ManualMarkdownStep");
    assert.equal(code, 0);
    assert.match(stdout, /^manualmarkdownstep +MANUALMARKDOWNSTEP__FOLDER_PATH +yes +MISSING/m);
    assert.equal((await env("--include-optional --only-required pipeline.yaml")).code, 2);
  });

  it("shows no secret, in tables, env files, messages or excerpts", async () => {
    const secrets = {
      MILVUSCONNECTORSTEP__PASSWORD: "hunter2",
      MYSTEP__PIN: "hunter2",
      SECRET_RESOLVER__SERVICE_ROLE_KEY: "hunter2",
    };
    const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`).join("");
    const files = { ...FILES, "secrets.env": lines };
    for (const flags of ["", "--gen-env", "--check", "--check --format json"]) {
      for (const pipeline of ["store.yaml", "--catalog catalog.json custom.yaml"]) {
        for (
          const [words, world] of [
            [`--env-file secrets.env ${pipeline}`, { files, terminal: true }],
            [pipeline, { env: secrets }],
          ] as const
        ) {
          const { stdout, stderr } = await env(`${flags} ${words}`.trim(), world);
          assert.ok(!`${stdout}${stderr}`.includes("hunter2"), `${flags} ${words}\n${stderr}`);
        }
      }
    }
  });

  it("says what is wrong with its inputs", async () => {
    const { code, stdout, stderr } = await env("--env-file broken.env pipeline.yaml");
    assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
    assert.match(stderr, /^broken\.env:1:1: error: expected NAME=value/);
    assert.match((await env("--env-file no.env pipeline.yaml")).stderr, /^no\.env: error: no such/);
  });

  it("exits with 2 for flags that do not go together", async () => {
    for (const words of ["--check --gen-env pipeline.yaml", "--env-file - -"]) {
      assert.equal((await env(words)).code, 2);
    }
  });
});
