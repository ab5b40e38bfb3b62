import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { nameTasks } from "../../../src/argo/plan/names.ts";
import { cleanName } from "../../../src/kubernetes/clean-name.ts";

function named(...steps: readonly (readonly [name: string, className: string])[]) {
  return nameTasks(
    steps.map(([name, className]) => ({
      name,
      className,
      module: "m",
      settings: {},
      dependsOn: [],
    })),
  );
}

describe("clean names", () => {
  const table: readonly (readonly [from: string, to: string])[] = [
    ["ManualMarkdownStep", "manualmarkdownstep"],
    ["My_Step", "my-step"],
    ["_Private", "private"],
    ["a..b", "a-b"],
    ["-x-", "x"],
    ["3D", "s-3d"],
    ["", "s-"],
    ["日本", "s-"],
    ["a--b", "a--b"],
  ];
  for (const [from, to] of table) {
    it(`${JSON.stringify(from)} becomes ${to}`, () => assert.equal(cleanName(from), to));
  }

  it("cuts a name of more than 100 characters and tells it apart by a hash", () => {
    assert.equal(cleanName("a".repeat(100)), "a".repeat(100));
    const [one, other] = [cleanName("a".repeat(101)), cleanName("a".repeat(102))];
    assert.match(one, /^a{91}-[0-9a-f]{8}$/);
    assert.notEqual(one, other);
  });
});

describe("names of tasks", () => {
  it("are the class's while only one step has it", () => {
    assert.deepEqual(named(["a", "Alpha"], ["b", "Beta"]), [
      { task: "alpha", folder: "Alpha", single: true },
      { task: "beta", folder: "Beta", single: true },
    ]);
  });

  it("take the step's name in when a class repeats, whatever its case", () => {
    assert.deepEqual(named(["One", "Alpha"], ["two!", "ALPHA"]), [
      { task: "alpha-one", folder: "Alpha-one", single: false },
      { task: "alpha-two", folder: "ALPHA-two", single: false },
    ]);
  });

  it("are no words of the expressions that Argo makes of depends", () => {
    const names = named(["a", "Not"], ["b", "True"], ["c", "Nothing"]);
    assert.deepEqual(names.map(({ task }) => task), ["s-not", "s-true", "nothing"]);
    assert.deepEqual(names.map(({ folder }) => folder), ["Not", "True", "Nothing"]);
  });

  it("get a number where they are taken", () => {
    const names = named(["x y", "Alpha"], ["x_y", "Alpha"], ["x.y", "Alpha"]);
    assert.deepEqual(names.map(({ task }) => task), ["alpha-x-y", "alpha-x-y-2", "alpha-x-y-3"]);
    assert.deepEqual(names.map(({ folder }) => folder), [
      "Alpha-x-y",
      "Alpha-x-y-2",
      "Alpha-x-y-3",
    ]);
  });

  it("are unique and such as Argo takes, whatever the steps are called", () => {
    const text = fc.string({ unit: "binary", maxLength: 130 });
    fc.assert(fc.property(fc.array(fc.tuple(text, text), { maxLength: 12 }), (steps) => {
      const names = named(...steps);
      assert.equal(new Set(names.map(({ task }) => task)).size, steps.length);
      assert.equal(new Set(names.map(({ folder }) => folder)).size, steps.length);
      for (const { task } of names) assert.match(task, /^[a-z][a-z0-9-]{0,104}$/);
    }));
  });
});
