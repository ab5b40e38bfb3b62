import { container, cronWorkflow, type RuleCase, workflow } from "./case.ts";

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
  { code: "yaml-syntax", trips: `${FINE}- x`, passes: FINE },
  { code: "yaml-alias", trips: container("command: [*a]"), passes: container("command: ['*a']") },
  { code: "yaml-flow", trips: container("command: [a?b]"), passes: container("command: ['a?b']") },
  {
    code: "yaml-key",
    trips: container("command: {{a}}"),
    passes: container("command: ['{{=1}}']"),
  },
  { code: "yaml-merge", trips: container("<<: 1"), passes: container("<<: {command: [a]}") },
  {
    code: "yaml-number",
    trips: container("", "nodeSelector: {a: .inf}"),
    passes: container("", "nodeSelector: {a: inf}"),
  },
  {
    code: "yaml-tag",
    trips: container("command: [!!int a]"),
    passes: container("command: [!!str 1]"),
  },
  {
    code: "duplicate-key",
    trips: container("command: [a]\ncommand: [b]"),
    passes: container("command: [a]\nargs: [b]"),
  },
  {
    code: "wrong-api-version",
    trips: FINE.replace("v1alpha1", "v1"),
    passes: FINE.replace("argoproj.io/v1alpha1", "example.com/v1"),
  },
  { code: "wrong-kind", trips: FINE.replace("Workflow", "WorkFlow"), passes: FINE },
  { code: "unknown-field", trips: container("comand: [a]"), passes: container("command: [a]") },
  {
    code: "missing-field",
    trips: workflow(`arguments: {parameters: [{value: a}]}\n${MAIN}`),
    passes: workflow(`arguments: {parameters: [{name: a, value: a}]}\n${MAIN}`),
  },
  { code: "wrong-type", trips: container("command: [1]"), passes: container("command: ['1']") },
  { code: "too-many-items", trips: templates(201), passes: templates(200) },
  {
    code: "two-dependencies",
    trips: task("depends: before, dependencies: [before]"),
    passes: task("depends: before"),
  },
  {
    code: "depends-and-continue-on",
    trips: task("depends: before, continueOn: {failed: true}"),
    passes: task("dependencies: [before], continueOn: {failed: true}"),
  },
  {
    code: "task-name-digit",
    trips: task("depends: before", "1"),
    passes: task("depends: before", "one"),
  },
  {
    code: "two-bodies",
    trips: other("container: {image: busybox:1.37}, suspend: {}"),
    passes: other("suspend: {}"),
  },
  {
    code: "dag-timeout",
    trips: other("steps: [[{name: a, template: main}]], timeout: 1h"),
    passes: other("suspend: {}, timeout: 1h"),
  },
  {
    code: "two-locations",
    trips: artifact("raw: {data: a}, http: {url: 'https://example.com'}"),
    passes: artifact("raw: {data: a}"),
  },
  {
    code: "count-and-end",
    trips: task("withSequence: {count: 2, end: 2}"),
    passes: task("withSequence: {start: 1, end: 2}"),
  },
  {
    code: "wrong-value",
    trips: cronWorkflow("schedules: ['61 * * * *']", MAIN),
    passes: cronWorkflow("schedules: ['59 * * * *']", MAIN),
  },
];
