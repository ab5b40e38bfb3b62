import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lint } from "../../mod.ts";
import { workflow } from "./cases/case.ts";

describe("what is said of many places", () => {
  const templates = ["main", "b", "c"].map((name) => `  - {name: ${name}, container: {image: a}}`);
  const text = workflow(
    ["templates:", ...templates, "  - {name: d, container: {image: b}}"].join("\n"),
  );

  it("is said once, at the first of them, with their number", () => {
    const found = lint(text).filter(({ code }) => code === "image-tag");
    assert.deepEqual(found.map(({ line }) => line), [8, 11]);
    assert.match(found[0]?.message ?? "", /^"a" .*\(the first of 3 such places\)$/);
    assert.match(found[1]?.message ?? "", /^"b" .*\(values: container\.image\)$/);
  });
});
