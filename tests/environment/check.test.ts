import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generate, type GenerateRequest, validate } from "../../mod.ts";
import { formatProblem } from "../../src/report/problem.ts";
import { readRows, readText } from "../support/data.ts";

const MANUAL = "class: wurzel.steps.manual_markdown.ManualMarkdownStep";
const SPLITTER = "class: wurzel.steps.splitter.SimpleSplitterStep";
const EMBEDDING = "class: wurzel.steps.embedding.EmbeddingStep";
const SCRAPER = "class: wurzel.steps.ScraperAPIStep";

/** Lines of `spec`, the first of them at line 3 of the manifest. */
function manifest(...lines: readonly string[]): string {
  return ["metadata: {name: demo}", "spec:", ...lines.map((line) => `  ${line}`)].join("\n");
}

/** A values file with lines of a container, the first of them at line 4. */
function values(...lines: readonly string[]) {
  const text = ["workflows:", "  demo:", "    container:", ...lines.map((line) => `      ${line}`)];
  return [{ name: "values.yaml", text: text.join("\n") }];
}

function said(request: GenerateRequest): readonly string[] {
  const all = { values: values("env: {}"), noLint: true, ...request };
  // Most pipelines here are one step, which is another test's matter.
  const problems = generate(all).problems.filter(({ code }) => code !== "missing-dependency");
  return problems.map((problem) => `${problem.code}: ${formatProblem(problem)}`);
}

describe("generate warns", () => {
  it("of a setting that is unknown, with the nearest one, where it is written", () => {
    const text = manifest(
      "steps:",
      `- {name: split, ${SPLITTER}, settings: {BATCHSIZE: 1}}`,
    );
    assert.deepEqual(
      said({ manifest: text, values: values("env: {SIMPLESPLITTERSTEP__TOKENIZER: x}") }),
      [
        "unknown-setting: pipeline.yaml:4:79: warning: spec.steps[0].settings.BATCHSIZE: " +
        'SimpleSplitterStep has no setting "BATCHSIZE", did you mean "BATCH_SIZE"?',
        "unknown-setting: values.yaml:4:13: warning: " +
        "workflows.demo.container.env.SIMPLESPLITTERSTEP__TOKENIZER: SimpleSplitterStep has no " +
        'setting "SIMPLESPLITTERSTEP__TOKENIZER", did you mean "SIMPLESPLITTERSTEP__TOKENIZER_MODEL"?',
      ],
    );
  });

  it("of a variable that is no step's, and near to one", () => {
    const request = { manifest: manifest("steps:", `- {name: split, ${SPLITTER}}`) };
    assert.deepEqual(
      said({ ...request, values: values("env: {SIMPLESPLITERSTEP__BATCH_SIZE: '1'}") }),
      [
        "unknown-setting: values.yaml:4:13: warning: " +
        "workflows.demo.container.env.SIMPLESPLITERSTEP__BATCH_SIZE: no step of this pipeline " +
        "reads SIMPLESPLITERSTEP__BATCH_SIZE, did you mean " +
        '"SIMPLESPLITTERSTEP__BATCH_SIZE"?',
      ],
    );
  });

  it("of a required setting that nothing gives", () => {
    assert.deepEqual(said({ manifest: manifest("steps:", `- {name: read, ${MANUAL}}`) }), [
      "missing-setting: pipeline.yaml:4:5: warning: spec.steps[0]: step read requires " +
      "FOLDER_PATH, which is not set: set it in settings, as MANUALMARKDOWNSTEP__FOLDER_PATH " +
      "in container.env, or in a Secret or ConfigMap",
    ]);
  });

  it("of a required secret with another remedy", () => {
    assert.deepEqual(said({ manifest: manifest("steps:", `- {name: scrape, ${SCRAPER}}`) }), [
      "missing-setting: pipeline.yaml:4:5: warning: spec.steps[0]: step scrape requires TOKEN, " +
      "which is not set: put SCRAPERAPISTEP__TOKEN into a Secret that container.secretRef names",
    ]);
  });

  it("of a value that Wurzel does not take", () => {
    const text = manifest("steps:", `- {name: split, ${SPLITTER}, settings: {BATCH_SIZE: -1}}`);
    const env = "env: {SIMPLESPLITTERSTEP__NUM_THREADS: many}";
    assert.deepEqual(
      said({ manifest: text, values: values(env) }).map((line) => line.replace(/, .*/, "")),
      [
        "wrong-value: pipeline.yaml:4:91: warning: spec.steps[0].settings.BATCH_SIZE: " +
        "SIMPLESPLITTERSTEP__BATCH_SIZE must be an integer",
        "wrong-value: values.yaml:4:46: warning: " +
        "workflows.demo.container.env.SIMPLESPLITTERSTEP__NUM_THREADS: " +
        "SIMPLESPLITTERSTEP__NUM_THREADS must be an integer",
      ],
    );
  });

  it("of all settings of a step in a variable that is no map", () => {
    const text = manifest("steps:", `- {name: split, ${SPLITTER}}`);
    assert.deepEqual(said({ manifest: text, values: values("env: {SIMPLESPLITTERSTEP: '5'}") }), [
      "wrong-value: values.yaml:4:33: warning: workflows.demo.container.env.SIMPLESPLITTERSTEP: " +
      'SIMPLESPLITTERSTEP must be a JSON object, such as {"a": "b"}, for it stands for all ' +
      "settings of a step",
    ]);
  });

  it("of documents given to a step that takes URLs, and of embeddings to one for documents", () => {
    const text = manifest(
      "steps:",
      `- {name: read, ${MANUAL}, settings: {FOLDER_PATH: a}}`,
      `- {name: embed, ${EMBEDDING}, settings: {API: "http://a"}, dependsOn: [read]}`,
      `- {name: scrape, ${SCRAPER}, dependsOn: [read]}`,
      `- {name: split, ${SPLITTER}, dependsOn: [read, embed]}`,
    );
    assert.deepEqual(said({ manifest: text, values: values("secretRef: [tokens]") }), [
      "contract-misfit: pipeline.yaml:6:68: warning: spec.steps[2].dependsOn[0]: scrape takes " +
      "URLs (list[UrlItem]), but read gives documents (list[MarkdownDataContract])",
      "contract-misfit: pipeline.yaml:7:86: warning: spec.steps[3].dependsOn[1]: split takes " +
      "documents (list[MarkdownDataContract]), but embed gives embeddings " +
      "(DataFrame[EmbeddingResult])",
    ]);
  });

  describe("of a contract of another kind:", () => {
    const contracts = {
      documents: ["list[MarkdownDataContract]", "wurzel.datacontract.MarkdownDataContract"],
      embeddings: ["DataFrame[EmbeddingResult]", "DataFrame[EmbeddingMultiVectorResult]"],
      URLs: ["list[UrlItem]", "UrlItem"],
    };
    const kinds = Object.entries(contracts)
      .flatMap(([kind, names]) => names.map((contract) => ({ kind, contract })));
    for (const given of kinds) {
      for (const taken of kinds) {
        it(`${taken.contract} of ${given.contract}`, () => {
          const facts = [
            { class: "my.Giver", settings: [], input: null, output: given.contract },
            { class: "my.Taker", settings: [], input: taken.contract, output: null },
          ];
          const text = manifest(
            "steps:",
            "- {name: one, class: my.Giver}",
            "- {name: two, class: my.Taker, dependsOn: [one]}",
          );
          const found = validate({ manifest: text, catalog: [{ steps: facts, middlewares: [] }] })
            .filter(({ code }) => code === "contract-misfit").map(({ message }) => message);
          const want = `two takes ${taken.kind} (${taken.contract}), but one gives ${given.kind} ` +
            `(${given.contract})`;
          assert.deepEqual(found, given.kind === taken.kind ? [] : [want]);
        });
      }
    }
  });

  it("of a required setting that is misspelt once, where it stands", () => {
    const text = manifest("steps:", `- {name: read, ${MANUAL}, settings: {FOLDERPATH: a}}`);
    assert.deepEqual(said({ manifest: text }), [
      "unknown-setting: pipeline.yaml:4:85: warning: spec.steps[0].settings.FOLDERPATH: " +
      'ManualMarkdownStep has no setting "FOLDERPATH", did you mean "FOLDER_PATH"?',
    ]);
    const other = text.replace("FOLDERPATH", "OTHER");
    assert.equal(said({ manifest: other, values: values("env: {}") }).length, 2);
  });

  it("of a secret in plain text, by its name alone", () => {
    const text = manifest(
      "steps:",
      "- name: store",
      "  class: wurzel.steps.qdrant.QdrantConnectorStep",
      "  settings: {COLLECTION: a, APIKEY: s3cr3t}",
    );
    const lines = said({ manifest: text, values: values("env: {HF_TOKEN: s3cr3t}") });
    assert.deepEqual(lines.map((line) => line.replace(/;.*/, "")), [
      "plaintext-secret: pipeline.yaml:6:39: warning: spec.steps[0].settings.APIKEY: " +
      "QDRANTCONNECTORSTEP__APIKEY is a secret in plain text",
      "plaintext-secret: values.yaml:4:23: warning: workflows.demo.container.env.HF_TOKEN: " +
      "HF_TOKEN is a secret in plain text",
    ]);
    assert.ok(!lines.join("").includes("s3cr3t"));
  });

  it("of a secret that is wrong as well, without its value", () => {
    const catalog = [{
      steps: [{
        class: "my.Step",
        settings: [{ name: "PIN", type: "integer", required: true, secret: true } as const],
      }],
      middlewares: [],
    }];
    const text = manifest("steps:", "- {name: a, class: my.Step, settings: {PIN: hunter2}}");
    const lines = said({ manifest: text, catalog });
    assert.equal(lines.length, 2);
    assert.match(lines.join("\n"), /STEP__PIN must be an integer, not "\*\*\*"/);
    assert.ok(!lines.join("").includes("hunter2"));
  });

  it("of a reference to a secret that nothing looks up, or that is not the whole value", () => {
    const text = (...more: readonly string[]) =>
      manifest(...more, "steps:", "- {name: a, class: my.Step}");
    const given = (value: string) => values(`env: {A: '${value}'}`);
    const ref = "${secret:vault:a}";
    const resolver = "middlewares: [{name: secret_resolver}]";
    assert.deepEqual(said({ manifest: text(), values: given(ref) }), [
      "unresolved-secret: values.yaml:4:16: warning: workflows.demo.container.env.A: A refers to a " +
      "secret, which only the middleware secret_resolver looks up; add it to spec.middlewares",
    ]);
    assert.deepEqual(said({ manifest: text(resolver), values: given(ref) }), [
      "unresolved-secret: values.yaml:4:16: warning: workflows.demo.container.env.A: A refers to a " +
      "secret of vault, which needs SECRET_RESOLVER__URL and SECRET_RESOLVER__SERVICE_ROLE_KEY",
    ]);
    const supplied = values(`env: {A: '${ref}'}`, "secretRef: [vault]");
    assert.deepEqual(said({ manifest: text(resolver), values: supplied }), []);
    for (const provider of ["k8s", "valut"]) {
      assert.deepEqual(
        said({ manifest: text(resolver), values: given(`\${secret:${provider}:a}`) }),
        [
          "unresolved-secret: values.yaml:4:16: warning: workflows.demo.container.env.A: A refers " +
          `to a secret of the provider ${provider}, which Wurzel cannot look up; use vault, or a ` +
          "Secret that container.secretRef names",
        ],
      );
    }
    assert.deepEqual(said({ manifest: text(resolver), values: given(`x ${ref}`) }), [
      "unresolved-secret: values.yaml:4:16: warning: workflows.demo.container.env.A: A contains a secret " +
      "reference that is not resolved: it must be ${secret:provider:name}, and " +
      "the whole value",
    ]);
  });

  it("of values that name other middlewares than the manifest, and not of what they leave unread", () => {
    const text = manifest(
      "middlewares: [{name: secret_resolver}, {name: prometheus}]",
      "steps:",
      "- {name: a, class: my.Step, settings: {KEY: '${secret:vault:a}'}}",
    );
    const replaced = "replaced-middlewares: values.yaml:4:26: warning: " +
      "workflows.demo.container.env.MIDDLEWARES: replaces the manifest's middlewares and leaves " +
      "out secret_resolver; add it here";
    const onlyPrometheus = values("env: {MIDDLEWARES: prometheus}");
    assert.deepEqual(said({ manifest: text, values: onlyPrometheus }), [replaced]);
    const both = values("env: {MIDDLEWARES: 'prometheus,Secret_Resolver'}", "secretRef: [vault]");
    assert.deepEqual(said({ manifest: text, values: both }), []);
  });

  it("not of a reference to a secret that the values override", () => {
    const text = manifest(
      "steps:",
      "- {name: a, class: my.Step, settings: {PLACE: '${secret:vault:a}'}}",
    );
    const [unresolved] = said({ manifest: text, values: values("env: {A: b}") });
    assert.match(unresolved ?? "", /^unresolved-secret: pipeline\.yaml/);
    assert.deepEqual(said({ manifest: text, values: values("env: {STEP__PLACE: b}") }), []);
  });

  it("of a middleware that is unknown, in manifest and values", () => {
    const text = manifest(
      "middlewares: [{name: promethes}, {name: Prometheus}]",
      "steps:",
      "- {name: a, class: my.Step}",
    );
    assert.deepEqual(said({ manifest: text, values: values("env: {MIDDLEWARES: 'otel, '}") }), [
      "unknown-middleware: pipeline.yaml:3:24: warning: spec.middlewares[0].name: no middleware " +
      'is called "promethes", did you mean "prometheus"?',
      "unknown-middleware: values.yaml:4:26: warning: workflows.demo.container.env.MIDDLEWARES: no " +
      'middleware is called "otel", known are prometheus, secret_resolver; --catalog FILE adds ' +
      "your own",
      "replaced-middlewares: values.yaml:4:26: warning: workflows.demo.container.env.MIDDLEWARES: " +
      "replaces the manifest's middlewares and leaves out Prometheus; add it here",
    ]);
  });

  it("of a step's own environment where it is written", () => {
    const text = manifest("steps:", `- {name: split, ${SPLITTER}}`);
    const own = [
      "workflows:",
      "  demo:",
      "    steps: {split: {container: {env: {SIMPLESPLITTERSTEP__BATCH_SIZE: abc}}}}",
    ].join("\n");
    assert.deepEqual(said({ manifest: text, values: [{ name: "values.yaml", text: own }] }), [
      "wrong-value: values.yaml:3:71: warning: " +
      "workflows.demo.steps.split.container.env.SIMPLESPLITTERSTEP__BATCH_SIZE: " +
      'SIMPLESPLITTERSTEP__BATCH_SIZE must be an integer, more than 0, not "abc"',
    ]);
  });
});

describe("generate hints", () => {
  it("at the names that older releases read", () => {
    const text = manifest("steps:", "- {name: a, class: my.Step}");
    const env = "env: {PROMETHEUS__PROMETHEUS_GATEWAY: gw}";
    assert.deepEqual(said({ manifest: text, values: values(env) }), [
      "older-name: values.yaml:4:13: hint: " +
      "workflows.demo.container.env.PROMETHEUS__PROMETHEUS_GATEWAY: Wurzel 3.2 reads " +
      "PROMETHEUS__GATEWAY in place of PROMETHEUS__PROMETHEUS_GATEWAY, which only older releases " +
      "read",
    ]);
  });
});

describe("generate says nothing", () => {
  const quiet = (spec: readonly string[], container: readonly string[] = ["env: {}"]) =>
    assert.deepEqual(said({ manifest: manifest(...spec), values: values(...container) }), []);
  const read = ["steps:", `- {name: read, ${MANUAL}}`];

  it("of classes that are the user's own, nor of their variables", () => {
    quiet(["steps:", "- {name: a, class: my.SimpleSpliterStep, settings: {A: b}}"]);
  });

  it("of what a Secret or ConfigMap can supply", () => {
    for (
      const source of [
        "secretRef: [a]",
        "configMapRef: [a]",
        "envFrom: [{name: a}]",
        "envFrom: [{kind: configMap, name: a, prefix: MANUALMARKDOWNSTEP__}]",
      ]
    ) quiet(read, [source]);
  });

  it("of what the values give", () => {
    quiet(read, ["env: {MANUALMARKDOWNSTEP__FOLDER_PATH: a}"]);
    quiet(read, [`env: {MANUALMARKDOWNSTEP: '{"FOLDER_PATH": "a"}'}`]);
  });

  it("of what is filled in later, of parts of maps, and of Wurzel's own variables", () => {
    quiet(["steps:", `- {name: split, ${SPLITTER}}`], [
      "env:",
      "  SIMPLESPLITTERSTEP__BATCH_SIZE: '{{workflow.parameters.size}}'",
      "  WURZEL_RUN_ID: a",
      "  HF_HOME: /a",
      "  MIDDLEWARES: ''",
      "  EMBEDDINGSTEP__API: http://shared-with-another-pipeline",
    ]);
    quiet(["steps:", "- name: a", "  class: wurzel.steps.milvus.MilvusConnectorStep"], [
      "secretRef: [a]",
      "env: {MILVUSCONNECTORSTEP__SEARCH_PARAMS__metric_type: IP}",
    ]);
  });

  it("of extra settings that are allowed", () => {
    quiet(["steps:", `- {name: split, ${SPLITTER}, settings: {MORE: a}}`], [
      "env: {ALLOW_EXTRA_SETTINGS: 'true'}",
    ]);
  });

  it("of contracts that have bases which are not known", () => {
    quiet(
      ["steps:", `- {name: embed, ${EMBEDDING}, dependsOn: [store]}`].concat([
        "- name: store",
        "  class: wurzel.steps.qdrant.QdrantConnectorStep",
      ]),
      ["secretRef: [a]"],
    );
  });

  it("of the example", () => {
    const read = (name: string) => readText("..", "examples", "pipelinedemo", name);
    assert.deepEqual(
      said({
        manifest: read("pipeline.yaml"),
        values: [{ name: "values.yaml", text: read("values.yaml") }],
      }),
      [],
    );
  });

  it("but what is true of the reference's own inputs", () => {
    interface Row {
      readonly name: string;
      readonly manifest: string;
      readonly values: readonly string[];
      readonly pipelineName: string | null;
    }
    const codes = new Set<string>();
    for (const row of readRows<Row>("wurzel-golden.jsonl")) {
      const { problems } = generate({
        noLint: true,
        manifest: row.manifest,
        values: row.values.map((text, index) => ({ name: `values-${index}.yaml`, text })),
        ...(row.pipelineName !== null && { pipelineName: row.pipelineName }),
      });
      for (const { code } of problems) codes.add(code);
    }
    assert.deepEqual([...codes].toSorted(), ["missing-setting", "older-name", "unresolved-secret"]);
  });
});
