import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { generate } from "../../mod.ts";
import { run as runApp } from "../../src/cli/app.ts";
import { TEMPLATES } from "../../src/argo/draw/engine.ts";
import { readText } from "../support/data.ts";
import { fakeHost } from "./fake-host.ts";

const MANIFEST = "kind: Pipeline\nmetadata: {name: a}\nspec: {steps: [{name: a, class: m.Read}]}\n";
const VALUES = 'workflows: {a: {name: demo, schedule: "@daily", extra: {team: docs}}}\n';

async function run(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const host = fakeHost(args, { files: { "a.yaml": MANIFEST, "v.yaml": VALUES, ...files } });
  const code = await runApp(host);
  return { code, stdout: host.stdout(), stderr: host.stderr(), files: host.files };
}

/** Draws with templates of one's own. */
async function draw(templates: Readonly<Record<string, string>>) {
  const files = Object.fromEntries(
    Object.entries(templates).map(([name, text]) => [`t/${name}`, text]),
  );
  const args = ["generate", "--quiet", "--no-lint", "-f", "v.yaml", "--templates", "t", "a.yaml"];
  const { code, stdout, stderr } = await run(args, files);
  const errors = stderr.split("\n").filter((line) => line.includes("error:"));
  return { code, stdout, errors };
}

describe("templates of one's own", () => {
  it("draw the same as the built-in ones when they are ejected and left alone", async () => {
    const { code, files } = await run(["templates", "eject", "t"]);
    assert.equal(code, 0);
    const ejected = Object.keys(TEMPLATES).map((
      name,
    ) => [`${name}.eta`, files.get(`t/${name}.eta`)]);
    assert.deepEqual(ejected.map(([, text]) => text), Object.values(TEMPLATES));
    const own = await draw(Object.fromEntries(ejected));
    assert.equal(own.stdout, (await run(["generate", "-f", "v.yaml", "a.yaml"])).stdout);
  });

  it("replace those of their name, and add a document for each other name", async () => {
    const { code, stdout } = await draw({
      "_note.eta": "  note: <%= it.extra.team %>\n",
      "config.eta":
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: <%= it.metadata.name %>\n" +
        'data:\n<%~ part("_note", it) %>',
    });
    assert.equal(code, 0);
    const [, config] = stdout.split("---\n");
    assert.equal(
      config,
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo\ndata:\n  note: docs\n",
    );
  });

  const FAILING: readonly (readonly [name: string, text: string, error: string])[] = [
    ["x.eta", "a\n<% if (it.x { %>b<% } %>", "t/x.eta:2:4: error: Unexpected token '{'"],
    ["x.eta", "a: <%= it. %>", "t/x.eta:1:8: error: Unexpected token ')'"],
    [
      "x.eta",
      "a: 1\nb: <%= it.a.b.c %>",
      // The words are the engine's own, and differ between runtimes.
      "t/x.eta:2:8: error: ",
    ],
    [
      "x.eta",
      "<% for (const x of []) { %>",
      "t/x.eta:1:4: error: a bracket that opens here is not",
    ],
    ["x.eta", 'a: <%= "b', "t/x.eta:1:8: error: unclosed string"],
    ["x.eta", '<%~ part("_spce", it) %>', 't/x.eta:1:5: error: no template is called "_spce"; did'],
    [
      "_spec.eta",
      'x: <%~ part("_spec", it) %>',
      "t/_spec.eta:1:8: error: templates include each other without end: cronworkflow -> _spec",
    ],
    [
      "_spec.eta",
      'x: <%~ include("@_spec", it) %>',
      "t/_spec.eta:1:8: error: templates include each other without end",
    ],
    [
      "x.eta",
      "<% while (true) { %><%~ 'a'.repeat(1e6) %><% } %>",
      "t/x.eta:1:25: error: draws more than 64 MiB",
    ],
    [
      "cronworkflow.eta",
      "a: [",
      "<generated>:1:4: error: this `[` is never closed; nothing in the values or the manifest " +
      "says so: this is a defect of t/cronworkflow.eta",
    ],
    [
      "cronworkflow.eta",
      "apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nmetadata: {name: a}\n" +
      "spec: {schedules: ['@daily'], workflowSpec: {}, shedule: a}\n",
      '<generated>:4:49: error: spec.shedule: unknown field, did you mean "schedule',
    ],
  ];
  for (const [name, text, error] of FAILING) {
    it(`fail where they are wrong, and nothing is written: ${text.slice(0, 40)}`, async () => {
      const { code, stdout, errors } = await draw({ [name]: text });
      assert.deepEqual([code, stdout], [1, ""]);
      assert.ok(errors.some((line) => line.startsWith(error)), errors.join("\n"));
      assert.doesNotMatch(errors.join("\n"), /__eta/);
    });
  }

  it("are named in the library", () => {
    const { documents } = generate({
      manifest: MANIFEST,
      values: [{ name: "v.yaml", text: VALUES }],
      templates: { more: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more}\n" },
    });
    assert.equal(documents.length, 2);
  });

  it("of an empty directory are an error, and eject overwrites nothing", async () => {
    const files = { "t/readme.md": "", "u/workflow.eta": "mine" };
    const empty = await run(["generate", "-f", "v.yaml", "--templates", "t", "a.yaml"], files);
    assert.match(empty.stderr, /^t: error: has no \*\.eta template in it \[no-files\]$/m);
    const ejected = await run(["templates", "eject", "u"], files);
    assert.equal(ejected.code, 1);
    assert.match(
      ejected.stderr,
      /^u\/workflow.eta: error: exists; templates eject overwrites no file/,
    );
    assert.deepEqual([...ejected.files.keys()].filter((path) => path.startsWith("u/")), [
      "u/workflow.eta",
    ]);
  });

  it("are given what templates context prints", async () => {
    const { code, stdout } = await run(["templates", "context", "-f", "v.yaml", "a.yaml"]);
    assert.equal(code, 0);
    const [cron] = JSON.parse(stdout);
    assert.deepEqual([cron.template, cron.plan.schedules, cron.plan.extra], [
      "cronworkflow",
      ["@daily"],
      { team: "docs" },
    ]);
  });
});

describe("the page about templates", () => {
  const page = readText("..", "docs", "templates.md");
  const folder = join(import.meta.dirname ?? ".", "..", "..", "src", "argo", "plan");
  const sources = readdirSync(folder).map((name) => readText("..", "src", "argo", "plan", name))
    .join("\n");
  const PLANNED = /^(?:(?!Command)\w+Plan|Metadata|TemplateBody|Artifact|Parameter)$/;

  /** Fields of the plan's types, each as `Type.field`. */
  function fieldsInTypes(): readonly string[] {
    const types = sources.matchAll(/^export interface (\w+)[^{]*\{\n([^]*?)^\}/gm);
    return [...types].flatMap(([, type = "", body = ""]) =>
      [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, field]) => `${type}.${field}`)
    ).filter((field) => PLANNED.test(field.split(".")[0] ?? ""));
  }

  it("has every field of the plan, and no other", () => {
    const documented = [...page.matchAll(/^### `(\w+)`\n([^]*?)(?=^##|$(?![^]))/gm)]
      .flatMap(([, type = "", body = ""]) =>
        [...body.matchAll(/^\| `(\w+)`/gm)].map(([, field]) => `${type}.${field}`)
      );
    assert.deepEqual(documented.toSorted(), fieldsInTypes().toSorted());
  });
});
