/** Programs as users have them, and the worlds in which they are run. */

import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after } from "node:test";

const root = resolve(import.meta.dirname ?? "", "../..");
export const bundle = join(root, "dist/wurzel-argo.mjs");
const bin = join(root, ".tools/bin");
const permissions = ["--allow-read", "--allow-write", "--allow-env", "--no-prompt"];

/** What is built, under each runtime. Deno's cache is off, for it would be a file of its own. */
export const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  "the Bun binary": [join(root, "dist/wurzel-argo-bun")],
  "the bundle under Deno": [join(bin, "deno"), "run", "--no-code-cache", ...permissions, bundle],
  "the bundle under Node": ["node", bundle],
};

/** A folder with a pipeline whose workflow has about so many kilobytes. */
export function folderOf(kilobytes: number): string {
  const folder = mkdtempSync(join(tmpdir(), "wurzel-argo-faults-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const steps = Array.from(
    { length: Math.max(1, Math.round(kilobytes / 1.2)) },
    (_, index) => `    - {name: s${index}, class: my.Step${index}}`,
  );
  writeFileSync(
    join(folder, "p.yaml"),
    `metadata: {name: demo}\nspec:\n  steps:\n${steps.join("\n")}\n`,
  );
  writeFileSync(join(folder, "v.yaml"), "workflows: {demo: {name: demo, generateName: true}}\n");
  return folder;
}

/** Runs a line of a shell in a folder, perhaps in namespaces of its own; `"$@"` is the program. */
export function shell(
  line: string,
  program: readonly string[],
  folder: string,
  namespaces?: string,
): SpawnSyncReturns<string> {
  const own = namespaces === undefined ? [] : ["unshare", namespaces];
  const [command = "", ...args] = [...own, "sh", "-c", line, "sh", ...program];
  return spawnSync(command, args, { cwd: folder, encoding: "utf8", timeout: 60_000 });
}
