import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { generateFiles } from "../../mod.ts";
import { ProblemError } from "../../src/report/problem.ts";
import { folderWith } from "../support/folder.ts";

const manifest = (name: string) =>
  `kind: Pipeline\nmetadata: {name: ${name}}\nspec: {steps: [{name: a, class: m.Read}]}\n`;

describe("generateFiles", () => {
  it("reads one pipeline with the only entry of its values, and types its documents", async () => {
    const folder = folderWith({
      "a.yaml": manifest("a"),
      "v.yaml": "workflows: {other: {name: x}}",
    });
    const [only] = await generateFiles({
      pipeline: join(folder, "a.yaml"),
      values: [join(folder, "v.yaml")],
    });
    const name: string | undefined = only?.documents[0]?.metadata.name;
    assert.equal(name, "x");
  });

  it("takes patterns and directories, and throws all problems of all pipelines at once", async () => {
    const folder = folderWith({
      "p/a.yaml": manifest("a"),
      "p/b.yaml": manifest("b"),
      "v.yaml": "workflows: {a: {name: a}, b: {name: b}}",
      "w.yaml": "workflows: {a: {nmae: a}, b: {nmae: b}}",
    });
    const values = [join(folder, "v.yaml")];
    for (const pipeline of [join(folder, "p"), join(folder, "p/*.yaml")]) {
      const made = await generateFiles({ pipeline, values });
      assert.deepEqual(made.map(({ entry }) => entry), ["a", "b"]);
    }
    await assert.rejects(
      generateFiles({ pipeline: join(folder, "p"), values: [join(folder, "w.yaml")] }),
      (error) =>
        error instanceof ProblemError &&
        error.problems.filter(({ code }) => code === "unknown-key").length === 2,
    );
  });
});
