/** One mistake is one problem. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lint } from "../../../mod.ts";
import { cronWorkflow, workflow } from "../../../src/argo/lint/rules/case.ts";
import { pinOf } from "./cases.ts";

const MAIN = "templates:\n  - name: main\n    container: {image: 'a:1'}";
const HEAD = "apiVersion: argoproj.io/v1alpha1\n";

function artifact(name: string): string {
  return workflow(`templates:
  - name: main
    inputs: {artifacts: [{name: ${name}, path: /a, raw: {data: a}}]}
    container: {image: 'a:1'}`);
}

const MISTAKES: readonly (readonly [what: string, text: string, error: string])[] = [
  [
    "an alias without an anchor",
    workflow(MAIN.replace("'a:1'", "*a")),
    "9:26 this alias has no anchor before it; quote a string that starts with `*`",
  ],
  ["no spec", `${HEAD}kind: Workflow\nmetadata: {generateName: a-}\n`, "1:1 spec is required"],
  [
    "no workflowSpec",
    `${HEAD}kind: CronWorkflow\nmetadata: {name: a}\nspec: {schedules: ["@daily"]}\n`,
    "4:1 spec.workflowSpec is required",
  ],
  [
    "no metadata",
    workflow(MAIN).replace("metadata:\n  generateName: demo-\n", ""),
    "1:1 metadata is required",
  ],
  [
    "a schedule of Argo 3",
    cronWorkflow("schedule: '@daily'", MAIN),
    "6:3 spec.schedule unknown field; Argo 4 takes schedules instead, which lists several; lint --fix rewrites it",
  ],
  [
    "a required field that is misspelt",
    cronWorkflow("shedules: ['@daily']", MAIN),
    '6:3 spec.shedules unknown field, did you mean "schedules"?',
  ],
  [
    "an artifact's name with a space",
    artifact("a b"),
    '9:35 spec.templates[0].inputs.artifacts[0].name "a b" must consist of letters, digits, - and _',
  ],
  [
    "an artifact's name with a dot",
    artifact("a.b"),
    '9:35 spec.templates[0].inputs.artifacts[0].name "a.b" must consist of letters, digits, - and _',
  ],
];

describe("one problem is reported for", () => {
  for (const [what, text, error] of MISTAKES) {
    it(what, () => {
      const errors = lint(text).filter(({ severity }) => severity === "error");
      assert.deepEqual(errors.map(pinOf), [error]);
    });
  }
});

describe("a task that another does not wait for", () => {
  function dag(tasks: string): readonly string[] {
    const problems = lint(workflow(`templates:
  - {name: main, dag: {tasks: [${tasks}]}}
  - {name: work, inputs: {parameters: [{name: x}]}, container: {image: 'a:1'}}
  - {name: give, container: {image: 'a:1'}}`));
    return problems.filter(({ severity }) => severity === "error").map(({ message }) => message);
  }
  const X = 'template: work, arguments: {parameters: [{name: x, value: "{{tasks.a.id}}"}]}';

  it("is to be added to the field that the dag uses", () => {
    const wrong = '{{tasks.a.id}} does not resolve here: "b" does not wait for "a"; add it to its';
    assert.deepEqual(dag(`{name: a, template: give}, {name: b, ${X}}`), [`${wrong} depends`]);
    assert.deepEqual(
      dag(
        `{name: a, template: give}, {name: b, ${X}}, {name: c, template: give, dependencies: [b]}`,
      ),
      [`${wrong} dependencies`],
    );
  });

  it("is not to be added where that makes a circle", () => {
    assert.deepEqual(dag(`{name: a, template: give, depends: b}, {name: b, ${X}}`), [
      '{{tasks.a.id}} does not resolve here: "b" does not wait for "a", which waits for "b"',
    ]);
  });
});
