import { type RuleCase, workflow } from "./case.ts";

/** Steps of one, which has these fields. */
function step(fields: string): string {
  return workflow(`templates:
  - {name: main, steps: [[{name: a, ${fields}}]]}
  - {name: work, suspend: {}}`);
}

/** What tasks, steps and hooks call, and when. */
export const cases: readonly RuleCase[] = [
  { code: "no-callee", trips: step("when: a == a"), passes: step("when: a == a, template: work") },
  {
    code: "no-callee",
    trips: step("template: work, hooks: {exit: {expression: 'true'}}"),
    passes: step("template: work, hooks: {exit: {expression: 'true', template: work}}"),
  },
  {
    code: "two-callees",
    trips: step("template: work, templateRef: {name: a, template: b}"),
    passes: step("templateRef: {name: a, template: b}"),
  },
  {
    code: "incomplete-reference",
    trips: step("templateRef: {name: a}"),
    passes: step("templateRef: {name: a, template: b}"),
  },
  {
    code: "incomplete-reference",
    trips: workflow("workflowTemplateRef: {clusterScope: true}"),
    passes: workflow("workflowTemplateRef: {name: a, clusterScope: true}"),
  },
  {
    code: "hook-without-expression",
    trips: step("template: work, hooks: {running: {template: work}}"),
    passes: step("template: work, hooks: {exit: {template: work}}"),
  },
  {
    code: "hook-without-expression",
    trips: `${step("template: work")}  hooks: {begin: {template: work}}`,
    passes: `${step("template: work")}  hooks: {begin: {template: work, expression: 'true'}}`,
  },
  {
    code: "loop-over-nothing",
    trips: step("template: work, withParam: 'a, b'"),
    passes: step('template: work, withParam: \'["a", {"b": 1}]\''),
  },
  {
    code: "loop-over-nothing",
    trips: step("template: work, withParam: '{}'"),
    passes: step("template: work, withParam: '{{workflow.name}}'"),
  },
  {
    code: "loop-over-nothing",
    trips: step("template: work, withSequence: {start: 1}"),
    passes: step("template: work, withSequence: {end: 1}"),
  },
  {
    code: "loop-over-nothing",
    trips: step("template: work, withSequence: {count: ten}"),
    passes: step("template: work, withSequence: {start: '-1', end: '{{workflow.name}}'}"),
  },
  {
    code: "two-loops",
    trips: step("template: work, withItems: [a], withParam: '[1]'"),
    passes: step("template: work, withItems: [], withParam: '[1]'"),
  },
];
