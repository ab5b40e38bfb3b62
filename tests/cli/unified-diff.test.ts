import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unifiedDiff } from "../../src/cli/unified-diff.ts";

describe("the difference that --check shows", () => {
  it("is a unified diff", () => {
    assert.equal(
      unifiedDiff("out.yaml", "a: 1\nb: 2\nc: 3\n", "a: 1\nb: 4\nc: 3\n"),
      "--- out.yaml\n+++ out.yaml\n@@ -1,3 +1,3 @@\n a: 1\n-b: 2\n+b: 4\n c: 3\n",
    );
  });

  it("adds all lines of a file that is missing", () => {
    assert.equal(
      unifiedDiff("out.yaml", undefined, "a: 1\nb: 2\n"),
      "--- /dev/null\n+++ out.yaml\n@@ -0,0 +1,2 @@\n+a: 1\n+b: 2\n",
    );
  });

  it("adds them all, however many", () => {
    const text = "- a\n".repeat(20_000);
    const diff = unifiedDiff("out.yaml", undefined, text);
    assert.equal(diff.split("\n").filter((line) => line === "+- a").length, 20_000);
  });

  it("shows a line end that is missing", () => {
    assert.match(
      unifiedDiff("out.yaml", "a: 1", "a: 1\n"),
      /-a: 1\n\\ No newline at end of file\n\+a: 1\n/,
    );
  });

  it("gives up on large files that have nothing in common", () => {
    const lines = (start: number) =>
      Array.from({ length: 10_000 }, (_, i) => `- ${start + i}\n`).join("");
    assert.equal(
      unifiedDiff("out.yaml", lines(0), lines(10_000)),
      "--- out.yaml\n+++ out.yaml\n(more than 3000 lines differ)\n",
    );
  });
});
