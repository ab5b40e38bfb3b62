import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { fakeHost } from "../cli/fake-host.ts";

const STEP = "{name: read, class: wurzel.steps.manual_markdown.ManualMarkdownStep, " +
  "settings: {FOLDER_PATH: docs}}";
const MANIFEST = `kind: Pipeline\nmetadata: {name: demo}\nspec: {steps: [${STEP}]}\n`;
const FILES = {
  "pipeline.yaml": MANIFEST,
  "values.yaml": "workflows: {demo: {name: demo}}\n",
  "values-production.yaml": "workflows: {demo: {namespace: production}}\n",
};
const TWO = `pipelines:
  - pipeline: pipeline.yaml
    values: [values.yaml]
    output: staging.yaml
  - pipeline: pipeline.yaml
    values: [values.yaml, values-production.yaml]
    output: production.yaml
`;

async function call(words: string, project: string, files: Readonly<Record<string, string>> = {}) {
  const host = fakeHost(words.split(" "), {
    files: { ...FILES, "wurzel-argo.yaml": project, ...files },
  });
  const code = await run(host);
  const written = Object.fromEntries([...host.files].filter(([name]) => name.startsWith("out/")));
  return { code, out: host.stdout(), err: host.stderr(), written };
}

describe("a project file", () => {
  it("has generate --all render each pipeline with its values, into its file", async () => {
    const { code, written } = await call("generate --all --no-lint --output-dir out", TWO);
    assert.equal(code, 0);
    assert.deepEqual(Object.keys(written), ["out/staging.yaml", "out/production.yaml"]);
    assert.doesNotMatch(written["out/staging.yaml"] ?? "", /namespace: production/);
    assert.match(written["out/production.yaml"] ?? "", /namespace: production/);
    assert.match(
      written["out/production.yaml"] ?? "",
      /^# .*: pipeline.yaml, values.yaml, values-production.yaml; do not edit$/m,
    );
  });

  it("has values files of the command line go over its own", async () => {
    const { written } = await call("generate --all --no-lint --output-dir out -f more.yaml", TWO, {
      "more.yaml": "workflows: {demo: {namespace: more}}\n",
    });
    assert.match(written["out/production.yaml"] ?? "", /namespace: more/);
  });

  it("names the entry where it is not the pipeline's", async () => {
    const project =
      "pipelines: [{pipeline: pipeline.yaml, values: [v.yaml], pipelineName: other}]\n";
    const { code, written } = await call("generate --all --no-lint --output-dir out", project, {
      "v.yaml": "workflows: {other: {name: else}}\n",
    });
    assert.equal(code, 0);
    assert.match(written["out/other.yaml"] ?? "", /^ {2}name: else$/m);
  });

  it("is told where two of its pipelines write one file, and nothing is written", async () => {
    const { code, err, written } = await call(
      "generate --all --no-lint --output-dir out",
      TWO.replaceAll(/ +output: .*\n/g, ""),
    );
    assert.equal(code, 1);
    assert.match(
      err,
      /wurzel-argo\.yaml:4:5: error: pipelines\[1\]: writes out\/demo\.yaml, as pipelines\[0\] does; give each an output of its own \[same-output\]/,
    );
    assert.deepEqual(written, {});
  });

  it("is missed where generate --all is told of no pipeline", async () => {
    const host = fakeHost(["generate", "--all", "--output-dir", "out"]);
    assert.equal(await run(host), 2);
    assert.match(host.stderr(), /PIPELINE is missing, and there is no wurzel-argo\.yaml/);
  });

  it("is validated with all that it names, from its own folder, each problem once", async () => {
    const host = fakeHost(["validate", "deploy/wurzel-argo.yaml"], {
      files: {
        "deploy/wurzel-argo.yaml": TWO,
        "deploy/pipeline.yaml": MANIFEST.replace("settings:", "setings:"),
        "deploy/values.yaml": FILES["values.yaml"],
        "deploy/values-production.yaml": "workflows: {demo: {namespac: production}}\n",
      },
    });
    assert.equal(await run(host), 1);
    assert.deepEqual(
      host.stdout().split("\n").flatMap((line) => /^(\S+): .*\[(.*)\]$/.exec(line)?.slice(1) ?? []),
      [
        "deploy/pipeline.yaml:3:85",
        "unknown-key",
        "deploy/values-production.yaml:1:20",
        "unknown-key",
      ],
    );
  });

  const mistakes: readonly (readonly [string, string, string])[] = [
    ["an unknown key", "pipelines: []\nargoo: '4.1'\n", "2:1 unknown-key"],
    ["a pipeline without its name", "pipelines:\n  - values: [a.yaml]\n", "2:5 missing-key"],
    ["a release that there is not", "pipelines: []\nargo: '9.9'\n", "2:7 wrong-value"],
    ["a folder in an output", "pipelines: [{pipeline: a, output: b/c.yaml}]\n", "1:35 wrong-value"],
    [
      "one output twice",
      "pipelines: [{pipeline: a, output: a.yaml}, {pipeline: b, output: A.yaml}]\n",
      "1:66 same-output",
    ],
  ];
  for (const command of ["lint", "validate"]) {
    for (const [what, text, place] of mistakes) {
      it(`with ${what} is told so by ${command}`, async () => {
        const { code, out } = await call(`${command} wurzel-argo.yaml`, text);
        assert.equal(code, 1);
        const found = /^wurzel-argo\.yaml:(\d+:\d+): .*\[(.*)\]$/m.exec(out);
        assert.equal(`${found?.[1]} ${found?.[2]}`, place, out);
      });
    }
  }

  it("is not mended by --fix, which takes one pipeline", async () => {
    const { code, err } = await call("validate --fix wurzel-argo.yaml", TWO);
    assert.equal(code, 2);
    assert.match(err, /--fix takes a PIPELINE, not a project file/);
  });
});
