/**
 * Has bash, zsh and fish complete: keys are typed into a terminal, and what the line became is read.
 *
 * Run by `make shell-test`, which needs the shells (Debian's packages bash, zsh, fish).
 */

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, before, describe, it } from "node:test";

const root = join(import.meta.dirname ?? ".", "..", "..");
const folder = mkdtempSync(join(tmpdir(), "wurzel-argo-shells-"));
const bin = join(folder, "bin");
const home = join(folder, "home");

before(() => {
  for (const directory of [bin, home, join(home, "pipelines")]) mkdirSync(directory);
  const program = join(bin, "wurzel-argo");
  const deno = join(root, ".tools", "bin", "deno");
  writeFileSync(program, `#!/bin/sh\nexec ${deno} run -q -A ${join(root, "main.ts")} "$@"\n`);
  chmodSync(program, 0o755);
  writeFileSync(join(home, "values.yaml"), "workflows: {docs: {}, tickets: {}}\n");
  writeFileSync(join(home, "my values.yaml"), "workflows: {}\n");
  writeFileSync(
    join(home, "pipelines", "docs.yaml"),
    "metadata: {name: docs}\nspec: {steps: [{name: read, class: a.B}]}\n",
  );
  for (const shell of ["bash", "zsh", "fish"]) {
    const { stdout, status } = spawnSync(program, ["completions", shell], { encoding: "utf8" });
    assert.equal(status, 0);
    writeFileSync(join(home, `completions.${shell}`), stdout);
  }
});
after(() => rmSync(folder, { recursive: true }));

/** A shell that reads keys, and how it is told to complete. */
interface Shell {
  readonly command: string;
  /** Typed before anything else, a line each; the last prints READY. */
  readonly setup: readonly string[];
}

const READY = "echo REA''DY";
const SHELLS: Readonly<Record<string, Shell>> = {
  bash: {
    command: "bash --norc --noprofile -i",
    setup: ["source completions.bash", "bind 'set bell-style none'", READY],
  },
  zsh: {
    command: "zsh -f -i",
    setup: ["autoload -U compinit; compinit -u -D", "source completions.zsh", "bindkey -e", READY],
  },
  fish: {
    command: "fish --no-config -i",
    setup: ["source completions.fish", READY],
  },
};

/** Types a line up to the tab, and gives what the shell has made of it. */
async function completed({ command, setup }: Shell, typed: string): Promise<string> {
  const env = {
    ...process.env,
    PATH: `${bin}:${process.env.PATH}`,
    HOME: home,
    TERM: "vt100",
    COLUMNS: "200",
    PS1: "> ",
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
  };
  const terminal = spawn("script", ["-qefc", command, "/dev/null"], { cwd: home, env });
  let seen = "";
  const waiting = new Map<RegExp, () => void>();
  const heard = (what: RegExp) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (what.test(seen)) resolve();
    else waiting.set(what, resolve);
    return promise;
  };
  terminal.stdout.on("data", (chunk) => {
    seen += String(chunk);
    for (const [what, resolve] of waiting) if (what.test(seen)) resolve();
  });
  const ended = new Promise((resolve) => terminal.on("close", resolve));
  for (const line of setup) terminal.stdin.write(`${line}\n`);
  await heard(/READY/);
  // The completed line becomes the argument of printf: home, insert, return.
  terminal.stdin.write(`${typed}\t END\x01printf '<%s>' DONE \r`);
  await heard(/<DONE>.*<END>/);
  terminal.stdin.write("exit\r");
  await ended;
  return /<DONE>(.*)<END>/.exec(seen)?.[1] ?? seen;
}

/** The words of a line as the shell passes them on. */
function passed(...words: readonly string[]): string {
  return words.map((word) => `<${word}>`).join("");
}

const CASES: readonly (readonly [what: string, typed: string, words: readonly string[]])[] = [
  ["a command", "wurzel-argo generat", ["wurzel-argo", "generate"]],
  ["a flag", "wurzel-argo generate --pipeline-n", ["wurzel-argo", "generate", "--pipeline-name"]],
  ["a choice", "wurzel-argo lint --format sar", ["wurzel-argo", "lint", "--format", "sarif"]],
  ["a choice behind =", "wurzel-argo lint --format=sar", ["wurzel-argo", "lint", "--format=sarif"]],
  ["a file", "wurzel-argo generate -f val", ["wurzel-argo", "generate", "-f", "values.yaml"]],
  ["a file with a space in its name", "wurzel-argo generate -f my", [
    "wurzel-argo",
    "generate",
    "-f",
    "my values.yaml",
  ]],
  ["a file with a space, once that is typed", "wurzel-argo generate -f my\\ v", [
    "wurzel-argo",
    "generate",
    "-f",
    "my values.yaml",
  ]],
  ["a file in a directory", "wurzel-argo lint pipelines/d", [
    "wurzel-argo",
    "lint",
    "pipelines/docs.yaml",
  ]],
  ["an entry", "wurzel-argo values -f values.yaml --pipeline-name tic", [
    "wurzel-argo",
    "values",
    "-f",
    "values.yaml",
    "--pipeline-name",
    "tickets",
  ]],
  ["a step", "wurzel-argo generate pipelines/docs.yaml --set steps.re", [
    "wurzel-argo",
    "generate",
    "pipelines/docs.yaml",
    "--set",
    "steps.read.",
  ]],
  ["a key", "wurzel-argo generate --set container.imageP", [
    "wurzel-argo",
    "generate",
    "--set",
    "container.imagePullPolicy=",
  ]],
  ["a code", "wurzel-argo lint --ignore no-concurrency", [
    "wurzel-argo",
    "lint",
    "--ignore",
    "no-concurrency-policy",
  ]],
  ["a path", "wurzel-argo explain container.imageP", [
    "wurzel-argo",
    "explain",
    "container.imagePullPolicy",
  ]],
  ["a class", "wurzel-argo inspect wurzel.steps.splitter.S", [
    "wurzel-argo",
    "inspect",
    "wurzel.steps.splitter.SimpleSplitterStep",
  ]],
];

for (const [name, shell] of Object.entries(SHELLS)) {
  describe(name, () => {
    it("is installed", () => {
      const { error } = spawnSync(name, ["--version"]);
      assert.equal(error, undefined, `apt-get install ${name}`);
    });
    for (const [what, typed, words] of CASES) {
      it(`completes ${what}`, async () => {
        assert.equal(await completed(shell, typed), passed(...words));
      });
    }
  });
}
