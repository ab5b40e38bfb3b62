import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseDepends, RESULTS } from "../../../src/argo/document/depends.ts";

/** An expression, and the operands that it was made of, in order. */
interface Made {
  readonly text: string;
  readonly operands: readonly { readonly name: string; readonly result: string | undefined }[];
}

const name = fc.stringMatching(/^[a-zA-Z0-9][-a-zA-Z0-9]{0,5}$/);
const space = fc.constantFrom("", " ", "\n  ");

const { expression } = fc.letrec<{ expression: Made }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small" },
    fc.tuple(name, fc.option(fc.constantFrom(...RESULTS), { nil: undefined })).map((
      [name, result],
    ) => ({
      text: result === undefined ? name : `${name}.${result}`,
      operands: [{ name, result }],
    })),
    fc.tuple(tie("expression"), space).map(([{ text, operands }, gap]) => ({
      text: `!${gap}(${gap}${text}${gap})`,
      operands,
    })),
    fc.tuple(tie("expression"), fc.constantFrom("&&", "||"), tie("expression"), space).map((
      [left, sign, right, gap],
    ) => ({
      text: `${left.text}${gap}${sign}${gap}${right.text}`,
      operands: [...left.operands, ...right.operands],
    })),
  ),
}));

describe("depends", () => {
  it("is read with all its tasks, however it is nested and spaced", () => {
    fc.assert(fc.property(expression, ({ text, operands }) => {
      assert.deepEqual(parseDepends(text), { operands, wrong: undefined });
    }));
  });

  it("is wrong once a sign is taken from it, or given to it", () => {
    const signs = fc.constantFrom("&&", "||", ")", "(", "&", "|", "$");
    fc.assert(fc.property(expression, signs, ({ text }, sign) => {
      assert.notEqual(parseDepends(`${text} ${sign}`).wrong, undefined);
      assert.notEqual(parseDepends(`${text} ${text}`).wrong, undefined);
    }));
  });

  it("is answered whatever the text, and whatever its length", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseDepends(text)));
    assert.equal(parseDepends(`${"(!".repeat(100_000)}a`).wrong, "leaves a parenthesis open");
  });
});
