/** Whatever stands in a document, and wherever, lint has an answer. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import { lint } from "../../../mod.ts";
import { readDocument } from "../../../src/yaml/read.ts";
import { workflow } from "../../../src/argo/lint/rules/case.ts";
import { plain, readText } from "../../support/data.ts";

const VALID = readdirSync(join(import.meta.dirname ?? ".", "corpus", "valid")).map((file) => {
  const text = readText("argo", "lint", "corpus", "valid", file);
  return plain(readDocument({ name: file, text }).value);
});

/** Values that rules are likely to stumble over. */
const odd = fc.oneof(
  fc.constantFrom(null, "", 0, -1, 1e300, true, [], {}, [null], [[]], "{{", "}}", "/", ".", "0"),
  fc.string({ unit: "binary" }),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constant(JSON.parse('{"__proto__": {"name": 1}, "constructor": [], "toString": "x"}')),
);

/** A copy of a tree with a value in another one's place: at each level, the key that the next number says. */
function withOdd(tree: unknown, way: readonly number[], value: unknown): unknown {
  const [first, ...rest] = way;
  if (first === undefined || typeof tree !== "object" || tree === null) return value;
  const entries = Object.entries(tree);
  if (entries.length === 0) return value;
  const changed = entries.map(([key, inner], index): [string, unknown] => [
    key,
    index === first % entries.length ? withOdd(inner, rest, value) : inner,
  ]);
  return Array.isArray(tree) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed);
}

describe("lint", () => {
  const maps = ["limit: {}", "retryPolicy: []", "expression: {}"].map((field) =>
    workflow(`templates: [{name: main, retryStrategy: {${field}}, container: {image: a}}]`)
  );
  const tasks = ["name: {}, depends: a", "name: a, depends: {}", "withSequence: {count: {}}"].map(
    (fields) => workflow(`templates: [{name: main, dag: {tasks: [{${fields}}]}}]`),
  );
  for (const text of [...maps, ...tasks]) {
    it(`finds a map for a text: ${text.split("\n")[6]?.trim()}`, () => {
      assert.ok(lint(text).some(({ code }) => code === "wrong-type"));
    });
  }

  it("has an answer to a workflow with anything anywhere in it", () => {
    const ways = fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.constantFrom(...VALID), ways, odd, (tree, way, value) => {
        lint(JSON.stringify(withOdd(tree, way, value)));
      }),
      { numRuns: 300 },
    );
  });
});
