/** What is said of many places of a document is said once. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lint } from "../../../mod.ts";
import { workflow } from "../../../src/argo/lint/rules/case.ts";

const [ONE, TWO] = ["image: a", "image: b"].map((image) => `container: {${image}}`);

/** A Workflow of templates with these bodies, each on a line, the first on line 8. */
function templates(...bodies: readonly (string | undefined)[]): string {
  const lines = bodies.map((body, index) => `  - {name: ${index || "main"}, ${body}}`);
  return workflow(["templates:", ...lines].join("\n"));
}

function found(text: string, code: string) {
  return lint(text).filter((problem) => problem.code === code);
}

describe("a hint that many places of a document give", () => {
  it("is told once, of the first of them, with their number", () => {
    const problems = found(templates(ONE, ONE, TWO, ONE), "unpinned-image");
    assert.deepEqual(problems.map(({ line }) => line), [8, 10]);
    assert.match(problems[0]?.message ?? "", /^"a" .* \(so at 3 places\)$/);
    assert.match(problems[1]?.message ?? "", /^"b" .*; name a version or a digest$/);
  });

  it("is told of each document", () => {
    const text = templates(ONE, ONE);
    const problems = found(`${text}---\n${text}`, "unpinned-image");
    assert.deepEqual(problems.map(({ line }) => line), [8, 18]);
  });

  it("is told of those places that no comment silences", () => {
    const text = templates(ONE, ONE, ONE).replace(
      /^(.*name: main.*)$/m,
      "$1 # wurzel-argo: ignore unpinned-image",
    );
    const problems = lint(text).filter(({ code }) => /^(unpinned-image|unused-ignore)$/.test(code));
    assert.deepEqual(problems.map(({ line }) => line), [9]);
    assert.match(problems[0]?.message ?? "", /\(so at 2 places\)$/);
  });
});

describe("an error of many places", () => {
  it("is told of each", () => {
    const problems = found(templates("wrong: 1", "wrong: 1"), "unknown-field");
    assert.deepEqual(problems.map(({ line }) => line), [8, 9]);
  });
});
