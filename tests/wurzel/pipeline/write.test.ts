import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseManifest, writeManifest } from "../../../mod.ts";
import type { Pipeline } from "../../../mod.ts";
import { plain } from "../../support/data.ts";

const name = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/),
  fc.constantFrom("yes", "null", "1", "größe", "a b"),
);
const texts = fc.dictionary(fc.stringMatching(/^[A-Z][A-Z0-9_]{0,6}$/), fc.string(), {
  maxKeys: 3,
});
const labels = fc.dictionary(
  fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/),
  fc.constantFrom("", "docs", "no", "1", "0x1"),
);

/** Pipelines in which each step waits for some of those before it. */
const pipelines = fc.record({
  name,
  labels,
  annotations: labels,
  schedule: fc.option(fc.constantFrom("0 4 * * *", "@daily"), { nil: undefined }),
  middlewares: fc.uniqueArray(
    fc.record({ name: fc.stringMatching(/^[a-z]{1,6}$/), settings: texts }),
    { selector: (one) => one.name, maxLength: 2 },
  ),
  steps: fc.uniqueArray(
    fc.record({
      name,
      module: fc.constantFrom("a", "wurzel.steps", "on.off"),
      className: fc.constantFrom("A", "Step", "_Own2"),
      settings: texts,
      before: fc.array(fc.nat(5), { maxLength: 2 }),
    }),
    { selector: (one) => one.name, minLength: 1, maxLength: 5 },
  ),
  argo: fc.option(fc.record({ name, container: fc.record({ env: texts }) }), { nil: undefined }),
}).map(({ steps, schedule, argo, ...rest }): Pipeline => ({
  ...rest,
  ...(schedule !== undefined && { schedule }),
  ...(argo !== undefined && { argo }),
  steps: steps.map(({ before, ...step }, index) => ({
    ...step,
    dependsOn: [...new Set(before.flatMap((one) => one < index ? steps[one]?.name ?? [] : []))],
  })),
}));

describe("a manifest that is written", () => {
  it("reads back as the pipeline that it was written of", () => {
    fc.assert(fc.property(pipelines, (pipeline) => {
      const { source: _, ...read } = parseManifest(writeManifest(pipeline));
      const steps = pipeline.steps.map((step, index) => ({ ...step, place: { index } }));
      assert.deepEqual(plain(read), plain({ ...pipeline, steps }));
    }));
  });

  it("leaves out what says nothing", () => {
    const pipeline = parseManifest("{metadata: {name: x}, spec: {steps: [{name: a, class: m:A}]}}");
    assert.equal(
      writeManifest(pipeline),
      "apiVersion: wurzel.dev/v1alpha1\nkind: Pipeline\nmetadata:\n  name: x\nspec:\n" +
        "  backend: argo\n  steps:\n  - name: a\n    class: m.A\n",
    );
  });
});
