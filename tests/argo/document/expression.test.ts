import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { judgeExpression } from "../../../src/argo/document/expression.ts";

describe("an expression", () => {
  const cases: [text: string, wrong: string | undefined][] = [
    ["a == 'b' && (c[0] > 1)", undefined],
    [`"it's" + '"' + \`([{\` // ) ]\n/* } */`, undefined],
    [String.raw`'a\'b' + "a\\"`, undefined],
    ["a // ( \" '", undefined],
    ["  ", "is empty"],
    ["'a", "leaves a ' open"],
    ["a + `b", "leaves a ` open"],
    [String.raw`"a\"`, 'leaves a " open'],
    ["a /* b", "leaves a /* open"],
    ["(a[0]", "leaves a ( open"],
    ["a)", "closes a ) that is not open"],
    ["(a]", "closes a ] that is not open"],
  ];
  for (const [text, wrong] of cases) {
    it(`${wrong ?? "holds together"}: ${text.trim()}`, () => {
      assert.equal(judgeExpression(text), wrong);
    });
  }

  it("may be as long as a file", () => {
    const size = 1_000_000;
    assert.equal(judgeExpression("/* ".repeat(size)), "leaves a /* open");
    assert.equal(judgeExpression("/**/".repeat(size)), undefined);
    assert.equal(judgeExpression(`"${String.raw`x\"`.repeat(10 * size)}"`), undefined);
    assert.equal(judgeExpression("(".repeat(size) + ")".repeat(size)), undefined);
  });
});
