import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Dependencies, lookAt } from "../../src/graph/order.ts";

/** Graphs of up to 30 steps without cycles, the steps listed in any order. */
const acyclic = fc.integer({ min: 1, max: 30 }).chain((size) =>
  fc.tuple(
    fc.shuffledSubarray([...Array(size).keys()], { minLength: size }),
    fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 90 }),
  )
).map(([labels, edges]): Dependencies => {
  const dependsOn: number[][] = labels.map(() => []);
  for (const [one, other] of edges) {
    const [earlier, later] = [labels[Math.min(one, other)], labels[Math.max(one, other)]];
    if (earlier !== undefined && later !== undefined && earlier !== later) {
      dependsOn[later]?.push(earlier);
    }
  }
  return dependsOn;
});

describe("the graph of steps", () => {
  it("keeps the listed order where that is an order already", () => {
    assert.deepEqual(lookAt([[], [0], [0], [1, 2]]).order, [0, 1, 2, 3]);
  });

  it("puts a step after those it waits for, in the order in which these are listed", () => {
    assert.deepEqual(lookAt([[3, 2], [], [], []]).order, [2, 3, 0, 1]);
  });

  it("finds every sink, and how far each step is from a source", () => {
    const { sinks, levels } = lookAt([[], [0], [1, 0], [0], []]);
    assert.deepEqual(sinks, [2, 3, 4]);
    assert.deepEqual(levels, [0, 1, 2, 1, 0]);
  });

  it("spells a cycle out from a step round to itself", () => {
    assert.deepEqual(lookAt([[1], [2], [0], [2]]).cycles, [[0, 1, 2, 0]]);
  });

  it("shows no more than twenty cycles, however many there are", () => {
    const everyPair = Array.from({ length: 60 }, (_, step) => [step ^ 1]);
    assert.equal(lookAt(everyPair).cycles.length, 20);
  });

  it("orders any graph without cycles so that each step comes once, after its dependencies", () => {
    fc.assert(fc.property(acyclic, (dependsOn) => {
      const { order, cycles } = lookAt(dependsOn);
      assert.deepEqual(cycles, []);
      assert.deepEqual([...order].sort((a, b) => a - b), [...dependsOn.keys()]);
      const place = new Map(order.map((step, index) => [step, index]));
      for (const [step, dependencies] of dependsOn.entries()) {
        for (const one of dependencies) assert.ok((place.get(one) ?? 0) < (place.get(step) ?? 0));
      }
    }));
  });

  it("takes a chain of 100,000 steps, listed backwards, and the cycle that closes it", () => {
    const length = 100_000;
    const chain = Array.from({ length }, (_, step) => step + 1 < length ? [step + 1] : []);
    const { order, levels } = lookAt(chain);
    assert.equal(order[0], length - 1);
    assert.equal(levels[0], length - 1);
    const closed = [...chain.slice(0, -1), [0]];
    assert.equal(lookAt(closed).cycles[0]?.length, length + 1);
  });
});
