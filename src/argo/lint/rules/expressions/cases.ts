import { type RuleCase, workflow } from "../case.ts";

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

/** Expressions that are none, and what is wrong with them. */
const BROKEN = [
  ["", "the expression {{=}} is empty"],
  [" ", "the expression {{= }} is empty"],
  ["(1", "the expression {{=(1}} leaves a ( open"],
  ["1)", "the expression {{=1)}} closes a ) that is not open"],
  ["[1)", "the expression {{=[1)}} closes a ) that is not open"],
  ["'a", "the expression {{='a}} leaves a ' open"],
  ['"a', 'the expression {{="a}} leaves a " open'],
  ["'a\\'", "the expression {{='a\\'}} leaves a ' open"],
  [
    "toJson({'a': {'b': 1}})",
    "the expression {{=toJson({'a': {'b': 1}} leaves a { open; the first }} ends it, so write } }",
  ],
  ["`a", "the expression {{=`a}} leaves a ` open"],
] as const;

/** Expressions. */
export const cases: readonly RuleCase[] = [
  ...BROKEN.map(([wrong, message]) => ({
    code: "broken-expression",
    trips: says(`{{=${wrong}}}`),
    finds: [`7:59 spec.templates[0].nodeSelector.a ${message}`],
    passes: says(
      "{{= (1 + [2][0]) + \"(\" + '\\'[' + `{\"` + toJson({'a': {'b': 1} }) // it's\n }}",
    ),
  })),
  {
    code: "broken-expression",
    trips: steps('hooks: {b: {template: work, expression: "a == \'b"}}'),
    finds: ["8:95 spec.templates[0].steps[0][0].hooks.b.expression the expression leaves a ' open"],
    passes: steps("hooks: {b: {template: work, expression: \"a == 'b'\"}}"),
  },
  {
    code: "broken-expression",
    trips: program("{{=toJson({'a': {'b': 1}})}}"),
    finds: [
      "7:61 spec.templates[0].container.args[0] the expression {{=toJson({'a': {'b': 1}} leaves a { open; the first }} ends it, so write } }",
    ],
    passes: program("{{={x}}} {{=<% %>=}} {{='a}}"),
  },
  {
    code: "broken-expression",
    trips: steps("when: \"(a == 'b'\""),
    finds: ["8:61 spec.templates[0].steps[0][0].when the expression leaves a ( open"],
    passes: steps(
      "when: \"(a == '{{workflow.name}}')\", hooks: {exit: {template: work, expression: ''}}",
    ),
  },
  {
    code: "broken-expression",
    trips: output("(a ? b : c"),
    finds: [
      "8:129 spec.templates[0].outputs.parameters[0].valueFrom.expression the expression leaves a ( open",
    ],
    passes: output("(a ? b : c)"),
  },
];
