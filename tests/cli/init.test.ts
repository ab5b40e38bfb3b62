import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { readText } from "../support/data.ts";
import { fakeHost, type FakeWorld } from "./fake-host.ts";

async function call(line: string, world: FakeWorld = {}) {
  const host = fakeHost(line.split(" "), world);
  const code = await run(host);
  return { code, out: host.stdout(), err: host.stderr(), files: host.files };
}

/** The files that a run of `init` leaves. */
async function filesOf(line: string, files: Readonly<Record<string, string>> = {}) {
  const { code, err, files: written } = await call(`init ${line}`, { files });
  assert.equal(code, 0, err);
  return Object.fromEntries(written);
}

/** Runs the lines that a target of the Makefile runs. */
async function make(target: string, files: Readonly<Record<string, string>>) {
  const text = files.Makefile ?? "";
  const variables = new Map(
    Array.from(text.matchAll(/^(\w+) [:?]= (.*)$/gm), ([, name = "", value = ""]) => [name, value]),
  );
  const expand = (line: string): string => {
    const expanded = line.replace(/\$\((\w+)\)/g, (_, name) => variables.get(name) ?? "");
    return expanded === line ? line : expand(expanded);
  };
  const [, recipe = ""] = new RegExp(`^${target}:.*\n((?:\t.*\n)+)`, "m").exec(text) ?? [];
  const world = { ...files };
  for (const line of recipe.trimEnd().split("\n").map((line) => expand(line.trim()))) {
    const [program, ...words] = line.split(" ");
    assert.equal(program, "wurzel-argo");
    const done = await call(words.join(" "), { files: world });
    assert.deepEqual({ line, code: done.code }, { line, code: 0 });
    if (text.includes("--strict")) assert.doesNotMatch(done.err, /warning|hint/);
    Object.assign(world, Object.fromEntries(done.files));
  }
  return world;
}

describe("init", () => {
  for (
    const [what, line] of [
      ["a manifest", "."],
      ["a manifest of a name that YAML would misread", "--name true ."],
      ["a Python pipeline", "--python ."],
    ] as const
  ) {
    it(`writes ${what} that renders, and that validate and lint find nothing in`, async () => {
      const files = await filesOf(line);
      assert.equal(files.Makefile?.match(/ --strict/g)?.length, 4);
      const rendered = await make("render", files);
      assert.match(rendered["rendered/production.yaml"] ?? "", /^kind: CronWorkflow$/m);
      const checked = await make("check", rendered);
      await make("lint", checked);
      await make("env", checked);
      await make("diff", checked);
    });
  }

  it("writes values that hold without those of production too", async () => {
    const files = await filesOf(".");
    const { code, err } = await call("validate --strict -f values.yaml pipeline.yaml", { files });
    assert.deepEqual({ code, err }, { code: 0, err: "" });
  });

  it("names the pipeline for its directory, and ends with three commands", async () => {
    const { out, files } = await call("init deploy/My_Docs");
    assert.match(
      files.get("deploy/My_Docs/values.yaml") ?? "",
      /^ {2}my-docs:\n {4}name: my-docs$/m,
    );
    assert.equal(
      out,
      `wrote deploy/My_Docs/pipeline.yaml
wrote deploy/My_Docs/values.yaml
wrote deploy/My_Docs/values-production.yaml
wrote deploy/My_Docs/wurzel-argo.yaml
wrote deploy/My_Docs/Makefile
wrote deploy/My_Docs/.gitignore
wrote deploy/My_Docs/values.schema.json
wrote deploy/My_Docs/pipeline.schema.json
wrote deploy/My_Docs/.github/workflows/workflow.yaml

Next:
  cd deploy/My_Docs
  make render check lint
  make apply
`,
    );
    const here = await call("init ./", { folder: "/work/handbook" });
    assert.match(here.files.get("pipeline.yaml") ?? "", /^ {2}name: handbook$/m);
    assert.match(here.out, /\n {2}make render check lint\n {2}make env\n {2}make apply\n$/);
  });

  it("writes the schemas that the first line of each file names", async () => {
    const files = await filesOf(".");
    for (const name of ["values.yaml", "values-production.yaml", "pipeline.yaml"]) {
      const [, schema = ""] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(files[name] ?? "") ??
        [];
      assert.equal(typeof JSON.parse(files[schema] ?? "").title, "string");
    }
    assert.match(files[".gitignore"] ?? "", /^\*\.schema\.json$/m);
  });

  it("writes a job for the code host", async () => {
    const files = await filesOf("--ci gitlab .");
    assert.match(files[".gitlab-ci.yml"] ?? "", /^ {4}- make check\n {4}- make lint$/m);
    assert.deepEqual(
      Object.keys(await filesOf("--ci none .")).filter((name) => /git(?:hub|lab)/.test(name)),
      [],
    );
  });

  it("overwrites no file, and writes none where one exists", async () => {
    const { code, err, files } = await call("init --ci none", {
      files: { Makefile: "mine\n", "values.yaml": "mine\n" },
    });
    assert.equal(code, 1);
    assert.equal(
      err,
      "values.yaml: error: exists; init overwrites no file [file-exists]\n" +
        "Makefile: error: exists; init overwrites no file [file-exists]\n2 errors\n",
    );
    assert.deepEqual([...files], [["Makefile", "mine\n"], ["values.yaml", "mine\n"]]);
  });

  it("keeps a .gitignore that exists", async () => {
    const { code, out, files } = await call("init", { files: { ".gitignore": "mine\n" } });
    assert.equal(code, 0);
    assert.match(out, /^kept \.gitignore$/m);
    assert.equal(files.get(".gitignore"), "mine\n");
  });
});

describe("init from a workflow", () => {
  const rendered = readText("golden", "diamond", "expected.yaml");

  it("writes what renders the same workflow again", async () => {
    const files = await filesOf("--from old.yaml .", { "old.yaml": rendered });
    const { "rendered/production.yaml": again } = await make("render", files);
    assert.equal(again, rendered);
  });

  it("says what is risky in it, which then does not keep it from being rendered", async () => {
    const { code, err, files } = await call("init --from old.yaml", {
      files: { "old.yaml": rendered },
    });
    assert.equal(code, 0);
    assert.match(err, /^pipeline\.yaml:\d+:\d+: warning: .* requires FOLDER_PATH/);
    assert.doesNotMatch(files.get("Makefile") ?? "", /--strict/);
  });

  it("applies a CronWorkflow, and creates a Workflow for each run", async () => {
    const once = await filesOf("--from old.yaml .", { "old.yaml": rendered });
    assert.match(once.Makefile ?? "", /^\t\$\(KUBECTL\) create -f /m);
    const cron = readText("golden", "labels-and-annotations", "expected.yaml");
    const often = await filesOf("--from old.yaml .", { "old.yaml": cron });
    assert.match(often.Makefile ?? "", /^\t\$\(KUBECTL\) apply --server-side -f /m);
  });

  it("keeps an executor of one's own", async () => {
    const text = rendered.replaceAll("BaseStepExecutor", "my.Executor");
    const files = await filesOf("--from old.yaml .", { "old.yaml": text });
    assert.equal((await make("render", files))["rendered/production.yaml"], text);
  });

  it("reads standard input, and writes nothing where that is none of Wurzel's", async () => {
    const { code, err, files } = await call("init --from - here", { stdin: "kind: ConfigMap\n" });
    assert.equal(code, 1);
    assert.match(err, /^<stdin>: error: holds no workflow with templates/);
    assert.equal(files.size, 0);
  });

  for (const flag of ["--python", "--name x"]) {
    it(`excludes ${flag}`, async () => {
      const { code, err } = await call(`init --from old.yaml ${flag}`);
      assert.equal(code, 2);
      assert.match(err, /--from/);
    });
  }
});
