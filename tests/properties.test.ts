/** What holds of any pipeline, the whole way from manifest and values to Argo's YAML. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  fix,
  generate,
  lint,
  parseManifest,
  readPythonPipeline,
  resolveValues,
  writeManifest,
} from "../mod.ts";
import {
  classOf,
  type Drawn,
  manifestOf,
  PIPELINE,
  pythonOf,
  valuesFileOf,
} from "./support/pipelines.ts";
import { filesFrom } from "../src/jobs/init/from-workflow.ts";
import { hold, holdAsync } from "./support/runs.ts";
import { comparable, readers } from "./yaml/readers.ts";

function drawnOf(drawn: Drawn): string {
  const values = [{ name: "v.yaml", text: valuesFileOf(drawn) }];
  return generate({ manifest: manifestOf(drawn), values }).yaml;
}

/** The spec of the workflow, as a reader of YAML has it. */
function specOf(yaml: string) {
  const read = readers["this project"];
  const { spec } = JSON.parse(JSON.stringify(fields(comparable(read?.(yaml)))));
  return spec.workflowSpec ?? spec;
}

/** Plain data of what `comparable` made. */
function fields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fields);
  if (typeof value !== "object" || value === null || !("entries" in value)) return value;
  const { entries } = value;
  return Object.fromEntries(
    (Array.isArray(entries) ? entries : []).map(([key, inner]) => [key, fields(inner)]),
  );
}

/** A manifest whose last steps all have one class. */
function withOneSink(manifest: string): string {
  const { spec, ...rest } = JSON.parse(manifest);
  const steps = spec.steps.map((step: { name: string; class: string }) => {
    const isLast = !spec.steps.some((one: { dependsOn: string[] }) =>
      one.dependsOn.includes(step.name)
    );
    return isLast ? { ...step, class: "my.steps.Sink" } : step;
  });
  return JSON.stringify({ ...rest, spec: { ...spec, steps } });
}

describe("of any pipeline, the workflow", () => {
  it("means the same to every reader of YAML", () => {
    hold(fc.property(PIPELINE, (drawn) => {
      const yaml = drawnOf(drawn);
      const [first, ...others] = Object.values(readers).map((read) => comparable(read(yaml)));
      for (const other of others) assert.deepEqual(other, first);
    }));
  });

  it("has no error to lint, which reads it as written by hand", () => {
    hold(fc.property(PIPELINE, (drawn) => {
      const errors = lint(drawnOf(drawn)).filter(({ severity }) => severity === "error");
      assert.deepEqual(errors, []);
    }));
  });

  it("keeps every dependency, in order, and every variable and annotation byte for byte", () => {
    hold(fc.property(PIPELINE, (drawn) => {
      const { templates } = specOf(drawnOf(drawn));
      const [dag, ...steps] = templates;
      const taskOf = (name: string) => classOf(name).toLowerCase();
      const depends = new Map<string, readonly string[]>(
        dag.dag.tasks.map((task: { name: string; depends?: string }) => [
          task.name,
          task.depends?.split(" && ") ?? [],
        ]),
      );
      assert.equal(depends.size, drawn.steps.length);
      for (const { name, dependsOn } of drawn.steps) {
        assert.deepEqual([...depends.get(taskOf(name)) ?? []].sort(), dependsOn.map(taskOf).sort());
      }
      for (const { container: { env }, metadata } of steps) {
        const given = new Map(
          env.map((one: { name: string; value: string }) => [one.name, one.value]),
        );
        for (const [name, text] of Object.entries(drawn.texts)) {
          assert.equal(given.get(name), text);
          assert.equal(metadata.annotations[name], text);
        }
      }
    }));
  });

  it("is the same whenever it is made", () => {
    hold(fc.property(PIPELINE, (drawn) => assert.equal(drawnOf(drawn), drawnOf(drawn))));
  });

  it("is the same of the merged values, fed back as a values file", () => {
    hold(fc.property(PIPELINE, (drawn) => {
      const manifest = manifestOf(drawn);
      const { yaml } = resolveValues({
        manifest,
        values: [{ name: "v.yaml", text: valuesFileOf(drawn) }],
      });
      const again = generate({ manifest, values: [{ name: "merged.yaml", text: yaml }] });
      assert.equal(again.yaml, drawnOf(drawn));
    }));
  });

  it("is the same of the manifest, read and written", () => {
    hold(fc.property(PIPELINE, (drawn) => {
      const manifest = writeManifest(parseManifest(manifestOf(drawn)));
      const values = [{ name: "v.yaml", text: valuesFileOf(drawn) }];
      assert.equal(generate({ manifest, values }).yaml, drawnOf(drawn));
    }));
  });

  it("is the same of a Python pipeline and of the manifest that it is imported as", async () => {
    await holdAsync(
      fc.asyncProperty(PIPELINE, async (drawn) => {
        const module = pythonOf(drawn);
        const read = (path: string) => path === "demo.py" ? module : undefined;
        const pipeline = await readPythonPipeline({ pipeline: "demo:pipeline", read });
        const values = [{ name: "v.yaml", text: valuesFileOf(drawn) }];
        const direct = generate({ manifest: pipeline, values }).yaml;
        assert.equal(generate({ manifest: writeManifest(pipeline), values }).yaml, direct);
      }),
      100,
    );
  });

  it("is the same of what `init --from` reads it back into, plain or compact", () => {
    const COMPACT = fc.constantFrom(undefined, true, { configMap: true });
    hold(fc.property(PIPELINE, COMPACT, fc.boolean(), (drawn, compact, isRepeated) => {
      const request = {
        manifest: isRepeated ? withOneSink(manifestOf(drawn)) : manifestOf(drawn),
        values: [{ name: "v.yaml", text: valuesFileOf(drawn) }],
        ...(compact !== undefined && { setJson: [`compact=${JSON.stringify(compact)}`] }),
      };
      const { yaml } = generate(request);
      const { files = [] } = filesFrom({ name: "old.yaml", text: yaml }, "none");
      const textOf = (path: string) => files.find((file) => file.path === path)?.text ?? "";
      const values = [{ name: "values.yaml", text: textOf("values.yaml") }];
      assert.equal(generate({ manifest: textOf("pipeline.yaml"), values }).yaml, yaml);
    }));
  });

  it("is mended once and for all, should anything be to mend", () => {
    hold(fc.property(PIPELINE, (drawn) => {
      for (const text of [drawnOf(drawn), manifestOf(drawn), valuesFileOf(drawn)]) {
        const mended = fix(text);
        assert.equal(fix(mended), mended);
      }
    }));
  });
});
