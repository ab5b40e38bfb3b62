/** Every rule has a document that trips it, and a neighbour that does not. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fix, lint } from "../../../mod.ts";
import { ALL_RULES } from "../../../src/argo/lint/rules.ts";
import { formatProblem } from "../../../src/report/problem.ts";
import { CASES, GROUPS, pinOf } from "./cases.ts";

for (const { code, severity, title, fixable = false } of ALL_RULES) {
  describe(`the rule ${code}`, () => {
    const cases = CASES.filter((one) => one.code === code);

    it("has a case", () => assert.ok(cases.length > 0));

    it("says in a sentence what is wrong", () => {
      assert.match(code, /^[a-z]+(-[a-z0-9]+)*$/);
      assert.match(title, /^(?:\p{Lu}|`).*[^.]$/u);
    });

    it(fixable ? "is mended by --fix" : "is not mended by --fix", () => {
      const countIn = (text: string) =>
        lint(text).filter((problem) => problem.code === code).length;
      const mended = cases.filter(({ trips }) => countIn(fix(trips)) < countIn(trips));
      assert.equal(mended.length > 0, fixable);
    });

    for (const [index, { trips, finds, passes }] of cases.entries()) {
      it(`finds what trips it, where it is, case ${index + 1}`, () => {
        const found = lint(trips).filter((problem) => problem.code === code);
        assert.deepEqual(found.map(pinOf), finds);
        assert.ok(found.every((problem) => problem.severity === severity));
      });

      it(`is silent on the neighbour, case ${index + 1}`, () => {
        const found = lint(passes).filter((problem) =>
          problem.code === code || problem.severity === "error"
        );
        assert.deepEqual(found.map(formatProblem), []);
      });
    }
  });
}

describe("the list of rules", () => {
  const codes = ALL_RULES.map(({ code }) => code);

  it("has each code once", () => assert.deepEqual(codes, [...new Set(codes)]));

  it("has every code that a case is of", () => {
    assert.deepEqual(CASES.filter(({ code }) => !codes.includes(code)), []);
  });
});

describe("a group of rules", () => {
  for (const { name, cases } of GROUPS) {
    it(`has the cases of its own rules: ${name}`, async () => {
      const { rules } = await import(
        new URL(`../../../src/argo/lint/rules/${name}/rules.ts`, import.meta.url).href
      );
      const own = new Set(rules.map(({ code }: { readonly code: string }) => code));
      assert.deepEqual(cases.filter(({ code }) => !own.has(code)).map(({ code }) => code), []);
    });
  }
});

describe("on YAML written by hand", () => {
  it("no message speaks of values", () => {
    const pins = CASES.flatMap(({ code, finds }) => code === "not-argo" ? [] : finds);
    assert.deepEqual(pins.filter((pin) => /\(values|values:|values file/i.test(pin)), []);
  });
});
