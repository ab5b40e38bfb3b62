import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { fieldsAt, mapsAt, textAt } from "../../../src/yaml/fields.ts";
import { isMap, type Tree } from "../../../src/yaml/value.ts";
import { type GenerateRequest, generateWorkflow } from "../../../src/jobs/generate.ts";
import { formatProblem } from "../../../src/report/problem.ts";
import { plain, readText } from "../../support/data.ts";
import { type Pod, podsOf } from "../../support/pods.ts";

/** A step of a random pipeline. */
interface RandomStep {
  readonly className: string;
  readonly needs: readonly number[];
  readonly settings: Readonly<Record<string, string>>;
  readonly own: string | undefined;
}

const OVERRIDES = [
  "container: {image: other:1}",
  "container: {emptyDirs: [{mountPath: /own}]}",
  "template: {timeout: 5m}",
  "podLabels: {wurzel.dev/step: mine}",
  "container: {env: {A: b}}",
];

const step: fc.Arbitrary<RandomStep> = fc.record({
  className: fc.oneof(
    fc.constantFrom("Read", "Write", "WRITE", `L${"o".repeat(70)}ng`),
    fc.nat(99).map((number) => `Step${number}`),
  ),
  needs: fc.array(fc.nat(30), { maxLength: 4 }),
  settings: fc.dictionary(
    fc.constantFrom("A", "B"),
    fc.constantFrom("1", "x y", "$(HOME)", "é\n"),
    { maxKeys: 2 },
  ),
  own: fc.option(fc.constantFrom(...OVERRIDES), { nil: undefined, freq: 4 }),
});

const LONE: RandomStep = { className: "Read", needs: [], settings: {}, own: undefined };

/** The values of the example that comes with the program. */
function exampleValues(compact: string) {
  const text = readText("..", "examples", "pipelinedemo", "values.yaml");
  return {
    name: "values.yaml",
    text: text.replace("  pipelinedemo:", `$&\n    compact: ${compact}`),
  };
}

function requestOf(steps: readonly RandomStep[], compact: string, more = "") {
  const lines = steps.map(({ className, needs, settings }, index) => {
    const before = index === 0 ? [] : [...new Set(needs.map((need) => need % index))];
    return `    - {name: s${index}, class: m.${className}, settings: ${
      JSON.stringify(settings)
    }, ` +
      `dependsOn: [${before.map((one) => `s${one}`).join(", ")}]}`;
  });
  const own = steps.flatMap((one, index) =>
    one.own === undefined ? [] : [`      s${index}: {${one.own}}`]
  );
  const text = [
    "workflows:",
    "  demo:",
    `    compact: ${compact}`,
    '    artifacts: {bucket: b, keyPrefix: "runs/{{workflow.uid}}"}',
    more,
    ...(own.length > 0 ? ["    steps:", ...own] : []),
  ].join("\n");
  return {
    manifest: ["metadata: {name: demo}", "spec:", "  steps:", ...lines].join("\n"),
    values: [{ name: "values.yaml", text }],
    lenient: true,
  };
}

function chain(length: number): readonly RandomStep[] {
  return Array.from({ length }, (_, index): RandomStep => ({
    className: `Step${index}`,
    needs: [Math.max(0, index - 1)],
    settings: {},
    own: undefined,
  }));
}

function drawn(request: GenerateRequest) {
  const { yaml, documents, problems } = generateWorkflow(request);
  assert.ok(yaml !== undefined, problems.map(formatProblem).join("\n"));
  return { yaml, documents: documents.map(plain).filter(isMap) };
}

function specOf(request: ReturnType<typeof requestOf>): Tree {
  return fieldsAt(drawn(request).documents.at(-1) ?? {}, "spec");
}

/** A pod's template without the label that compact adds. */
function withoutLabel({ template, task }: Pod): unknown {
  const { metadata, ...rest } = isMap(template) ? template : {};
  const { labels, ...marks } = isMap(metadata) ? metadata : {};
  const { "wurzel.dev/step": label, ...others } = isMap(labels) ? labels : {};
  assert.ok(label === "mine" || label === task || String(label).length === 63, String(label));
  const left = { ...(Object.keys(others).length > 0 && { labels: others }), ...marks };
  return { ...(Object.keys(left).length > 0 && { metadata: left }), ...rest };
}

/** A plain pod's template without that label, where a user gave it. */
function withoutUsersLabel(pod: Pod): unknown {
  const { metadata, ...rest } = isMap(pod.template) ? pod.template : {};
  return isMap(metadata) ? rest : pod.template;
}

describe("compact", () => {
  it("makes the pods that the plain form makes, each after those it needs", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const { documents: [plainForm], problems } = generateWorkflow(requestOf(steps, "false"));
        fc.pre(!problems.some(({ code }) => code === "overwritten-result"));
        const shown = podsOf(specOf(requestOf(steps, "true")));
        const wanted = podsOf(fieldsAt(isMap(plainForm) ? plainForm : {}, "spec"));
        assert.deepEqual([...shown.keys()], [...wanted.keys()]);
        for (const [task, pod] of wanted) {
          const other = shown.get(task);
          assert.ok(other !== undefined);
          assert.deepEqual(withoutLabel(other), withoutUsersLabel(pod));
          assert.deepEqual([...other.after].sort(), [...pod.after].sort());
        }
      }),
      { numRuns: 60 },
    );
  });

  it("keeps the order in groups of 200 tasks at most", () => {
    const steps = chain(450).map((one, index): RandomStep => ({ ...one, needs: [index >> 1] }));
    const spec = specOf(requestOf(steps, "true"));
    const shown = podsOf(spec);
    assert.equal(shown.size, 450);
    for (let index = 1; index < 450; index++) {
      const after = shown.get(`step${index}`)?.after;
      assert.ok(after?.has(`step${index >> 1}`), `step${index} after step${index >> 1}`);
    }
    const names = mapsAt(spec, "templates").map(([, one]) => textAt(one, "name"));
    assert.deepEqual(names, [
      ...["wurzel-pipeline", "group-1", "group-2", "group-3"],
      ...["wurzel-run-template-1", "wurzel-run-template-2"],
    ]);
    const groups = mapsAt(fieldsAt(mapsAt(spec, "templates")[0]?.[1] ?? {}, "dag"), "tasks");
    assert.deepEqual(groups.map(([, one]) => one.depends), [
      undefined,
      "group-1",
      "group-2",
    ]);
  });

  it("takes a fifth of the plain form's bytes for a step of the example", () => {
    const bytes = (length: number, compact: string) =>
      drawn({ ...requestOf(chain(length), "true"), values: [exampleValues(compact)] }).yaml
        .length;
    const [small, large] = ["true", "false"].map((one) => (bytes(190, one) - bytes(90, one)) / 100);
    assert.ok(
      small !== undefined && large !== undefined && small <= 0.2 * large,
      `${small} of ${large}`,
    );
  });

  it("keeps parameters of a label's length for names that are longer", () => {
    const [, template] = mapsAt(
      specOf(requestOf([{ ...LONE, className: `L${"o".repeat(70)}ng` }], "true")),
      "templates",
    )[1] ?? [];
    assert.deepEqual(template?.metadata, {
      labels: { "wurzel.dev/step": "{{inputs.parameters.label}}" },
    });
  });

  it("shows a problem of a shape where its first step was written", () => {
    const request = requestOf([LONE, { ...LONE, own: "template: {timeout: soon}" }], "true");
    const lines = request.values.flatMap(({ text }) => text.split("\n"));
    const { problems } = generateWorkflow(request);
    assert.deepEqual(
      problems.filter(({ message }) => message.includes("soon")).map(({ line }) => line),
      [
        lines.findIndex((one) => one.includes("soon")) + 1,
      ],
    );
  });
});

describe("compact with a ConfigMap", () => {
  const steps: readonly RandomStep[] = [
    { ...LONE, settings: { A: "1", B: "$(HOME)" } },
    { ...LONE, className: "Write", settings: { A: "x", B: "{{workflow.name}}" }, needs: [0] },
    { ...LONE, className: "Split", own: "container: {env: {READ__A: other}}" },
    { ...LONE, className: "Last", own: "template: {container: {env: null}}" },
  ];
  const more = "    container: {env: {C: c, D: $(WRITE__A)}, secretRef: [mine]}";
  const [configMap, workflow] = drawn(requestOf(steps, "{configMap: true}", more)).documents;
  const templates = mapsAt(fieldsAt(workflow ?? {}, "spec"), "templates").slice(1);
  const containers = templates.map(([, one]) => fieldsAt(one, "container"));

  it("writes what all steps share, but for what Argo or Kubernetes fill in", () => {
    assert.deepEqual(configMap, {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "wurzel-shared-settings", namespace: "argo-workflows" },
      data: { READ__A: "1", C: "c" },
    });
    const [common] = containers;
    assert.deepEqual(mapsAt(common ?? {}, "env").map(([, one]) => one.name), [
      ...["READ__B", "WRITE__A", "WRITE__B", "D", "WURZEL_RUN_ID"],
    ]);
  });

  it("reads it behind all other sources, and lets a step have its own", () => {
    const sources = [
      { secretRef: { name: "mine", optional: true } },
      { configMapRef: { name: "wurzel-shared-settings" } },
    ];
    assert.deepEqual(containers.map((one) => one.envFrom), [
      ...[sources, sources, sources],
      [{ secretRef: { name: "mine", optional: true } }],
    ]);
    assert.deepEqual(mapsAt(containers[2] ?? {}, "env")[0]?.[1], {
      name: "READ__A",
      value: "other",
    });
  });
});
