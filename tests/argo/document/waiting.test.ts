import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { lint } from "../../../mod.ts";
import { workflow } from "../../../src/argo/lint/rules/case.ts";

/** For each task the tasks that it waits for, all of them before it. */
const dag = fc.integer({ min: 2, max: 8 }).chain((count) =>
  fc.tuple(
    ...Array.from(
      { length: count },
      (_, index) => index === 0 ? fc.constant<number[]>([]) : fc.subarray([...Array(index).keys()]),
    ),
  )
);

/** A workflow of such tasks, the last of which names one of them. */
function naming(waitsFor: readonly (readonly number[])[], named: number): string {
  const tasks = waitsFor.map((before, index) => {
    const dependencies = before.map((one) => `t${one}`).join(", ");
    const when = index === waitsFor.length - 1 ? `, when: "{{tasks.t${named}.status}} == a"` : "";
    return `{name: t${index}, template: work, dependencies: [${dependencies}]${when}}`;
  });
  return workflow(`templates:
  - {name: main, dag: {tasks: [${tasks.join(", ")}]}}
  - {name: work, suspend: {}}`);
}

describe("a task may name what it waits for", () => {
  it("itself or through others, and nothing else", () => {
    fc.assert(fc.property(dag, fc.nat(), (waitsFor, number) => {
      const last = waitsFor.length - 1;
      const named = number % waitsFor.length;
      const ancestors = new Set<number>();
      for (const queue = [...waitsFor[last] ?? []]; queue.length > 0;) {
        const one = queue.pop() ?? 0;
        ancestors.add(one);
        queue.push(...waitsFor[one] ?? []);
      }
      const found = lint(naming(waitsFor, named)).some(({ code }) =>
        code === "unresolved-reference"
      );
      assert.equal(found, !ancestors.has(named));
    }));
  });
});
