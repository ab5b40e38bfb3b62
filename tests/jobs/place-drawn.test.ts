/** What is wrong in the output is shown in the input: each lint code, tripped by values or manifest. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generate } from "../../mod.ts";
import { ALL_RULES } from "../../src/argo/lint/rules.ts";
import { explainField } from "../../src/jobs/explain/explain.ts";
import { generateWorkflow } from "../../src/jobs/generate.ts";
import type { PipelineRequest } from "../../src/jobs/resolve.ts";
import { locate } from "../../src/report/locate.ts";
import type { Problem } from "../../src/report/problem.ts";
import { hintsOf } from "../support/drawn-hints.ts";
import { CASES, type DrawnCase, NEVER } from "./place-drawn.cases.ts";

/** Manifest and values of a case. */
function requestOf({ entry, steps = ["- {name: read, class: m.Read}"], schedule }: DrawnCase) {
  const manifest = [
    "metadata: {name: demo}",
    "spec:",
    "  steps:",
    ...steps.map((line) => `  ${line}`),
    ...(schedule === undefined ? [] : [`  schedule: "${schedule}"`]),
  ].join("\n");
  const fields = entry.split("\n").map((line) => `    ${line}`);
  const text = ["workflows:", "  demo:", ...fields].join("\n");
  return { manifest, values: [{ name: "values.yaml", text }] };
}

/** The lines of the input that are marked; else the entry's own. */
function marked({ manifest, values }: ReturnType<typeof requestOf>): readonly string[] {
  const lines = [{ name: "pipeline.yaml", text: manifest }, ...values].flatMap(({ name, text }) =>
    text.split("\n").flatMap((line, index) =>
      line.includes("# here") ? [`${name}:${index + 1}`] : []
    )
  );
  return lines.length > 0 ? lines : ["values.yaml:2"];
}

/** All problems, with the hints that `generate` only counts. */
function allProblems(request: PipelineRequest): readonly Problem[] {
  const { yaml, problems } = generateWorkflow(request);
  return yaml === undefined ? problems : [...problems, ...locate(hintsOf(request))];
}

/** Lines at which a code is shown, each once. */
function linesOf(problems: readonly Problem[], code: string): readonly string[] {
  const lines = problems.filter((one) => one.code === code)
    .map(({ file, line }) => `${file}:${line}`);
  return [...new Set(lines)].sort();
}

describe("in what is generated,", () => {
  for (const [code, one] of Object.entries(CASES)) {
    it(`${code} is shown where it can be mended`, () => {
      const request = requestOf(one);
      const problems = allProblems(request);
      assert.deepEqual(linesOf(problems, code), one.at === undefined ? marked(request) : [one.at]);
      assert.deepEqual(
        problems.filter(({ file = "" }) => !/^(?:values|pipeline)\.yaml$/.test(file)),
        [],
      );
      const named = problems.filter((problem) => problem.code === code)
        .map(({ message }) => / \(set (.*)\)$/.exec(message)?.[1]);
      assert.deepEqual([...new Set(named)], [one.set]);
      for (const { message } of problems) {
        const [, field] = / \(set (.*)\)$/.exec(message) ?? [];
        if (field === undefined) continue;
        assert.ok(!("severity" in explainField("values", field)), `there is no field ${field}`);
      }
    });
  }

  it("each code of lint is tried, or cannot be met", () => {
    const tried = [...Object.keys(CASES), ...Object.values(NEVER).flat()].sort();
    assert.deepEqual(tried, [...new Set(ALL_RULES.map(({ code }) => code))].sort());
  });
});

describe("a problem in the output", () => {
  const manifest = [
    "metadata: {name: demo, labels: {a: b}}",
    "spec:",
    "  steps:",
    "    - {name: read, class: m.Read, settings: {K: '{{inputs.parameters.x}}'}}",
    "    - {name: write, class: m.Write, dependsOn: [read]}",
  ].join("\n");
  const small = "resources: {memory_request: 2Gi, memory_limit: 1Gi}";
  const placesOf = (request: PipelineRequest, code: string) =>
    allProblems(request).filter((one) => one.code === code)
      .map(({ file, line, path }) => `${file}:${line} ${path}`);

  it("that a flag made is shown in the flag", () => {
    const problems = allProblems({
      manifest: manifest.replace("{{inputs.parameters.x}}", "v"),
      values: [{ name: "values.yaml", text: "workflows: {demo: {}}" }],
      set: ["container.resources.memory_limit=1Gi", "container.resources.memory_request=2Gi"],
    });
    const [shown] = problems.filter(({ code }) => code === "limit-below-request");
    assert.deepEqual(
      [shown?.file, shown?.column, shown?.excerpt],
      ["--set", 34, "container.resources.memory_limit=1Gi"],
    );
  });

  it("that the manifest's own entry or a setting made is shown in the manifest", () => {
    const own = `${manifest}\n  backendConfig:\n    argo:\n      container: {${small}}`;
    const request = { manifest: own };
    assert.deepEqual(placesOf(request, "unresolved-reference"), [
      "pipeline.yaml:4 spec.steps[0].settings.K",
    ]);
    const calm = { manifest: own.replace("{{inputs.parameters.x}}", "v") };
    assert.deepEqual(placesOf(calm, "limit-below-request"), [
      "pipeline.yaml:8 spec.backendConfig.argo.container.resources.memory_limit",
    ]);
  });

  it("that several layers are behind is shown in the one that holds", () => {
    const values = [
      { name: "base.yaml", text: `workflows:\n  demo: {container: {${small}}}` },
      {
        name: "prod.yaml",
        text: "workflows:\n  demo:\n    container: {resources: {memory_limit: 3Gi}}\n" +
          `    steps:\n      write:\n        container: {resources: {memory_limit: 1Gi}}`,
      },
    ];
    assert.deepEqual(
      placesOf(
        { manifest: manifest.replace("{{inputs.parameters.x}}", "v"), values },
        "limit-below-request",
      ),
      ["prod.yaml:6 workflows.demo.steps.write.container.resources.memory_limit"],
    );
  });

  it("that a default made is shown at the entry, and says which field", () => {
    const values = [{ name: "values.yaml", text: "workflows:\n  demo: {}" }];
    const calm = manifest.replace("{{inputs.parameters.x}}", "v");
    const [shown] = generate({ manifest: calm, values }).problems
      .filter(({ code }) => code === "fixed-folder");
    assert.deepEqual([shown?.file, shown?.line, shown?.path], [
      "values.yaml",
      2,
      "workflows.demo",
    ]);
    assert.match(
      shown?.message ?? "",
      /^artifacts\.keyPrefix is the same .* \(set artifacts\.keyPrefix\)$/,
    );
  });

  it("that two steps have by themselves is shown at each", () => {
    const steps = ["read", "write"].map((name) => `      ${name}: {container: {${small}}}`);
    const text = ["workflows:", "  demo:", "    steps:", ...steps].join("\n");
    assert.deepEqual(
      placesOf({
        manifest: manifest.replace("{{inputs.parameters.x}}", "v"),
        values: [{ name: "values.yaml", text }],
      }, "limit-below-request").map((line) => line.split(" ")[0]),
      ["values.yaml:4", "values.yaml:5"],
    );
  });

  it("in the workflow of a schedule and of its template is shown alike", () => {
    for (const extra of ["", "    workflowTemplate: true\n"]) {
      const text = `workflows:\n  demo:\n    schedule: "@daily"\n${extra}    container:\n` +
        "      volumeMounts:\n      - {name: none, mountPath: /x}\n";
      const lines = placesOf({
        manifest: manifest.replace("{{inputs.parameters.x}}", "v"),
        values: [{ name: "values.yaml", text }],
      }, extra === "" ? "mount-without-volume" : "mount-from-elsewhere");
      assert.deepEqual([...new Set(lines)], [
        `values.yaml:${extra === "" ? 6 : 7} workflows.demo.container.volumeMounts[0].name`,
      ]);
    }
  });
});
