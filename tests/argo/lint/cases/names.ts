import { container, cronWorkflow, indent, type RuleCase, workflow } from "./case.ts";

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
  { code: "missing-name", trips: metadata("namespace: demo"), passes: metadata("name: demo") },
  {
    code: "missing-name",
    trips: metadata("{name: '', generateName: ''}"),
    passes: metadata("{name: '', generateName: demo-, namespace: ''}"),
  },
  { code: "missing-name", trips: claim("labels: {a: b}"), passes: claim("name: work") },
  { code: "wrong-name", trips: metadata("name: Demo"), passes: metadata("name: demo.one") },
  { code: "wrong-name", trips: metadata("generateName: demo_"), passes: FINE },
  {
    code: "wrong-name",
    trips: metadata("generateName: '-'"),
    passes: metadata("generateName: 1a"),
  },
  {
    code: "wrong-name",
    trips: metadata("{name: demo, namespace: a.b}"),
    passes: metadata("{name: demo, namespace: a-b}"),
  },
  { code: "wrong-name", trips: cronName(53), passes: cronName(52) },
  {
    code: "wrong-name",
    trips: metadata(`name: ${"a".repeat(64)}`),
    passes: metadata(`name: ${"a".repeat(63)}`),
  },
  { code: "wrong-name", trips: claim("name: a.b"), passes: claim("name: a-b") },
  { code: "wrong-name", trips: volume("a_b"), passes: volume("'{{workflow.name}}'") },
  { code: "wrong-name", trips: sidecar("a.b"), passes: sidecar("a-b") },
  {
    code: "wrong-name",
    trips: workflow(`serviceAccountName: a_b\n${MAIN}`),
    passes: workflow(`serviceAccountName: a.b\n${MAIN}`),
  },
  {
    code: "wrong-name",
    trips: workflow(`executor: {serviceAccountName: a b}\n${MAIN}`),
    passes: workflow(`executor: {serviceAccountName: ''}\nserviceAccountName: ''\n${MAIN}`),
  },
  { code: "container-name-taken", trips: sidecar("main"), passes: sidecar("side") },
  { code: "container-name-taken", trips: sidecar("wait"), passes: sidecar("waiter") },
  { code: "container-name-taken", trips: set("a", "a"), passes: set("a", "main") },
  {
    code: "wrong-env-name",
    trips: container("env: [{name: A=B, value: a}]"),
    passes: container("env: [{name: A.B, value: a}]"),
  },
  {
    code: "wrong-env-name",
    trips: container("envFrom: [{prefix: ä, configMapRef: {name: a}}]"),
    passes: container("envFrom: [{prefix: '', configMapRef: {name: a}}]"),
  },
  {
    code: "wrong-env-name",
    trips: workflow(`templateDefaults: {container: {env: [{name: ''}]}}\n${MAIN}`),
    passes: workflow(`templateDefaults: {container: {env: [{name: 1A}]}}\n${MAIN}`),
  },
];
