/** Every rule has a document that trips it, and a neighbour that does not. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lint } from "../../../mod.ts";
import { formatProblem } from "../../../src/report/problem.ts";
import { ALL_RULES } from "../../../src/argo/lint/rules.ts";
import { cases as bodies } from "./cases/bodies.ts";
import { cases as callArguments } from "./cases/call-arguments.ts";
import { cases as calls } from "./cases/calls.ts";
import type { RuleCase } from "./cases/case.ts";
import { cases as claims } from "./cases/claims.ts";
import { cases as comments } from "./cases/comments.ts";
import { cases as containers } from "./cases/containers.ts";
import { cases as dag } from "./cases/dag.ts";
import { cases as environment } from "./cases/environment.ts";
import { cases as expressions } from "./cases/expressions.ts";
import { cases as files } from "./cases/files.ts";
import { cases as inputsOutputs } from "./cases/inputs-outputs.ts";
import { cases as itemNames } from "./cases/item-names.ts";
import { cases as marks } from "./cases/marks.ts";
import { cases as mounts } from "./cases/mounts.ts";
import { cases as names } from "./cases/names.ts";
import { cases as patches } from "./cases/patches.ts";
import { cases as pods } from "./cases/pods.ts";
import { cases as ports } from "./cases/ports.ts";
import { cases as references } from "./cases/references.ts";
import { cases as retries } from "./cases/retries.ts";
import { cases as run } from "./cases/run.ts";
import { cases as schedules } from "./cases/schedules.ts";
import { cases as size } from "./cases/size.ts";
import { cases as storage } from "./cases/storage.ts";
import { cases as structure } from "./cases/structure.ts";
import { cases as templates } from "./cases/templates.ts";
import { cases as users } from "./cases/users.ts";
import { cases as words } from "./cases/words.ts";

/** A line for each group. */
const CASES: readonly RuleCase[] = [
  ...structure,
  ...templates,
  ...bodies,
  ...itemNames,
  ...calls,
  ...callArguments,
  ...inputsOutputs,
  ...dag,
  ...references,
  ...expressions,
  ...names,
  ...marks,
  ...ports,
  ...words,
  ...mounts,
  ...schedules,
  ...run,
  ...storage,
  ...retries,
  ...containers,
  ...pods,
  ...comments,
  ...size,
  ...users,
  ...files,
  ...claims,
  ...environment,
  ...patches,
];

for (const { code, severity, title } of ALL_RULES) {
  describe(`the rule ${code}`, () => {
    const cases = CASES.filter((one) => one.code === code);

    it("has a case", () => assert.ok(cases.length > 0));

    it("says in a sentence what is wrong", () => {
      assert.match(code, /^[a-z]+(-[a-z0-9]+)*$/);
      assert.match(title, /^(?:\p{Lu}|`).*[^.]$/u);
    });

    for (const [index, { trips, passes }] of cases.entries()) {
      it(`finds what trips it, case ${index + 1}`, () => {
        const found = lint(trips).filter((problem) => problem.code === code);
        assert.notDeepEqual(found, []);
        assert.ok(found.every((problem) => problem.severity === severity));
        assert.ok(found.every((problem) => problem.line !== undefined));
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
  it("has each code once", () => {
    const codes = ALL_RULES.map(({ code }) => code);
    assert.deepEqual(codes, [...new Set(codes)]);
  });

  it("has every code that a case is of", () => {
    const codes = new Set(ALL_RULES.map(({ code }) => code));
    assert.deepEqual(CASES.filter(({ code }) => !codes.has(code)), []);
  });
});
