import assert from "node:assert/strict";
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { folderWith, runOnDisk } from "../support/folder.ts";

const OLD = `apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
metadata: {name: a}
spec:
  schedule: "@daily" # of the night
  workflowSpec: {entrypoint: main, templates: [{name: main, suspend: {}}]}
`;

describe("lint of a directory with a link that leads out of it", () => {
  function folders() {
    const folder = folderWith({ "outside/a.yaml": OLD, "inside/b.yaml": OLD });
    symlinkSync("../outside/a.yaml", join(folder, "inside", "link.yaml"));
    symlinkSync("b.yaml", join(folder, "inside", "own.yaml"));
    return { inside: join(folder, "inside"), outside: join(folder, "outside", "a.yaml") };
  }

  it("tells what is wrong in the file, and shows no line of it", async () => {
    const { inside } = folders();
    const { code, stdout } = await runOnDisk("lint", "--format", "json", inside);
    const problems: { file: string; line: number; excerpt?: string }[] = JSON.parse(stdout);
    const found = problems.filter(({ line }) => line === 5);
    assert.equal(code, 1);
    const shown = found.map(({ file, excerpt }) => [file.slice(inside.length), excerpt]);
    assert.deepEqual(shown, [
      ["/b.yaml", '  schedule: "@daily" # of the night'],
      ["/link.yaml", undefined],
      ["/own.yaml", '  schedule: "@daily" # of the night'],
    ]);
  });

  it("does not write through it, and says so", async () => {
    const { inside, outside } = folders();
    const { stdout, stderr } = await runOnDisk("lint", "--fix", inside);
    assert.equal(readFileSync(outside, "utf8"), OLD);
    assert.match(readFileSync(join(inside, "b.yaml"), "utf8"), /schedules:/);
    assert.match(stderr, /link\.yaml: warning: leads out of the directory and is not mended/);
    assert.doesNotMatch(stdout, /link\.yaml/);
  });

  it("writes through it where the link is named", async () => {
    const { inside, outside } = folders();
    await runOnDisk("lint", "--fix", join(inside, "link.yaml"));
    assert.match(readFileSync(outside, "utf8"), /schedules:/);
  });
});
