/** `diff`, as people and programs see it. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { fakeHost, type FakeWorld } from "./fake-host.ts";
import { assertGolden } from "../support/golden.ts";

const PIPELINE = `
metadata: {name: docs}
spec:
  steps:
    - {name: source, class: wurzel.steps.manual_markdown.ManualMarkdownStep, settings: {FOLDER_PATH: ./docs}}
    - {name: splitter, class: wurzel.steps.splitter.SimpleSplitterStep, dependsOn: [source]}
    - {name: embed, class: wurzel.steps.embedding.EmbeddingStep, dependsOn: [splitter], settings: {API: "https://embed.example"}}
`;
const VALUES = `
workflows:
  docs:
    name: docs
    namespace: team-a
    schedule: "0 4 * * *"
    labels: {team: docs}
    container:
      image: ghcr.io/telekom/wurzel:3.2.0
      env: {LANGUAGE: en, API_TOKEN: first-secret}
    podSpecPatch: |
      containers:
        - name: main
          env:
            - name: DB_PASSWORD
              value: hunter22
          tty: true
`;
/** The next release: a step more, another image, a setting, a secret and a schedule. */
const NEXT_PIPELINE = `${PIPELINE.trimEnd()}
    - {name: store, class: wurzel.steps.qdrant.step.QdrantConnectorStep, dependsOn: [embed], settings: {URI: "http://qdrant:6333"}}
`;
const NEXT_VALUES = VALUES.replace("3.2.0", "3.3.1").replace("0 4 *", "30 5 *")
  .replace("LANGUAGE: en", "LANGUAGE: de, BATCH: 8").replace("first-secret", "second-secret")
  .replace("hunter22", "hunter23").replace("tty: true", "tty: false");

const FILES = {
  "pipeline.yaml": PIPELINE,
  "values.yaml": VALUES,
  "next/pipeline.yaml": NEXT_PIPELINE,
  "next/values.yaml": NEXT_VALUES,
  "staging.yaml":
    "workflows: {docs: {namespace: staging, container: {resources: {memory_limit: 1Gi}}}}\n",
  "production.yaml":
    "workflows: {docs: {namespace: production, steps: {embed: {container: {resources: {memory_limit: 4Gi}}}}}}\n",
};

async function cli(args: readonly string[], world: FakeWorld = {}) {
  const host = fakeHost(args, { files: FILES, ...world });
  const code = await run(host);
  return { code, stdout: host.stdout(), stderr: host.stderr() };
}

/** What `generate` writes. */
async function rendered(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await cli(["generate", "--no-lint", ...args]);
  assert.equal(code, 0, stderr);
  return stdout;
}

const old = await rendered("-f", "values.yaml", "pipeline.yaml");
const next = await rendered("-f", "next/values.yaml", "next/pipeline.yaml");
const once = await rendered("-f", "values.yaml", "--set", "schedule=null", "pipeline.yaml");

describe("diff of two releases", () => {
  const files = { "old.yaml": old, "next.yaml": next };
  for (const [form, name] of [["text", "txt"], ["markdown", "md"], ["json", "json"]] as const) {
    it(`reads well as ${form}, without secrets`, async () => {
      const { code, stdout } = await cli(["diff", "--format", form, "old.yaml", "next.yaml"], {
        files,
      });
      assert.equal(code, 1);
      assertGolden(stdout, "diff", `releases.${name}`);
      assert.doesNotMatch(stdout, /hunter|(?:first|second)-secret/);
    });
  }

  it("says how much differs, beside the result", async () => {
    const { stderr } = await cli(["diff", "old.yaml", "next.yaml"], { files });
    assert.equal(stderr, "objects: 1 changed\n");
  });

  it("says nothing and ends with 0 where they are the same", async () => {
    assert.deepEqual(await cli(["diff", "old.yaml", "-"], { files, stdin: old }), {
      code: 0,
      stdout: "",
      stderr: "no differences\n",
    });
  });

  it("has colours on a terminal, or where they are wanted", async () => {
    const schedule = "\x1b[33m  ~ spec.schedules: 0 4 * * * -> 30 5 * * *\x1b[0m\n";
    const always = await cli(["diff", "--color", "always", "old.yaml", "next.yaml"], { files });
    assert.ok(always.stdout.includes(schedule));
    const terminal = { files, terminal: true };
    assert.ok((await cli(["diff", "old.yaml", "next.yaml"], terminal)).stdout.includes(schedule));
    for (const world of [{ files }, { ...terminal, env: { NO_COLOR: "1" } }]) {
      assert.ok(!(await cli(["diff", "old.yaml", "next.yaml"], world)).stdout.includes("\x1b"));
    }
  });
});

describe("diff of other things", () => {
  it("compares a Workflow with a CronWorkflow as one", async () => {
    const files = { "once.yaml": once, "daily.yaml": old };
    const { code, stdout } = await cli(["diff", "once.yaml", "daily.yaml"], { files });
    assert.equal(code, 1);
    assertGolden(stdout, "diff", "workflow-against-cron.txt");
  });

  it("compares values with others", async () => {
    const args = ["-f", "values.yaml,staging.yaml", "--against", "values.yaml,production.yaml"];
    const { code, stdout } = await cli(["diff", ...args, "pipeline.yaml"]);
    assert.equal(code, 1);
    assertGolden(stdout, "diff", "values.txt");
  });

  it("compares what values give with what was rendered, a directory of it too", async () => {
    const files = { ...FILES, "deployed/docs.yaml": old };
    for (const against of ["deployed", "deployed/docs.yaml"]) {
      const args = ["diff", "-f", "values.yaml", "--set", "namespace=b", "--against", against];
      const { code, stdout } = await cli([...args, "pipeline.yaml"], { files });
      assert.deepEqual({ code, stdout }, {
        code: 1,
        stdout: "~ CronWorkflow team-a/docs -> CronWorkflow b/docs\n" +
          "  ~ metadata.namespace: team-a -> b\n",
      });
    }
  });

  it("shows what is new whole, and of what is gone the name", async () => {
    const role = (name: string) => `kind: Role\nmetadata: {name: ${name}}\ntoken: x\n`;
    const files = { "a.yaml": role("a"), "b.yaml": role("b") };
    assert.equal(
      (await cli(["diff", "a.yaml", "b.yaml"], { files })).stdout,
      "+ Role b\n  + kind: Role\n  + metadata:\n  +   name: b\n  + token: ***\n\n- Role a\n",
    );
  });
});

describe("diff where only a secret differs", () => {
  const patch = (secret: string) =>
    `kind: Workflow\nmetadata: {name: a}\nspec:\n  podSpecPatch: |\n    a: b\n    password: ${secret}\n` +
    `  arguments: {parameters: [{name: url, value: "https://me:${secret}@host"}]}\n`;
  const files = { "a.yaml": patch("hunter22"), "b.yaml": patch("hunter23") };

  it("says so, and shows neither", async () => {
    const { code, stdout } = await cli(["diff", "a.yaml", "b.yaml"], { files });
    assert.deepEqual({ code, stdout }, {
      code: 1,
      stdout: "~ Workflow a\n  ~ spec.podSpecPatch: only secrets differ\n" +
        "  ~ spec.arguments.parameters[url].value: https://me:***@host (changed)\n",
    });
  });

  it("says so in Markdown", async () => {
    const { stdout } = await cli(["diff", "--format=markdown", "a.yaml", "b.yaml"], { files });
    assert.match(stdout, /\(only secrets differ\)/);
    assert.doesNotMatch(stdout, /hunter/);
  });
});

describe("diff with a wrong command line", () => {
  const wrong: readonly (readonly [string, RegExp])[] = [
    ["a.yaml", /OLD and NEW are needed/],
    ["a.yaml b.yaml c.yaml", /unexpected argument "c\.yaml"/],
    ["- -", /standard input can be read once/],
    ["-f values.yaml pipeline.yaml", /--against OLD PIPELINE/],
    ["--against values.yaml", /PIPELINE is missing/],
    ["--against a.yaml old.yaml new.yaml", /--against is OLD/],
  ];
  for (const [line, message] of wrong) {
    it(line, async () => {
      const { code, stderr } = await cli(["diff", ...line.split(" ")]);
      assert.equal(code, 2);
      assert.match(stderr, message);
    });
  }
});

describe("diff of what cannot be compared", () => {
  it("names values and manifests, and says how these are compared", async () => {
    const { code, stderr } = await cli(["diff", "values.yaml", "pipeline.yaml"]);
    assert.equal(code, 1);
    assert.match(stderr, /^values\.yaml:2:1: error: .*--against OLD PIPELINE/m);
    assert.match(stderr, /^pipeline\.yaml:2:1: error: .*--against OLD PIPELINE/m);
  });

  it("shows what is wrong on either side, and no difference", async () => {
    const files = { ...FILES, "wrong.yaml": "workflows: {docs: {containr: {}}}\n" };
    for (const args of [["values.yaml", "wrong.yaml"], ["wrong.yaml", "values.yaml"]]) {
      const [current = "", against = ""] = args;
      const line = ["diff", "-f", current, "--against", against, "pipeline.yaml"];
      const { code, stdout, stderr } = await cli(line, { files });
      assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
      assert.match(stderr, /^wrong\.yaml:1:20: error: .*containr/m);
    }
  });
});
