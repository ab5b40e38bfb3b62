/** No key hides from us: what we read is what Helm, PyYAML and npm's `yaml` read, or they refuse the text. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseDocument } from "yaml";
import { readDocument } from "../../src/yaml/read.ts";
import { readRows } from "../support/data.ts";
import { comparable } from "./readers.ts";

/** A text with slips in it, and what Helm 4 and PyYAML 6 make of it; absent where they refuse it. */
interface Row {
  readonly text: string;
  readonly helm?: unknown;
  readonly pyyaml?: unknown;
}
const rows = readRows<Row>("readers.jsonl");

/** What we read of a text; undefined where we refuse it. */
function ours(text: string): unknown {
  return readDocument({ name: "x", text }).value;
}

/** The keys in data, by their paths; an array's items by their numbers. */
function keysIn(value: unknown): readonly string[] {
  if (value instanceof Map) return keysIn(Object.fromEntries(value));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [
    key,
    ...keysIn(one).map((inner) => `${key}\n${inner}`),
  ]).sort();
}

describe("a text that we read", () => {
  for (const { text, helm, pyyaml } of rows) {
    it(`is to Helm and PyYAML what it is to us: ${JSON.stringify(text)}`, () => {
      const value = ours(text);
      if (value === undefined) return;
      if (helm !== undefined) assert.deepEqual(comparable(value ?? {}), comparable(helm));
      if (pyyaml !== undefined) assert.deepEqual(keysIn(value), keysIn(pyyaml));
    });
  }

  it("is one of many among those with slips", () => {
    assert.ok(rows.filter(({ text }) => ours(text) !== undefined).length > rows.length / 3);
  });

  it("has the keys that npm's yaml finds, or that refuses it", () => {
    const seeds = [
      "a: 1\nb:\n  c: x z\n  d:\n  - e\n  - f: -1\n    g: []\n",
      "a: {b: [c, \"d e\"], f: 'g'}\nh: |\n  i\n j: k\n",
      '# note\na: "x\\n z" # c\nb: >-\n  c\n  d\n\n  e\nf: !!str 1\n',
      "spec:\n  deadline: 60 # note\n  hostNetwork: false\n",
    ];
    const piece = fc.constantFrom(
      ...[" ", "\n", "\n  ", "- ", ": ", "#", " #", '"', "'", "[", "]", "{", "}", ",", "k: v"],
      ...["|", ">", "?", "&a ", "\r\n", "\u0085", "\u2028", "\u2029", "\u00a0"],
      ...["\v", "\f", "\u200b", "\u3000", "\\", "%", "@", "!", "..."],
    );
    const torn = fc.tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.record({ at: fc.nat(80), cut: fc.nat(2), piece }), {
        minLength: 1,
        maxLength: 2,
      }),
    ).map(([seed, slips]) =>
      slips.reduce(
        (text, { at, cut, piece }) => text.slice(0, at) + piece + text.slice(at + cut),
        seed,
      )
    );
    fc.assert(
      fc.property(torn, (text) => {
        const value = ours(text);
        const document = parseDocument(text, { version: "1.1", merge: true, logLevel: "silent" });
        if (value === undefined || document.errors.length > 0) return;
        assert.deepEqual(keysIn(value), keysIn(document.toJS()), JSON.stringify(text));
      }),
      { numRuns: 3_000 },
    );
  });
});
