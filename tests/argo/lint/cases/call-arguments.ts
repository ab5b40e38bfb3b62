import { type RuleCase, workflow } from "./case.ts";

/** A step with these fields, whose template takes these inputs. */
function step(fields: string, inputs = "parameters: [{name: text}]"): string {
  return workflow(`templates:
  - {name: main, steps: [[{name: a, template: work, ${fields}}]]}
  - {name: work, inputs: {${inputs}}, container: {image: 'a:1'}}`);
}

/** A step with this argument, which its template has a default for. */
function argument(fields: string): string {
  return step(`arguments: {parameters: [{name: text, ${fields}}]}`);
}

function artifact(fields: string, inputs = "path: /file"): string {
  return step(fields, `artifacts: [{name: file, ${inputs}}]`);
}

const GIVEN = "arguments: {parameters: [{name: text, value: a}]}";
const FILE = "{name: file, raw: {data: a}}";

/** A workflow that starts with a template that takes a text. */
function entry(spec: string): string {
  return workflow(`${spec}
templates: [{name: main, inputs: {parameters: [{name: text}]}, suspend: {}}]`);
}

/** What calls give, and what templates take. */
export const cases: readonly RuleCase[] = [
  { code: "missing-argument", trips: step("when: a == a"), passes: argument("value: a") },
  {
    code: "missing-argument",
    trips: step("arguments: {}"),
    passes: step("arguments: {}", "parameters: [{name: text, default: a}]"),
  },
  {
    code: "missing-argument",
    trips: artifact("arguments: {}"),
    passes: artifact("arguments: {}", "path: /file, optional: true"),
  },
  {
    code: "missing-argument",
    trips: artifact("arguments: {}"),
    passes: artifact("arguments: {artifacts: [{name: file, raw: {data: a}}]}"),
  },
  {
    code: "missing-argument",
    trips: entry("priority: 1"),
    passes: entry("arguments: {parameters: [{name: text, value: a}]}"),
  },
  {
    code: "missing-argument",
    trips: entry("priority: 1"),
    passes: entry("priority: 1").replace("kind: Workflow", "kind: WorkflowTemplate"),
  },
  {
    code: "missing-argument",
    trips: step(`${GIVEN}, hooks: {exit: {template: work, arguments: {artifacts: [${FILE}]}}}`),
    passes: step(`${GIVEN}, hooks: {exit: {template: work}}`),
  },
  {
    code: "unknown-argument",
    trips: step("arguments: {parameters: [{name: txet, value: a}]}", "parameters: []"),
    passes: argument("value: a"),
  },
  { code: "empty-argument", trips: argument("description: a"), passes: argument('value: ""') },
  {
    code: "empty-argument",
    trips: artifact("arguments: {artifacts: [{name: file}]}"),
    passes: artifact("arguments: {artifacts: [{name: file, s3: {key: a}}]}"),
  },
  {
    code: "argument-source",
    trips: argument("valueFrom: {expression: '1'}"),
    passes: argument("valueFrom: {configMapKeyRef: {name: a, key: b}}"),
  },
  {
    code: "argument-source",
    trips: argument("valueFrom: {default: a}"),
    passes: argument("valueFrom: {supplied: {}, default: a}"),
  },
  {
    code: "not-in-enum",
    trips: argument("value: c, enum: [a, b]"),
    passes: argument("value: b, enum: [a, b]"),
  },
];
