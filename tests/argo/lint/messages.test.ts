/** What the rules on meaning say: what is wrong, and what would be right. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lint } from "../../../mod.ts";
import { workflow } from "../../../src/argo/lint/rules/case.ts";

/** The errors of a workflow with these templates, beside `work`, which takes `x` and gives `out`. */
function errors(templates: string): readonly string[] {
  const text = workflow(`templates:
  - ${templates}
  - name: work
    inputs: {parameters: [{name: x, default: a}]}
    script: {image: 'a:1', source: a}
    outputs: {parameters: [{name: out, valueFrom: {path: /out}}]}
  - {name: wait, suspend: {}}
  - {name: set, containerSet: {containers: [{name: a, image: 'a:1'}]}}`);
  return lint(text).filter(({ severity }) => severity === "error").map(({ message }) => message);
}

function dag(...tasks: readonly string[]): readonly string[] {
  return errors(`{name: main, dag: {tasks: [${tasks.map((task) => `{${task}}`).join(", ")}]}}`);
}

function steps(...groups: readonly string[]): readonly string[] {
  return errors(`{name: main, steps: [${groups.map((group) => `[{${group}}]`).join(", ")}]}`);
}

const A = "name: a, template: work";
const B = "name: b, template: work";

describe("a message says what would be right", () => {
  const table: readonly (readonly [what: string, got: readonly string[], want: string])[] = [
    ["a single sign", dag(A, `${B}, depends: a | a`), "has a single |; write ||"],
    [
      "an odd sign",
      dag(A, `${B}, depends: a + a`),
      'cannot have "+"; it takes names of tasks, &&, ||, ! and parentheses',
    ],
    ["two tasks in a row", dag(A, `${B}, depends: a a`), 'has no && or || before "a"'],
    ["a sign without task", dag(A, `${B}, depends: a && )`), "has no task before )"],
    [
      "an outcome a slip away",
      dag(A, `${B}, depends: a.Suceeded`),
      '"b" cannot wait for "a.Suceeded", did you mean "a.Succeeded"?',
    ],
    [
      "an outcome of loops",
      dag(A, `${B}, depends: a.AllFailed`),
      'AllFailed is for loops, and "a" is none; use a.Failed',
    ],
    [
      "a circle",
      dag(`${A}, depends: b`, `${B}, depends: a`),
      "the tasks wait in a circle: a -> b -> a",
    ],
    [
      "dependencies beside depends",
      dag(A, `${B}, depends: a`, "name: c, template: work, dependencies: [a]"),
      'conflicts with the depends of "b"; write depends here too',
    ],
    [
      "a task not waited for",
      dag(A, `${B}, when: "{{tasks.a.id}} == a"`),
      '{{tasks.a.id}} does not resolve here: "b" does not wait for "a"; add it to its depends',
    ],
    [
      "steps in a dag",
      dag(A, `${B}, when: "{{steps.a.id}} == a"`),
      "{{steps.a.id}} does not resolve here: in a dag template they are called tasks",
    ],
    [
      "a step at the same time",
      steps(`${A}}, {${B}, when: "{{steps.a.exitCode}} == a"`),
      '{{steps.a.exitCode}} does not resolve here: "a" runs at the same time; only steps of earlier groups can be named',
    ],
    [
      "a step that is later",
      steps(`${A}, when: "{{steps.b.exitCode}} == a"`, B),
      '{{steps.b.exitCode}} does not resolve here: "b" runs later; only steps of earlier groups can be named',
    ],
    [
      "a field a slip away",
      steps(A, `${B}, when: "{{steps.a.statu}} == a"`),
      '{{steps.a.statu}} does not resolve here: "statu" is not a field of a task or step, did you mean "status"?',
    ],
    [
      "a result of a suspension",
      steps("name: a, template: wait", `${B}, when: "{{steps.a.outputs.result}} == a"`),
      '{{steps.a.outputs.result}} does not resolve here: "wait", which "a" runs, is a suspend template and has no outputs.result',
    ],
    [
      "a result of a set without main",
      steps("name: a, template: set", `${B}, when: "{{steps.a.outputs.result}} == a"`),
      '{{steps.a.outputs.result}} does not resolve here: "set", which "a" runs, is a containerSet template and has no outputs.result',
    ],
    [
      "a part of an output",
      steps(A, `${B}, when: "{{steps.a.outputs.parameters.out.z}} == a"`),
      '{{steps.a.outputs.parameters.out.z}} does not resolve here: "outputs.parameters.out.z" is not a field of a task or step, did you mean "outputs.parameters"?',
    ],
    [
      "a name of the workflow",
      steps(`${A}, when: "{{workflow.nam}} == a"`),
      '{{workflow.nam}} does not resolve here: Argo has no "workflow.nam", did you mean "workflow.name"?',
    ],
    [
      "a pod of a suspension",
      errors('{name: main, suspend: {duration: "{{pod.name}}"}}'),
      "{{pod.name}} does not resolve here: a suspend template has no pod",
    ],
    [
      "text that is meant",
      errors(`{name: main, script: {image: 'a:1', source: "{{ inputs.q }}"}}`),
      "{{ inputs.q }} does not resolve here: inputs has only parameters and artifacts; to keep the text as it is, write {{='{'}}{ inputs.q }}",
    ],
    [
      "an expression as an argument",
      steps(`${A}, arguments: {parameters: [{name: x, valueFrom: {expression: '1'}}]}`),
      'is for outputs; write value: "{{=...}}"',
    ],
    [
      "several missing arguments",
      errors(
        "{name: main, steps: [[{name: a, template: more}]]}\n  - {name: more, inputs: {parameters: [{name: p}, {name: q}]}, suspend: {}}",
      ),
      '"more" requires the parameters "p" and "q"; add them to the arguments of the step',
    ],
  ];
  for (const [what, got, want] of table) it(what, () => assert.deepEqual(got, [want]));

  it("and is silent on what cannot be known before the run, or is Argo's to add", () => {
    assert.deepEqual(dag(A, 'name: b, template: "{{=workflow.name}}"'), []);
    assert.deepEqual(dag(A, `${B}, dependencies: ["{{workflow.name}}"]`), []);
    assert.deepEqual(steps(`${A}}, {${B}, when: "{{steps.a.status}} == a"`), []);
  });
});
