import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { HostError } from "../../src/host/host.ts";
import { fakeHost, type FakeWorld } from "./fake-host.ts";

const VALUES = "# ours\nworkflows:\n  demo:\n    container: {env: {A: yes, DB_PASSWORD: 0123}}\n";
const MENDED = VALUES.replace("yes", '"yes"').replace("0123", '"0123"');
const TEMPLATE = "apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata: {name: a}\n" +
  "spec:\n  entrypoint: main\n  onExit: main\n  templates: [{name: main, suspend: {}}]\n";
const OLDER = "workflows: {demo: {container: {env: {PROMETHEUS__PROMETHEUS_JOB: a}}}}\n";

async function lint(words: string, world: FakeWorld) {
  const host = fakeHost(["lint", ...words.split(" ")], world);
  const code = await run(host);
  return { code, stdout: host.stdout(), stderr: host.stderr(), files: host.files };
}

describe("lint --fix", () => {
  it("mends a file, and prints the diff without secrets", async () => {
    const { code, stdout, stderr, files } = await lint("--fix v.yaml", {
      files: { "v.yaml": VALUES },
    });
    assert.equal(files.get("v.yaml"), MENDED);
    assert.equal(
      stdout,
      "--- v.yaml\n+++ v.yaml\n@@ -1,4 +1,4 @@\n # ours\n workflows:\n   demo:\n" +
        "-    container: {env: {A: yes, DB_PASSWORD: ***}}\n" +
        '+    container: {env: {A: "yes", DB_PASSWORD: ***}}\n',
    );
    assert.deepEqual({ code, stderr }, {
      code: 0,
      stderr: "1 file, 1 mended, 0 documents checked, 1 of other kinds skipped: no problems\n",
    });
  });

  it("writes nothing with --dry-run, and says the same", async () => {
    const files = { "v.yaml": VALUES };
    const dry = await lint("--fix --dry-run v.yaml", { files });
    assert.equal(dry.files.get("v.yaml"), VALUES);
    const { files: _, ...said } = await lint("--fix v.yaml", { files });
    assert.deepEqual({ code: dry.code, stdout: dry.stdout, stderr: dry.stderr }, said);
  });

  it("lints what comes of it, and shows that on standard error", async () => {
    const wrong = TEMPLATE.replace("onExit: main", "onExit: 1\n  paralelism: 3");
    const { code, stdout, stderr, files } = await lint("--fix --format json dir", {
      files: { "dir/a.yaml": wrong, "dir/b.yaml": TEMPLATE },
    });
    assert.equal(code, 1);
    assert.match(stdout, /^\+ {2}onExit: "1"$/m);
    assert.match(files.get("dir/a.yaml") ?? "", /onExit: "1"/);
    const codes: readonly string[] = JSON.parse(stderr).map((one: { code: string }) => one.code);
    assert.ok(codes.includes("unknown-field") && !codes.includes("wrong-type"));
  });

  it("writes no file in which there is nothing to mend", async () => {
    const { code, stdout, stderr } = await lint("--fix a.yaml", {
      files: { "a.yaml": TEMPLATE },
      instead: { writeFileAtomically: () => assert.fail("nothing is to be written") },
    });
    assert.deepEqual({ code, stdout, stderr }, {
      code: 0,
      stdout: "",
      stderr: "1 file, 0 mended, 1 document checked: no problems\n",
    });
  });

  it("prints standard input mended, changed or not, and with --dry-run the diff", async () => {
    assert.equal((await lint("--fix -", { stdin: VALUES })).stdout, MENDED);
    assert.equal((await lint("--fix -", { stdin: TEMPLATE })).stdout, TEMPLATE);
    assert.match((await lint("--fix --dry-run -", { stdin: VALUES })).stdout, /^--- <stdin>\n/);
  });

  it("renames what only older releases of Wurzel read with --wurzel 3 alone", async () => {
    const files = { "v.yaml": OLDER };
    assert.equal((await lint("--fix v.yaml", { files })).files.get("v.yaml"), OLDER);
    const { files: mended } = await lint("--fix --wurzel 3 v.yaml", { files });
    assert.equal(mended.get("v.yaml"), OLDER.replace("PROMETHEUS_JOB", "JOB"));
  });

  it("keeps a byte order mark, which is none of the text", async () => {
    const marked = `\uFEFF${VALUES}`;
    const { files } = await lint("--fix v.yaml", {
      files: { "v.yaml": marked },
      instead: {
        readTextFile: (_, options) => Promise.resolve(options?.keepMark ? marked : VALUES),
      },
    });
    assert.equal(files.get("v.yaml"), `\uFEFF${MENDED}`);
  });

  it("leaves a file alone that somebody changes meanwhile, or that cannot be written", async () => {
    const changed = await lint("--fix v.yaml", {
      files: { "v.yaml": VALUES },
      instead: {
        readTextFile: (_, options) => Promise.resolve(options?.keepMark ? `${VALUES}#` : VALUES),
      },
    });
    assert.deepEqual([changed.code, changed.stdout], [1, ""]);
    assert.match(changed.stderr, /^v\.yaml: error: has been changed by someone else, run again/);
    const full = await lint("--fix v.yaml", {
      files: { "v.yaml": VALUES },
      instead: {
        writeFileAtomically: () => Promise.reject(new HostError("no-space", "is full")),
      },
    });
    assert.deepEqual([full.code, full.stdout], [1, ""]);
    assert.match(full.stderr, /^v\.yaml: error: is full \[no-space\]\n1 file, 0 mended, /);
  });
});

describe("lint --fix, called wrongly,", () => {
  const cases: readonly (readonly [words: string, message: string])[] = [
    ["--dry-run a.yaml", "--dry-run says what --fix would do, and needs it"],
    ["--wurzel 3 a.yaml", "--wurzel is for --fix, and needs it"],
    ["--fix --wurzel 2 a.yaml", '--wurzel must be 3, 3.2.0, 3.3.0 or 3.3.1, not "2"'],
    [
      "--fix - a.yaml",
      "--fix writes standard input to standard output, and takes no other FILE then",
    ],
  ];
  for (const [words, message] of cases) {
    it(`as in "lint ${words}", exits with 2 and does nothing`, async () => {
      const { code, stdout, stderr, files } = await lint(words, { files: { "a.yaml": VALUES } });
      assert.deepEqual([code, stdout, files.get("a.yaml")], [2, "", VALUES]);
      assert.equal(stderr.split("\n")[0], `wurzel-argo lint: ${message}`);
    });
  }
});
