import { type RuleCase, workflow } from "./case.ts";

function says(text: string): string {
  return workflow(
    `templates: [{name: main, suspend: {}, nodeSelector: {a: ${JSON.stringify(text)}}}]`,
  );
}

/** A container whose program is given this text. */
function program(text: string): string {
  return workflow(
    `templates: [{name: main, container: {image: 'a:1', args: [${JSON.stringify(text)}]}}]`,
  );
}

/** Steps of one, with these fields, lines of YAML. */
function steps(call: string, outputs = "{}"): string {
  return workflow(`templates:
  - {name: main, steps: [[{name: a, template: work, ${call}}]], outputs: ${outputs}}
  - {name: work, suspend: {}}`);
}

function output(expression: string): string {
  const text = JSON.stringify(expression);
  return steps("when: a == a", `{parameters: [{name: a, valueFrom: {expression: ${text}}}]}`);
}

/** Expressions. */
export const cases: readonly RuleCase[] = [
  ...["", " ", "(1", "1)", "[1)", "'a", '"a', "'a\\'", "toJson({'a': {'b': 1}})", "`a"].map((
    wrong,
  ) => ({
    code: "broken-expression",
    trips: says(`{{=${wrong}}}`),
    passes: says(
      "{{= (1 + [2][0]) + \"(\" + '\\'[' + `{\"` + toJson({'a': {'b': 1} }) // it's\n }}",
    ),
  })),
  {
    code: "broken-expression",
    trips: steps('hooks: {b: {template: work, expression: "a == \'b"}}'),
    passes: steps("hooks: {b: {template: work, expression: \"a == 'b'\"}}"),
  },
  {
    code: "broken-expression",
    trips: program("{{=toJson({'a': {'b': 1}})}}"),
    passes: program("{{={x}}} {{=<% %>=}} {{='a}}"),
  },
  {
    code: "broken-expression",
    trips: steps("when: \"(a == 'b'\""),
    passes: steps(
      "when: \"(a == '{{workflow.name}}')\", hooks: {exit: {template: work, expression: ''}}",
    ),
  },
  { code: "broken-expression", trips: output("(a ? b : c"), passes: output("(a ? b : c)") },
];
