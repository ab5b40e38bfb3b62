import { container, cronWorkflow, type RuleCase, workflow } from "../case.ts";

const MAIN = "templates:\n  - name: main\n    container: {image: busybox:1.37}";
const FINE = workflow(MAIN);

/** A DAG of one task that has these fields, and a template for it. */
function task(fields: string, name = "one"): string {
  const tasks = [`{name: before, template: work}`, `{name: "${name}", template: work, ${fields}}`];
  return workflow(`templates:
  - name: main
    dag:
      tasks: [${tasks.join(", ")}]
  - name: work
    container: {image: busybox:1.37}
`);
}

/** A template with these fields that is not the first. */
function other(fields: string): string {
  return workflow(`${MAIN}\n  - {name: other, ${fields}}`);
}

function artifact(fields: string): string {
  return container("", `inputs: {artifacts: [{name: a, path: /a, ${fields}}]}`);
}

/** A workflow of so many templates. */
function templates(count: number): string {
  const more = Array.from(
    { length: count - 1 },
    (_, index) => `  - {name: t${index}, suspend: {}}`,
  );
  return workflow([MAIN, ...more].join("\n"));
}

/** What reading, and the CRDs, find. */
export const cases: readonly RuleCase[] = [
  {
    code: "yaml-syntax",
    trips: `${FINE}- x`,
    finds: ["10:1 this line belongs to nothing above; check its indentation"],
    passes: FINE,
  },
  {
    code: "helm-template",
    trips: FINE.replace(
      "generateName: demo-",
      'generateName: demo-\n  labels:\n    {{- include "c.labels" . | nindent 4 }}',
    ),
    finds: [
      "6:5 a Helm template is not YAML yet; render it first: helm template CHART | wurzel-argo lint -",
    ],
    passes: container("args: ['{{- range .items }}{{ .Values }}']"),
  },
  {
    code: "helm-template",
    trips: container("env: [{name: A, value: a}]\nworkingDir: {{ .Values.dir }}"),
    finds: [
      "12:21 a Helm template is not YAML yet; render it first: helm template CHART | wurzel-argo lint -",
    ],
    passes: container('args:\n  - helm template --set a="{{ .Values.a }}"'),
  },
  {
    code: "yaml-alias",
    trips: container("command: [*a]"),
    finds: [
      "11:19 this alias has no anchor before it; quote a string that starts with `*`",
    ],
    passes: container("command: ['*a']"),
  },
  {
    code: "yaml-flow",
    trips: container("command: [a?b]"),
    finds: ["11:19 within brackets, quote a string that contains `?`"],
    passes: container("command: ['a?b']"),
  },
  {
    code: "yaml-key",
    trips: container("command: {{a}}"),
    finds: ["11:19 `{{` starts a mapping within a mapping; quote a string that starts with it"],
    passes: container("command: ['{{=1}}']"),
  },
  {
    code: "yaml-merge",
    trips: container("<<: 1"),
    finds: ["11:13 `<<` takes a mapping, an alias of one, or an array of those"],
    passes: container("<<: {command: [a]}"),
  },
  {
    code: "yaml-number",
    trips: container("", "nodeSelector: {a: .inf}"),
    finds: [
      '11:25 JSON, and so Helm and Kubernetes, has finite numbers only; if a string is meant, put it in quotes: ".inf"',
    ],
    passes: container("", "nodeSelector: {a: inf}"),
  },
  {
    code: "yaml-tag",
    trips: container("command: [!!int a]"),
    finds: ["11:25 this is not a valid !!int"],
    passes: container("command: [!!str 1]"),
  },
  {
    code: "duplicate-key",
    trips: container("command: [a]\ncommand: [b]"),
    finds: ['12:9 "command" is given on line 11 and again on line 12; keep one'],
    passes: container("command: [a]\nargs: [b]"),
  },
  {
    code: "wrong-api-version",
    trips: FINE.replace("v1alpha1", "v1"),
    finds: ['1:13 apiVersion must be argoproj.io/v1alpha1, not "argoproj.io/v1"'],
    passes: FINE.replace("argoproj.io/v1alpha1", "example.com/v1"),
  },
  {
    code: "wrong-kind",
    trips: FINE.replace("Workflow", "WorkFlow"),
    finds: ['2:7 kind Argo has no kind "WorkFlow", did you mean "Workflow"?'],
    passes: FINE,
  },
  {
    code: "unknown-field",
    trips: container("comand: [a]"),
    finds: ['11:9 spec.templates[0].container.comand unknown field, did you mean "command"?'],
    passes: container("command: [a]"),
  },
  {
    code: "missing-field",
    trips: workflow(`arguments: {parameters: [{value: a}]}\n${MAIN}`),
    finds: ["7:28 spec.arguments.parameters[0].name is required"],
    passes: workflow(`arguments: {parameters: [{name: a, value: a}]}\n${MAIN}`),
  },
  {
    code: "wrong-type",
    trips: container("command: [1]"),
    finds: [
      "11:19 spec.templates[0].container.command[0] expected a string, got the number 1; put it in quotes",
    ],
    passes: container("command: ['1']"),
  },
  {
    code: "unknown-field",
    trips: cronWorkflow("schedule: '@daily'", MAIN),
    finds: [
      "6:3 spec.schedule unknown field; Argo 4 takes schedules instead, which lists several; lint --fix rewrites it",
    ],
    passes: cronWorkflow("schedules: ['@daily']", MAIN),
  },
  {
    code: "unknown-field",
    trips: workflow(`synchronization:\n  mutex: # one at a time\n    name: one\n${MAIN}`),
    finds: [
      "8:5 spec.synchronization.mutex unknown field; Argo 4 takes mutexes instead, which lists several; lint --fix rewrites it",
    ],
    passes: workflow(`synchronization:\n  mutexes: # one at a time\n    - name: one\n${MAIN}`),
  },
  {
    code: "unknown-field",
    trips: workflow(`synchronization: {semaphore: {configMapKeyRef: {name: a, key: b}}}\n${MAIN}`),
    finds: [
      "7:21 spec.synchronization.semaphore unknown field; Argo 4 takes semaphores instead, which lists several; lint --fix rewrites it",
    ],
    passes: workflow(
      `synchronization: {semaphores: [{configMapKeyRef: {name: a, key: b}}]}\n${MAIN}`,
    ),
  },
  {
    code: "unknown-field",
    trips: workflow(`parameters: [{name: a, value: b}]\n${MAIN}`),
    finds: ["7:3 spec.parameters unknown field; it belongs under arguments: arguments.parameters"],
    passes: workflow(`arguments: {parameters: [{name: a, value: b}]}\n${MAIN}`),
  },
  {
    code: "unknown-field",
    trips: workflow(`podPriority: 3\n${MAIN}`),
    finds: [
      "7:3 spec.podPriority unknown field; write podPriorityClassName, the name of a PriorityClass",
    ],
    passes: workflow(`podPriorityClassName: high\n${MAIN}`),
  },
  {
    code: "unknown-field",
    trips: container("", "arguments: {parameters: [{name: a, value: b}]}"),
    finds: ["11:7 spec.templates[0].arguments unknown field; a template takes inputs"],
    passes: container("", "inputs: {parameters: [{name: a, value: b}]}"),
  },
  {
    code: "unknown-field",
    trips: container("imagePullSecrets: [{name: a}]"),
    finds: [
      "11:9 spec.templates[0].container.imagePullSecrets unknown field; it belongs to the workflow's spec",
    ],
    passes: workflow(`imagePullSecrets: [{name: a}]\n${MAIN}`),
  },
  {
    code: "unknown-field",
    trips: cronWorkflow("schedules: ['@daily']\nentrypoint: main", MAIN),
    finds: [
      "7:3 spec.entrypoint unknown field; it belongs under workflowSpec: workflowSpec.entrypoint",
    ],
    passes: cronWorkflow("schedules: ['@daily']", MAIN),
  },
  {
    code: "unknown-field",
    trips: cronWorkflow("schedules: ['@daily']", `timezone: UTC\n${MAIN}`),
    finds: [
      "9:5 spec.workflowSpec.timezone unknown field; it belongs to the CronWorkflow's own spec",
    ],
    passes: cronWorkflow("schedules: ['@daily']\ntimezone: UTC", MAIN),
  },
  {
    code: "unknown-field",
    trips: task("inputs: {parameters: [{name: a, value: b}]}"),
    finds: [
      "10:79 spec.templates[0].dag.tasks[1].inputs unknown field; a task or step gives arguments",
    ],
    passes: task("arguments: {}"),
  },
  {
    code: "disputed-string",
    trips: container("args: [2030-01-31]"),
    finds: [
      '11:16 spec.templates[0].container.args[0] some YAML parsers read 2030-01-31 as something other than a string; put it in quotes: "2030-01-31"',
    ],
    passes: container("args: ['2030-01-31', 2030.01.31]"),
  },
  {
    code: "too-many-items",
    trips: templates(201),
    finds: ["8:5 spec.templates has 201 items, at most 200 are allowed by Argo's full CRDs"],
    passes: templates(200),
  },
  {
    code: "two-dependencies",
    trips: task("depends: before, dependencies: [before]"),
    finds: [
      "10:79 spec.templates[0].dag.tasks[1].depends conflicts with dependencies; keep one of them",
    ],
    passes: task("depends: before"),
  },
  {
    code: "depends-and-continue-on",
    trips: task("depends: before, continueOn: {failed: true}"),
    finds: [
      "10:96 spec.templates[0].dag.tasks[1].continueOn conflicts with depends; keep one of them",
    ],
    passes: task("dependencies: [before], continueOn: {failed: true}"),
  },
  {
    code: "task-name-digit",
    trips: task("depends: before", "1"),
    finds: [
      "10:50 spec.templates[0].dag.tasks[1].name must not start with a digit in a task with depends",
    ],
    passes: task("depends: before", "one"),
  },
  {
    code: "two-bodies",
    trips: other("container: {image: busybox:1.37}, suspend: {}"),
    finds: ["10:55 spec.templates[1].suspend is a second body besides container; keep one of them"],
    passes: other("suspend: {}"),
  },
  {
    code: "dag-timeout",
    trips: other("steps: [[{name: a, template: main}]], timeout: 1h"),
    finds: [
      "10:59 spec.templates[1].timeout a steps template cannot have timeout; set it in the spec",
    ],
    passes: other("script: {image: 'a:1', source: a}, timeout: 1h"),
  },
  {
    // What is laid under every template is none itself.
    code: "two-bodies",
    trips: other("container: {image: busybox:1.37}, suspend: {}"),
    finds: ["10:55 spec.templates[1].suspend is a second body besides container; keep one of them"],
    passes: workflow(
      `templateDefaults: {container: {image: 'a:1'}, script: {image: 'a:1', source: a}}\n${MAIN}`,
    ),
  },
  {
    code: "dag-timeout",
    trips: other("steps: [[{name: a, template: main}]], activeDeadlineSeconds: 0"),
    finds: [
      "10:59 spec.templates[1].activeDeadlineSeconds a steps template cannot have activeDeadlineSeconds; set it in the spec",
    ],
    passes: other("steps: [[{name: a, template: main}]], timeout: ''"),
  },
  {
    code: "wrong-type",
    trips: workflow(`arguments: {parameters: [{name: a, value: 3}]}\n${MAIN}`),
    finds: [
      "7:45 spec.arguments.parameters[0].value expected a string, got the number 3; put it in quotes; kubectl refuses this, argo submit converts it",
    ],
    passes: workflow(`arguments: {parameters: [{name: a, value: "3"}]}\n${MAIN}`),
  },
  {
    code: "wrong-type",
    trips: container("resources: {limits: {cpu: 1.5}}"),
    finds: [
      "11:35 spec.templates[0].container.resources.limits.cpu expected an integer or a string, got the number 1.5; put it in quotes; kubectl refuses this, argo submit converts it",
    ],
    passes: container("resources: {limits: {cpu: '1.5', memory: 1Gi}}"),
  },
  {
    code: "two-locations",
    trips: artifact("raw: {data: a}, http: {url: 'https://example.com'}"),
    finds: [
      "11:48 spec.templates[0].inputs.artifacts[0].raw is a second location besides http; keep one of them",
    ],
    passes: artifact("raw: {data: a}"),
  },
  {
    code: "count-and-end",
    trips: task("withSequence: {count: 2, end: 2}"),
    finds: [
      "10:94 spec.templates[0].dag.tasks[1].withSequence.count conflicts with end; keep one of them",
    ],
    passes: task("withSequence: {start: 1, end: 2}"),
  },
  {
    code: "wrong-value",
    trips: cronWorkflow("schedules: ['61 * * * *']", MAIN),
    finds: ['6:15 spec.schedules[0] invalid schedule "61 * * * *": the minute 61 is above 59'],
    passes: cronWorkflow("schedules: ['59 * * * *']", MAIN),
  },
  {
    code: "duplicate-variable",
    trips: container("env: [{name: A, value: a}, {name: A, value: b}]"),
    finds: [
      '11:43 spec.templates[0].container.env[1].name "A" is given before, and the API server refuses it twice; keep one of them',
    ],
    passes: container("env: [{name: A, value: a}, {name: a, value: b}]"),
  },
  {
    code: "duplicate-variable",
    trips: other(
      "suspend: {}, sidecars: [{name: a, image: 'b:1', env: [{name: A}, {name: B}, {name: A}]}]",
    ),
    finds: [
      '10:104 spec.templates[1].sidecars[0].env[2].name "A" is given before, and the API server refuses it twice; keep one of them',
    ],
    passes: other("suspend: {}, sidecars: [{name: a, image: 'b:1', env: [{name: A}, {name: B}]}]"),
  },
  {
    code: "duplicate-item",
    trips: container(
      "ports: [{containerPort: 80, name: a}, {containerPort: 80, name: b, protocol: TCP}]",
    ),
    finds: [
      "11:63 spec.templates[0].container.ports[1].containerPort 80/TCP is given before, and the API server refuses it twice; keep one of them",
    ],
    passes: container(
      "ports: [{containerPort: 80, name: a}, {containerPort: 80, name: b, protocol: UDP}]",
    ),
  },
  {
    code: "duplicate-item",
    trips: container("volumeDevices: [{name: a, devicePath: /d}, {name: b, devicePath: /d}]"),
    finds: [
      '11:74 spec.templates[0].container.volumeDevices[1].devicePath "/d" is given before, and the API server refuses it twice; keep one of them',
    ],
    passes: container("volumeDevices: [{name: a, devicePath: /d}, {name: a, devicePath: /e}]"),
  },
  {
    code: "duplicate-item",
    trips: container("resources: {claims: [{name: a}, {name: a, request: b}]}"),
    finds: [
      '11:48 spec.templates[0].container.resources.claims[1].name "a" is given before, and the API server refuses it twice; keep one of them',
    ],
    passes: container("resources: {claims: [{name: a}, {name: b}]}"),
  },
  {
    code: "real-time-duration",
    trips: other(
      "suspend: {}, metrics: {prometheus: [{name: a, help: b, gauge: {realtime: true, value: '{{resourcesDuration.cpu}}'}}]}",
    ),
    finds: [
      "10:107 spec.templates[1].metrics.prometheus[0].gauge.value resourcesDuration is known at the end only; write realtime: false",
    ],
    passes: other(
      "suspend: {}, metrics: {prometheus: [{name: a, help: b, gauge: {realtime: true, value: '{{duration}}'}}]}",
    ),
  },
  {
    code: "same-name",
    trips: `${named("name: a")}---\n${named("name: a")}`,
    finds: [
      '14:9 metadata.name the Workflow "a" is at workflow.yaml:4 too, and the later one replaces the other; give them different names or namespaces',
    ],
    passes: `${named("name: a")}---\n${named("{name: a, namespace: b}")}`,
  },
  {
    code: "same-name",
    trips: `${named("{name: a, namespace: b}")}---\n${named("{name: a, namespace: b}")}`,
    finds: [
      '12:18 metadata.name the Workflow "a" is at workflow.yaml:3 too, and the later one replaces the other; give them different names or namespaces',
    ],
    passes: `${named("generateName: a-")}---\n${named("generateName: a-")}`,
  },
];

/** A workflow with this metadata. */
function named(metadata: string): string {
  return FINE.replace(
    "\n  generateName: demo-",
    metadata.startsWith("{") ? ` ${metadata}` : `\n  ${metadata}`,
  );
}
