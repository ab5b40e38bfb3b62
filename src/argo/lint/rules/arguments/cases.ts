import { type RuleCase, workflow } from "../case.ts";

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
  {
    code: "missing-argument",
    trips: step("when: a == a"),
    finds: [
      '8:39 spec.templates[0].steps[0][0].template "work" requires the parameter "text"; add it to the arguments of the step',
    ],
    passes: argument("value: a"),
  },
  {
    code: "missing-argument",
    trips: step("arguments: {}"),
    finds: [
      '8:55 spec.templates[0].steps[0][0].arguments "work" requires the parameter "text"; add it to the arguments of the step',
    ],
    passes: step("arguments: {}", "parameters: [{name: text, default: a}]"),
  },
  {
    code: "missing-argument",
    trips: artifact("arguments: {}"),
    finds: [
      '8:55 spec.templates[0].steps[0][0].arguments "work" requires the artifact "file"; add it to the arguments of the step',
    ],
    passes: artifact("arguments: {}", "path: /file, optional: true"),
  },
  {
    code: "missing-argument",
    trips: artifact("arguments: {}"),
    finds: [
      '8:55 spec.templates[0].steps[0][0].arguments "work" requires the artifact "file"; add it to the arguments of the step',
    ],
    passes: artifact("arguments: {artifacts: [{name: file, raw: {data: a}}]}"),
  },
  {
    code: "missing-argument",
    trips: entry("priority: 1"),
    finds: [
      '6:3 spec.entrypoint "main" requires the parameter "text"; add it to the arguments of the workflow\'s spec',
    ],
    passes: entry("arguments: {parameters: [{name: text, value: a}]}"),
  },
  {
    code: "missing-argument",
    trips: entry("priority: 1"),
    finds: [
      '6:3 spec.entrypoint "main" requires the parameter "text"; add it to the arguments of the workflow\'s spec',
    ],
    passes: entry("priority: 1").replace("kind: Workflow", "kind: WorkflowTemplate"),
  },
  {
    code: "missing-argument",
    trips: step(`${GIVEN}, hooks: {exit: {template: work, arguments: {artifacts: [${FILE}]}}}`),
    finds: [
      '8:137 spec.templates[0].steps[0][0].hooks.exit.arguments "work" requires the parameter "text"; add it to the arguments of the hook',
    ],
    passes: step(`${GIVEN}, hooks: {exit: {template: work}}`),
  },
  {
    code: "unknown-argument",
    trips: step("arguments: {parameters: [{name: txet, value: a}]}", "parameters: []"),
    finds: [
      '8:87 spec.templates[0].steps[0][0].arguments.parameters[0].name "work" takes no parameter "txet", there are no input parameters',
    ],
    passes: argument("value: a"),
  },
  {
    code: "empty-argument",
    trips: argument("description: a"),
    finds: [
      "8:80 spec.templates[0].steps[0][0].arguments.parameters[0] no value: set one, or remove the argument to use the default",
    ],
    passes: argument('value: ""'),
  },
  {
    code: "empty-argument",
    trips: artifact("arguments: {artifacts: [{name: file}]}"),
    finds: [
      "8:79 spec.templates[0].steps[0][0].arguments.artifacts[0] comes from nowhere; give it from, or a location such as s3",
    ],
    passes: artifact("arguments: {artifacts: [{name: file, s3: {key: a}}]}"),
  },
  {
    code: "argument-source",
    trips: argument("valueFrom: {expression: '1'}"),
    finds: [
      '8:105 spec.templates[0].steps[0][0].arguments.parameters[0].valueFrom.expression is for outputs; write value: "{{=...}}"',
    ],
    passes: argument("valueFrom: {configMapKeyRef: {name: a, key: b}}"),
  },
  {
    code: "argument-source",
    trips: argument("valueFrom: {default: a}"),
    finds: [
      "8:93 spec.templates[0].steps[0][0].arguments.parameters[0].valueFrom no source: arguments take configMapKeyRef, supplied or a value",
    ],
    passes: argument("valueFrom: {supplied: {}, default: a}"),
  },
  {
    code: "not-in-enum",
    trips: argument("value: c, enum: [a, b]"),
    finds: [
      "8:100 spec.templates[0].steps[0][0].arguments.parameters[0].value is not one of the values in its enum",
    ],
    passes: argument("value: b, enum: [a, b]"),
  },
  {
    code: "argument-without-value",
    trips: workflow(
      "arguments: {parameters: [{name: tag}]}\ntemplates: [{name: main, suspend: {}}]",
    ),
    finds: [
      "7:28 spec.arguments.parameters[0] has no value; give one, or submit with -p tag=VALUE",
    ],
    passes: workflow(
      "arguments: {parameters: [{name: tag, value: ''}]}\ntemplates: [{name: main, suspend: {}}]",
    ),
  },
  {
    code: "argument-without-value",
    trips: workflow(
      "arguments: {parameters: [{name: tag, enum: [a, b]}]}\ntemplates: [{name: main, suspend: {}}]",
    ),
    finds: [
      "7:28 spec.arguments.parameters[0] has no value; give one, or submit with -p tag=VALUE",
    ],
    passes: workflow("arguments: {parameters: [{name: tag}]}\nworkflowTemplateRef: {name: a}"),
  },
  {
    code: "two-artifact-sources",
    trips: workflow(
      "arguments: {artifacts: [{name: a, from: '{{a}}', fromExpression: b}]}\ntemplates: [{name: main, suspend: {}}]",
    ),
    finds: [
      "7:52 spec.arguments.artifacts[0].fromExpression cannot stand beside from; keep one of them",
    ],
    passes: workflow(
      "arguments: {artifacts: [{name: a, from: '{{a}}'}]}\ntemplates: [{name: main, suspend: {}}]",
    ),
  },
  {
    code: "empty-argument",
    trips: workflow(
      "arguments: {artifacts: [{name: a, optional: true}]}\ntemplates: [{name: main, suspend: {}}]",
    ),
    finds: [
      "7:27 spec.arguments.artifacts[0] comes from nowhere; give it from, or a location such as s3",
    ],
    passes: workflow(
      "arguments: {artifacts: [{name: a, optional: true, raw: {data: ''}}]}\ntemplates: [{name: main, suspend: {}}]",
    ),
  },
  {
    code: "empty-argument",
    trips: workflow(
      "arguments: {artifacts: [{name: a, fromExpression: b}]}\ntemplates: [{name: main, suspend: {}}]",
    ),
    finds: [
      "7:27 spec.arguments.artifacts[0] comes from nowhere; Argo takes a fromExpression in outputs only; give it from, or a location such as s3",
    ],
    passes: workflow(
      "arguments: {artifacts: [{name: a, from: b}]}\ntemplates: [{name: main, suspend: {}}]",
    ),
  },
  {
    code: "input-for-nothing",
    trips: taking("a"),
    finds: [
      "10:29 spec.templates[0].inputs.parameters[0] gets no value, and nothing uses it; give it one, or take it out",
    ],
    passes: taking("'{{inputs.parameters.tag}}'"),
  },
];

/** A workflow with an argument that has no value, whose entrypoint takes it and is given this argument. */
function taking(args: string): string {
  return workflow(`arguments: {parameters: [{name: tag}]}
templates:
  - name: main
    inputs: {parameters: [{name: tag}]}
    container: {image: 'a:1', args: [${args}]}`);
}
