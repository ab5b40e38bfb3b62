import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lintRules } from "../../mod.ts";
import { run } from "../../src/cli/app.ts";
import { lintAll } from "../../src/cli/lint-all.ts";
import { HostError } from "../../src/host/host.ts";
import { fakeHost, type FakeWorld } from "./fake-host.ts";

/** A template of which no rule says anything, with these fields in its spec. */
function template(fields = ""): string {
  return "apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata: {name: a}\n" +
    `spec:\n  entrypoint: main\n  templates: [{name: main, suspend: {}}]\n${fields}`;
}
const FINE = template();
const MISSPELT = template("  paralelism: 3\n").replace("{name: a}", "{name: b}");
const RISKY = template("  # wurzel-argo: ignore nothing-like-this\n");
const OTHER = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
const ERROR = 'unknown field, did you mean "parallelism"? [unknown-field]';

async function lint(words: string, world: FakeWorld = {}) {
  const host = fakeHost(["lint", ...words.split(" ").filter((word) => word !== "")], world);
  const code = await run(host);
  return { code, stdout: host.stdout(), stderr: host.stderr() };
}

describe("lint", () => {
  it("says nothing on standard output of what is fine, and how much it saw on standard error", async () => {
    assert.deepEqual(await lint("a.yaml", { files: { "a.yaml": FINE } }), {
      code: 0,
      stdout: "",
      stderr: "1 file, 1 document checked: no problems\n",
    });
  });

  it("fails on an error, with its place and the code that silences it", async () => {
    const files = { "a.yaml": MISSPELT, "b.yaml": `${FINE}---\n${OTHER}---\n${OTHER}` };
    assert.deepEqual(await lint("b.yaml a.yaml", { files }), {
      code: 1,
      stdout: `a.yaml:7:3: error: spec.paralelism: ${ERROR}\n`,
      stderr: "2 files, 2 documents checked, 2 of other kinds skipped: 1 error\n",
    });
  });

  it("reads standard input, once", async () => {
    for (const name of ["-", "/dev/stdin"]) {
      const { code, stdout } = await lint(name, { stdin: MISSPELT });
      assert.deepEqual([code, stdout.split(": ")[0]], [1, "<stdin>:7:3"]);
    }
    const twice = await lint("- /dev/stdin", { stdin: FINE });
    assert.equal(twice.code, 2);
    assert.match(twice.stderr, /^wurzel-argo lint: standard input can be read once\n/);
  });

  it("reads JSON, and lists as kubectl prints them", async () => {
    const item = { apiVersion: "argoproj.io/v1alpha1", kind: "Workflow", spec: { paralelism: 3 } };
    const list = { apiVersion: "v1", kind: "List", items: [item, { kind: "Secret" }] };
    const { stdout, stderr } = await lint("--format json a.json", {
      files: { "a.json": JSON.stringify(list) },
    });
    const found: readonly { readonly path?: string }[] = JSON.parse(stdout);
    assert.ok(found.some(({ path }) => path === "items[0].spec.paralelism"));
    assert.equal(stderr, "");
  });

  it("fails on warnings with --strict alone", async () => {
    const files = { "a.yaml": RISKY };
    assert.deepEqual([(await lint("a.yaml", { files })).code], [0]);
    assert.deepEqual([(await lint("--strict a.yaml", { files })).code], [1]);
  });

  it("leaves out rules that are ignored, again and again", async () => {
    const files = { "a.yaml": template("  paralelism: 3\n  suspend: 1\n") };
    const { code, stdout } = await lint("--ignore unknown-field --ignore wrong-type a.yaml", {
      files,
    });
    assert.deepEqual({ code, stdout }, { code: 0, stdout: "" });
  });

  it("leaves out caps with --crds minimal", async () => {
    const names = Array.from({ length: 201 }, (_, index) => `{name: t${index}, suspend: {}}`);
    const files = { "a.yaml": FINE.replace("[{name: main", `[${names.join(", ")}, {name: main`) };
    assert.match((await lint("a.yaml", { files })).stdout, /\[too-many-items\]/);
    assert.doesNotMatch((await lint("--crds minimal a.yaml", { files })).stdout, /too-many-items/);
  });

  it("shows excerpts on a terminal, without secrets", async () => {
    const fields = "  arguments: {parameters: [{name: DB_PASSWORD, value: hunter2, x: 1}]}\n";
    for (const format of ["text", "json", "github", "sarif"]) {
      const { stdout } = await lint(`--format ${format} a.yaml`, {
        files: { "a.yaml": template(fields) },
        terminal: true,
      });
      assert.match(stdout, /unknown field/);
      assert.doesNotMatch(stdout, /hunter2/);
      if (format === "text") assert.match(stdout, /^ {4}7 \| {3}arguments: .*\*\*\*/m);
    }
  });
});

describe("lint, of directories,", () => {
  const files = {
    "out/b.yml": MISSPELT,
    "out/a.yaml": FINE,
    "out/deep/er/c.JSON": "{}",
    "out/deep/notes.txt": "a: [",
    "out/.git/x.yaml": MISSPELT,
    "out/node_modules/x/package.json": "{",
    "other.yaml": OTHER,
  };

  it("looks at what is YAML or JSON by its name, further down too", async () => {
    for (const name of ["out", "out/", "./out"]) {
      assert.deepEqual(await lint(name, { files }), {
        code: 1,
        stdout: `out/b.yml:7:3: error: spec.paralelism: ${ERROR}\n`,
        stderr: "3 files, 2 documents checked, 1 of other kinds skipped: 1 error\n",
      });
    }
    assert.match((await lint(".", { files })).stderr, /^4 files, /);
  });

  it("looks at hidden ones, and at any file, that are named", async () => {
    const { stdout } = await lint("out/.git out/deep/notes.txt", { files });
    assert.deepEqual(stdout.split("\n").map((line) => line.split(":")[0]), [
      "out/.git/x.yaml",
      "out/deep/notes.txt",
      "",
    ]);
  });

  it("looks at each file once, whichever ways lead to it", async () => {
    const { stderr } = await lint("out/b.yml out ./out/a.yaml out//deep", { files });
    assert.match(stderr, /^3 files, /);
  });

  it("fails where there is nothing to look at", async () => {
    const empty = { "dir/notes.txt": "x", "dir/.hidden/a.yaml": FINE };
    assert.deepEqual(await lint("dir", { files: empty }), {
      code: 1,
      stdout: "dir: error: has no .yaml, .yml or .json file in it [no-files]\n",
      stderr: "0 files, 0 documents checked: 1 error\n",
    });
  });

  it("goes on where one brings out a defect of the program", async () => {
    const host = fakeHost([], { files: { "a.yaml": MISSPELT, "b.yaml": MISSPELT } });
    const { problems } = await lintAll(host, {
      names: ["a.yaml", "b.yaml"],
      excerpts: false,
      mend: ({ name }) => {
        if (name === "a.yaml") throw new TypeError("x is\nundefined");
        return Promise.resolve({
          source: { name, text: MISSPELT },
          isChanged: false,
          shown: "",
          problems: [],
        });
      },
    });
    assert.deepEqual(problems.map(({ file, message }) => [file, message.slice(0, 45)]), [
      ["a.yaml", "internal error: TypeError: x is undefined, pl"],
      ["b.yaml", ERROR.slice(0, 45).replace(/ \[.*/, "")],
    ]);
  });

  it("goes on where one cannot be read", async () => {
    const host = fakeHost([], { files });
    const { code, stdout, stderr } = await lint("out", {
      files,
      instead: {
        listDirectory: (path) =>
          path === "out/deep"
            ? Promise.reject(new HostError("no-permission", "no permission to read it"))
            : host.listDirectory(path),
      },
    });
    assert.equal(code, 1);
    assert.ok(stdout.startsWith("out/b.yml:7:3: error: "));
    assert.ok(stdout.endsWith("out/deep: error: no permission to read it [no-permission]\n"));
    assert.match(stderr, /^2 files, 2 documents checked: 2 errors\n$/);
  });
});

describe("lint, with nothing that is Argo's,", () => {
  it("says so, and fails with --strict alone", async () => {
    const files = { "a.yaml": OTHER, "empty.yaml": "# nothing\n" };
    const { code, stdout, stderr } = await lint("a.yaml empty.yaml", { files });
    assert.equal(code, 0);
    assert.match(stdout, /^warning: nothing was checked, for no document is a Workflow, /);
    assert.equal(stderr, "2 files, 0 documents checked, 1 of other kinds skipped: 1 warning\n");
    assert.equal((await lint("--strict a.yaml", { files })).code, 1);
    assert.equal((await lint("--fix --strict empty.yaml", { files })).code, 1);
  });

  it("says of our own kinds which command checks them", async () => {
    const { stdout } = await lint("a.yaml", { files: { "a.yaml": "workflows: {}\n" } });
    assert.match(
      stdout,
      /^a\.yaml:1:1: hint: is a values file, .*validate checks it \[not-argo\]\n/,
    );
  });
});

describe("lint, of files that cannot be read,", () => {
  it("tells of each, and lints the others", async () => {
    const { code, stdout, stderr } = await lint("none.yaml https://example.org/a.yaml b.yaml", {
      files: { "b.yaml": MISSPELT },
    });
    assert.equal(code, 1);
    assert.deepEqual(stdout.split("\n").map((line) => line.replace(/.* \[/, "[")), [
      "[no-such-file]",
      "[no-network]",
      "[unknown-field]",
      "",
    ]);
    assert.equal(stderr, "1 file, 1 document checked: 3 errors\n");
  });
});

describe("lint --rules", () => {
  it("is a table of code, severity, whether --fix mends it, and sentence", async () => {
    const { code, stdout, stderr } = await lint("--rules");
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
    const rows = stdout.trimEnd().split("\n").map((line) => line.split(/ {2,}/));
    assert.deepEqual(
      rows,
      lintRules().map(({ code, severity, title, fixable }) => [
        ...[code, severity],
        ...(fixable ? ["fix"] : []),
        title,
      ]),
    );
  });

  it("is a list in JSON", async () => {
    assert.deepEqual(JSON.parse((await lint("--rules --format json")).stdout), lintRules());
  });
});

describe("lint, called wrongly,", () => {
  const cases: readonly (readonly [words: string, message: string])[] = [
    ["", "FILE is missing"],
    ["--rules a.yaml", "--rules lists the rules and takes no FILE"],
    ["--rules --format sarif", "--rules has the forms text and json, not sarif"],
    [
      "--ignore unknown-feild a.yaml",
      '--ignore: no rule has the code "unknown-feild", did you mean "unknown-field"?',
    ],
    ["--ignore xyz a.yaml", '--ignore: no rule has the code "xyz"'],
    ["--format xml a.yaml", '--format must be text, json, github or sarif, not "xml"'],
  ];
  for (const [words, message] of cases) {
    it(`as in "lint ${words}", exits with 2 and does nothing`, async () => {
      const { code, stdout, stderr } = await lint(words, { files: { "a.yaml": MISSPELT } });
      assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
      assert.equal(stderr.split("\n")[0], `wurzel-argo lint: ${message}`);
    });
  }
});

describe("lint --severity", () => {
  const files = {
    "a.yaml": "apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nmetadata: {name: a}\nspec:\n" +
      "  schedules: ['0 0 30 2 *']\n  workflowSpec:\n    entrypoint: main\n    paralelism: 1\n" +
      "    templates: [{name: main, container: {image: 'a:1'}}]\n",
  };

  async function severities(words: string): Promise<readonly string[]> {
    const host = fakeHost(["lint", ...words.split(" ")], { files });
    await run(host);
    return [...new Set(host.stdout().match(/(?<=\d: )(?:error|warning|hint)/g))].toSorted();
  }

  it("chooses what is shown, hints too when left out", async () => {
    assert.deepEqual(await severities("a.yaml"), ["error", "hint", "warning"]);
    assert.deepEqual(await severities("--severity hint a.yaml"), ["error", "hint", "warning"]);
    assert.deepEqual(await severities("--severity warning a.yaml"), ["error", "warning"]);
    assert.deepEqual(await severities("--severity error a.yaml"), ["error"]);
  });
});

describe("lint of a Helm chart", () => {
  const WORKFLOW =
    "apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata: {name: a}\n" +
    "spec:\n  templates: [{name: main, suspend: {}}]\n";
  const TEMPLATE = WORKFLOW.replace("name: a", "name: {{ .Values.name }}");

  async function lintOf(words: string, files: Readonly<Record<string, string>>) {
    const host = fakeHost(["lint", ...words.split(" ")], { files });
    return { code: await run(host), stdout: host.stdout(), stderr: host.stderr() };
  }

  it("skips and counts the templates in a directory", async () => {
    const files = { "chart/templates/a.yaml": TEMPLATE, "chart/crs/b.yaml": WORKFLOW };
    assert.deepEqual(await lintOf("chart", files), {
      code: 0,
      stdout: "",
      stderr: "1 file, 1 document checked, 1 Helm template skipped: no problems\n",
    });
  });

  it("says of a template that is named how to render it", async () => {
    const { code, stdout } = await lintOf("a.yaml", { "a.yaml": TEMPLATE });
    assert.equal(code, 1);
    assert.match(
      stdout,
      /^a\.yaml:3:18: error: a Helm template .*helm template CHART \| wurzel-argo lint -/,
    );
    assert.equal(stdout.trim().split("\n").length, 1);
  });
});
