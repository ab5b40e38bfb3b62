import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isAscii, isPrintableAscii } from "../../src/yaml/ascii.ts";

describe("ASCII", () => {
  it("ends with DEL, and is printable from space to tilde", () => {
    const cases = [
      ["", true, true],
      ["a ~", true, true],
      ["a\nb", true, false],
      ["\x7f", true, false],
      ["\x80", false, false],
      ["ä", false, false],
      ["𝒳", false, false],
      ["\ud800", false, false],
    ] as const;
    for (const [text, ascii, printable] of cases) {
      assert.deepEqual([isAscii(text), isPrintableAscii(text)], [ascii, printable], text);
    }
  });
});
