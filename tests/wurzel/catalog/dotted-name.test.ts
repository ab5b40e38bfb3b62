import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isModuleName, splitClass } from "../../../src/wurzel/catalog/dotted-name.ts";

describe("a class with its module", () => {
  it("has a dot or a colon before its name, in letters of any script", () => {
    const cases = [
      ["a.b.C", "a.b", "C"],
      ["a.b:C", "a.b", "C"],
      ["_a1:B_2", "_a1", "B_2"],
      ["größe.Schritt", "größe", "Schritt"],
      ["模块.步骤:类", "模块.步骤", "类"],
    ] as const;
    for (const [text, module, className] of cases) {
      assert.deepEqual(splitClass(text), { module, className }, text);
    }
    for (
      const text of ["C", "a.", ".C", "1a.C", "a..C", "a:b:C", "a-b.C", "ä-b.C", "a.C ", "é.²"]
    ) {
      assert.equal(splitClass(text), undefined, text);
    }
  });
});

describe("a module's name", () => {
  it("is names with dots between them, in letters of any script", () => {
    for (const text of ["a", "a.b_1", "_", "größe.a", "a.类"]) assert.ok(isModuleName(text), text);
    for (const text of ["", "1a", "a.", "a:b", "ä-b", "ä.1"]) assert.ok(!isModuleName(text), text);
  });
});
