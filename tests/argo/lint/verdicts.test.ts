/** Inputs with the verdict of Argo's own validator and of the API server's check of the full CRDs. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lint } from "../../../mod.ts";
import { formatProblem } from "../../../src/report/problem.ts";
import { readRows } from "../../support/data.ts";

interface Row {
  readonly name: string;
  readonly text: string;
  readonly verdict: "taken" | "refused";
  readonly by: readonly string[];
}

describe("the verdict of Argo and the API server", () => {
  for (const { name, text, verdict, by } of readRows<Row>("lint-verdicts.jsonl")) {
    const whose = by.length === 0 ? "both" : by.join(" and ");
    it(`${name}, ${verdict} by ${whose}, is lint's too`, () => {
      const errors = lint(text).filter(({ severity }) => severity === "error");
      if (verdict === "taken") assert.deepEqual(errors.map(formatProblem), []);
      else {
        assert.ok(errors.length > 0);
        assert.ok(errors.every(({ line }) => line !== undefined));
      }
    });
  }
});
