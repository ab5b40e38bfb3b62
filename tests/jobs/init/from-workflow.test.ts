import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generate } from "../../../mod.ts";
import { filesFrom } from "../../../src/jobs/init/from-workflow.ts";
import { formatProblem } from "../../../src/report/problem.ts";
import { writeBlock } from "../../../src/yaml/write.ts";
import { readRows, readText } from "../../support/data.ts";
import { meaning } from "../../support/equal.ts";

interface Row {
  readonly name: string;
  readonly expected: unknown;
}

/** What the manifest and values come to that a workflow is read back into. */
function restored(text: string) {
  const { files, problems } = filesFrom({ name: "workflow.yaml", text }, "none");
  const lost = problems.filter(({ code, severity }) =>
    code === "not-restored" || severity === "error"
  );
  assert.deepEqual(lost.map(formatProblem), []);
  const textOf = (path: string) => files?.find((file) => file.path === path)?.text ?? assert.fail();
  const values = ["values.yaml", "values-production.yaml"]
    .map((name) => ({ name, text: textOf(name) }));
  const manifest = textOf("pipeline.yaml");
  return { manifest, values, ...generate({ manifest, values, noLint: true }) };
}

describe("a workflow that Wurzel rendered", () => {
  for (const { name, expected } of readRows<Row>("wurzel-golden.jsonl")) {
    it(`comes back from its manifest and values: ${name}`, () => {
      const { documents } = restored(`${writeBlock(expected)}\n`);
      assert.equal(documents.length, 1);
      assert.deepEqual(meaning(documents[0]), meaning(expected));
    });
  }
});

const golden = (name: string) => {
  const textOf = (file: string) => readText("golden", name, file);
  return {
    manifest: textOf("pipeline.yaml"),
    values: [{ name: "values.yaml", text: textOf("values.yaml") }],
  };
};

describe("a workflow that this program rendered", () => {
  for (
    const name of [
      "diamond",
      "empty-dirs",
      "labels-and-annotations",
      "other-entrypoint",
      "repeated-class",
      "three-sinks",
      "workflow-template",
    ]
  ) {
    it(`comes back byte for byte: ${name}`, () => {
      const { yaml } = generate(golden(name));
      assert.equal(restored(yaml).yaml, yaml);
    });
  }
});

describe("a compact workflow", () => {
  const GOLDEN = [
    "diamond",
    "labels-and-annotations",
    "repeated-class",
    "three-sinks",
    "workflow-template",
  ];
  for (const name of GOLDEN) {
    for (const compact of ["true", '{"configMap": true}']) {
      it(`comes back byte for byte: ${name}, compact: ${compact}`, () => {
        const { yaml } = generate({ ...golden(name), setJson: [`compact=${compact}`] });
        assert.match(yaml, /wurzel\.dev\/step/);
        assert.equal(restored(yaml).yaml, yaml);
      });
    }
  }
});

describe("a compact workflow of hundreds of steps", () => {
  const LINKED = Array.from({ length: 450 }, (_, index) => {
    const needs = [index - 1, index - 230].filter((one) => one >= 0).map((one) => `s${one}`);
    return `    - {name: s${index}, class: m.S${index}, dependsOn: [${needs.join(", ")}]}`;
  });
  const manifest = `metadata: {name: demo}\nspec:\n  steps:\n${LINKED.join("\n")}\n`;

  it("comes back byte for byte, with its groups", () => {
    const values = [{ name: "v.yaml", text: "workflows: {demo: {name: demo, compact: true}}" }];
    const { yaml } = generate({ manifest, values, noLint: true });
    assert.match(yaml, /template: group-3$/m);
    assert.equal(restored(yaml).yaml, yaml);
  });
});

describe("a workflow with templates that look compact", () => {
  it("is read as it stands where a task runs no step", () => {
    const text = `kind: Workflow
metadata: {name: a}
spec:
  entrypoint: main
  templates:
    - {name: main, dag: {tasks: [{name: x, template: loop}, {name: y, template: other}]}}
    - {name: loop, dag: {tasks: [{name: z, template: loop}]}}
    - {name: other, container: {image: a}}
`;
    const { problems } = filesFrom({
      name: "w.yaml",
      text: `apiVersion: argoproj.io/v1alpha1\n${text}`,
    }, "none");
    assert.deepEqual(problems.map(({ code, line }) => [code, line]), [["no-step", 7], [
      "no-step",
      7,
    ]]);
  });
});

describe("a workflow whose steps have fields of their own", () => {
  for (
    const [name, compact] of [["step-overrides", false], ["pass-through", false], [
      "step-overrides",
      true,
    ]] as const
  ) {
    it(`comes back with the same meaning: ${name}, compact: ${compact}`, () => {
      const { yaml, documents } = generate({ ...golden(name), setJson: [`compact=${compact}`] });
      assert.deepEqual(meaning(restored(yaml).documents[0]), meaning(documents[0]));
    });
  }
});

describe("the values that give a workflow back", () => {
  const { yaml } = generate({
    manifest: readText("..", "examples", "pipelinedemo", "pipeline.yaml"),
    values: [{
      name: "values.yaml",
      text: readText("..", "examples", "pipelinedemo", "values.yaml"),
    }],
  });

  it("say nothing that holds anyway", () => {
    const { values: [values] } = restored(yaml);
    const lines = values?.text.split("\n") ?? [];
    assert.equal(lines[0], "# yaml-language-server: $schema=values.schema.json");
    assert.ok(
      !lines.some((line) =>
        /runAsNonRoot|namespace|cpu_request|dropCapabilities|WURZEL_RUN_ID|HF_HOME/.test(line)
      ),
    );
  });

  it("leave to the manifest what stands there in its order", () => {
    const { manifest } = restored(yaml);
    assert.match(manifest, /name: simple-splitter\n.*\n {4}settings:\n {6}BATCH_SIZE: "100"\n/);
  });
});

describe("a workflow as a cluster gives it", () => {
  it("comes back without what the cluster wrote", () => {
    const { yaml } = generate(golden("labels-and-annotations"));
    const fromCluster = yaml.replace(
      "metadata:\n",
      'status: {phase: Succeeded}\nmetadata:\n  uid: 1234\n  resourceVersion: "7"\n',
    ).replace(
      "  annotations:\n",
      "  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: '{}'\n",
    );
    assert.notEqual(fromCluster, yaml);
    assert.equal(restored(fromCluster).yaml, yaml);
  });
});

describe("fields that the entry has names of its own for", () => {
  it("come back by these names", () => {
    const { yaml } = generate({
      manifest: readText("..", "examples", "pipelinedemo", "pipeline.yaml"),
      values: [{
        name: "values.yaml",
        text: "workflows: {w: {priorityClassName: batch, imagePullSecrets: [registry], " +
          "tolerations: [{key: gpu, operator: Exists}], affinity: {nodeAffinity: " +
          "{preferredDuringSchedulingIgnoredDuringExecution: []}}}}",
      }],
    });
    const { values: [values], yaml: again } = restored(yaml);
    assert.equal(again, yaml);
    for (const name of ["priorityClassName", "imagePullSecrets", "tolerations", "affinity"]) {
      assert.match(values?.text ?? "", new RegExp(`^ {4}${name}:`, "m"));
    }
  });
});

describe("variables in an order of their own", () => {
  it("come back in it", () => {
    const { yaml } = generate({
      manifest: readText("..", "examples", "pipelinedemo", "pipeline.yaml"),
      values: [{
        name: "values.yaml",
        text: "workflows: {w: {container: {env: {SIMPLESPLITTERSTEP__BATCH_SIZE: 9, " +
          "MANUALMARKDOWNSTEP__FOLDER_PATH: /docs, MIDDLEWARES: prometheus, PROMETHEUS__JOB: j}}}}",
      }],
    });
    assert.equal(restored(yaml).yaml, yaml);
  });
});

describe("a workflow that no pipeline was rendered to", () => {
  const wrong = (text: string) => {
    const { files, problems } = filesFrom({ name: "w.yaml", text }, "none");
    assert.equal(files, undefined);
    return problems.map(formatProblem);
  };
  const head = "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: w}\nspec:\n" +
    "  entrypoint: main\n";

  it("is told by the task that runs something else", () => {
    const text = `${head}  templates:\n    - name: main\n      dag:\n        tasks:\n` +
      "          - {name: a, template: run}\n    - {name: run, container: {image: i, command: [sh]}}\n";
    assert.deepEqual(wrong(text), [
      "w.yaml:10:13: error: spec.templates[0].dag.tasks[0]: runs no step of Wurzel: its container's " +
      'command must be "wurzel run module:Class -o PATH -e EXECUTOR"',
    ]);
  });

  it("is told by its entrypoint", () => {
    const text = `${head}  templates: [{name: main, container: {image: i}}]\n`;
    assert.deepEqual(wrong(text), [
      "w.yaml:5:15: error: spec.entrypoint: is no workflow of a Wurzel pipeline: its entrypoint must " +
      "be a dag",
    ]);
  });

  it("is told where there is none", () => {
    assert.deepEqual(wrong("kind: ConfigMap\n"), [
      "w.yaml: error: holds no workflow with templates; --from takes what was rendered",
    ]);
  });
});

describe("what values cannot give back", () => {
  it("is a warning that names the fields", () => {
    const { yaml } = generate(golden("diamond"));
    const text = yaml.replace(/( +)(path: .*\n)/, "$1globalName: g\n$1$2");
    const { files, problems } = filesFrom({ name: "w.yaml", text }, "none");
    assert.ok(files !== undefined);
    const [lost] = problems.filter(({ code }) => code === "not-restored");
    assert.equal(lost?.severity, "warning");
    assert.match(lost?.message ?? "", /^the values do not give back spec\..*globalName/);
  });
});
