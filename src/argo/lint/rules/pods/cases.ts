import { cronWorkflow, documentOf, type RuleCase, workflow } from "../case.ts";

const SPEC = "templates: [{name: main, container: {image: a:1}}]";
const ISTIO = "sidecar.istio.io/inject: 'false'";

/** A Workflow with these lines of metadata. */
function marked(metadata: string, spec = SPEC): string {
  return documentOf(
    "Workflow",
    `metadata:\n  generateName: demo-\n  ${metadata}`,
    `entrypoint: main\n${spec}`,
  );
}

/** A Workflow whose main template is this one, with a step for it to call. */
function wide(main: string, spec = ""): string {
  return workflow(`${spec}
templates:
  - {name: main, ${main}}
  - {name: step, container: {image: a:1}}`);
}

/** A dag of so many tasks; each waits for the first of the others, or for none. */
function dag(count: number, wait?: "depends" | "dependencies"): string {
  const tasks = Array.from({ length: count }, (_, index) => {
    const before = index === 0 || wait === undefined
      ? ""
      : `, ${wait}: ${wait === "depends" ? `t${index - 1}.Succeeded` : `[t${index - 1}]`}`;
    return `{name: t${index}, template: step${before}}`;
  });
  return `dag: {tasks: [${tasks.join(", ")}]}`;
}

/** A dag in which so many tasks wait for two others. */
function fan(count: number): string {
  const late = Array.from(
    { length: count },
    (_, index) => `{name: t${index}, template: step, depends: a && b.Succeeded}`,
  );
  const early = "{name: a, template: step}, {name: b, template: step, depends: a}";
  return `dag: {tasks: [${early}, ${late.join(", ")}]}`;
}

function steps(loop: string): string {
  return `steps: [[{name: a, template: step, ${loop}}]]`;
}

function items(count: number): string {
  return `withItems: [${Array.from({ length: count }, (_, index) => index).join(", ")}]`;
}

/** How many pods there are at once, and what is said of them. */
export const cases: readonly RuleCase[] = [
  {
    code: "pod-mark-on-workflow",
    trips: marked(`annotations: {${ISTIO}}`),
    finds: [
      '5:17 metadata.annotations["sidecar.istio.io/inject"] "sidecar.istio.io/inject" is for pods and does not reach them; move it to the spec\'s podMetadata',
    ],
    passes: marked("annotations: {example.com/inject: 'false'}"),
  },
  {
    code: "pod-mark-on-workflow",
    trips: marked(`annotations: {${ISTIO}}`),
    finds: [
      '5:17 metadata.annotations["sidecar.istio.io/inject"] "sidecar.istio.io/inject" is for pods and does not reach them; move it to the spec\'s podMetadata',
    ],
    passes: marked(`annotations: {${ISTIO}}`, `podMetadata: {annotations: {${ISTIO}}}\n${SPEC}`),
  },
  {
    code: "pod-mark-on-workflow",
    trips: marked(`labels: {${ISTIO}}`),
    finds: [
      '5:12 metadata.labels["sidecar.istio.io/inject"] "sidecar.istio.io/inject" is for pods and does not reach them; move it to the spec\'s podMetadata',
    ],
    passes: marked("labels: {app: demo}"),
  },
  {
    code: "pod-mark-on-workflow",
    trips: cronWorkflow(
      "schedules: [0 * * * *]\nworkflowMetadata: {annotations: {prometheus.io/scrape: 'true'}}",
      SPEC,
    ),
    finds: [
      '7:36 spec.workflowMetadata.annotations["prometheus.io/scrape"] "prometheus.io/scrape" is for pods and does not reach them; move it to the spec\'s podMetadata',
    ],
    passes: cronWorkflow(
      "schedules: [0 * * * *]\nworkflowMetadata: {annotations: {example.com/a: 'true'}}",
      SPEC,
    ),
  },
  {
    code: "no-parallelism",
    trips: wide(dag(51)),
    finds: [
      "9:20 spec.templates[0].dag up to 51 steps run at the same time; set parallelism here or in the spec",
    ],
    passes: wide(dag(50)),
  },
  {
    code: "no-parallelism",
    trips: wide(dag(51)),
    finds: [
      "9:20 spec.templates[0].dag up to 51 steps run at the same time; set parallelism here or in the spec",
    ],
    passes: wide(dag(51, "depends")),
  },
  {
    code: "no-parallelism",
    trips: wide(dag(51)),
    finds: [
      "9:20 spec.templates[0].dag up to 51 steps run at the same time; set parallelism here or in the spec",
    ],
    passes: wide(dag(51, "dependencies")),
  },
  {
    code: "no-parallelism",
    trips: wide(dag(51)),
    finds: [
      "9:20 spec.templates[0].dag up to 51 steps run at the same time; set parallelism here or in the spec",
    ],
    passes: wide(dag(51), "parallelism: 10"),
  },
  {
    code: "no-parallelism",
    trips: wide(dag(51)),
    finds: [
      "9:20 spec.templates[0].dag up to 51 steps run at the same time; set parallelism here or in the spec",
    ],
    passes: wide(`parallelism: 10, ${dag(51)}`),
  },
  {
    code: "no-parallelism",
    trips: wide(steps(items(51))),
    finds: [
      "9:20 spec.templates[0].steps up to 51 steps run at the same time; set parallelism here or in the spec",
    ],
    passes: wide(steps(items(50))),
  },
  {
    code: "no-parallelism",
    trips: wide(steps("withSequence: {count: '51'}")),
    finds: [
      "9:20 spec.templates[0].steps up to 51 steps run at the same time; set parallelism here or in the spec",
    ],
    passes: wide(steps("withSequence: {count: '{{=workflow.parameters.n}}'}")),
  },
  {
    code: "no-parallelism",
    trips: wide(steps("withSequence: {start: 100, end: 50}")),
    finds: [
      "9:20 spec.templates[0].steps up to 51 steps run at the same time; set parallelism here or in the spec",
    ],
    passes: wide(steps("withSequence: {start: 1, end: 50}")),
  },
  {
    code: "no-parallelism",
    trips: wide(dag(51), "templateDefaults: {timeout: 1h}"),
    finds: [
      "9:20 spec.templates[0].dag up to 51 steps run at the same time; set parallelism here or in the spec",
    ],
    passes: wide(dag(51), "synchronization: {mutexes: [{name: one}]}"),
  },
  {
    code: "no-parallelism",
    trips: wide(fan(51)),
    finds: [
      "9:20 spec.templates[0].dag up to 51 steps run at the same time; set parallelism here or in the spec",
    ],
    passes: wide(fan(50)),
  },
  {
    code: "no-parallelism",
    trips: wide(dag(51)),
    finds: [
      "9:20 spec.templates[0].dag up to 51 steps run at the same time; set parallelism here or in the spec",
    ],
    passes: wide(dag(51)).replace(
      "{image: a:1}",
      "{image: a:1}, synchronization: {mutexes: [{name: one}]}",
    ),
  },
];
