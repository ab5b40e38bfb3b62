/** Writing when things go wrong: the old file or the new one, whole, and nothing left behind. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { bundle, folderOf, PROGRAMS, shell } from "./world.ts";

const GENERATE = '"$@" generate --no-lint -f v.yaml -o out/o.yaml p.yaml';

for (const [name, program] of Object.entries(PROGRAMS)) {
  describe(`${name}, writing`, () => {
    it("leaves the old file on a full disk, and says so", () => {
      const folder = folderOf(200);
      const line = `mkdir out && mount -t tmpfs -o size=64k none out && echo old > out/o.yaml
        ${GENERATE}; echo "exit $?"; ls -A out; cat out/o.yaml`;
      const { stdout, stderr } = shell(line, program, folder, "-rm");
      assert.equal(stdout, "exit 1\no.yaml\nold\n");
      assert.match(stderr, /out\/o\.yaml: error: cannot be written: no space is left/);
    });

    it("says that a directory is read-only", () => {
      const folder = folderOf(1);
      const line = `mkdir out && mount -t tmpfs none out && echo old > out/o.yaml &&
        mount -o remount,ro out; ${GENERATE}; echo "exit $?"; ls -A out; cat out/o.yaml`;
      const { stdout, stderr } = shell(line, program, folder, "-rm");
      assert.equal(stdout, "exit 1\no.yaml\nold\n");
      assert.match(stderr, /read-only/);
    });

    it("leaves no file where one would be larger than is allowed", () => {
      const folder = folderOf(200);
      const { stdout } = shell(`mkdir out; ulimit -f 50; ${GENERATE}; ls -A out`, program, folder);
      assert.equal(stdout, "");
    });

    it("refuses a directory as output", () => {
      const folder = folderOf(1);
      mkdirSync(join(folder, "out", "o.yaml"), { recursive: true });
      const { status, stderr } = shell(GENERATE, program, folder);
      assert.equal(status, 1);
      assert.match(stderr, /is a directory/);
    });

    it("fills a pipe that somebody reads, and reads one", () => {
      const folder = folderOf(1);
      const line = `mkdir out; mkfifo out/o.yaml in; cat v.yaml > in & cat out/o.yaml > copy &
        "$@" generate --no-lint -f in -o out/o.yaml p.yaml; wait; grep -c ^kind: copy`;
      const { stdout, stderr } = shell(line, program, folder);
      assert.equal(stdout, "1\n", stderr);
    });

    it("says that a device is full", () => {
      const folder = folderOf(1);
      const { status, stderr } = shell(
        '"$@" generate --no-lint -f v.yaml p.yaml > /dev/full',
        program,
        folder,
      );
      assert.equal(status, 1);
      assert.match(stderr, /no space is left/);
    });

    it("ends quietly when its reader has gone away", () => {
      const folder = folderOf(500);
      const { stdout, stderr } = shell(
        '"$@" generate --no-lint -f v.yaml p.yaml | head -n 1',
        program,
        folder,
      );
      assert.match(stdout, /^apiVersion: .*\n$/);
      assert.doesNotMatch(stderr, /rror/);
    });

    it("tells of a file that vanishes while a directory is read", () => {
      const folder = folderOf(1);
      mkdirSync(join(folder, "in"));
      symlinkSync("gone.yaml", join(folder, "in", "a.yaml"));
      writeFileSync(join(folder, "in", "b.yaml"), "kind: [\n");
      const { status, stdout } = shell('"$@" lint in', program, folder);
      assert.equal(status, 1);
      assert.match(stdout, /in\/a\.yaml: error: no such file/);
      assert.match(stdout, /in\/b\.yaml:\d+:\d+: error/);
    });

    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const) {
      it(`leaves a whole file when ${signal} comes at any time`, async () => {
        const folder = folderOf(2_000);
        mkdirSync(join(folder, "out"));
        const whole = shell(GENERATE, program, folder);
        assert.equal(whole.status, 0, whole.stderr);
        const file = join(folder, "out", "o.yaml");
        const made = readFileSync(file, "utf8");
        const started = performance.now();
        await interrupted(program, folder, undefined);
        const takes = performance.now() - started;
        for (let time = 1; time <= 16; time++) {
          writeFileSync(file, "old\n");
          await interrupted(program, folder, [signal, takes * (0.5 + time / 30)]);
          const text = readFileSync(file, "utf8");
          assert.ok(text === "old\n" || text === made, `${text.length} characters`);
          if (signal !== "SIGKILL") assert.deepEqual(readdirSync(join(folder, "out")), ["o.yaml"]);
        }
        // What a kill has left, the next run removes.
        assert.equal(shell(GENERATE, program, folder).status, 0);
        assert.deepEqual(readdirSync(join(folder, "out")), ["o.yaml"]);
        assert.equal(readFileSync(file, "utf8"), made);
      });
    }

    it("leaves one whole file when several write it at once", async () => {
      const folder = folderOf(500);
      mkdirSync(join(folder, "out"));
      const runs = ["a", "b", "c", "d"].map((namespace) =>
        interrupted(program, folder, undefined, ["--namespace", namespace])
      );
      assert.deepEqual(await Promise.all(runs), [0, 0, 0, 0]);
      assert.deepEqual(readdirSync(join(folder, "out")), ["o.yaml"]);
      const text = readFileSync(join(folder, "out", "o.yaml"), "utf8");
      const [, namespace = ""] = /^ {2}namespace: ([abcd])$/m.exec(text) ?? [];
      shell(`${GENERATE} --namespace ${namespace}`, program, folder);
      assert.equal(readFileSync(join(folder, "out", "o.yaml"), "utf8"), text);
    });
  });

  describe(`${name}, drawing`, () => {
    it("stops a template that does not end, and leaves the old file", () => {
      const folder = folderOf(1);
      mkdirSync(join(folder, "t"));
      writeFileSync(join(folder, "t", "x.eta"), "a: 1\n<% for (;;) ; %>");
      const line = `mkdir out && echo old > out/o.yaml
        ${GENERATE} --templates t; echo "exit $?"; cat out/o.yaml`;
      const { stdout, stderr } = shell(line, program, folder);
      assert.equal(stdout, "exit 1\nold\n");
      assert.match(stderr, /t\/x\.eta:2:4: error: does not end: it was stopped after 5 seconds/);
    });
  });

  describe(`${name}, cut off from everything`, () => {
    it("does its job without a network, a home and a root that can be written", () => {
      const folder = folderOf(1);
      // Its own folder alone can be written; Deno's cache is none of it.
      const line =
        `mount --bind . . && cd "$PWD" && mount -o remount,bind,ro / && unset HOME DENO_DIR XDG_CACHE_HOME
        ! touch /tmp/x 2> /dev/null; ${GENERATE.replace("out/o.yaml", "o.yaml")}; echo "exit $?"
        "$@" lint o.yaml > lint.txt; echo "exit $?"; grep -c ^kind: o.yaml`;
      const { stdout, stderr } = shell(line, program, folder, "-rmn");
      assert.equal(stdout, "exit 0\nexit 0\n1\n", stderr);
    });
  });
}

describe("a standard output that is closed", () => {
  const [binary = ""] = PROGRAMS["the Bun binary"] ?? [];

  it("is an error to the Bun binary", () => {
    const { status, stderr } = shell('"$@" --version >&-', [binary], folderOf(1));
    assert.equal(status, 1);
    assert.match(stderr, /standard output: cannot be written: it is closed/);
  });

  it("is none where it is /dev/null", () => {
    assert.equal(shell('"$@" --version > /dev/null', [binary], folderOf(1)).status, 0);
  });
});

describe("access lists and attributes of a file", () => {
  it("are kept by the Bun binary, which says that it wrote in place", () => {
    const folder = folderOf(1);
    mkdirSync(join(folder, "out"));
    const file = join(folder, "out", "o.yaml");
    writeFileSync(file, "old\n");
    const bun = join(bundle, "../../.tools/bin/bun");
    const set = shell(`"$@"`, [
      bun,
      "-e",
      `
      const [set, bytes] = [{ args: ["ptr", "ptr", "ptr", "usize", "i32"], returns: "i32" }, new TextEncoder()];
      const { symbols } = process.getBuiltinModule("bun:ffi").dlopen("libc.so.6", { setxattr: set });
      const words = [${
        JSON.stringify(file)
      }, "user.origin", "x"].map((word) => bytes.encode(word + "\\0"));
      process.exit(symbols.setxattr(...words, 1, 0) === 0 ? 0 : 1);
    `,
    ], folder);
    assert.equal(set.status, 0, set.stderr);
    const { ino } = statSync(file);
    const { stderr } = shell(GENERATE, PROGRAMS["the Bun binary"] ?? [], folder);
    assert.match(stderr, /was written in place/);
    // What stays the same file keeps all that is its own.
    assert.equal(statSync(file).ino, ino);
    assert.match(readFileSync(file, "utf8"), /^kind: Workflow$/m);
  });
});

describe("a script, cut off from everything,", () => {
  for (const [name, program] of Object.entries(PROGRAMS)) {
    if (program[0]?.endsWith("-bun")) continue;
    it(`imports the bundle under ${name.replace(/.* /, "")}`, () => scriptRuns(program));
  }

  it("imports the bundle under Bun", () =>
    scriptRuns([join(bundle, "../../.tools/bin/bun"), bundle]));
});

function scriptRuns(program: readonly string[]): void {
  const folder = folderOf(1);
  writeFileSync(
    join(folder, "script.mjs"),
    `import { generate } from ${JSON.stringify(bundle)};
const manifest = "metadata: {name: demo}\\nspec: {steps: [{name: a, class: m.A}]}";
const values = [{ name: "v", text: "workflows: {demo: {name: demo}}" }];
console.log(generate({ manifest, values }).yaml.split("\\n")[1]);`,
  );
  const line = `mount -o remount,bind,ro / ; unset HOME DENO_DIR; "$@"`;
  const { stdout, stderr } = shell(line, [...program.slice(0, -1), "script.mjs"], folder, "-rmn");
  assert.equal(stdout, "kind: Workflow\n", stderr);
}

/** Runs it, with a signal after some milliseconds. Returns the exit code, if it was not killed. */
function interrupted(
  program: readonly string[],
  folder: string,
  signal: readonly [NodeJS.Signals, number] | undefined,
  flags: readonly string[] = [],
): Promise<number | null> {
  const [command = "", ...args] = program;
  const words = [
    ...args,
    "generate",
    "--no-lint",
    "-f",
    "v.yaml",
    "-o",
    "out/o.yaml",
    ...flags,
    "p.yaml",
  ];
  return new Promise((resolve) => {
    const child = spawn(command, words, { cwd: folder, stdio: "ignore" });
    const timer = signal && setTimeout(() => child.kill(signal[0]), signal[1]);
    child.on("exit", (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}
