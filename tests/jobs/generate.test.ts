import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generate, parseManifest, ProblemError, resolveValues, validate } from "../../mod.ts";
import { formatProblem } from "../../src/report/problem.ts";
import { plain } from "../support/data.ts";
import { MANIFEST, problemsOf, valuesOf } from "../support/problems.ts";

/** What stands at a path of the documents that these entries make. */
function drawn(
  entries: string | readonly string[],
  ...path: readonly (string | number)[]
): unknown {
  const values = [entries].flat().map((entry, index) => valuesOf(entry, `v${index}.yaml`));
  const { documents } = generate({ manifest: MANIFEST, values });
  return plain(path.reduce<unknown>((value, key) => Object(value)[key], documents));
}

/** The same of the first step's template. */
function inTemplate(entry: string, ...path: readonly (string | number)[]): unknown {
  return drawn(entry, 0, "spec", "templates", 1, ...path);
}

describe("a generated workflow", () => {
  it("is the same for a pipeline that was read before", () => {
    const manifest = `${MANIFEST}  schedule: "@daily"\n  backendConfig: {argo: {name: inline}}\n`;
    assert.equal(generate({ manifest: parseManifest(manifest) }).yaml, generate({ manifest }).yaml);
  });

  it("takes its own entry by the manifest's name", () => {
    const manifest = `${MANIFEST}  backendConfig: {argo: {name: inline}}\n`;
    assert.match(generate({ manifest, pipelineName: "demo" }).yaml, /^ {2}name: inline$/m);
    assert.deepEqual(problemsOf({ manifest, pipelineName: "other" }), [
      'error: no workflow entry is called "other", there are: demo',
    ]);
  });

  it("takes the entry named like a manifest whose name is a number", () => {
    const values = [{ name: "v.yaml", text: "workflows: {'7': {name: seven}, other: {}}" }];
    const { yaml } = generate({ manifest: MANIFEST.replace("name: demo", "name: 7"), values });
    assert.match(yaml, /^ {2}name: seven$/m);
  });

  it("leaves the namespace of a template for the whole cluster out", () => {
    assert.deepEqual(drawn("kind: ClusterWorkflowTemplate", 0, "metadata"), { name: "wurzel" });
  });

  it("hands the labels of a template on to its workflows, with those of workflowSpec", () => {
    const entry =
      "kind: WorkflowTemplate\nlabels: {a: b}\nworkflowSpec: {workflowMetadata: {labels: {c: d}}}";
    assert.deepEqual(drawn(entry, 0, "spec", "workflowMetadata"), { labels: { a: "b", c: "d" } });
  });

  it("takes labels of the selector away from a step", () => {
    const selectors = (own: string) => {
      const entry = `nodeSelector: {disk: ssd, zone: a}\nsteps: {read: ${own}}`;
      return ["nodeSelector", "podSpecPatch"].map((field) => inTemplate(entry, field));
    };
    assert.deepEqual(selectors("{nodeSelector: {disk: null}}"), [{ zone: "a" }, undefined]);
    // Argo takes the workflow's where the template's is empty.
    const empty = "nodeSelector: {disk: null, zone: null}";
    assert.deepEqual(selectors(`{${empty}}`), [undefined, "nodeSelector: null\n"]);
    assert.deepEqual(selectors(`{${empty}, imagePullSecrets: [r]}`), [
      undefined,
      "imagePullSecrets:\n- name: r\nnodeSelector: null\n",
    ]);
    assert.deepEqual(selectors(`{${empty}, template: {nodeSelector: {gpu: x}}}`), [
      { gpu: "x" },
      undefined,
    ]);
  });

  it("has no selector for a step that empties the one of all templates", () => {
    const entry = "template: {nodeSelector: {a: b}}\nsteps: {read: {nodeSelector: {a: null}}}";
    assert.equal(inTemplate(entry, "nodeSelector"), undefined);
    assert.equal(inTemplate(entry, "podSpecPatch"), undefined);
  });

  it("takes a command and a pull policy from the values", () => {
    const entry = "container: {imagePullPolicy: Always}\ntemplate: {container: {command: [sh]}}";
    assert.equal(inTemplate(entry, "container", "imagePullPolicy"), "Always");
    assert.deepEqual(inTemplate(entry, "container", "command"), ["sh"]);
  });

  it("keeps a run id and a cache folder that the user gives", () => {
    const entry = [
      "container:",
      "  tokenizerCache: {enabled: true}",
      "  env: {HF_HOME: /mine, WURZEL_RUN_ID: fixed}",
    ].join("\n");
    assert.deepEqual(inTemplate(entry, "container", "env"), [
      { name: "HF_HOME", value: "/mine" },
      { name: "WURZEL_RUN_ID", value: "fixed" },
    ]);
  });

  it("puts artifacts at the bucket's root where there is no prefix", () => {
    for (const none of ["null", "''", "/"]) {
      const key = inTemplate(
        `artifacts: {keyPrefix: ${none}}`,
        "outputs",
        "artifacts",
        0,
        "s3",
        "key",
      );
      assert.equal(key, "doclingstep");
    }
  });

  it("puts a repeated class's settings where its step stands among the others", () => {
    const manifest = [
      "metadata: {name: demo}",
      "spec:",
      "  steps:",
      "    - {name: a, class: m.One, settings: {K: 1}}",
      "    - {name: b, class: m.Two, settings: {K: b}}",
      "    - {name: c, class: m.Two, settings: {K: c}}",
      "    - {name: d, class: m.Three, settings: {K: 3}}",
    ].join("\n");
    const { documents } = generate({ manifest, values: [valuesOf("name: demo")] });
    const templates: { container: { env: { name: string; value: string }[] } }[] = Object(
      documents[0],
    ).spec.templates.slice(1);
    assert.deepEqual(
      templates.map(({ container }) => container.env.map(({ value }) => value).join(" ")),
      [
        "1 3 {{workflow.uid}}",
        "1 b 3 {{workflow.uid}}",
        "1 c 3 {{workflow.uid}}",
        "1 3 {{workflow.uid}}",
      ],
    );
  });

  it("shares the workflow's volumes and claims with steps that mount the same", () => {
    const cache = "tokenizerCache: {enabled: true, createPvc: true}";
    const entry = `container: {${cache}}\nsteps: {read: {container: {env: {A: b}, ${cache}}}}`;
    assert.deepEqual(Object(drawn(entry, 0, "spec", "volumeClaimTemplates")).length, 1);
    assert.equal(inTemplate(entry, "container", "volumeMounts", 0, "name"), "tokenizer-cache");
  });

  it("keeps the names of volumes within 63 characters", () => {
    const manifest = MANIFEST.replace("DoclingStep", "A".repeat(90));
    const values = [valuesOf("steps: {read: {container: {emptyDirs: [{mountPath: /tmp}]}}}")];
    const { documents } = generate({ manifest, values });
    const name = String(Object(documents[0]).spec.templates[1].volumes[0].name);
    assert.match(name, /^empty-dir-0-a{42}-[0-9a-f]{8}$/);
  });

  it("has no empty lists where the values have them", () => {
    assert.equal(
      inTemplate("container: {envFrom: [], emptyDirs: []}", "container", "envFrom"),
      undefined,
    );
    assert.equal(
      drawn("workflowSpec: {imagePullSecrets: []}", 0, "spec", "imagePullSecrets", "length"),
      0,
    );
  });
});

describe("warnings", () => {
  it("say that a list is longer than some clusters take", () => {
    const steps = Array.from(
      { length: 201 },
      (_, index) => `    - {name: s${index}, class: m.S${index}}`,
    );
    const manifest = ["metadata: {name: demo}", "spec:", "  steps:", ...steps].join("\n");
    const values = [valuesOf("name: demo")];
    const { problems } = generate({ manifest, values, outputName: "out.yaml", noLint: true });
    assert.deepEqual(problems.map(formatProblem), [
      "pipeline.yaml:4:5: warning: spec.steps: gives the workflow's templates 202 items, at most 200 are allowed by Argo's full CRDs; clusters with the minimal CRDs take any number; compact: true draws one template for each shape of step",
    ]);
  });

  it("stand for errors about unknown keys in a lenient run", () => {
    const values = [{ name: "v.yaml", text: "workflow: {}\nworkflows: {demo: {compakt: 1}}" }];
    const { problems } = generate({ manifest: MANIFEST, values, lenient: true, noLint: true });
    assert.deepEqual(problems.map(formatProblem), [
      'v.yaml:1:1: warning: workflow: unknown key, did you mean "workflows"?',
      'v.yaml:2:20: warning: workflows.demo.compakt: unknown key, did you mean "compact"?',
    ]);
  });

  it("come once, though a step's container is checked again with the workflow's", () => {
    const values = [
      valuesOf("steps: {read: {container: {securityContext: {fsGroup: 1}, env: {A: b}}}}"),
    ];
    const { problems } = generate({ manifest: MANIFEST, values, noLint: true });
    assert.deepEqual(problems.map(({ severity, line }) => [severity, line]), [["warning", 3]]);
  });
});

describe("places", () => {
  it("are those of the layer that said it last, above a null that wiped out the rest", () => {
    const values = [valuesOf("dataDir: a", "a.yaml"), valuesOf("dataDir: b", "b.yaml")];
    const wiped = { name: "wipe.yaml", text: "workflows: {demo: null}" };
    const [first = valuesOf(""), second = valuesOf("")] = values;
    assert.deepEqual(
      problemsOf({ manifest: MANIFEST, values: [first, wiped, second] }).map((line) =>
        line.slice(0, 11)
      ),
      ["b.yaml:3:14"],
    );
  });

  it("are within a list of schedules", () => {
    const values = [valuesOf("schedule:\n  - '@daily'\n  - daily")];
    assert.match(
      problemsOf({ manifest: MANIFEST, values })[0] ?? "",
      /^values\.yaml:5:9: error: workflows\.demo\.schedule\[1\]: /,
    );
  });

  it("are kept for texts of a step's container that merges with the workflow's", () => {
    const entry = "container: {env: {N: 1}}\nsteps: {read: {container: {env: {M: 0x1}}}}";
    assert.deepEqual(problemsOf({ manifest: MANIFEST, values: [valuesOf(entry)] }), [
      'values.yaml:4:41: error: workflows.demo.steps.read.container.env.M: YAML reads 0x1 as the number 1; put it in quotes: "0x1"',
    ]);
  });
});

describe("a workflow that is too large to draw", () => {
  it("is an error that says why", () => {
    const steps = Array.from(
      { length: 3_000 },
      (_, index) => `    - {name: s${index}, class: m.S${index}, settings: {A: ${"x".repeat(40)}}}`,
    );
    const manifest = ["metadata: {name: demo}", "spec:", "  steps:", ...steps].join("\n");
    assert.deepEqual(problemsOf({ manifest, values: [valuesOf("name: demo")] }), [
      "error: the workflow would have about 637 MB as JSON, and Argo stores 1 MiB: every step gets the settings of all others; write compact: {configMap: true}, or split the pipeline",
    ]);
  });
});

describe("more mistakes than a call takes arguments", () => {
  const keys = Array.from({ length: 150_000 }, (_, index) => `k${index}`);
  const entry = `{${keys.map((key) => `${key}: 1`).join(", ")}}`;
  const catalog = `steps: [{class: m.S, schema: {properties: ${entry}}}]`;

  it("are all found in values and in catalogues", () => {
    const found = validate({
      manifest: MANIFEST,
      values: [valuesOf(entry)],
      catalog: [{ name: "catalog.yaml", text: catalog }],
    });
    assert.equal(found.filter(({ file }) => file === "values.yaml").length, keys.length);
    assert.equal(found.filter(({ file }) => file === "catalog.yaml").length, keys.length);
  });

  it("are all found where values are merged", () => {
    assert.throws(
      () => resolveValues({ values: [valuesOf(entry)] }),
      (error) => error instanceof ProblemError && error.problems.length === keys.length,
    );
  });
});
