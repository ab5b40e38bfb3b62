import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nearest } from "../../src/report/nearest.ts";

describe("the nearest name", () => {
  const known = [
    "name",
    "image",
    "imagePullPolicy",
    "memory_limit",
    "schedule",
    "schedules",
    "env",
    "workflowSpec",
  ];
  const table: readonly (readonly [word: string, name: string | undefined])[] = [
    ["imge", "image"],
    ["iamge", "image"],
    ["images", "image"],
    ["memoryLimit", "memory_limit"],
    ["memory-limit", "memory_limit"],
    ["Schedule", "schedule"],
    ["shedules", "schedules"],
    ["imagePull", "imagePullPolicy"],
    ["workflow_spec", "workflowSpec"],
    ["x", undefined],
    ["replicas", undefined],
    ["", undefined],
    ["sch", undefined],
    ["im", undefined],
    ["__proto__", undefined],
  ];
  for (const [word, name] of table) {
    it(`to ${JSON.stringify(word)} is ${name ?? "none"}`, () =>
      assert.equal(nearest(word, known), name));
  }

  it("is none that would change every letter", () => {
    assert.equal(nearest("x", ["a", "b"]), undefined);
    assert.equal(nearest("xa", ["a"]), undefined);
    assert.equal(nearest("a", ["ab"]), "ab");
  });

  it("is none when a word begins several names, and the name when it begins one", () => {
    assert.equal(nearest("workflow", ["workflowSpecification", "workflowTemplate"]), undefined);
    assert.equal(
      nearest("workflow", ["workflowSpecification", "template"]),
      "workflowSpecification",
    );
  });

  it("is the same for words that differ only where nobody looks any more", () => {
    const start = "a".repeat(64);
    const [word, name] = ["b", "c"].map((letter) => start + letter.repeat(200));
    assert.equal(nearest(word ?? "", [name ?? ""]), name);
  });

  it("is the first of those equally near", () => {
    assert.equal(nearest("bat", ["cat", "hat"]), "cat");
  });

  it("is found among 10,000 names, and for a word of a million letters", () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `step-${index}`);
    assert.equal(nearest("stepp-9999", names), "step-9999");
    assert.equal(nearest("x".repeat(1_000_000), names), undefined);
  });
});
