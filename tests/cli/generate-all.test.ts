import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run as runApp } from "../../src/cli/app.ts";
import { HostError } from "../../src/host/host.ts";
import { globPattern } from "../../src/jobs/glob.ts";
import { VERSION } from "../../src/jobs/version.ts";
import { fakeHost, type FakeWorld } from "./fake-host.ts";

function manifest(name: string, step = "m.Read"): string {
  return `kind: Pipeline\nmetadata: {name: ${name}}\nspec: {steps: [{name: a, class: ${step}}]}\n`;
}

function values(...entries: readonly string[]): string {
  return ["workflows:", ...entries.map((entry) => `  ${entry}`)].join("\n");
}

const TWO = {
  "p/a.yaml": manifest("a"),
  "p/deep/b.yaml": manifest("b"),
  "p/note.yaml": "remember: this\n",
  "values.yaml": values("a: {name: a}", "b: {name: b}", "c: {name: c}"),
};

const FLAGS = ["--all", "-f", "values.yaml", "--output-dir", "out", "--no-lint"];

async function run(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  world: FakeWorld = {},
) {
  const host = fakeHost(["generate", ...FLAGS, ...args], { ...world, files });
  const code = await runApp(host);
  const out = [...host.files].filter(([path]) => path.startsWith("out/"));
  return {
    code,
    stdout: host.stdout(),
    stderr: host.stderr().split("\n").filter((line) => !/unchecked-class|unknown-class/.test(line)),
    out: Object.fromEntries(out),
  };
}

describe("generate --all", () => {
  it("writes a file for every entry whose pipeline is in a directory", async () => {
    const { code, out, stderr } = await run(TWO, ["p"]);
    assert.equal(code, 0);
    assert.deepEqual(Object.keys(out), ["out/a.yaml", "out/b.yaml"]);
    assert.match(out["out/b.yaml"] ?? "", /^ {2}name: b$/m);
    assert.match(stderr.join("\n"), /^2 entries, 2 written, 0 unchanged: /m);
  });

  it("says in the first line what made a file, unless --no-header is there", async () => {
    const { out } = await run(TWO, ["p/a.yaml"]);
    const [first] = (out["out/a.yaml"] ?? "").split("\n");
    assert.equal(first, `# wurzel-argo ${VERSION}: p/a.yaml, values.yaml; do not edit`);
    const { out: bare } = await run(TWO, ["p/a.yaml", "--no-header"]);
    assert.match(bare["out/a.yaml"] ?? "", /^apiVersion:/);
  });

  it("takes each pipeline once, from files, directories and patterns", async () => {
    const { out } = await run(TWO, ["p/**/b.yaml", "p/deep/b.yaml", "./p/deep"]);
    assert.deepEqual(Object.keys(out), ["out/b.yaml"]);
    const none = await run(TWO, ["p/*.txt"]);
    assert.deepEqual(none.stderr.slice(0, 1), [
      "p/*.txt: error: holds no pipeline manifest [no-files]",
    ]);
  });

  it("shows all problems of all entries and writes nothing when one is wrong", async () => {
    const files = {
      ...TWO,
      "values.yaml": values("a: {nmae: a}", "b: {container: {imge: x}, name: b}"),
      "p/c.yaml": manifest("c"),
    };
    const { code, out, stderr } = await run(files, ["p"]);
    assert.equal(code, 1);
    assert.deepEqual(out, {});
    assert.deepEqual(
      stderr.filter((line) => line.includes("error:") || /no-entry/.test(line)),
      [
        'values.yaml:2:7: error: workflows.a.nmae: unknown key, did you mean "name"? [unknown-key]',
        "values.yaml:3:19: error: workflows.b.container.imge: unknown key, did you mean " +
        '"image"? [unknown-key]',
        'p/c.yaml:2:18: warning: metadata.name: no workflow entry is called "c", so nothing is ' +
        "written; add one, or name only manifests that have one [no-entry]",
      ],
    );
  });

  it("writes the good ones with --keep-going, and fails all the same", async () => {
    const files = { ...TWO, "values.yaml": values("a: {nmae: a}", "b: {name: b}") };
    const { code, out } = await run(files, ["p", "--keep-going"]);
    assert.equal(code, 1);
    assert.deepEqual(Object.keys(out), ["out/b.yaml"]);
  });

  it("shows what several entries share once", async () => {
    const files = { ...TWO, "values.yaml": `wrkflows: {}\n${TWO["values.yaml"]}` };
    const { stderr } = await run(files, ["p"]);
    assert.equal(stderr.filter((line) => line.includes("unknown-key")).length, 1);
  });

  it("refuses two entries that make one object, the built-in name included", async () => {
    const files = { ...TWO, "values.yaml": values("a: {}", "b: {}") };
    const { code, stderr, out } = await run(files, ["p"]);
    assert.deepEqual([code, out], [1, {}]);
    assert.deepEqual(stderr.filter((line) => line.includes("same-object")), [
      'values.yaml:3:3: error: workflows.b: makes the Workflow "wurzel", as the entry "a" does: ' +
      "one would replace the other in the cluster; set another name or namespace [same-object]",
    ]);
    const apart = { ...TWO, "values.yaml": values("a: {}", "b: {namespace: other}") };
    assert.equal((await run(apart, ["p"])).code, 0);
  });

  it("refuses two manifests of one name, and a name that no file can have", async () => {
    const files = {
      ...TWO,
      "p/c.yaml": manifest("a"),
      "p/d.yaml": manifest("../d"),
      "p/e.yaml": manifest("B"),
      "values.yaml": values("a: {name: a}", "b: {name: b}", "B: {name: c}", '"../d": {name: d}'),
    };
    const { stderr, out } = await run(files, ["p/a.yaml", "p/c.yaml", "p/d.yaml", "p"]);
    assert.deepEqual(out, {});
    assert.deepEqual(stderr.filter((line) => line.startsWith("p/")), [
      "p/c.yaml:2:18: error: metadata.name: p/a.yaml has this name too [same-manifest]",
      'p/d.yaml:2:18: error: metadata.name: "../d" is no plain file name, and its entry needs a ' +
      "file [no-file-name]",
      'p/e.yaml:2:18: error: metadata.name: differs from "b" in case only, and so would their ' +
      "files [same-manifest]",
    ]);
  });

  it("names files that are left over, and removes with --prune only those that it wrote", async () => {
    const files = {
      ...TWO,
      "out/old.yaml": "# wurzel-argo 0.1.0: old.yaml; do not edit\n",
      "out/mine.yaml": "kind: ConfigMap\n",
    };
    const kept = await run(files, ["p"]);
    assert.equal(kept.code, 0);
    assert.deepEqual(kept.stderr.filter((line) => line.includes("stale-file")), [
      "out/old.yaml: warning: an earlier run wrote this file, and no entry makes it any more; " +
      "--prune removes it [stale-file]",
    ]);
    const pruned = await run(files, ["p", "--prune"]);
    assert.deepEqual(Object.keys(pruned.out), ["out/mine.yaml", "out/a.yaml", "out/b.yaml"]);
  });

  it("keeps the file of an entry that is wrong, whatever is pruned", async () => {
    const files = {
      ...TWO,
      "values.yaml": values("a: {nmae: a}", "b: {name: b}"),
      "out/a.yaml": "# wurzel-argo 0.1.0: a.yaml; do not edit\n",
    };
    const { out } = await run(files, ["p", "--prune", "--keep-going"]);
    assert.deepEqual(Object.keys(out), ["out/a.yaml", "out/b.yaml"]);
  });

  it("with --check writes nothing and shows what is out of date, missing or left over", async () => {
    const { out } = await run(TWO, ["p"]);
    const upToDate = await run({ ...TWO, ...out }, ["p", "--check"]);
    assert.deepEqual([upToDate.code, upToDate.stdout], [0, ""]);
    const changed = {
      ...TWO,
      "out/a.yaml": (out["out/a.yaml"] ?? "").replace("name: a", "name: z"),
      "out/old.yaml": "# wurzel-argo 0.1.0: old.yaml; do not edit\n",
    };
    const checked = await run(changed, ["p", "--check"]);
    assert.equal(checked.code, 1);
    assert.match(checked.stdout, /^- {2}name: z\n\+ {2}name: a$/m);
    assert.deepEqual(
      checked.stderr.flatMap((line) => /^out\/.*\[(.*)\]$/.exec(line)?.slice(1) ?? []),
      ["out-of-date", "out-of-date", "stale-file"],
    );
    assert.deepEqual(Object.keys(checked.out), ["out/a.yaml", "out/old.yaml"]);
  });

  it("does not touch files that are the same", async () => {
    const { out } = await run(TWO, ["p"]);
    const instead = {
      writeFileAtomically: () => Promise.reject(new HostError("unwritable", "was written")),
    };
    const again = await run({ ...TWO, ...out }, ["p"], { instead });
    assert.equal(again.code, 0);
    assert.match(again.stderr.join("\n"), /2 entries, 0 written, 2 unchanged/);
  });

  it("names each file that could not be written, and writes those in the next run", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `e${index}`);
    const files = {
      ...Object.fromEntries(names.map((name) => [`p/${name}.yaml`, manifest(name)])),
      "values.yaml": values(...names.map((name) => `${name}: {name: ${name}}`)),
    };
    const written = new Map<string, string>();
    const failing = {
      writeFileAtomically: (path: string, text: string) => {
        if (written.size === 5) return Promise.reject(new HostError("no-space", "is full"));
        written.set(path, text);
        return Promise.resolve("replaced" as const);
      },
    };
    const { code, stderr } = await run(files, ["p"], { instead: failing });
    assert.equal(code, 1);
    assert.equal(stderr.filter((line) => /^out\/e\d+\.yaml: error: is full/.test(line)).length, 15);
    assert.match(stderr.join("\n"), /20 entries, 5 written, 0 unchanged/);
    const again = await run({ ...files, ...Object.fromEntries(written) }, ["p"]);
    assert.match(again.stderr.join("\n"), /20 entries, 15 written, 5 unchanged/);
    assert.equal(Object.keys(again.out).length, 20);
  });

  it("removes what killed runs have left in the directory, and not with --check", async () => {
    const cleaned: string[] = [];
    const removeLeftovers = (directory: string) => Promise.resolve(void cleaned.push(directory));
    for (const more of [["--check"], []]) {
      await run(TWO, ["p", ...more], { instead: { removeLeftovers } });
    }
    assert.deepEqual(cleaned, ["out"]);
  });

  it("does not overwrite an input", async () => {
    const files = { "out/a.yaml": manifest("a"), "values.yaml": values("a: {name: a}") };
    const { code, stderr, out } = await run(files, ["out/a.yaml"]);
    assert.deepEqual([code, out], [1, { "out/a.yaml": manifest("a") }]);
    assert.deepEqual(stderr.filter((line) => line.includes("overwritten-input")), [
      "out/a.yaml: error: is an input and would be overwritten; name another --output-dir " +
      "[overwritten-input]",
    ]);
  });

  it("gives relative --set paths to every entry, and others to their own", async () => {
    const { out, stderr } = await run(TWO, [
      ...["p", "--set", "dataDir=/d", "--set", "workflows.a.entrypoint=start"],
    ]);
    assert.match(out["out/a.yaml"] ?? "", /path: \/d\/Read/);
    assert.match(out["out/b.yaml"] ?? "", /path: \/d\/Read/);
    assert.match(out["out/a.yaml"] ?? "", /entrypoint: start/);
    assert.doesNotMatch(out["out/b.yaml"] ?? "", /entrypoint: start/);
    assert.deepEqual(stderr.filter((line) => line.includes("other-entry")), []);
  });

  it("shows how far it is on a terminal, and takes the line away", async () => {
    let time = 0;
    const world = { terminal: true, instead: { now: () => time += 200 } };
    const { stderr } = await run(TWO, ["p"], world);
    const lines = ["1 of 2 pipelines", "2 of 2 pipelines", ""].map((line) => `\r\x1b[K${line}`);
    assert.ok(stderr.join("\n").includes(lines.join("")), stderr.join("\n"));
  });

  const wrongUsages: readonly (readonly [args: readonly string[], message: string])[] = [
    [["--all", "p"], "--all needs a directory for the files: --output-dir DIR"],
    [["--all", "--output-dir", "o", "-o", "f", "p"], "--output is for one pipeline"],
    [["--all", "--output-dir", "o", "--pipeline-name", "f", "p"], "exclude each other"],
    [["--all", "--output-dir", "o", "--prune", "--no-header", "p"], "--prune knows its files"],
    [["--prune", "p"], "--prune is for many pipelines, and needs --all"],
    [["--output-dir", "o", "p"], "--output-dir is for many pipelines, and needs --all"],
    [["p.yaml", "q.yaml"], 'unexpected argument "q.yaml"'],
  ];
  for (const [args, message] of wrongUsages) {
    it(`is wrong usage: ${args.join(" ")}`, async () => {
      const host = fakeHost(["generate", ...args]);
      assert.equal(await runApp(host), 2);
      assert.ok(host.stderr().includes(message), host.stderr());
    });
  }
});

describe("a single entry", () => {
  it("is warned of where another one would have the built-in name too", async () => {
    const host = fakeHost(["generate", "--no-lint", "-f", "values.yaml", "a.yaml"], {
      files: { "a.yaml": manifest("a"), "values.yaml": values("a: {}", "b: {}") },
    });
    assert.equal(await runApp(host), 0);
    assert.match(
      host.stderr(),
      /^values.yaml:2:3: warning: workflows.a: has no name, and neither has the entry "b": both are called "wurzel"/m,
    );
  });

  it("gets a first line with --header", async () => {
    const host = fakeHost(["generate", "--header", "-f", "values.yaml", "a.yaml"], {
      files: { "a.yaml": manifest("a"), "values.yaml": values("a: {}") },
    });
    await runApp(host);
    assert.match(host.stdout(), /^# wurzel-argo \S+: a.yaml, values.yaml; do not edit\napiVersion/);
  });
});

describe("a pattern", () => {
  const cases: readonly (readonly [pattern: string, matches: string[], others: string[]])[] = [
    ["*.yaml", ["a.yaml"], ["a/b.yaml", ".a.yaml", "a.yml"]],
    ["a/**/*.yaml", ["a/b.yaml", "a/b/c.yaml"], ["a/.b/c.yaml", "b/a/c.yaml"]],
    ["./{a,b}?.yaml", ["ax.yaml", "bx.yaml"], ["a.yaml", "cx.yaml"]],
    ["[a-c].yaml", ["b.yaml"], ["d.yaml"]],
    ["[!a-c].yaml", ["d.yaml"], ["b.yaml", "/.yaml"]],
    ["a+(b).yaml*", ["a+(b).yaml"], ["ab.yaml"]],
  ];
  for (const [pattern, matches, others] of cases) {
    it(`matches as a shell's: ${pattern}`, () => {
      const expression = globPattern(pattern);
      assert.deepEqual(matches.filter((path) => !expression.test(path)), []);
      assert.deepEqual(others.filter((path) => expression.test(path)), []);
    });
  }
});
