import { container, cronWorkflow, type RuleCase, workflow } from "./case.ts";

const MAIN = "templates:\n  - name: main\n    container: {image: busybox:1.37}";
const FINE = workflow(MAIN);
const INPUT = "inputs: {parameters: [{name: key, value: a}]}";

/** The workflow with this beside its name. */
function metadata(line: string): string {
  return FINE.replace("generateName: demo-", `generateName: demo-\n  ${line}`);
}

/** Labels, annotations and selectors. */
export const cases: readonly RuleCase[] = [
  {
    code: "wrong-label",
    trips: metadata("labels: {team: a b}"),
    passes: metadata("labels: {team: a_b, example.com/a.B: ''}"),
  },
  {
    code: "wrong-label",
    trips: metadata(`labels: {team: ${"a".repeat(64)}}`),
    passes: metadata(`labels: {team: ${"a".repeat(63)}}`),
  },
  {
    code: "wrong-label",
    trips: container("", "metadata: {labels: {a/b/c: d}}"),
    passes: container("", "metadata: {labels: {a: '{{workflow.name}}'}}"),
  },
  {
    code: "wrong-label",
    trips: container("", "nodeSelector: {a: b c}"),
    passes: container("", "nodeSelector: {'{{inputs.parameters.key}}': b c}\n" + INPUT),
  },
  {
    code: "wrong-label",
    trips: cronWorkflow("schedules: ['@daily']\nworkflowMetadata: {labels: {a: b/c}}", MAIN),
    passes: cronWorkflow("schedules: ['@daily']\nworkflowMetadata: {labels: {a/b: c}}", MAIN),
  },
  {
    code: "wrong-annotation",
    trips: metadata("annotations: {a b: c}"),
    passes: metadata("annotations: {Example.com/A: any text, at all}"),
  },
  {
    code: "wrong-annotation",
    trips: workflow(`podMetadata: {annotations: {/a: b}}\n${MAIN}`),
    passes: workflow(`podMetadata: {annotations: {a: b}}\n${MAIN}`),
  },
];
