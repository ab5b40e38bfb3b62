import { container, type RuleCase, workflow } from "../case.ts";

function main(fields: string): string {
  return workflow(`templates:
  - {name: main, ${fields}}
  - {name: work, suspend: {}}`);
}

function inputs(names: string): string {
  const artifacts = names.split(" ").map((name, index) =>
    `{name: ${name}, path: /${index}, raw: {data: a}}`
  );
  return main(`container: {image: 'a:1'}, inputs: {artifacts: [${artifacts.join(", ")}]}`);
}

function parameters(names: string): string {
  const items = names.split(" ").map((name) => `{name: ${name}, value: a}`);
  return workflow(`arguments: {parameters: [${items.join(", ")}]}
templates: [{name: main, suspend: {}}]`);
}

/** Names of all kinds. */
export const cases: readonly RuleCase[] = [
  {
    code: "no-name",
    trips: main("suspend: {}").replace("name: work, ", ""),
    finds: ["9:7 spec.templates[1].name is required"],
    passes: main("suspend: {}"),
  },
  {
    code: "no-name",
    trips: main("steps: [[{template: work}]]"),
    finds: ["8:29 spec.templates[0].steps[0][0].name is required"],
    passes: main("steps: [[{name: a, template: work}]]"),
  },
  {
    code: "duplicate-name",
    trips: main("suspend: {}").replace("name: work", "name: main"),
    finds: [
      '9:14 spec.templates[1].name two templates are called "main", this one and spec.templates[0]',
    ],
    passes: main("suspend: {}"),
  },
  {
    code: "duplicate-name",
    trips: main("steps: [[{name: a, template: work}], [{name: a, template: work}]]"),
    finds: [
      '8:65 spec.templates[0].steps[1][0].name two steps are called "a", this one and spec.templates[0].steps[0][0]',
    ],
    passes: main("steps: [[{name: a, template: work}], [{name: b, template: work}]]"),
  },
  {
    code: "duplicate-name",
    trips: main("dag: {tasks: [{name: a, template: work}, {name: a, template: work}]}"),
    finds: [
      '8:68 spec.templates[0].dag.tasks[1].name two tasks are called "a", this one and spec.templates[0].dag.tasks[0]',
    ],
    passes: main("dag: {tasks: [{name: a, template: work}, {name: A, template: work}]}"),
  },
  {
    code: "duplicate-name",
    trips: inputs("a a"),
    finds: [
      '8:112 spec.templates[0].inputs.artifacts[1].name two artifacts are called "a", this one and spec.templates[0].inputs.artifacts[0]',
    ],
    passes: inputs("a b"),
  },
  {
    code: "duplicate-name",
    trips: parameters("a a"),
    finds: [
      '7:56 spec.arguments.parameters[1].name two parameters are called "a", this one and spec.arguments.parameters[0]',
    ],
    passes: parameters("a b"),
  },
  {
    code: "artifact-name",
    trips: inputs("a.b"),
    finds: [
      '8:75 spec.templates[0].inputs.artifacts[0].name "a.b" must consist of letters, digits, - and _',
    ],
    passes: inputs("a_b"),
  },
  {
    code: "global-name",
    trips: container(
      "",
      "outputs: {parameters: [{name: a, globalName: a b, valueFrom: {path: /a}}]}",
    ),
    finds: [
      '11:52 spec.templates[0].outputs.parameters[0].globalName "a b" must consist of letters, digits, - and _',
    ],
    passes: container(
      "",
      "outputs: {parameters: [{name: a, globalName: a_b, valueFrom: {path: /a}}]}",
    ),
  },
  {
    code: "global-name",
    trips: container("", "outputs: {artifacts: [{name: a, globalName: a.b, path: /a}]}"),
    finds: [
      '11:51 spec.templates[0].outputs.artifacts[0].globalName "a.b" must consist of letters, digits, - and _',
    ],
    passes: container(
      "",
      "outputs: {artifacts: [{name: a, globalName: 'a-{{workflow.name}}', path: /a}]}",
    ),
  },
];
