/** Members added to mappings, in the manner in which these are written. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { applyEdits } from "../../src/yaml/edit.ts";
import { insertionOf } from "../../src/yaml/insert.ts";
import { readDocument } from "../../src/yaml/read.ts";
import type { Path } from "../../src/yaml/source.ts";

const CASES:
  readonly (readonly [what: string, before: string, path: Path, after: string | undefined])[] = [
    ["a block", "a:\n  b: 1\nc: 2\n", ["a", "x"], "a:\n  b: 1\n  x: 7\nc: 2\n"],
    [
      "a block with a comment behind it",
      "a:\n  b: 1  # why\nc: 2\n",
      ["a", "x"],
      "a:\n  b: 1  # why\n  x: 7\nc: 2\n",
    ],
    ["the end of a text without a line break", "a: 1", ["x"], "a: 1\nx: 7"],
    [
      "a block whose last value is deep",
      "a:\n  b:\n    - c: 1\n\n\nd: 1\n",
      ["a", "x"],
      "a:\n  b:\n    - c: 1\n  x: 7\n\n\nd: 1\n",
    ],
    [
      "a block string",
      "a:\n  b: |\n    1\n    2\nd: 1\n",
      ["a", "x"],
      "a:\n  b: |\n    1\n    2\n  x: 7\nd: 1\n",
    ],
    [
      "an item",
      "a:\n  - b: 1\n    c: 2\n  - b: 2\n",
      ["a", 0, "x"],
      "a:\n  - b: 1\n    c: 2\n    x: 7\n  - b: 2\n",
    ],
    ["a flow mapping", "a: {b: 1}\n", ["a", "x"], "a: {b: 1, x: 7}\n"],
    ["an empty flow mapping", "a: {}\n", ["a", "x"], "a: {x: 7}\n"],
    [
      "a flow mapping of several lines",
      "a: {\n  b: 1,\n  }\n",
      ["a", "x"],
      "a: {\n  b: 1, x: 7\n  }\n",
    ],
    [
      "mappings that are not there",
      "a:\n  b: 1\n",
      ["a", "c", "x"],
      "a:\n  b: 1\n  c:\n    x: 7\n",
    ],
    ["flow mappings that are not there", "a: {b: 1}\n", ["a", "c", "x"], "a: {b: 1, c: {x: 7}}\n"],
    [
      "a key without a value",
      "a:\n  b:  # none\nc: 1\n",
      ["a", "b", "x"],
      "a:\n  b:  # none\n    x: 7\nc: 1\n",
    ],
    ["a last key without a value", "a:\n  b:\n", ["a", "x"], "a:\n  b:\n  x: 7\n"],
    ["CRLF", "a:\r\n  b: 1\r\n", ["a", "x"], "a:\r\n  b: 1\r\n  x: 7\r\n"],
    ["a key that needs quotes", "a: {b: 1}\n", ["a", "yes"], 'a: {b: 1, "yes": 7}\n'],
    ["what is there", "a: {x: 1}\n", ["a", "x"], undefined],
    ["a string", "a: b\n", ["a", "x"], undefined],
    ["an item that is not there", "a: [b]\n", ["a", 1, "x"], undefined],
    ["a mapping that an alias stands for", "a: &a {b: 1}\nc: *a\n", ["c", "x"], undefined],
    [
      "a mapping that a merge key brings",
      "a: &a {b: {c: 1}}\nc:\n  <<: *a\n",
      ["c", "b", "x"],
      undefined,
    ],
  ];

describe("a member added to", () => {
  for (const [what, before, path, after] of CASES) {
    it(what, () => {
      const edit = insertionOf({ name: "a.yaml", text: before }, { path, value: "7" });
      const text = edit && applyEdits(before, [edit]);
      assert.equal(text, after);
      if (text === undefined) return;
      let value: unknown = readDocument({ name: "a.yaml", text }).value;
      for (const part of path) value = Reflect.get(Object(value), part);
      assert.equal(value, 7);
    });
  }

  it("a second document", () => {
    const text = "a: 1\n---\nb: 1\n";
    const edit = insertionOf({ name: "a.yaml", text }, { path: ["x"], value: "7", document: 1 });
    assert.equal(edit && applyEdits(text, [edit]), "a: 1\n---\nb: 1\nx: 7\n");
  });
});
