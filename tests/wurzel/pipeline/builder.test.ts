import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generate, step } from "../../../mod.ts";
import { pipelineOf, type StepNode } from "../../../src/wurzel/pipeline/builder.ts";
import { problemsOf } from "../../support/problems.ts";

const values = [{ name: "values.yaml", text: "workflows: {demo: {}}" }];

/** Steps with what they wait for, in short. */
function shape(...sinks: readonly StepNode[]): readonly string[] {
  return pipelineOf(sinks).steps.map(({ name, dependsOn }) => `${name}: ${dependsOn.join(" ")}`);
}

describe("a pipeline made in code", () => {
  it("is what its sink depends on, named by the sink", () => {
    const sink = step("m.Read", { settings: { PATH: "./x", LIMIT: 5, DEEP: true } }).to(
      step("m.Store"),
    );
    assert.deepEqual(pipelineOf([sink]), {
      name: "store",
      labels: {},
      annotations: {},
      middlewares: [],
      steps: [
        {
          name: "read",
          module: "m",
          className: "Read",
          settings: { PATH: "./x", LIMIT: "5", DEEP: "true" },
          dependsOn: [],
        },
        { name: "store", module: "m", className: "Store", settings: {}, dependsOn: ["read"] },
      ],
    });
  });

  it("names steps by their class, with a number where that is taken, unless they have a name", () => {
    const read = step("m.Read");
    const other = step("m.Read", { name: "read-2" });
    const sink = step("n:Read");
    read.to(sink);
    other.to(sink);
    assert.deepEqual(shape(sink), ["read: ", "read-2: ", "read-3: read read-2"]);
  });

  it("has a step that two others share only once, and all sinks that are given", () => {
    const read = step("m.Read");
    const [left, right] = [read.to(step("m.Left")), read.to(step("m.Right"))];
    const end = left.to(step("m.End"));
    right.to(end);
    assert.deepEqual(shape(end), ["read: ", "left: read", "right: read", "end: left right"]);
    assert.deepEqual(shape(left, right), ["read: ", "left: read", "right: read"]);
  });

  it("is checked as a manifest is", () => {
    const [one, two] = [step("m.One"), step("m.Two")];
    one.to(two).to(one);
    assert.deepEqual(problemsOf({ manifest: pipelineOf([two]), values }), [
      "error: spec.steps[1].dependsOn[0]: dependency cycle: one -> two -> one",
    ]);
    assert.deepEqual(problemsOf({ manifest: pipelineOf([step("Alone")]), values }), [
      'error: spec.steps[0].class: "Alone" has no module; write module.path.Alone',
    ]);
  });

  it("makes the same workflow as the manifest that says the same", () => {
    const sink = step("m.Read", { settings: { A: "1" } }).to(step("m.Store"));
    const manifest = [
      "metadata: {name: store}",
      "spec:",
      "  steps:",
      "    - {name: read, class: m.Read, settings: {A: 1}}",
      "    - {name: store, class: m.Store, dependsOn: [read]}",
    ].join("\n");
    assert.equal(
      generate({ manifest: pipelineOf([sink]), values }).yaml,
      generate({ manifest, values }).yaml,
    );
  });

  it("refuses what is no class, no option and no step", () => {
    const wrong: readonly (readonly [make: () => unknown, message: string])[] = [
      [
        () => Reflect.apply(step, undefined, [5]),
        "step(): the class must be a string, not a number",
      ],
      [
        () => Reflect.apply(step, undefined, ["m.A", { setings: {} }]),
        'step(): options must be an object with name, settings, it has no "setings"',
      ],
      [
        () => step("m.A", { settings: { A: NaN } }),
        "step(): settings.A must be a string, a number or true or false, not NaN",
      ],
      [
        () => Reflect.apply(step("m.A").to, undefined, [{}]),
        "to() takes a step that step() made",
      ],
    ];
    for (const [make, message] of wrong) assert.throws(make, { name: "TypeError", message });
  });

  it("may be a chain of 100,000 steps", () => {
    let last = step("m.S");
    for (let count = 1; count < 100_000; count++) last = last.to(step("m.S"));
    assert.equal(pipelineOf([last]).steps.length, 100_000);
  });
});
