/**
 * Whole workflows, as people write them: valid ones, of which lint finds no error, and ones that are
 * broken in one way, which a comment in the line in question names: `# broken: cycle`.
 */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { lint } from "../../../mod.ts";
import { formatProblem } from "../../../src/report/problem.ts";
import { readText } from "../../support/data.ts";

const FOLDER = ["argo", "lint", "corpus"];

function filesOf(half: string): readonly string[] {
  return readdirSync(join(import.meta.dirname ?? ".", "corpus", half)).sort();
}

function errorsIn(half: string, file: string) {
  return lint(readText(...FOLDER, half, file), file).filter(({ severity }) => severity === "error");
}

describe("a valid workflow has no error", () => {
  for (const file of filesOf("valid")) {
    it(file, () => assert.deepEqual(errorsIn("valid", file).map(formatProblem), []));
  }
});

describe("a workflow that is broken in one way has that error, where it is", () => {
  for (const file of filesOf("broken")) {
    it(file, () => {
      const marked = readText(...FOLDER, "broken", file).split("\n").flatMap((text, index) => {
        const code = /# broken: ([a-z0-9-]+)$/.exec(text)?.[1];
        return code === undefined ? [] : [`${index + 1}: ${code}`];
      });
      assert.equal(marked.length, 1);
      const found = errorsIn("broken", file).map(({ line, code }) => `${line}: ${code}`);
      assert.deepEqual(found, marked);
    });
  }
});
