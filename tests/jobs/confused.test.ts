import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { loadAll } from "js-yaml";
import { lintSource } from "../../src/argo/lint/lint.ts";
import { fixSource } from "../../src/jobs/fix/fix.ts";
import { generateWorkflow } from "../../src/jobs/generate.ts";
import { checkRequest } from "../../src/jobs/inspect.ts";
import { resolveEntries } from "../../src/jobs/resolve-values.ts";
import { confused } from "../support/confused.ts";
import { readText } from "../support/data.ts";
import { isSoak } from "../support/runs.ts";

const FILES = { manifest: "pipeline.yaml", values: "values.yaml", catalog: "catalog.json" };

function read(file: keyof typeof FILES): unknown {
  return loadAll(readText("vectors", "confused", FILES[file]))[0];
}

/** Runs every job on three texts, and shows every problem, whose excerpts are made when asked for. */
function runJobs(texts: Readonly<Record<keyof typeof FILES, string>>): string {
  const request = {
    manifest: texts.manifest,
    values: [{ name: FILES.values, text: texts.values }],
    catalog: [{ name: FILES.catalog, text: texts.catalog }],
  };
  const { problems } = generateWorkflow(request);
  checkRequest({ ...request, environment: {}, allowExtraFields: false });
  resolveEntries({ ...request, notes: "history" });
  for (const text of [texts.manifest, texts.values]) fixSource({ name: "x.yaml", text });
  return JSON.stringify(problems);
}

describe("data of another type than is asked for", () => {
  const right = {
    manifest: JSON.stringify(read("manifest")),
    values: JSON.stringify(read("values")),
    catalog: JSON.stringify(read("catalog")),
  };
  for (const file of ["manifest", "values", "catalog"] as const) {
    it(`is a problem, and no exception, at each place of ${FILES[file]}`, () => {
      for (const { data, what } of confused(read(file), isSoak)) {
        assert.doesNotThrow(() => runJobs({ ...right, [file]: JSON.stringify(data) }), what);
      }
    });
  }

  it("is a problem, and no exception, at each place of a workflow", () => {
    const folder = join(import.meta.dirname ?? ".", "..", "argo", "lint", "corpus", "valid");
    for (const name of readdirSync(folder).toSorted()) {
      for (const document of loadAll(readText("argo", "lint", "corpus", "valid", name))) {
        for (const { data, what } of confused(document, isSoak)) {
          const text = JSON.stringify(data);
          assert.doesNotThrow(() => lintSource({ name, text }), `${name}: ${what}`);
        }
      }
    }
  });

  it("is told at its place in a manifest", () => {
    const manifest = "metadata: {name: a}\nspec: {steps: [{name: a, class: {}}]}\n";
    const [problem] = generateWorkflow({ manifest, manifestName: "p.yaml" }).problems;
    assert.deepEqual([problem?.line, problem?.path], [2, "spec.steps[0].class"]);
  });
});
