/** Merging, held against what the real Helm makes of the same files. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { mergeValues, ProblemError, type ValuesLayers } from "../../mod.ts";
import { layOver, mergeAll } from "../../src/values/merge.ts";
import type { Tree } from "../../src/yaml/value.ts";
import { plain, readRows } from "../support/data.ts";

interface Row {
  readonly defaults: string;
  readonly files: readonly string[];
  readonly note: string;
  readonly coalesced?: unknown;
  readonly error?: string;
}

/** The files of a row, merged; defaults of a row that has none are left out. */
function merged({ defaults, files }: Row): unknown {
  return mergeValues({
    defaults,
    files: files.map((text, index) => ({ name: `v${index}.yaml`, text })),
  });
}

describe("values files, as Helm merges them", () => {
  for (const [index, row] of readRows<Row>("helm-merge.jsonl").entries()) {
    it(`${index + 1}: ${JSON.stringify(row.files)} over ${JSON.stringify(row.defaults)}`, () => {
      if (row.error !== undefined) assert.throws(() => merged(row), ProblemError);
      else assert.deepEqual(plain(merged(row)), row.coalesced);
    });
  }
});

interface FlagsRow extends Omit<ValuesLayers, "files"> {
  readonly files?: readonly string[];
  readonly merged?: unknown;
  readonly error?: string;
}

// The second file is of random input, with what Helm 4.3.1 made of it.
for (const name of ["helm-set.jsonl", "helm-drawn.jsonl"]) {
  describe(`flags and files, as Helm merges them, in ${name}`, () => {
    for (const [index, row] of readRows<FlagsRow>(name).entries()) {
      const { files = [], merged, error, ...rest } = row;
      it(`${index + 1}: ${JSON.stringify(rest)} over ${JSON.stringify(files)}`, () => {
        const result = () =>
          mergeValues({
            files: files.map((text, index) => ({ name: `v${index}.yaml`, text })),
            ...rest,
          });
        if (error !== undefined) assert.throws(result, ProblemError);
        else assert.deepEqual(plain(result()), merged);
      });
    }
  });
}

/** Trees with few keys, so that they meet; a key holds a map everywhere, or nowhere. */
const tree = fc.letrec<{ tree: Tree; leaf: unknown }>((tie) => ({
  tree: fc.record({
    a: tie("leaf"),
    toString: tie("leaf"),
    ["__proto__"]: tie("tree"),
    m: tie("tree"),
  }, { requiredKeys: [] }),
  leaf: fc.constantFrom(null, 1, "x", true, [], [null, 1]),
})).tree;

describe("merging", () => {
  it("is the same however files are grouped, as long as a key keeps to maps or to other values", () => {
    fc.assert(fc.property(tree, tree, tree, (one, two, three) => {
      const left = mergeAll([mergeAll([one, two]), three]);
      const right = mergeAll([one, mergeAll([two, three])]);
      assert.equal(JSON.stringify(left), JSON.stringify(right));
    }));
  });

  it("changes nothing when an empty file is laid over or under", () => {
    fc.assert(fc.property(tree, (one) => {
      assert.equal(JSON.stringify(mergeAll([one, {}])), JSON.stringify(one));
      assert.equal(JSON.stringify(mergeAll([{}, one])), JSON.stringify(one));
    }));
  });

  it("leaves what it is given as it was", () => {
    fc.assert(fc.property(tree, tree, (one, two) => {
      const before = JSON.stringify([one, two]);
      mergeAll([one, two, one]);
      layOver(one, two);
      assert.equal(JSON.stringify([one, two]), before);
    }));
  });

  it("gives the later value where an earlier file has null", () => {
    const files = ["a: {x: null}", "a: {x: 1}"].map((text) => ({ name: "v.yaml", text }));
    assert.deepEqual(plain(mergeValues({ defaults: "a: {x: 9, y: 8}", files })), {
      a: { y: 8, x: 1 },
    });
  });

  it("keeps keys in the order in which they first come up", () => {
    fc.assert(fc.property(tree, tree, (one, two) => {
      const keys = [...Object.keys(one), ...Object.keys(two)];
      assert.deepEqual(Object.keys(mergeAll([one, two])), [...new Set(keys)]);
    }));
  });

  it("takes every key for a key, at every level, and adds nothing to any prototype", () => {
    const odd = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];
    for (const outer of odd) {
      for (const inner of odd) {
        const files = [`${outer}: {${inner}: {a: 1}}`, `${outer}: {${inner}: {b: null}, c: 2}`]
          .map((text) => ({ name: "v.yaml", text }));
        const flags = { set: [`${outer}.${inner}.d=3`], setJson: [`${outer}.e={"${inner}": 4}`] };
        const merged = mergeValues({ defaults: `${outer}: {${inner}: {b: 5}}`, files, ...flags });
        assert.equal(
          JSON.stringify(merged),
          `{"${outer}":{"${inner}":{"a":1,"d":3},"c":2,"e":{"${inner}":4}}}`,
        );
      }
    }
    assert.deepEqual(Object.keys(Object.prototype), []);
    assert.equal(Reflect.get({}, "a"), undefined);
  });

  it("gives the value over null, and null over the value, wherever the two are", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "__proto__", "m")),
        fc.jsonValue(),
        (path, value) => {
          const nested = (inner: unknown) =>
            path.reduceRight((tree, key) => `{"${key}":${tree}}`, `{"k":${JSON.stringify(inner)}}`);
          const merged = (...trees: readonly unknown[]) =>
            mergeValues({ files: trees.map((one) => ({ name: "v.yaml", text: nested(one) })) });
          assert.deepEqual(plain(merged(null, value)), plain(merged(value)));
          assert.deepEqual(plain(merged(value, null)), plain(merged(null)));
        },
      ),
    );
  });

  it("takes away defaults that are null, at any depth, but not those of the user", () => {
    assert.deepEqual(plain(layOver({}, { a: null, b: { c: null, d: [null] } })), {
      b: { d: [null] },
    });
    assert.deepEqual(plain(layOver({ b: { c: null } }, { b: { c: null } })), { b: { c: null } });
  });

  it("shows what is no map with its place", () => {
    assert.throws(
      () => mergeValues({ files: [{ name: "list.yaml", text: "# a list\n- 1\n" }] }),
      { message: "list.yaml:2:1: error: values must be a mapping, not an array or a scalar" },
    );
  });
});
