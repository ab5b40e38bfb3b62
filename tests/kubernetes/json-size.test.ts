import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { jsonSize } from "../../src/kubernetes/json-size.ts";

describe("the size of data", () => {
  it("is that of its JSON in bytes", () => {
    fc.assert(fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const expected = new TextEncoder().encode(JSON.stringify(value)).length;
      assert.equal(jsonSize(value, Infinity), expected);
    }));
  });

  it("is that of a whole number, however large", () => {
    assert.equal(jsonSize([2n ** 64n], Infinity), "[18446744073709551616]".length);
  });

  it("is counted however deep data is nested", () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) value = [value];
    assert.equal(jsonSize(value, Infinity), 200_001);
  });

  it("is not counted far beyond what is asked for", () => {
    const text = "a".repeat(1_000);
    const size = jsonSize(Array.from({ length: 1_000 }, () => text), 10_000);
    assert.ok(size >= 10_000 && size < 20_000);
  });
});
