/** A batch that is killed in the middle: every file is the old one or the new one, whole. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { folderOf, PROGRAMS, shell } from "./world.ts";

const ENTRIES = 160;
const BATCH = ["generate", "--all", "--no-lint", "-f", "v.yaml", "--output-dir", "out", "in"];
const OLD = "# an older file\n";

/** Files that must be there when the signal comes: at the start, in the middle, near the end. */
const MOMENTS = [0, 2, 16, 40, 78, 120, 158];

for (const [name, program] of Object.entries(PROGRAMS)) {
  describe(`${name}, writing a batch`, () => {
    let folder = "";
    /** What each file is to have. */
    const made = new Map<string, string>();

    before(() => {
      folder = folderOf(0);
      mkdirSync(join(folder, "in"));
      const names = Array.from({ length: ENTRIES }, (_, index) => `e${index}`);
      for (const entry of names) {
        const steps = "  steps: [{name: a, class: my.A}, {name: b, class: my.B, dependsOn: [a]}]";
        writeFileSync(
          join(folder, "in", `${entry}.yaml`),
          `kind: Pipeline\nmetadata: {name: ${entry}}\nspec:\n${steps}\n`,
        );
      }
      const entries = names.map((entry) => `  ${entry}: {name: ${entry}}\n`);
      writeFileSync(join(folder, "v.yaml"), `workflows:\n${entries.join("")}`);
      const { status, stderr } = shell(`"$@" ${BATCH.join(" ")}`, program, folder);
      assert.equal(status, 0, stderr);
      for (const file of readdirSync(join(folder, "out"))) made.set(file, textOf(folder, file));
      assert.equal(made.size, ENTRIES);
    });

    for (const signal of ["SIGKILL", "SIGTERM", "SIGINT"] as const) {
      it(`leaves whole files when ${signal} comes, and the next run what the last one makes`, async () => {
        for (const moment of MOMENTS) {
          rmSync(join(folder, "out"), { recursive: true });
          mkdirSync(join(folder, "out"));
          // Every other file is there already, so that the others tell how far the batch has come.
          const files = [...made.keys()];
          const there = new Set(files.filter((_, index) => index % 2 === 0));
          for (const file of there) writeFileSync(join(folder, "out", file), OLD);
          await killed(program, folder, signal, there.size + Math.floor(moment / 2));

          for (const file of readdirSync(join(folder, "out"))) {
            if (file.endsWith(".wurzel-argo-tmp")) {
              assert.equal(signal, "SIGKILL", `${file} is left at ${moment}`);
              continue;
            }
            const text = textOf(folder, file);
            const isWhole = text === made.get(file) || there.has(file) && text === OLD;
            assert.ok(isWhole, `${file} has ${text.length} characters at ${moment}`);
          }
          assert.equal(shell(`"$@" ${BATCH.join(" ")}`, program, folder).status, 0);
          assert.deepEqual(
            readdirSync(join(folder, "out")).map((file) => [file, textOf(folder, file)]),
            [...made],
          );
        }
      });
    }

    it("removes what a kill has left of files that are up to date, or that nothing makes any more", () => {
      const left = ["e0.yaml", "gone.yaml"].map((file) =>
        join(folder, "out", `.${file}.${crypto.randomUUID()}.wurzel-argo-tmp`)
      );
      for (const file of left) writeFileSync(file, "half");
      assert.equal(shell(`"$@" ${BATCH.join(" ")}`, program, folder).status, 0);
      assert.deepEqual(left.filter(existsSync), []);
    });
  });
}

function textOf(folder: string, file: string): string {
  return readFileSync(join(folder, "out", file), "utf8");
}

/** Runs the batch, and sends the signal as soon as so many files are there. */
function killed(
  program: readonly string[],
  folder: string,
  signal: NodeJS.Signals,
  files: number,
): Promise<void> {
  const [command = "", ...args] = program;
  return new Promise((resolve) => {
    const child = spawn(command, [...args, ...BATCH], { cwd: folder, stdio: "ignore" });
    const watch = setInterval(() => {
      const whole = readdirSync(join(folder, "out")).filter((file) => file.endsWith(".yaml"));
      if (whole.length >= files) child.kill(signal);
    }, 1);
    child.on("exit", () => {
      clearInterval(watch);
      resolve();
    });
  });
}
