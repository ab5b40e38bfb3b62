/** Names in Argo documents: where they are defined and used, and what a rename makes of them. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { definitionsAt, referencesAt } from "../../../src/editor/symbols/definition.ts";
import { renameAt, renameTargetAt } from "../../../src/editor/symbols/rename.ts";
import { asked } from "../view.ts";
import { applied, spelt } from "./apply.ts";

const WORKFLOW = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: demo-}
spec:
  entrypoint: main
  onExit: report
  arguments:
    parameters:
      - {name: size, value: "10"}
  templates:
    - name: main
      inputs:
        parameters: [{name: size}]
      dag:
        target: "load clean"
        tasks:
          - name: load
            template: fetch
            arguments:
              parameters: [{name: url, value: "{{inputs.parameters.size}}"}]
          - name: clean
            depends: load.Succeeded && !skip
            template: work
            when: "{{tasks.load.outputs.parameters.count}} > 0"
            arguments:
              artifacts: [{name: docs, from: "{{tasks.load.outputs.artifacts.docs}}"}]
              parameters:
                - name: n
                  value: "{{=asInt(tasks.load.outputs.parameters.count) + asInt(tasks['load'].outputs.parameters['count'])}}"
          - {name: skip, dependencies: [load], inline: {inputs: {parameters: [{name: own, value: "1"}]}, container: {image: a:1, args: ["{{inputs.parameters.own}}"]}}}
    - name: fetch
      inputs: {parameters: [{name: url}]}
      outputs:
        parameters: [{name: count, globalName: total, valueFrom: {path: /c}}]
        artifacts: [{name: docs, path: /docs}]
      container: {image: a:1, args: ["{{inputs.parameters.url}} 🎉 {{inputs.parameters.url}}"]}
    - name: work
      inputs: {parameters: [{name: n}], artifacts: [{name: docs, path: /docs}]}
      container: {image: a:1, args: ["{{inputs.parameters.n}} {{inputs.artifacts.docs.path}}"]}
    - name: report
      script: {image: a:1, source: "echo {{workflow.parameters.size}} {{workflow.outputs.parameters.total}}"}
`;

/** Puts the cursor behind the n-th place where a string stands. */
function at(part: string, nth = 1, text = WORKFLOW) {
  let offset = -1;
  for (let left = nth; left > 0; left--) offset = text.indexOf(part, offset + 1);
  assert.ok(offset >= 0, part);
  const end = offset + part.length;
  return asked(`${text.slice(0, end)}|${text.slice(end)}`, { kind: "argo" });
}

describe("definitions in Argo documents", () => {
  for (
    const [what, part, nth, expected] of [
      ["entrypoint", "entrypoint: main", 1, ["workflow.yaml:11 main"]],
      ["exit handler", "onExit: report", 1, ["workflow.yaml:40 report"]],
      ["template of a task", "template: fetch", 1, ["workflow.yaml:31 fetch"]],
      ["task in depends", "depends: load", 1, ["workflow.yaml:17 load"]],
      ["second task in depends", "!skip", 1, ["workflow.yaml:30 skip"]],
      ["task in dependencies", "dependencies: [load", 1, ["workflow.yaml:17 load"]],
      ["task in a target", "load clean", 1, ["workflow.yaml:21 clean"]],
      ["task in a tag", "{{tasks.load", 1, ["workflow.yaml:17 load"]],
      ["task in an expression", "asInt(tasks.load", 1, ["workflow.yaml:17 load"]],
      ["task in brackets", "tasks['load", 1, ["workflow.yaml:17 load"]],
      ["output parameter in a tag", "outputs.parameters.count", 1, ["workflow.yaml:34 count"]],
      ["output parameter in brackets", "parameters['count", 1, ["workflow.yaml:34 count"]],
      ["output artifact", "outputs.artifacts.docs", 1, ["workflow.yaml:35 docs"]],
      ["argument", "{name: url, value", 0, ["workflow.yaml:32 url"]],
      ["input artifact given", "{name: docs, from", 0, ["workflow.yaml:38 docs"]],
      ["input artifact's path", "inputs.artifacts.docs", 1, ["workflow.yaml:38 docs"]],
      ["global output", "workflow.outputs.parameters.total", 1, ["workflow.yaml:34 total"]],
      ["input of an inline template", "inputs.parameters.own", 1, ["workflow.yaml:30 own"]],
      ["workflow parameter", "workflow.parameters.size", 1, [
        "workflow.yaml:13 size",
        "workflow.yaml:9 size",
      ]],
    ] as const
  ) {
    it(`${what}`, () => {
      const { view, offset } = nth === 0 ? at(part.slice(0, part.indexOf(","))) : at(part, nth);
      const found = spelt(view.texts, definitionsAt(view, offset)).toSorted();
      assert.deepEqual(found, expected);
    });
  }

  it("are none where nothing has a name", () => {
    const { view, offset } = at("image: a:1");
    assert.deepEqual(definitionsAt(view, offset), []);
  });
});

describe("references in Argo documents", () => {
  it("are all places that name a task, its own without the declaration left out", () => {
    const { view, offset } = at("- name: load");
    assert.deepEqual(spelt(view.texts, referencesAt(view, offset, false)), [
      "workflow.yaml:15 load",
      "workflow.yaml:22 load",
      "workflow.yaml:24 load",
      "workflow.yaml:26 load",
      "workflow.yaml:29 load",
      "workflow.yaml:29 load",
      "workflow.yaml:30 load",
    ]);
    assert.equal(referencesAt(view, offset, true).length, 8);
  });
});

describe("renames in Argo documents", () => {
  it("write a name with a dash in brackets where an expression has it behind a dot", () => {
    const { view, offset } = at("[{name: count");
    const edit = renameAt(view, offset, "number-of-docs");
    assert.ok(typeof edit !== "string");
    const { "workflow.yaml": text = "" } = applied(view.texts, edit);
    assert.match(text, /when: "\{\{tasks\.load\.outputs\.parameters\.number-of-docs\}\} > 0"/);
    assert.ok(
      text.includes(
        "asInt(tasks.load.outputs.parameters['number-of-docs']) + asInt(tasks['load'].outputs.parameters['number-of-docs'])",
      ),
    );
    assert.match(text, /\[\{name: number-of-docs, globalName: total/);
    assert.doesNotMatch(text, /parameters\.count/);
  });

  it("change a workflow's argument and the input of the template that it starts with together", () => {
    const { view, offset } = at("{{workflow.parameters.size");
    const edit = renameAt(view, offset, "amount");
    assert.ok(typeof edit !== "string");
    const { "workflow.yaml": text = "" } = applied(view.texts, edit);
    assert.equal(text.match(/\bamount\b/g)?.length, 4);
    assert.doesNotMatch(text, /\bsize\b/);
  });

  it("go through every reference to a workflow template, in other files too", () => {
    const library = `apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata: {name: lib}
spec:
  templates:
    - {name: shared, inputs: {parameters: [{name: a}]}, container: {image: a:1, args: ["{{inputs.parameters.a}}"]}}
`;
    const { view, offset } = asked(library.replace("name: shared", "name: sha|red"), {
      kind: "argo",
      name: "lib.yaml",
      beside: [[
        "argo",
        `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {name: user}
spec:
  entrypoint: main
  templates:
    - name: main
      steps:
        - - {name: one, templateRef: {name: lib, template: shared}, arguments: {parameters: [{name: a, value: "1"}]}}
`,
      ]],
    });
    const edit = renameAt(view, offset, "common");
    assert.ok(typeof edit !== "string");
    const texts = applied(view.texts, edit);
    assert.match(texts["workflow.yaml"] ?? "", /templateRef: \{name: lib, template: common\}/);
    assert.match(texts["lib.yaml"] ?? "", /\{name: common, inputs/);
  });

  for (
    const [name, expected] of [
      ["clean", 'the name "clean" is taken by another task, at workflow.yaml:21:19'],
      ["1st", '"1st" must consist of letters, digits and -, and start with a letter'],
      ["a b", '"a b" must consist of letters, digits and -, and start with a letter'],
      [
        "a".repeat(129),
        '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…" has more than 128 characters',
      ],
    ] as const
  ) {
    it(`refuse ${name.slice(0, 10)} for a task`, () => {
      const { view, offset } = at("- name: load");
      const message = renameAt(view, offset, name);
      assert.ok(typeof message === "string");
      assert.equal(message.slice(0, 50), expected.slice(0, 50));
    });
  }

  it("keep quotes, and rename what an anchor gives once", () => {
    const { view, offset } = asked(
      `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {name: w}
spec:
  entrypoint: &m 'ma|in'
  templates:
    - {name: *m, container: {image: a:1}}
    - name: other
      steps: [[{name: x, template: "main"}]]
`,
      { kind: "argo" },
    );
    const edit = renameAt(view, offset, "start");
    assert.ok(typeof edit !== "string");
    const { "workflow.yaml": text = "" } = applied(view.texts, edit);
    assert.match(text, /entrypoint: &m 'start'/);
    assert.match(text, /name: \*m/);
    assert.match(text, /template: "start"/);
  });

  it("leave the container that Argo knows by its name, and give no other that name", () => {
    const set = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {name: w}
spec:
  entrypoint: s
  templates:
    - name: s
      containerSet: {containers: [{name: first, image: a:1}, {name: main, image: a:1, dependencies: [first]}]}
`;
    const main = at("name: main", 1, set);
    assert.equal(
      renameTargetAt(main.view, main.offset),
      'the container "main" gives its template\'s outputs to Argo by this very name',
    );
    const first = at("[first", 1, set);
    assert.equal(
      renameAt(first.view, first.offset, "wait"),
      '"wait" is a name that Argo gives a meaning of its own',
    );
    const edit = renameAt(first.view, first.offset, "second");
    assert.ok(typeof edit !== "string");
    assert.deepEqual(applied(first.view.texts, edit), {
      "workflow.yaml": set.replaceAll("first", "second"),
    });
  });

  it("are refused while the text is broken, and where nothing has a name", () => {
    const { view, offset } = asked(WORKFLOW.replace("name: fetch", "name: fe|tch") + "  x: [", {
      kind: "argo",
    });
    assert.equal(
      renameTargetAt(view, offset),
      "workflow.yaml is not valid YAML; mend it before you rename",
    );
    const other = at("image: a:1");
    assert.equal(
      renameTargetAt(other.view, other.offset),
      "nothing here has a name that can be changed",
    );
  });
});

describe("a text in the middle of typing", () => {
  it("has its other names still", () => {
    const { view, offset } = asked(
      WORKFLOW.replace("template: fetch", "template: fe|tch").replace(
        "            when:",
        '            foo: "open\n            when:',
      ),
      { kind: "argo" },
    );
    assert.deepEqual(spelt(view.texts, definitionsAt(view, offset)), ["workflow.yaml:32 fetch"]);
  });
});
