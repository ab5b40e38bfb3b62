import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generate, parseManifest } from "../../../mod.ts";
import { manifestOf } from "../../../src/wurzel/pipeline/pipeline.ts";
import { checkManifest } from "../../../src/wurzel/pipeline/manifest.ts";
import { formatProblem } from "../../../src/report/problem.ts";
import { plain } from "../../support/data.ts";
import { problemsOf } from "../../support/problems.ts";

const values = [{ name: "values.yaml", text: "workflows: {demo: {}}" }];

/** What is wrong with a manifest, one line each. */
function wrong(manifest: string): readonly string[] {
  return problemsOf({ manifest, values });
}

/** A manifest with these lines under `steps:`. */
function withSteps(...lines: readonly string[]): string {
  return ["metadata: {name: demo}", "spec:", "  steps:", ...lines.map((line) => `    ${line}`)]
    .join("\n");
}

describe("a manifest", () => {
  it("becomes a pipeline, its steps in order, each dependency once", () => {
    const { source, ...pipeline } = parseManifest(`
apiVersion: wurzel.dev/v1alpha1
kind: Pipeline
metadata:
  name: demo
  labels: {team: docs}
spec:
  backend: dvc
  schedule: "0 4 * * *"
  middlewares:
    - {name: prometheus, settings: {GATEWAY: "gw:9091"}}
  steps:
    - {name: split, class: "acme.steps:Split", dependsOn: [read, read], settings: {SIZE: 10, TRIM: true}}
    - {name: read, class: acme.steps.Read}
  backendConfig:
    argo: {name: inline}
    dvc: {dataDir: x}
`);
    assert.equal(source?.name, "pipeline.yaml");
    assert.deepEqual(plain(pipeline), {
      name: "demo",
      labels: { team: "docs" },
      annotations: {},
      schedule: "0 4 * * *",
      middlewares: [{ name: "prometheus", settings: { GATEWAY: "gw:9091" } }],
      steps: [
        {
          name: "read",
          module: "acme.steps",
          className: "Read",
          settings: {},
          dependsOn: [],
          place: { index: 1 },
        },
        {
          name: "split",
          module: "acme.steps",
          className: "Split",
          settings: { SIZE: "10", TRIM: "true" },
          dependsOn: ["read"],
          place: { index: 0 },
        },
      ],
      argo: { name: "inline" },
    });
  });

  it("comes back from the form in which a pipeline is handed around", () => {
    const { source: _, ...pipeline } = parseManifest(
      withSteps(
        "- {name: a, class: m.A, settings: {K: v}}",
        "- {name: b, class: m.B, dependsOn: [a]}",
      ),
    );
    assert.deepEqual(plain(checkManifest(manifestOf(pipeline)).pipeline), plain(pipeline));
  });

  it("takes y and n for names, as Wurzel does", () => {
    const { steps } = parseManifest(
      withSteps("- {name: y, class: m.A}", "- {name: n, class: m.B, dependsOn: ['y']}"),
    );
    assert.deepEqual(steps.map(({ name, dependsOn }) => [name, dependsOn]), [["y", []], ["n", [
      "y",
    ]]]);
  });
});

describe("what is wrong with a manifest", () => {
  const table: readonly (readonly [what: string, manifest: string, lines: readonly string[]])[] = [
    ["nothing in it", "# nothing\n", [
      "pipeline.yaml: error: the manifest is empty; it begins with metadata: and spec:",
    ]],
    ["a list", "- 1\n", ["pipeline.yaml:1:1: error: expected a mapping, got an array"]],
    ["a key misspelt", "metadata: {nmae: demo}\nspec: {steps: [{name: a, class: m.A}]}", [
      'pipeline.yaml:1:12: error: metadata.nmae: unknown key, did you mean "name"?',
    ]],
    ["no steps", "metadata: {name: demo}\nspec: {steps: []}", [
      "pipeline.yaml:2:15: error: spec.steps: a pipeline has at least one step",
    ]],
    [
      "another version and kind",
      "apiVersion: v1\nkind: Pod\n" + withSteps("- {name: a, class: m.A}"),
      [
        'pipeline.yaml:1:13: error: apiVersion: expected "wurzel.dev/v1alpha1", got the string "v1"',
        'pipeline.yaml:2:7: error: kind: expected "Pipeline", got the string "Pod"',
      ],
    ],
    ["a class without a module", withSteps("- {name: a, class: Alpha}"), [
      'pipeline.yaml:4:24: error: spec.steps[0].class: "Alpha" has no module; write module.path.Alpha',
    ]],
    ["a class that is none", withSteps("- {name: a, class: m.A-B}"), [
      'pipeline.yaml:4:24: error: spec.steps[0].class: invalid class "m.A-B"; write module.path.ClassName or module.path:ClassName',
    ]],
    ["two steps of one name", withSteps("- {name: a, class: m.A}", "- {name: a, class: m.B}"), [
      'pipeline.yaml:5:14: error: spec.steps[1].name: duplicate step name "a", also at spec.steps[0]',
    ]],
    [
      "a dependency that is not there",
      withSteps("- {name: reader, class: m.A}", "- {name: b, class: m.B, dependsOn: [raeder]}"),
      [
        'pipeline.yaml:5:41: error: spec.steps[1].dependsOn[0]: no step is called "raeder", did you mean "reader"?',
      ],
    ],
    ["a step that waits for itself", withSteps("- {name: a, class: m.A, dependsOn: [a]}"), [
      'pipeline.yaml:4:41: error: spec.steps[0].dependsOn[0]: "a" depends on itself',
    ]],
    [
      "a circle",
      withSteps(
        "- {name: a, class: m.A, dependsOn: [c]}",
        "- {name: b, class: m.B, dependsOn: [a]}",
        "- {name: c, class: m.C, dependsOn: [b]}",
      ),
      [
        "pipeline.yaml:5:41: error: spec.steps[1].dependsOn[0]: dependency cycle: a -> c -> b -> a",
      ],
    ],
    [
      "texts that readers take for something else",
      withSteps("- {name: yes, class: m.A, settings: {A: 0123, B: 1e3, C: [1], D: {}, E: }}"),
      [
        'pipeline.yaml:4:14: error: spec.steps[0].name: YAML reads yes as true; put it in quotes: "yes"',
        'pipeline.yaml:4:45: error: spec.steps[0].settings.A: YAML reads 0123 as the number 83; put it in quotes: "0123"',
        'pipeline.yaml:4:54: error: spec.steps[0].settings.B: YAML reads 1e3 as the number 1000; put it in quotes: "1e3"',
        "pipeline.yaml:4:62: error: spec.steps[0].settings.C: expected a string, got an array",
        "pipeline.yaml:4:70: error: spec.steps[0].settings.D: expected a string, got a mapping",
      ],
    ],
    [
      "labels that Kubernetes refuses",
      "metadata: {name: demo, labels: {a b: c}}\nspec: {steps: [{name: a, class: m.A}]}",
      [
        'pipeline.yaml:1:33: error: metadata.labels["a b"]: must consist of letters, digits, -, _ and ., and start and end with a letter or digit, after at most one prefix/',
      ],
    ],
    [
      "variables that Kubernetes refuses",
      "metadata: {name: demo}\nspec:\n  middlewares: [{name: a, settings: {B=C: x}}, {name: 'a,b'}]\n  steps: [{name: a, class: m.Überstep, settings: {K: v}}]",
      [
        'pipeline.yaml:3:38: error: spec.middlewares[0].settings["B=C"]: the variable A__B=C must be printable ASCII without =',
        "pipeline.yaml:3:55: error: spec.middlewares[1].name: must consist of letters, digits, _, - and .",
        "pipeline.yaml:4:51: error: spec.steps[0].settings.K: the variable ÜBERSTEP__K must be printable ASCII without =",
      ],
    ],
    [
      "annotations and label values that Kubernetes refuses",
      "metadata: {name: demo, labels: {a: b c}, annotations: {a b: c}}\nspec: {steps: [{name: a, class: m.A}]}",
      [
        "pipeline.yaml:1:36: error: metadata.labels.a: label values must consist of letters, digits, -, _ and ., and start and end with a letter or digit",
        'pipeline.yaml:1:56: error: metadata.annotations["a b"]: must consist of letters, digits, -, _ and ., and start and end with a letter or digit, after at most one prefix/',
      ],
    ],
    [
      "a step without a name, of which others may well speak",
      withSteps("- {nmae: a, class: m.A}", "- {name: b, class: m.B, dependsOn: [a]}"),
      [
        'pipeline.yaml:4:8: error: spec.steps[0].nmae: unknown key, did you mean "name"?',
      ],
    ],
  ];
  for (const [what, manifest, lines] of table) {
    it(what, () => assert.deepEqual(wrong(manifest), lines));
  }

  it("is shown all at once: twenty problems are twenty lines", () => {
    const steps = Array.from(
      { length: 20 },
      (_, index) => `- {name: s${index}, class: Alpha${index}}`,
    );
    assert.equal(wrong(withSteps(...steps)).length, 20);
  });

  it("is a warning where it is an unknown key and the run is lenient", () => {
    const manifest = "metadata: {name: demo, owner: me}\nspec: {steps: [{name: a, class: m.A}]}";
    const { problems } = generate({ manifest, values, lenient: true, noLint: true });
    assert.deepEqual(problems.map(formatProblem), [
      "pipeline.yaml:1:24: warning: metadata.owner: unknown key, known are name, labels, annotations",
    ]);
  });
});
