import { type RuleCase, workflow } from "./case.ts";

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
    passes: main("suspend: {}"),
  },
  {
    code: "no-name",
    trips: main("steps: [[{template: work}]]"),
    passes: main("steps: [[{name: a, template: work}]]"),
  },
  {
    code: "duplicate-name",
    trips: main("suspend: {}").replace("name: work", "name: main"),
    passes: main("suspend: {}"),
  },
  {
    code: "duplicate-name",
    trips: main("steps: [[{name: a, template: work}], [{name: a, template: work}]]"),
    passes: main("steps: [[{name: a, template: work}], [{name: b, template: work}]]"),
  },
  {
    code: "duplicate-name",
    trips: main("dag: {tasks: [{name: a, template: work}, {name: a, template: work}]}"),
    passes: main("dag: {tasks: [{name: a, template: work}, {name: A, template: work}]}"),
  },
  { code: "duplicate-name", trips: inputs("a a"), passes: inputs("a b") },
  { code: "duplicate-name", trips: parameters("a a"), passes: parameters("a b") },
  { code: "artifact-name", trips: inputs("a.b"), passes: inputs("a_b") },
];
