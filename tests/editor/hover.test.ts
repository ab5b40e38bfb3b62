/** What an editor tells of the place under the pointer. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hoverAt } from "../../src/editor/hover/hover.ts";
import { asked, type Beside } from "./view.ts";

const MANIFEST = `metadata:
  name: demo
spec:
  schedule: 0 4 * * *
  steps:
    - name: source
      class: wurzel.steps.manual_markdown.ManualMarkdownStep
    - name: split
      class: wurzel.steps.splitter.SimpleSplitterStep
      dependsOn: [source]
`;

const BASE = `workflows:
  demo:
    cron: {timezone: Europe/Berlin}
    container:
      resources: {memory_limit: 1Gi}
      env: {API_TOKEN: first}
`;

const WORKFLOW = `apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
metadata: {name: demo}
spec:
  schedules: ["30 2 * * *"]
  timezone: Europe/Berlin
  workflowSpec:
    entrypoint: main
    arguments:
      parameters: [{name: env, value: prod, enum: [prod, test]}, {name: apiToken, value: s3cret}]
    templates:
      - name: main
        dag:
          tasks:
            - name: first
              template: make
            - name: second
              template: use
              depends: first
              §
      - name: make
        container: {image: x, resources: {limits: {cpu: 500m}}}
        outputs:
          parameters: [{name: out, valueFrom: {path: /tmp/out}}]
          artifacts: [{name: file, path: /f, mode: 420}]
      - name: use
        inputs: {parameters: [{name: left}, {name: right, default: "1"}]}
        container: {image: x}
`;

function workflow(line: string): string {
  return WORKFLOW.replace("§", line);
}

function entry(...lines: readonly string[]): string {
  return ["workflows:", "  demo:", ...lines.map((line) => `    ${line}`), ""].join("\n");
}

const manifest: Beside = { kind: "manifest", beside: [["values", BASE]] };
const values: Beside = {
  kind: "values",
  name: "prod.yaml",
  beside: [["manifest", MANIFEST], ["values", BASE]],
};
const argo: Beside = { kind: "argo" };

/** Friday before summer time begins. */
const NOW = Date.UTC(2027, 2, 26, 12);

/** Text with the pointer, what it is read with, the part that is told of, and what is told. */
const ROWS: readonly (readonly [
  name: string,
  text: string,
  options: Beside,
  part: string,
  told: readonly string[],
])[] = [
  [
    "a key: its type and meaning",
    MANIFEST.replace("dependsOn", "depen|dsOn"),
    manifest,
    "dependsOn",
    ["**dependsOn**", "`[]string`", "Names of the steps whose output it takes."],
  ],
  [
    "a schedule, with its next runs in the time zone of the values",
    MANIFEST.replace("0 4", "0 |4"),
    manifest,
    "0 4 * * *",
    [
      "`0 4 * * *` runs at 04:00 every day.",
      "Next runs (Europe/Berlin):",
      "- 2027-03-27 04:00 +01:00\n- 2027-03-28 04:00 +02:00\n- 2027-03-29 04:00 +02:00\n" +
      "- 2027-03-30 04:00 +02:00\n- 2027-03-31 04:00 +02:00",
    ],
  ],
  [
    "a schedule that summer time leaves out once",
    workflow("").replace("30 2", "30 |2"),
    argo,
    '"30 2 * * *"',
    [
      "`30 2 * * *` runs at 02:30 every day.",
      "Next runs (Europe/Berlin):",
      "- 2027-03-27 02:30 +01:00\n- 2027-03-28 02:30 +01:00, left out for summer time\n" +
      "- 2027-03-29 02:30 +02:00\n- 2027-03-30 02:30 +02:00\n- 2027-03-31 02:30 +02:00\n" +
      "- 2027-04-01 02:30 +02:00",
    ],
  ],
  [
    "a schedule without a time zone, in UTC",
    workflow("").replace("30 2", "30 |2").replace("  timezone: Europe/Berlin\n", ""),
    argo,
    '"30 2 * * *"',
    [
      "`30 2 * * *` runs at 02:30 every day.",
      "Next runs (UTC, as no time zone is given: the controller's holds):",
      "- 2027-03-27 02:30 +00:00\n- 2027-03-28 02:30 +00:00\n- 2027-03-29 02:30 +00:00\n" +
      "- 2027-03-30 02:30 +00:00\n- 2027-03-31 02:30 +00:00",
    ],
  ],
  [
    "a class: its contract and its settings",
    MANIFEST.replace("ManualMark", "Manual|Mark"),
    manifest,
    "wurzel.steps.manual_markdown.ManualMarkdownStep",
    [
      "`wurzel.steps.manual_markdown.ManualMarkdownStep`",
      "Takes nothing, gives `list[MarkdownDataContract]`.",
      "- `FOLDER_PATH`, `path`, required",
    ],
  ],
  [
    "a step that another waits for, with its image",
    MANIFEST.replace("[source]", "[sou|rce]"),
    manifest,
    "source",
    [
      "Step `source`",
      "`wurzel.steps.manual_markdown.ManualMarkdownStep`",
      "Takes nothing, gives `list[MarkdownDataContract]`.",
      "Required settings: `FOLDER_PATH`.",
      "Its output goes to `split`.",
      "Image: `ghcr.io/telekom/wurzel`.",
    ],
  ],
  [
    "a quantity in bytes, where it comes from and what it replaces",
    entry("container:", "  resources:", "    memory_limit: 1.|5Gi"),
    values,
    "1.5Gi",
    [
      "`1.5Gi` is 1,610,612,736 bytes (1.5 GiB).",
      "In use: `1.5Gi` (prod.yaml:5)",
      "Replaces: `1Gi` (values.yaml:5), `512Mi` (default)",
    ],
  ],
  [
    "a null that removes what lower layers give",
    entry("container:", "  resources:", "    memory_lim|it: null"),
    values,
    "memory_limit",
    [
      "**memory\\_limit**",
      "`string`, default `512Mi`",
      "Memory limit.",
      "Examples: `500m`, `2`, `1.5`, `512Mi`, `10Gi`.",
      "`null` (prod.yaml:5) removes `1Gi` (values.yaml:5), `512Mi` (default).",
    ],
  ],
  [
    "a secret, whose value is not shown",
    entry("container:", "  env:", "    API_TOKEN: sec|ond"),
    values,
    "second",
    [
      "**API\\_TOKEN**",
      "`string`",
      "In use: `***` (prod.yaml:5)",
      "Replaces: `***` (values.yaml:6)",
    ],
  ],
  [
    "an address with a password in it",
    entry("container:", "  env:", "    STORE: htt|ps://me:s3cret@store/x"),
    values,
    "https://me:s3cret@store/x",
    ["**STORE**", "`string`", "In use: `https://me:***@store/x` (prod.yaml:5)"],
  ],
  [
    "permissions in octal",
    entry("artifacts: {defaultMode: 50|9}"),
    values,
    "509",
    ["`509` is `0775` in octal, `rwxrwxr-x`.", "In use: `509` (prod.yaml:3)"],
  ],
  [
    "an image and the release in it",
    entry("container: {image: ghcr.io/telekom/wur|zel:3.3.1}"),
    values,
    "ghcr.io/telekom/wurzel:3.3.1",
    [
      "Image `ghcr.io/telekom/wurzel`, tag `3.3.1`, Wurzel 3.3.1.",
      "In use: `ghcr.io/telekom/wurzel:3.3.1` (prod.yaml:3)",
      "Replaces: `ghcr.io/telekom/wurzel` (default)",
    ],
  ],
  [
    "a variable as the setting that it is",
    entry("container: {env: {MANUALMARKDOWNSTEP__FOL|DER_PATH: ./docs}}"),
    values,
    "MANUALMARKDOWNSTEP__FOLDER_PATH",
    [
      "**MANUALMARKDOWNSTEP\\_\\_FOLDER\\_PATH**",
      "`path`, required",
      "In use: `./docs` (prod.yaml:3)",
    ],
  ],
  [
    "a setting of a manifest that values replace",
    MANIFEST.replace(
      "Step\n      dependsOn",
      "Step\n      settings: {BATCH_|SIZE: 50}\n      dependsOn",
    ),
    {
      kind: "manifest",
      beside: [
        ["values", entry("container: {env: {SIMPLESPLITTERSTEP__BATCH_SIZE: '200'}}")],
        [
          "values",
          entry("steps: {split: {container: {env: {SIMPLESPLITTERSTEP__BATCH_SIZE: '300'}}}}"),
          "prod.yaml",
        ],
      ],
    },
    "BATCH_SIZE",
    [
      "**BATCH\\_SIZE**",
      "`integer`, default `100`",
      "It must be more than 0.",
      'Values replace it: `"300"` (prod.yaml:3)',
    ],
  ],
  [
    "the image of one step beside that of the others",
    entry("steps:", "  split:", "    container: {im|age: acme/wurzel:1}"),
    values,
    "image",
    [
      "**image**",
      "`string`",
      "Image of this step.",
      "Examples: `ghcr.io/telekom/wurzel:3.2.0`.",
      "Image `acme/wurzel`, tag `1`.",
      "In use: `acme/wurzel:1` (prod.yaml:5)",
      "For other steps: `ghcr.io/telekom/wurzel` (default)",
    ],
  ],
  [
    "a name of the workflow in values",
    entry("artifacts: {keyPrefix: 'x/{{workflow.u|id}}'}"),
    values,
    "workflow.uid",
    ["`workflow.uid`", "Unique id of the workflow, for keys that no other run has."],
  ],
  [
    "a parameter that values give the workflow",
    entry(
      "workflowSpec: {arguments: {parameters: [{name: day, value: monday}]}}",
      "artifacts: {keyPrefix: 'x/{{workflow.parameters.d|ay}}'}",
    ),
    values,
    "workflow.parameters.day",
    ["`day`: Parameter of the workflow", "Value: `monday`."],
  ],
  [
    "an argument that a template takes",
    workflow("arguments: {parameters: [{name: ri|ght, value: x}]}"),
    argo,
    "right",
    ["`right`: Input parameter of template `use`", "Default: `1`."],
  ],
  [
    "a task in an expression",
    workflow("").replace("depends: first", "depends: fi|rst"),
    argo,
    "first",
    [
      "Task `first`",
      "Template `make`, container",
      "Output parameters: `out`.",
      "Output artifacts: `file`.",
    ],
  ],
  [
    "a template that is called",
    workflow("").replace("template: use", "template: |use"),
    argo,
    "use",
    ["Template `use`, container", "Input parameters: `left` (required), `right`."],
  ],
  [
    "cores",
    workflow("").replace("500m", "50|0m"),
    argo,
    "500m",
    ["`500m` is 0.5 cores."],
  ],
  [
    "an artifact's mode",
    workflow("").replace("420", "|420"),
    argo,
    "420",
    ["`420` is `0644` in octal, `rw-r--r--`."],
  ],
  [
    "an output that a reference names",
    workflow(
      "arguments: {parameters: [{name: left, value: '{{tasks.first.out|puts.parameters.out}}'}]}",
    ),
    argo,
    "tasks.first.outputs.parameters.out",
    ["`out`: Output parameter of template `make`, which `first` runs", "From path `/tmp/out`."],
  ],
  [
    "a parameter of the workflow",
    workflow("when: '{{workflow.parameters.e|nv}} == prod'"),
    argo,
    "workflow.parameters.env",
    ["`env`: Parameter of the workflow", "Value: `prod`.", "One of `prod`, `test`."],
  ],
  [
    "a secret parameter without its value",
    workflow("when: '{{workflow.parameters.api|Token}} == x'"),
    argo,
    "workflow.parameters.apiToken",
    ["`apiToken`: Parameter of the workflow", "Value: `***`."],
  ],
  [
    "one of several names in an expression",
    workflow("when: '{{=workflow.name != tasks[\"first\"].sta|tus}}'"),
    argo,
    'tasks["first"].status',
    [
      "Phase, such as `Succeeded`, of `first`.",
      "Task `first`",
      "Template `make`, container",
      "Output parameters: `out`.",
      "Output artifacts: `file`.",
    ],
  ],
  [
    "a reference that cannot stand there",
    workflow("when: '{{tasks.thrid.sta|tus}} == x'"),
    argo,
    "tasks.thrid.status",
    ['`tasks.thrid.status` cannot stand here: no task is called "thrid", the tasks are first, second'],
  ],
  [
    "a code in a comment that silences it",
    `# wurzel-argo: ignore unknown-k|ey\n${MANIFEST}`,
    manifest,
    "unknown-key",
    ["`unknown-key`, error", "No such key; with --lenient a warning."],
  ],
  [
    "a key of a text that is broken elsewhere",
    `${MANIFEST.replace("dependsOn", "depen|dsOn")}  x: [\n`,
    manifest,
    "dependsOn",
    ["**dependsOn**", "`[]string`", "Names of the steps whose output it takes."],
  ],
];

describe("hover tells of", () => {
  for (const [name, text, options, part, told] of ROWS) {
    it(name, () => {
      const { view, offset } = asked(text, options);
      const hover = hoverAt(view, offset, NOW);
      assert.ok(hover?.range !== undefined && "value" in Object(hover.contents));
      assert.deepEqual(Object(hover.contents).value.split("\n\n"), told);
      assert.equal(view.text.lines.getText(hover.range), part);
    });
  }

  it("nothing where there is nothing", () => {
    for (const text of ["", "# a com|ment", "metadata:\n  name: x\n|\n", "unknown: {fie|ld: 1}"]) {
      const { view, offset } = asked(text, manifest);
      assert.equal(hoverAt(view, offset, NOW), undefined, text);
    }
  });
});
