import { type RuleCase, workflow } from "../case.ts";

/** Steps of one, which has these fields. */
function step(fields: string): string {
  return workflow(`templates:
  - {name: main, steps: [[{name: a, ${fields}}]]}
  - {name: work, suspend: {}}`);
}

/** What tasks, steps and hooks call, and when. */
export const cases: readonly RuleCase[] = [
  {
    code: "no-callee",
    trips: step("when: a == a"),
    finds: ["8:29 spec.templates[0].steps[0][0] runs nothing; set template, templateRef or inline"],
    passes: step("when: a == a, template: work"),
  },
  {
    code: "no-callee",
    trips: step("template: work, hooks: {exit: {expression: 'true'}}"),
    finds: [
      "8:69 spec.templates[0].steps[0][0].hooks.exit runs nothing; set template or templateRef",
    ],
    passes: step("template: work, hooks: {exit: {expression: 'true', template: work}}"),
  },
  {
    code: "two-callees",
    trips: step("template: work, templateRef: {name: a, template: b}"),
    finds: [
      "8:39 spec.templates[0].steps[0][0].template conflicts with templateRef, which names its own template",
    ],
    passes: step("templateRef: {name: a, template: b}"),
  },
  {
    code: "incomplete-reference",
    trips: step("templateRef: {name: a}"),
    finds: ["8:39 spec.templates[0].steps[0][0].templateRef.template is required"],
    passes: step("templateRef: {name: a, template: b}"),
  },
  {
    code: "incomplete-reference",
    trips: workflow("workflowTemplateRef: {clusterScope: true}"),
    finds: ["7:3 spec.workflowTemplateRef.name is required"],
    passes: workflow("workflowTemplateRef: {name: a, clusterScope: true}"),
  },
  {
    code: "hook-without-expression",
    trips: step("template: work, hooks: {running: {template: work}}"),
    finds: [
      "8:63 spec.templates[0].steps[0][0].hooks.running no expression: only the hook called exit runs without one",
    ],
    passes: step("template: work, hooks: {exit: {template: work}}"),
  },
  {
    code: "hook-without-expression",
    trips: `${step("template: work")}  hooks: {begin: {template: work}}`,
    finds: ["10:11 spec.hooks.begin no expression: only the hook called exit runs without one"],
    passes: `${step("template: work")}  hooks: {begin: {template: work, expression: 'true'}}`,
  },
  {
    code: "loop-over-nothing",
    trips: step("template: work, withParam: 'a, b'"),
    finds: [
      '8:66 spec.templates[0].steps[0][0].withParam must be a list in JSON, such as ["a", "b"]',
    ],
    passes: step('template: work, withParam: \'["a", {"b": 1}]\''),
  },
  {
    code: "loop-over-nothing",
    trips: step("template: work, withParam: '{}'"),
    finds: [
      '8:66 spec.templates[0].steps[0][0].withParam must be a list in JSON, such as ["a", "b"]',
    ],
    passes: step("template: work, withParam: '{{workflow.name}}'"),
  },
  {
    code: "loop-over-nothing",
    trips: step("template: work, withSequence: {start: 1}"),
    finds: ["8:69 spec.templates[0].steps[0][0].withSequence needs a count or an end"],
    passes: step("template: work, withSequence: {end: 1}"),
  },
  {
    code: "loop-over-nothing",
    trips: step("template: work, withSequence: {count: ten}"),
    finds: ["8:69 spec.templates[0].steps[0][0].withSequence its count must be a whole number"],
    passes: step("template: work, withSequence: {start: '-1', end: '{{workflow.name}}'}"),
  },
  {
    code: "loop-over-nothing",
    trips: step("template: work, withItems: '{{inputs.parameters.list}}'"),
    finds: [
      "8:66 spec.templates[0].steps[0][0].withItems must be an array; withParam takes a string that holds one in JSON",
    ],
    passes: step("template: work, withItems: ['{{workflow.name}}']"),
  },
  {
    code: "loop-over-nothing",
    trips: step("template: work, withItems: {a: b}"),
    finds: [
      "8:66 spec.templates[0].steps[0][0].withItems must be an array; withParam takes a string that holds one in JSON",
    ],
    passes: step("template: work, withItems: [{a: b}, 1, true]"),
  },
  {
    code: "two-loops",
    trips: step("template: work, withItems: [a], withParam: '[1]'"),
    finds: [
      "8:71 spec.templates[0].steps[0][0].withParam conflicts with withItems; keep one of them",
    ],
    passes: step("template: work, withItems: [], withParam: '[1]'"),
  },
];
