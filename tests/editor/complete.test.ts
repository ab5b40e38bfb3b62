/** What may be typed at the cursor: which labels, and what each puts where. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { completionsAt } from "../../src/editor/complete/complete.ts";
import { lint } from "../../mod.ts";
import { applied, asked, type Beside, replaced } from "./view.ts";

const MANIFEST = `metadata:
  name: demo
spec:
  middlewares:
    - name: prometheus
  steps:
    - name: source
      class: wurzel.steps.manual_markdown.ManualMarkdownStep
    - name: split
      class: wurzel.steps.splitter.SimpleSplitterStep
      dependsOn: [source]
`;

const WORKFLOW = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {name: demo}
spec:
  entrypoint: main
  volumes: [{name: shared, emptyDir: {}}]
  arguments: {parameters: [{name: env, value: prod}]}
  templates:
    - name: main
      inputs: {parameters: [{name: day}]}
      dag:
        tasks:
          - name: first
            template: make
          - name: second
            template: use
            depends: first
          - name: third
            template: use
            depends: second
            §
    - name: make
      container: {image: x}
      outputs: {parameters: [{name: out, valueFrom: {path: /x}}], artifacts: [{name: file, path: /f}]}
    - name: use
      inputs: {parameters: [{name: left}, {name: right, default: "1"}], artifacts: [{name: doc, path: /d}]}
      container: {image: x}
`;

/** A workflow with some lines behind its third task. */
function workflow(...lines: readonly string[]): string {
  return WORKFLOW.replace("§", lines.join(`\n${" ".repeat(12)}`));
}

/** A manifest with a third step. */
function third(...lines: readonly string[]): string {
  return MANIFEST + ["    - name: third", ...lines.map((line) => `      ${line}`)].join("\n");
}

function entry(...lines: readonly string[]): string {
  return ["workflows:", "  demo:", ...lines.map((line) => `    ${line}`)].join("\n");
}

interface Row {
  readonly name: string;
  readonly text: string;
  readonly with: Beside;
  /** Labels in the order in which an editor lists them; with more behind, where the last is `…`. */
  readonly labels: readonly string[];
  /** The lines that the first one makes, or the one that is named. */
  readonly makes?: string;
  readonly pick?: string;
  /** Labels that are not among them. */
  readonly without?: readonly string[];
}

const manifest = { kind: "manifest" } as const;
const values = { kind: "values", beside: [["manifest", MANIFEST]] } as const;
const argo = { kind: "argo" } as const;
const project = {
  kind: "project",
  beside: [
    ["manifest", MANIFEST],
    ["values", "workflows: {demo: {}}\n"],
    ["values", "workflows: {demo: {}, other: {}}\n", "values/prod.yaml"],
  ],
} as const;

const ROWS: readonly Row[] = [
  {
    name: "the root of an empty manifest, required keys first",
    text: "|",
    with: manifest,
    labels: ["metadata", "spec", "apiVersion", "kind"],
    makes: "metadata:\n  ",
  },
  {
    name: "a key below one, with its siblings left out",
    text: "metadata:\n  name: demo\n  l|\nspec: {}\n",
    with: manifest,
    labels: ["labels", "annotations"],
    makes: "metadata:\n  name: demo\n  labels:\n    \nspec: {}\n",
  },
  {
    name: "a key in front of its colon",
    text: "metadata:\n  nam|: demo\n",
    with: manifest,
    labels: ["name", "labels", "annotations"],
    makes: "metadata:\n  name: demo\n",
  },
  {
    name: "a key behind the dash of an item",
    text: third("class: a.B", "dependsOn: [split]").replace("name: third", "|"),
    with: manifest,
    labels: ["name", "settings"],
  },
  {
    name: "a step where its dash is not there",
    text: `${MANIFEST}    |\n`,
    with: manifest,
    labels: ["name", "class", "settings", "dependsOn"],
    makes: `${MANIFEST}    - name: \n`,
  },
  {
    name: "a key within braces",
    text: "spec:\n  steps:\n    - {name: a, |}\n",
    with: manifest,
    labels: ["class", "settings", "dependsOn"],
    makes: "spec:\n  steps:\n    - {name: a, class: }\n",
  },
  {
    name: "a mapping right behind its key",
    text: "metadata:|",
    with: manifest,
    labels: ["name", "labels", "annotations"],
    makes: "metadata:\n  name: ",
  },
  {
    name: "steps that come before, in brackets that are not closed",
    text: third("dependsOn: [source, |"),
    with: manifest,
    labels: ["split"],
    makes: third("dependsOn: [source, split"),
  },
  {
    name: "steps, of which none waits for this one",
    text: MANIFEST.replace("ManualMarkdownStep\n", "ManualMarkdownStep\n      dependsOn: [|]\n"),
    with: manifest,
    labels: [],
  },
  {
    name: "an array behind its key, in brackets",
    text: third("dependsOn: |"),
    with: manifest,
    labels: ["source", "split"],
    makes: third("dependsOn: [source]"),
  },
  {
    name: "an array below its key, with a dash",
    text: third("dependsOn:", "  |"),
    with: manifest,
    labels: ["source", "split"],
    makes: third("dependsOn:", "  - source"),
  },
  {
    name: "steps whose output fits before others",
    text: third("class: wurzel.steps.embedding.step.EmbeddingStep") +
      "\n    - {name: store, class: wurzel.steps.qdrant.step.QdrantConnectorStep, dependsOn: [|]}",
    with: manifest,
    labels: ["third", "source", "split"],
  },
  {
    name: "no second item of one name",
    text: third("dependsOn:", "  - source", "  |"),
    with: manifest,
    labels: ["split"],
    makes: third("dependsOn:", "  - source", "  - split"),
  },
  {
    name: "nothing behind a key whose value stands below",
    text: "metadata: |\n  name: demo\n",
    with: manifest,
    labels: [],
  },
  {
    name: "settings that the image's release has",
    text: third(
      "class: wurzel.steps.elevenlabs.step.ElevenLabsKnowledgeBaseStep",
      "settings: {FOLDER|}",
    ),
    with: {
      kind: "manifest",
      beside: [["values", entry("container: {image: ghcr.io/telekom/wurzel:3.2.0}")]],
    },
    labels: ["API_KEY", "…"],
    without: ["FOLDER_PER_SOURCE"],
  },
  {
    name: "classes, in place of all that is typed",
    text: third("class: wurzel.st|eps.x"),
    with: manifest,
    labels: ["wurzel.steps.embedding.step.BaseEmbeddingStep", "…"],
    pick: "wurzel.steps.splitter.SimpleSplitterStep",
    makes: third("class: wurzel.steps.splitter.SimpleSplitterStep"),
  },
  {
    name: "settings of a step's class that are not given",
    text: third(
      "class: wurzel.steps.splitter.SimpleSplitterStep",
      "settings:",
      "  BATCH_SIZE: 1",
      "  |",
    ),
    with: manifest,
    labels: [
      ...["NUM_THREADS", "TOKEN_COUNT_MIN", "TOKEN_COUNT_MAX", "TOKEN_COUNT_BUFFER"],
      ...["TOKENIZER_MODEL", "SENTENCE_SPLITTER_MODEL"],
    ],
  },
  {
    name: "what a setting is when nobody says it",
    text: third("class: wurzel.steps.splitter.SimpleSplitterStep", "settings: {BATCH_SIZE: |}"),
    with: manifest,
    labels: ["100"],
    makes: third("class: wurzel.steps.splitter.SimpleSplitterStep", "settings: {BATCH_SIZE: 100}"),
  },
  {
    name: "a middleware that is not named yet",
    text: "spec:\n  middlewares:\n    - name: prometheus\n    - name: |\n",
    with: manifest,
    labels: ["secret_resolver"],
  },
  {
    name: "settings of a middleware",
    text: "spec:\n  middlewares:\n    - name: prometheus\n      settings:\n        |\n",
    with: manifest,
    labels: ["GATEWAY", "JOB", "DISABLE_CREATED_METRIC"],
  },
  {
    name: "schedules, quoted where YAML needs it",
    text: "spec:\n  schedule: |\n",
    with: manifest,
    labels: ["0 4 * * *", "*/15 * * * *", "…"],
    pick: "@daily",
    makes: 'spec:\n  schedule: "@daily"\n',
  },
  {
    name: "a schedule in quotes that are open",
    text: "spec:\n  schedule: '@d|",
    with: manifest,
    labels: ["0 4 * * *", "…"],
    pick: "@daily",
    makes: "spec:\n  schedule: '@daily'",
  },
  {
    name: "the entry of the pipeline",
    text: "workflows:\n  |",
    with: values,
    labels: ["demo"],
    makes: "workflows:\n  demo:\n    ",
  },
  {
    name: "fields of an entry in a manifest too",
    text: "spec:\n  backendConfig:\n    argo:\n      podSec|\n",
    with: manifest,
    labels: ["name", "generateName", "…"],
    pick: "podSecurity",
    makes: "spec:\n  backendConfig:\n    argo:\n      podSecurity: \n",
  },
  {
    name: "choices of a field",
    text: entry("cron: {concurrencyPolicy: |}"),
    with: values,
    labels: ["Allow", "Forbid", "Replace"],
    makes: entry("cron: {concurrencyPolicy: Allow}"),
  },
  {
    name: "true and false, the default first",
    text: entry("container:", "  tokenizerCache:", "    enabled: |"),
    with: values,
    labels: ["false", "true"],
  },
  {
    name: "names of steps that have no overrides yet",
    text: entry("steps:", "  source: {}", "  |"),
    with: values,
    labels: ["split"],
  },
  {
    name: "names of steps of a manifest that is broken in one line",
    text: entry("steps:", "  |"),
    with: { kind: "values", beside: [["manifest", `${MANIFEST}  oops: [\n`]] },
    labels: ["source", "split"],
  },
  {
    name: "variables of the classes' settings and of middlewares, required ones first",
    text: entry("container:", "  env:", "    |"),
    with: values,
    labels: ["MANUALMARKDOWNSTEP__FOLDER_PATH", "SIMPLESPLITTERSTEP__BATCH_SIZE", "…"],
    pick: "PROMETHEUS__GATEWAY",
    makes: entry("container:", "  env:", "    PROMETHEUS__GATEWAY: "),
  },
  {
    name: "variables of one step alone in its overrides",
    text: entry("steps:", "  source:", "    container:", "      env: {|}"),
    with: values,
    labels: [
      "MANUALMARKDOWNSTEP__FOLDER_PATH",
      "PROMETHEUS__GATEWAY",
      "PROMETHEUS__JOB",
      "PROMETHEUS__DISABLE_CREATED_METRIC",
    ],
  },
  {
    name: "Argo's fields below template",
    text: entry("template:", "  retryStrategy:", "    ba|"),
    with: values,
    labels: ["affinity", "backoff", "expression", "limit", "retryPolicy"],
    pick: "backoff",
    makes: entry("template:", "  retryStrategy:", "    backoff:", "      "),
  },
  {
    name: "volumes of workflowSpec",
    text: entry(
      "workflowSpec: {volumes: [{name: scratch}]}",
      "container: {volumeMounts: [{name: |}]}",
    ),
    with: values,
    labels: ["scratch"],
  },
  {
    name: "what the whole workflow knows, in a key prefix",
    text: entry("artifacts: {keyPrefix: 'x/{{workflow.u|'}"),
    with: values,
    labels: ["workflow.name", "workflow.namespace", "…"],
    pick: "workflow.uid",
    makes: entry("artifacts: {keyPrefix: 'x/{{workflow.uid}}'}"),
  },
  {
    name: "what a schedule's condition knows",
    text: entry("cron: {when: '{{=cronworkflow.f|}}'}"),
    with: values,
    labels: ["cronworkflow.name", "cronworkflow.namespace", "…"],
    pick: "cronworkflow.failed",
    makes: entry("cron: {when: '{{=cronworkflow.failed}}'}"),
  },
  {
    name: "kinds of Argo's documents, one in a stream",
    text: `${workflow()}---\napiVersion: argoproj.io/v1alpha1\nkind: C|\n`,
    with: argo,
    labels: ["Workflow", "CronWorkflow", "WorkflowTemplate", "ClusterWorkflowTemplate"],
  },
  {
    name: "fields of a task, without those that exclude one that is there",
    text: workflow("|"),
    with: argo,
    labels: [
      ...["arguments", "continueOn", "hooks", "onExit", "when"],
      ...["withItems", "withParam", "withSequence"],
    ],
  },
  {
    name: "bodies of a template, none beside another",
    text: workflow().replace(
      "    - name: make\n      container",
      "    - name: make\n      s|\n      container",
    ),
    with: argo,
    labels: ["activeDeadlineSeconds", "affinity", "…"],
    without: ["script", "dag", "container", "outputs"],
  },
  {
    name: "Kubernetes' fields of a container",
    text: workflow().replace(
      "container: {image: x}\n      outputs",
      "container: {image: x, envFrom: [{|}]}\n      outputs",
    ),
    with: argo,
    labels: ["configMapRef", "prefix", "secretRef"],
  },
  {
    name: "templates that are called",
    text: workflow("onExit: |"),
    with: argo,
    labels: ["main", "make", "use"],
  },
  {
    name: "the template that all starts with",
    text: workflow().replace("entrypoint: main", "entrypoint: |"),
    with: argo,
    labels: ["main", "make", "use"],
  },
  {
    name: "tasks to wait for, in an expression",
    text: workflow().replace("depends: second", "depends: second && f|"),
    with: argo,
    labels: ["first"],
    makes: workflow().replace("depends: second", "depends: second && first"),
  },
  {
    name: "no task that waits for this one",
    text: workflow().replace("depends: first", "depends: |"),
    with: argo,
    labels: ["first"],
  },
  {
    name: "outcomes of a task",
    text: workflow().replace("depends: second", "depends: second.S|"),
    with: argo,
    labels: ["Succeeded", "Failed", "…"],
    pick: "Skipped",
    makes: workflow().replace("depends: second", "depends: second.Skipped"),
  },
  {
    name: "arguments that the called template takes",
    text: workflow("arguments: {parameters: [{name: |}]}"),
    with: argo,
    labels: ["left", "right"],
  },
  {
    name: "arguments of the workflow, which its first template takes",
    text: workflow().replace("[{name: env, value: prod}]", "[{name: |}]"),
    with: argo,
    labels: ["day"],
  },
  {
    name: "templates and arguments of the workflow's own hooks",
    text: workflow().replace(
      "  volumes:",
      "  hooks: {exit: {template: use, arguments: {parameters: [{name: |}]}}}\n  volumes:",
    ),
    with: argo,
    labels: ["left", "right"],
  },
  {
    name: "containers of a set to wait for",
    text: workflow().replace(
      "container: {image: x}\n      outputs",
      "containerSet: {containers: [{name: a}, {name: b, dependencies: [|]}, {name: c}]}\n      outputs",
    ),
    with: argo,
    labels: ["a", "c"],
  },
  {
    name: "references that a task may have: inputs, and outputs of those before it",
    text: workflow("arguments: {parameters: [{name: left, value: '{{|'}]}"),
    with: argo,
    labels: [
      "inputs.parameters.day",
      "workflow.parameters.env",
      "tasks.first.outputs.parameters.out",
      "tasks.second.outputs.result",
      "workflow.name",
      "…",
    ],
    makes: workflow("arguments: {parameters: [{name: left, value: '{{inputs.parameters.day}}'}]}"),
  },
  {
    name: "a reference in a plain string, which gets its quotes",
    text: workflow("arguments:", "  parameters:", "    - name: left", "      value: {{inp|"),
    with: argo,
    labels: ["inputs.parameters.day", "…"],
    makes: workflow(
      "arguments:",
      "  parameters:",
      "    - name: left",
      '      value: "{{inputs.parameters.day}}"',
    ),
  },
  {
    name: "artifacts alone where one is passed on",
    text: workflow("arguments: {artifacts: [{name: doc, from: '{{tasks.|}}'}]}"),
    with: argo,
    labels: ["tasks.first.outputs.artifacts.file"],
  },
  {
    name: "inputs in a script of several lines",
    text: workflow().replace(
      "container: {image: x}\n`",
      "container: {image: x}",
    ).replace(
      / {6}container: \{image: x\}\n$/,
      "      script:\n        source: >\n          echo {{inputs.|\n",
    ),
    with: argo,
    labels: ["inputs.parameters.left", "inputs.parameters.right", "inputs.artifacts.doc.path", "…"],
  },
  {
    name: "a name with a dash in an expression",
    text: workflow("when: '{{=inputs.|}}'").replace("{name: day}", "{name: the-day}"),
    with: argo,
    labels: ["inputs.parameters['the-day']", "…"],
    makes: workflow("when: '{{=inputs.parameters['the-day']}}'").replace(
      "{name: day}",
      "{name: the-day}",
    ),
  },
  {
    name: "keys of the items of a loop",
    text: workflow("withItems: [{city: Bonn}]", "when: '{{item.|}}'"),
    with: argo,
    labels: ["inputs.parameters.day", "item", "item.city", "…"],
    pick: "item.city",
    makes: workflow("withItems: [{city: Bonn}]", "when: '{{item.city}}'"),
  },
  {
    name: "volumes that a container mounts",
    text: workflow().replace(
      "container: {image: x}\n      outputs",
      "container: {volumeMounts: [{name: |}]}\n      outputs",
    ),
    with: argo,
    labels: ["shared"],
  },
  {
    name: "keys and strings of JSON, in quotes",
    text: '{"metadata": {"name": "demo"}, "spec": {"schedule": "@daily", |}}',
    with: { kind: "manifest", name: "pipeline.json" },
    labels: ["steps", "backend", "middlewares", "backendConfig"],
    makes: '{"metadata": {"name": "demo"}, "spec": {"schedule": "@daily", "steps": }}',
  },
  {
    name: "what a document begins with",
    text: "|",
    with: { kind: "other" },
    labels: ["apiVersion", "kind", "workflows"],
  },
  {
    name: "kinds of the version that a document begins with",
    text: "apiVersion: argoproj.io/v1alpha1\nkind: |\n",
    with: { kind: "other" },
    labels: ["Workflow", "CronWorkflow", "WorkflowTemplate", "ClusterWorkflowTemplate"],
  },
  {
    name: "nothing in documents of others",
    text: "apiVersion: apps/v1\nkind: |\n",
    with: { kind: "other" },
    labels: [],
  },
  {
    name: "nothing in Python",
    text: "x = {|}",
    with: { kind: "python" },
    labels: [],
  },
  {
    name: "keys of the project file",
    text: "pipelines:\n  - |\n",
    with: project,
    labels: ["pipeline", "values", "pipelineName", "output"],
  },
  {
    name: "files of the workspace, as the project file names them",
    text: "pipelines:\n  - pipeline: pipeline.yaml\n    values: [values.yaml, |]\n",
    with: project,
    labels: ["values/prod.yaml"],
    makes: "pipelines:\n  - pipeline: pipeline.yaml\n    values: [values.yaml, values/prod.yaml]\n",
  },
  {
    name: "entries of values in the project file",
    text: "pipelines:\n  - pipeline: |\n    pipelineName: demo\n",
    with: project,
    labels: ["pipeline.yaml"],
  },
  {
    name: "a pipeline of the project file by its entry",
    text: "pipelines:\n  - pipelineName: |\n",
    with: project,
    labels: ["demo", "other"],
  },
  {
    name: "fields of an entry in what entries share",
    text: "x-common: &common\n  container: {im|: a}\nworkflows:\n  demo:\n    <<: *common\n",
    with: values,
    labels: ["image", "imagePullPolicy", "…"],
    pick: "imagePullPolicy",
    makes:
      "x-common: &common\n  container: {imagePullPolicy: a}\nworkflows:\n  demo:\n    <<: *common\n",
  },
  {
    name: "fields of an entry at the root of what entries share",
    text:
      "x-common: &common\n  podSecurity: baseline\n  |\nworkflows:\n  demo:\n    <<: *common\n    kind: Workflow\n",
    with: values,
    labels: ["name", "generateName", "…"],
    without: ["podSecurity"],
    pick: "kind",
  },
  {
    name: "nothing like keys within a string of several lines",
    text: workflow().replace(
      "container: {image: x}\n      outputs",
      "script:\n        source: >\n          echo a\n          comm¦\n      outputs",
    ),
    with: { kind: "argo", cursor: "¦" },
    labels: [],
  },
  {
    name: "no codes in the comments of a script",
    text: workflow().replace(
      "container: {image: x}\n      outputs",
      "script:\n        source: >\n          # wurzel-argo: ignore un¦\n      outputs",
    ),
    with: { kind: "argo", cursor: "¦" },
    labels: [],
  },
  {
    name: "metadata, without what the cluster sets",
    text: "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata:\n  |\n",
    with: argo,
    labels: ["name", "generateName", "namespace", "labels", "annotations", "…"],
    without: ["uid", "managedFields", "creationTimestamp"],
  },
  {
    name: "outputs of earlier groups of steps alone",
    text: workflow().replace(
      "container: {image: x}\n      outputs",
      `steps:
        - [{name: one, template: use}]
        - [{name: two, template: use}, {name: three, template: use, when: '{{steps.|}}'}]
        - [{name: four, template: use}]
      outputs`,
    ),
    with: argo,
    labels: ["workflow.parameters.env", "steps.one.outputs.result", "workflow.name", "…"],
    without: ["steps.two.outputs.result", "steps.four.outputs.result"],
  },
  {
    name: "inputs in the middle of a string of several lines",
    text: workflow().replace(
      "container: {image: x}\n      outputs",
      'container: {image: x, args: ["\n        say {{workflow.pa| &&\n        end\n      "]}\n      outputs',
    ),
    with: argo,
    labels: ["workflow.parameters.env", "…"],
  },
  {
    name: "what metrics know",
    text: workflow().replace(
      "container: {image: x}\n      outputs",
      "container: {image: x}\n      metrics: {prometheus: [{name: a, gauge: {value: '{{d|'}}]}\n      outputs",
    ),
    with: argo,
    labels: ["outputs.parameters.out", "outputs.result", "status", "duration", "…"],
  },
  {
    name: "what a task's own hook knows of it",
    text: workflow(
      "hooks: {exit: {template: use, arguments: {parameters: [{name: left, value: '{{tasks.|'}]}}}",
    )
      .replace("name: third\n            template: use", "name: third\n            template: make"),
    with: argo,
    labels: [
      "inputs.parameters.day",
      "workflow.parameters.env",
      "tasks.first.outputs.parameters.out",
      "…",
    ],
    pick: "tasks.third.outputs.parameters.out",
  },
  {
    name: "a key whose items stand below it",
    text: "spec:\n  st|\n  - name: a\n",
    with: manifest,
    labels: ["steps", "backend", "…"],
  },
  {
    name: "resources of a container",
    text: workflow().replace(
      "container: {image: x}\n      outputs",
      "container: {resources: {limits: {|}}}\n      outputs",
    ),
    with: argo,
    labels: ["cpu", "memory", "ephemeral-storage", "nvidia.com/gpu"],
  },
  {
    name: "annotations that Argo shows",
    text: "metadata:\n  annotations:\n    |\n",
    with: manifest,
    labels: [
      "workflows.argoproj.io/title",
      "workflows.argoproj.io/description",
      "workflows.argoproj.io/version",
    ],
  },
  {
    name: "codes that a comment silences, without those that it has",
    text: "# wurzel-argo: ignore unknown-key, un|\nspec: {}\n",
    with: manifest,
    labels: ["empty-manifest", "…"],
    without: ["unknown-key"],
    pick: "unknown-step",
    makes: "# wurzel-argo: ignore unknown-key, unknown-step\nspec: {}\n",
  },
  {
    name: "nothing in other comments",
    text: "# so it i|s\nspec: {}\n",
    with: manifest,
    labels: [],
  },
  {
    name: "the line that is typed, in a text that is broken above and below",
    text: `metadata: [\nspec:\n  steps:\n    - name: a\n      cl|\n   x: ]\n`,
    with: manifest,
    labels: ["class", "settings", "dependsOn"],
    makes: `metadata: [\nspec:\n  steps:\n    - name: a\n      class: \n   x: ]\n`,
  },
  {
    name: "a text with other line ends and wide characters",
    text: "metadata:\r\n  name: 😀 # é\r\n  la|\r\n",
    with: manifest,
    labels: ["labels", "annotations"],
    makes: "metadata:\r\n  name: 😀 # é\r\n  labels:\n    \r\n",
  },
  {
    name: "nothing on in a string of two lines",
    text: "metadata:\n  name: demo\n    more|\n",
    with: manifest,
    labels: [],
  },
];

describe("completion offers", () => {
  for (const { name, text, with: options, labels, makes, pick, without = [] } of ROWS) {
    it(name, () => {
      const { view, offset } = asked(text, options);
      const items = completionsAt(view, offset)
        .toSorted((one, other) => (one.sortText ?? "") < (other.sortText ?? "") ? -1 : 1);
      const found = items.map(({ label }) => label);
      const isCut = labels.at(-1) === "…";
      assert.deepEqual(isCut ? [...found.slice(0, labels.length - 1), "…"] : found, labels);
      assert.deepEqual(without.filter((label) => found.includes(label)), []);
      for (const { filterText = "", textEdit } of items) {
        // Editors leave out what does not begin like the replaced part.
        const start = /^["'{]*/.exec(replaced(view.text, textEdit))?.[0] ?? "";
        assert.ok(filterText.startsWith(start), filterText);
      }
      const item = pick === undefined ? items[0] : items.find(({ label }) => label === pick);
      if (pick !== undefined) assert.ok(item, `${pick} in ${found.join()}`);
      if (makes !== undefined && item !== undefined) {
        assert.equal(applied(view.text, item.textEdit), makes);
      }
    });
  }
});

describe("references that completion offers", () => {
  const places = [
    "arguments: {parameters: [{name: left, value: '{{|}}'}]}",
    "arguments: {artifacts: [{name: doc, from: '{{|}}'}]}",
    "hooks: {exit: {template: make, expression: 'true', arguments: {parameters: [{name: a, value: '{{|}}'}]}}}",
    "withItems: [{city: Bonn}]\n            when: '{{|}} == x'",
    "when: '{{tasks.first.|}} == x'",
  ];
  for (const place of places) {
    it(`resolve in ${place}`, () => {
      const { view, offset } = asked(workflow(place), argo);
      const items = completionsAt(view, offset);
      assert.ok(items.length > 0);
      const wrong = items.flatMap(({ textEdit, label }) =>
        lint(applied(view.text, textEdit))
          .filter(({ code }) => code === "unresolved-reference" || code === "yaml-syntax")
          .map(({ message }) => `${label}: ${message}`)
      );
      assert.deepEqual(wrong, []);
    });
  }
});

describe("completion", () => {
  it("asks for a setting in values only where the manifest does not give it", () => {
    const given = MANIFEST.replace(
      "Step\n    - name: split",
      "Step\n      settings: {FOLDER_PATH: a}\n    - name: split",
    );
    const details = [MANIFEST, given].map((text) => {
      const { view, offset } = asked(entry("container: {env: {MAN|}}"), {
        kind: "values",
        beside: [["manifest", text]],
      });
      return completionsAt(view, offset)[0]?.detail;
    });
    assert.deepEqual(details, ["path, required", "path"]);
  });

  it("shows no secret's value", () => {
    const text = workflow("arguments: {parameters: [{name: |}]}").replaceAll("right", "apiToken")
      .replace('"1"', "s3cret");
    const { view, offset } = asked(text, argo);
    const details = completionsAt(view, offset).map(({ label, detail }) => [label, detail]);
    assert.deepEqual(details, [["left", "required"], ["apiToken", "default ***"]]);
  });
});
