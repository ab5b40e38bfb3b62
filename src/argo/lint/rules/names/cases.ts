import { container, cronWorkflow, indent, type RuleCase, workflow } from "../case.ts";

const MAIN = "templates:\n  - name: main\n    container: {image: busybox:1.37}";
const FINE = workflow(MAIN);
const CRON = cronWorkflow("schedules: ['@daily']", MAIN);

/** The workflow with this in place of `generateName: demo-`. */
function metadata(line: string): string {
  return FINE.replace("generateName: demo-", line);
}

function cronName(length: number): string {
  return CRON.replace("name: demo", `name: ${"a".repeat(length)}`);
}

function claim(fields: string): string {
  return workflow(`volumeClaimTemplates:\n  - metadata: {${fields}}\n    spec: {}\n${MAIN}`);
}

function volume(name: string): string {
  return container("", `volumes: [{name: ${name}, emptyDir: {}}]`);
}

function sidecar(name: string): string {
  return container("", `sidecars: [{name: ${name}, image: 'busybox:1.37'}]`);
}

function set(...names: readonly string[]): string {
  const containers = names.map((name) => `- {name: ${name}, image: 'busybox:1.37'}`).join("\n");
  return workflow(
    `templates:\n  - name: main\n    containerSet:\n      containers:\n${indent(containers, 8)}`,
  );
}

/** Names. */
export const cases: readonly RuleCase[] = [
  {
    code: "missing-name",
    trips: metadata("namespace: demo"),
    finds: ["3:1 metadata no name: set name or generateName"],
    passes: metadata("name: demo"),
  },
  {
    code: "missing-name",
    trips: metadata("{name: '', generateName: ''}"),
    finds: ["3:1 metadata no name: set name or generateName"],
    passes: metadata("{name: '', generateName: demo-, namespace: ''}"),
  },
  {
    code: "missing-name",
    trips: claim("labels: {a: b}"),
    finds: [
      "8:7 spec.volumeClaimTemplates[0].metadata no name: containers mount a claim by its name",
    ],
    passes: claim("name: work"),
  },
  {
    code: "wrong-name",
    trips: metadata("name: Demo"),
    finds: [
      '4:9 metadata.name "Demo" must consist of lowercase letters, digits, - and ., and start and end with a letter or digit',
    ],
    passes: metadata("name: demo.one"),
  },
  {
    code: "wrong-name",
    trips: metadata("generateName: demo_"),
    finds: [
      '4:17 metadata.generateName "demo_" must consist of lowercase letters, digits, - and ., and start and end with a letter or digit',
    ],
    passes: FINE,
  },
  {
    code: "wrong-name",
    trips: metadata("generateName: '-'"),
    finds: [
      '4:17 metadata.generateName "-" must consist of lowercase letters, digits, - and ., and start and end with a letter or digit',
    ],
    passes: metadata("generateName: 1a"),
  },
  {
    code: "wrong-name",
    trips: metadata("{name: demo, namespace: a.b}"),
    finds: [
      '4:27 metadata.namespace "a.b" must consist of lowercase letters, digits and -, and start and end with a letter or digit',
    ],
    passes: metadata("{name: demo, namespace: a-b}"),
  },
  {
    code: "wrong-name",
    trips: cronName(53),
    finds: [
      '4:9 metadata.name "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" must have at most 52 characters, not 53',
    ],
    passes: cronName(52),
  },
  {
    code: "wrong-name",
    trips: metadata(`name: ${"a".repeat(64)}`),
    finds: [
      '4:9 metadata.name "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa..." must have at most 63 characters, not 64',
    ],
    passes: metadata(`name: ${"a".repeat(63)}`),
  },
  {
    code: "wrong-name",
    trips: claim("name: a.b"),
    finds: [
      '8:24 spec.volumeClaimTemplates[0].metadata.name "a.b" must consist of lowercase letters, digits and -, and start and end with a letter or digit',
    ],
    passes: claim("name: a-b"),
  },
  {
    code: "wrong-name",
    trips: volume("a_b"),
    finds: [
      '11:24 spec.templates[0].volumes[0].name "a_b" must consist of lowercase letters, digits and -, and start and end with a letter or digit',
    ],
    passes: volume("'{{workflow.name}}'"),
  },
  {
    code: "wrong-name",
    trips: sidecar("a.b"),
    finds: [
      '11:25 spec.templates[0].sidecars[0].name "a.b" must consist of lowercase letters, digits and -, and start and end with a letter or digit',
    ],
    passes: sidecar("a-b"),
  },
  {
    code: "wrong-name",
    trips: workflow(`serviceAccountName: a_b\n${MAIN}`),
    finds: [
      '7:23 spec.serviceAccountName "a_b" must consist of lowercase letters, digits, - and ., and start and end with a letter or digit',
    ],
    passes: workflow(`serviceAccountName: a.b\n${MAIN}`),
  },
  {
    code: "wrong-name",
    trips: workflow(`executor: {serviceAccountName: a b}\n${MAIN}`),
    finds: [
      '7:34 spec.executor.serviceAccountName "a b" must consist of lowercase letters, digits, - and ., and start and end with a letter or digit',
    ],
    passes: workflow(`executor: {serviceAccountName: ''}\nserviceAccountName: ''\n${MAIN}`),
  },
  {
    code: "container-name-taken",
    trips: sidecar("main"),
    finds: ['11:25 spec.templates[0].sidecars[0].name "main" is already taken; use another name'],
    passes: sidecar("side"),
  },
  {
    code: "container-name-taken",
    trips: sidecar("wait"),
    finds: ['11:25 spec.templates[0].sidecars[0].name "wait" is already taken; use another name'],
    passes: sidecar("waiter"),
  },
  {
    code: "container-name-taken",
    trips: set("a", "a"),
    finds: [
      '12:20 spec.templates[0].containerSet.containers[1].name "a" is already taken; use another name',
    ],
    passes: set("a", "main"),
  },
  {
    code: "container-name-taken",
    trips: sidecar("supervisor"),
    finds: [
      '11:25 spec.templates[0].sidecars[0].name "supervisor" is reserved by Argo; use another name',
    ],
    passes: sidecar("supervisors"),
  },
  {
    code: "container-name-taken",
    trips: set("main", "artifact-plugin-a"),
    finds: [
      '12:20 spec.templates[0].containerSet.containers[1].name "artifact-plugin-a" is reserved by Argo; use another name',
    ],
    passes: container("", "initContainers: [{name: artifact-plugin-init-a, image: 'a:1'}]"),
  },
  {
    code: "wrong-env-name",
    trips: container("env: [{name: A=B, value: a}]"),
    finds: [
      '11:22 spec.templates[0].container.env[0].name "A=B" must be printable ASCII without =',
    ],
    passes: container("env: [{name: A.B, value: a}]"),
  },
  {
    code: "wrong-env-name",
    trips: container("envFrom: [{prefix: ä, configMapRef: {name: a}}]"),
    finds: [
      '11:28 spec.templates[0].container.envFrom[0].prefix "ä" must be printable ASCII without =',
    ],
    passes: container("envFrom: [{prefix: '', configMapRef: {name: a}}]"),
  },
  {
    code: "wrong-env-name",
    trips: workflow(`templateDefaults: {container: {env: [{name: ''}]}}\n${MAIN}`),
    finds: ['7:47 spec.templateDefaults.container.env[0].name "" must not be empty'],
    passes: workflow(`templateDefaults: {container: {env: [{name: 1A}]}}\n${MAIN}`),
  },
];
