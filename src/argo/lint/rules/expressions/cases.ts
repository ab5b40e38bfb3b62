import { container, cronWorkflow, type RuleCase, workflow } from "../case.ts";

const MAIN = "templates: [{name: main, container: {image: 'a:1'}}]";

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

/** A container that says this, in a workflow with the parameters `size` and `my-size`. */
function parameters(text: string): string {
  return workflow(`arguments: {parameters: [{name: size, value: '3'}, {name: my-size, value: '4'}]}
templates: [{name: main, container: {image: 'a:1', args: [${JSON.stringify(text)}]}}]`);
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
    finds: [`7:60 spec.templates[0].nodeSelector.a ${message}`],
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
      "7:62 spec.templates[0].container.args[0] the expression {{=toJson({'a': {'b': 1}} leaves a { open; the first }} ends it, so write } }",
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
  {
    code: "hyphen-in-expression",
    trips: parameters("{{=workflow.parameters.my-size}}"),
    finds: [
      "8:62 spec.templates[0].container.args[0] {{=workflow.parameters.my-size}}: \"-\" is a minus in an expression; write workflow.parameters['my-size']",
    ],
    passes: parameters(
      "{{=workflow.parameters['my-size']}} {{=workflow.parameters.size-1}} {{='workflow.parameters.my-size'}}",
    ),
  },
  {
    code: "hyphen-in-expression",
    trips: parameters("{{=sprig.upper(workflow.parameters.my-size) + 'a'}}"),
    finds: [
      "8:62 spec.templates[0].container.args[0] {{=sprig.upper(workflow.parameters.my-size) + 'a'}}: \"-\" is a minus in an expression; write workflow.parameters['my-size']",
    ],
    // Without a parameter of that name it is a subtraction.
    passes: parameters(
      "{{=asInt(workflow.parameters.size)-x}} {{=workflow.parameters.size-other}}",
    ),
  },
  {
    code: "hyphen-in-expression",
    trips: steps("hooks: {b: {template: work, expression: \"steps.my-step.status == 'Failed'\"}}")
      .replace(
        "name: a,",
        "name: my-step,",
      ),
    finds: [
      "8:101 spec.templates[0].steps[0][0].hooks.b.expression \"-\" is a minus in an expression; write steps['my-step']",
    ],
    passes: steps(
      "hooks: {b: {template: work, expression: \"steps['my-step'].status == '{{steps.my-step.status}}'\"}}",
    ).replace("name: a,", "name: my-step,"),
  },
  {
    code: "unreadable-condition",
    trips: when("a = b"),
    finds: ['8:61 spec.templates[0].steps[0][0].when the condition "=" is no operator; write =='],
    passes: when("a == 'b c' && ({{workflow.name}} != my-name || true)"),
  },
  {
    code: "unreadable-condition",
    trips: when("{{workflow.name}} == not here"),
    finds: [
      '8:61 spec.templates[0].steps[0][0].when the condition has no operator between "not" and "here"; put values of several words in quotes',
    ],
    passes: when("{{workflow.name}} {{workflow.uid}} == here"),
  },
  {
    code: "unreadable-condition",
    trips: when("a =="),
    finds: ['8:61 spec.templates[0].steps[0][0].when the condition has nothing after "=="'],
    passes: when(""),
  },
  {
    code: "unreadable-condition",
    trips: when("yes"),
    finds: [
      "8:61 spec.templates[0].steps[0][0].when the condition is neither true nor false; compare it with something",
    ],
    passes: when("{{workflow.name}}"),
  },
  {
    code: "unreadable-condition",
    trips: retried("a === 1"),
    finds: ['11:45 spec.templates[0].retryStrategy.expression the expression has "==="; write =='],
    passes: retried("let a = asInt(lastRetry.exitCode); a == 1 // =="),
  },
  {
    code: "unreadable-condition",
    trips: retried("lastRetry.status == 'Error' or"),
    finds: [
      '11:45 spec.templates[0].retryStrategy.expression the expression has nothing after "or"',
    ],
    passes: retried("lastRetry.status == 'Error =' or not (lastRetry.message contains '<=')"),
  },
  {
    code: "unreadable-condition",
    trips: cronWorkflow(
      "schedules: ['@daily']\nstopStrategy: {expression: 'cronworkflow.failed >'}",
      MAIN,
    ),
    finds: ['7:30 spec.stopStrategy.expression the expression has nothing after ">"'],
    passes: cronWorkflow(
      "schedules: ['@daily']\nstopStrategy: {expression: 'cronworkflow.failed > 1'}",
      MAIN,
    ),
  },
];

function when(text: string): string {
  return workflow(`templates:
  - {name: main, steps: [[{name: a, template: work, when: ${JSON.stringify(text)}}]]}
  - {name: work, suspend: {}}`);
}

function retried(expression: string): string {
  return container("", `retryStrategy: {limit: 1, expression: ${JSON.stringify(expression)}}`);
}
