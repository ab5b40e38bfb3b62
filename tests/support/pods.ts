/** The pods that Argo makes of a workflow: DAGs entered, parameters put in. */

import assert from "node:assert/strict";
import { fieldsAt, mapsAt, textAt } from "../../src/yaml/fields.ts";
import { isMap, type Tree } from "../../src/yaml/value.ts";
import { plain } from "./data.ts";

/** A pod, without the names that nobody sees from in it. */
export interface Pod {
  readonly task: string;
  /** The template of a task, its artifacts told by path and place. */
  readonly template: unknown;
  /** Names of all tasks that are done before it starts. */
  readonly after: ReadonlySet<string>;
}

/** The pods of a spec, by task. */
export function podsOf(spec: Tree): ReadonlyMap<string, Pod> {
  const templates = new Map(mapsAt(spec, "templates").map(([, one]) => [textAt(one, "name"), one]));
  const pods = new Map<string, Pod>();
  run(textAt(spec, "entrypoint") ?? "", new Set());
  return pods;

  /** Runs a DAG, and gives all tasks that are done then. */
  function run(name: string, before: ReadonlySet<string>): ReadonlySet<string> {
    const tasks = mapsAt(fieldsAt(templates.get(name) ?? {}, "dag"), "tasks");
    assert.ok(tasks.length <= 200, `${name} has ${tasks.length} tasks`);
    const done = new Map<string, ReadonlySet<string>>();
    for (const [, task] of tasks) {
      const [own = "", target] = [textAt(task, "name"), textAt(task, "template")];
      const needs = textAt(task, "depends")?.split(" && ") ?? [];
      const after = new Set(before);
      for (const need of needs) {
        const ended = done.get(need);
        assert.ok(ended !== undefined, `${own} needs ${need}, which is not before it`);
        for (const one of ended) after.add(one);
      }
      const template = templates.get(target);
      assert.ok(template !== undefined, `there is no template ${target}`);
      if (Object.hasOwn(template, "dag")) {
        done.set(own, run(target ?? "", after));
      } else {
        assert.ok(!pods.has(own), `${own} runs twice`);
        pods.set(own, { task: own, template: withArguments(template, task), after });
        done.set(own, new Set([...after, own]));
      }
    }
    return new Set([...before, ...[...done.values()].flatMap((names) => [...names])]);
  }
}

function withArguments(template: Tree, task: Tree): unknown {
  const { name: _, inputs, outputs, ...fields } = template;
  const given = mapsAt(fieldsAt(task, "arguments"), "parameters")
    .map(([, one]) => [textAt(one, "name") ?? "", textAt(one, "value") ?? ""] as const);
  const declared = mapsAt(fieldsAt(template, "inputs"), "parameters").map(([, one]) => one.name);
  assert.deepEqual(given.map(([name]) => name), declared);
  const artifacts = (part: unknown) =>
    mapsAt(isMap(part) ? part : {}, "artifacts").map(([, { name: _, ...one }]) => one);
  let text = JSON.stringify(
    plain({ ...fields, inputs: artifacts(inputs), outputs: artifacts(outputs) }),
  );
  for (const [name, value] of given) {
    text = text.replaceAll(`{{inputs.parameters.${name}}}`, JSON.stringify(value).slice(1, -1));
  }
  assert.ok(!text.includes("{{inputs.parameters."), text);
  return JSON.parse(text);
}
