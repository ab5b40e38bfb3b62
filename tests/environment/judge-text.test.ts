import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Setting } from "../../src/wurzel/catalog/setting.ts";
import { judgeText } from "../../src/environment/judge-text.ts";
import { readRows } from "../support/data.ts";

interface Row {
  readonly setting: Setting;
  readonly text: string;
  readonly ok: boolean;
}

describe("a setting's text, as Wurzel with pydantic took it,", () => {
  for (const { setting, text, ok } of readRows<Row>("setting-texts.jsonl")) {
    it(`${setting.name}=${JSON.stringify(text)} is ${ok ? "right" : "wrong"}`, () => {
      assert.equal(judgeText(setting, text) === undefined, ok);
    });
  }
});

describe("what a setting's text must be", () => {
  const cases: readonly (readonly [more: Partial<Setting>, said: string])[] = [
    [{ type: "integer" }, "an integer"],
    [{ type: "integer", gt: 0, le: 100 }, "an integer, more than 0 and at most 100"],
    [{ type: "number", ge: 0, lt: 1 }, "a number, at least 0 and less than 1"],
    [{ type: "boolean" }, "true or false"],
    [{ type: "url" }, "a URL, such as https://example.com"],
    [{ type: "array" }, 'a JSON array, such as ["a", "b"]'],
    [{ type: "object" }, 'a JSON object, such as {"a": "b"}'],
    [{ type: "string", enum: ["fast", "slow"] }, "one of fast, slow"],
  ];
  for (const [more, said] of cases) {
    it(`is ${said}`, () => {
      const setting: Setting = { name: "A", type: "string", required: false, ...more };
      assert.equal(judgeText(setting, "wrong"), `must be ${said}`);
    });
  }

  it("is not known where something fills it in before the step reads it", () => {
    const setting: Setting = { name: "A", type: "integer", required: true };
    for (const text of ["{{workflow.parameters.size}}", "$(SIZE)", "${secret:vault:size}"]) {
      assert.equal(judgeText(setting, text), undefined);
    }
    assert.notEqual(judgeText(setting, "$SIZE"), undefined);
  });

  it("may be what the class itself has for a default", () => {
    const setting: Setting = { name: "A", type: "url", required: false, default: "" };
    assert.equal(judgeText(setting, ""), undefined);
    assert.notEqual(judgeText({ ...setting, default: null }, ""), undefined);
  });
});
