import { container, cronWorkflow, type RuleCase, workflow } from "../case.ts";

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
    finds: [
      "5:18 metadata.labels.team label values must consist of letters, digits, -, _ and ., and start and end with a letter or digit",
    ],
    passes: metadata("labels: {team: a_b, example.com/a.B: ''}"),
  },
  {
    code: "wrong-label",
    trips: metadata(`labels: {team: ${"a".repeat(64)}}`),
    finds: ["5:18 metadata.labels.team must have at most 63 characters, not 64"],
    passes: metadata(`labels: {team: ${"a".repeat(63)}}`),
  },
  {
    code: "wrong-label",
    trips: container("", "metadata: {labels: {a/b/c: d}}"),
    finds: [
      "11:27 spec.templates[0].metadata.labels.a/b/c must consist of letters, digits, -, _ and ., and start and end with a letter or digit, after at most one prefix/",
    ],
    passes: container("", "metadata: {labels: {a: '{{workflow.name}}'}}"),
  },
  {
    code: "wrong-label",
    trips: container("", "nodeSelector: {a: b c}"),
    finds: [
      "11:25 spec.templates[0].nodeSelector.a label values must consist of letters, digits, -, _ and ., and start and end with a letter or digit",
    ],
    passes: container("", "nodeSelector: {'{{inputs.parameters.key}}': b c}\n" + INPUT),
  },
  {
    code: "wrong-label",
    trips: cronWorkflow("schedules: ['@daily']\nworkflowMetadata: {labels: {a: b/c}}", MAIN),
    finds: [
      "7:34 spec.workflowMetadata.labels.a label values must consist of letters, digits, -, _ and ., and start and end with a letter or digit",
    ],
    passes: cronWorkflow("schedules: ['@daily']\nworkflowMetadata: {labels: {a/b: c}}", MAIN),
  },
  {
    code: "wrong-annotation",
    trips: metadata("annotations: {a b: c}"),
    finds: [
      '5:17 metadata.annotations["a b"] must consist of letters, digits, -, _ and ., and start and end with a letter or digit, after at most one prefix/',
    ],
    passes: metadata("annotations: {Example.com/A: any text, at all}"),
  },
  {
    code: "wrong-annotation",
    trips: workflow(`podMetadata: {annotations: {/a: b}}\n${MAIN}`),
    finds: ["7:31 spec.podMetadata.annotations./a has an empty prefix before its slash"],
    passes: workflow(`podMetadata: {annotations: {a: b}}\n${MAIN}`),
  },
];
