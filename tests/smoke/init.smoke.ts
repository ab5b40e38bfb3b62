/** A start from nothing but a binary and make: `init`, then what the new Makefile offers. */

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, describe, it } from "node:test";

const dist = resolve(import.meta.dirname ?? "", "../../dist");
const scratch = mkdtempSync(join(tmpdir(), "wurzel-argo-init-"));

/** Runs a command in a directory, with no more environment than a PATH. */
function run(directory: string, program: string, ...args: readonly string[]): string {
  const result = new Deno.Command(program, {
    args: [...args],
    cwd: directory,
    clearEnv: true,
    env: { PATH: "/usr/bin:/bin" },
  }).outputSync();
  const [stdout, stderr] = [result.stdout, result.stderr].map((one) =>
    new TextDecoder().decode(one)
  );
  assert.equal(result.code, 0, `${program} ${args.join(" ")}\n${stdout}\n${stderr}`);
  return stdout ?? "";
}

const binaries = ["wurzel-argo-bun", ...Deno.env.has("DENORT_BIN") ? ["wurzel-argo"] : []];

describe("a new repository", () => {
  after(() => rmSync(scratch, { recursive: true }));

  for (const name of binaries) {
    for (const [kind, ...flags] of [["manifest"], ["Python pipeline", "--python"]]) {
      it(`with a ${kind} is rendered, checked and linted with ${name} alone`, () => {
        const binary = join(dist, name);
        const folder = mkdtempSync(join(scratch, "dir-"));
        assert.match(run(folder, binary, "init", ...flags, "handbook"), /make render check lint\n/);
        const handbook = join(folder, "handbook");
        run(handbook, "make", `WURZEL_ARGO=${binary}`, "render", "check", "lint");
        const workflow = readFileSync(join(handbook, "rendered", "production.yaml"), "utf8");
        assert.match(workflow, /^kind: CronWorkflow\nmetadata:\n {2}name: handbook$/m);
      });
    }
  }
});
