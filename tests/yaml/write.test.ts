import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { writeBlock, writeScalar } from "../../src/yaml/write.ts";
import { readText } from "../support/data.ts";
import { comparable, readers } from "./readers.ts";

const texts: readonly { text: string; bareIsSafe: boolean }[] = JSON.parse(
  readText("vectors", "yaml-scalars.json"),
);

function assertSurvives(value: unknown, yaml: string): void {
  for (const [name, read] of Object.entries(readers)) {
    assert.deepEqual(comparable(read(yaml)), comparable(value), `${name} reads ${yaml}`);
  }
}

describe("writeScalar", () => {
  it("puts every text in quotes that any reader takes for something else", () => {
    for (const { text, bareIsSafe } of texts) {
      if (!bareIsSafe) assert.notEqual(writeScalar(text), text);
    }
  });

  it("leaves the texts of ordinary manifests without quotes", () => {
    const ordinary = [
      "pipelinedemo",
      "ghcr.io/telekom/wurzel:latest",
      "500m",
      "1Gi",
      "/usr/app",
      "-e",
      "--encapsulate-env",
      "0 4 * * *",
      "wurzel.steps.splitter:SimpleSplitterStep",
      "a && b",
      "Zürich",
    ];
    assert.deepEqual(ordinary.map(writeScalar), ordinary);
  });

  it("writes any text so that every reader reads it back, as a value, key and list item", () => {
    for (const { text } of texts) {
      const scalar = writeScalar(text);
      const key = text === "a" ? "b" : "a";
      assertSurvives({ [key]: text }, `${key}: ${scalar}\n`);
      assertSurvives({ [text]: 1 }, `${scalar}: 1\n`);
      assertSurvives([text, { [key]: text }], `- ${scalar}\n- ${key}: ${scalar}\n`);
      assertSurvives([text, { [text]: text }], `[${scalar}, {${scalar}: ${scalar}}]\n`);
    }
  });

  it("does so for texts that nobody thought of", () => {
    const confusable = fc.string({
      unit: fc.constantFrom(
        ..."0123456789_-+.:eExobyn ~=<#'\"[]{},&*!|>%@?\\\t\n\u0085\u2028\uFEFF",
      ),
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), confusable), (text) => {
        const scalar = writeScalar(text);
        assert.doesNotMatch(scalar, /[\n\r]/);
        assertSurvives({ key: [text] }, `key: [${scalar}]\n`);
        assertSurvives([{ [text]: text }], `- ${scalar}: ${scalar}\n`);
      }),
      { numRuns: 500 },
    );
  });

  it("writes null, booleans and numbers as themselves", () => {
    const values = [null, true, false, 0, -1, 1.5, 12345678901234567890n, 1e21, 1e-7];
    assert.deepEqual(values.map(writeScalar), [
      "null",
      "true",
      "false",
      "0",
      "-1",
      "1.5",
      "12345678901234567890",
      "1.0e+21",
      "1.0e-7",
    ]);
  });

  it("shows what cannot be seen as an escape", () => {
    assert.equal(writeScalar("a\u00A0b\u200Bc\td"), '"a\\u00a0b\\u200bc\\td"');
  });

  it("puts a replacement character where half a surrogate pair stands", () => {
    assert.equal(writeScalar("a\uD800b"), '"a\uFFFDb"');
  });

  it("refuses what is no scalar", () => {
    for (const value of [undefined, [], {}, NaN, Infinity, () => 1]) {
      assert.throws(() => writeScalar(value), TypeError);
    }
  });
});

describe("writeBlock", () => {
  it("writes as kubectl does, dashes at their key's column", () => {
    const value = {
      spec: {
        steps: [{ name: "a", args: ["x", "y"] }, [], ["z", ["w"]], {}],
        empty: {},
        none: null,
      },
      text: "one\n\n  two\n",
      bare: "one\ntwo",
    };
    assert.equal(
      writeBlock(value, 2),
      `  spec:
    steps:
    - name: a
      args:
      - x
      - "y"
    - []
    - - z
      - - w
    - {}
    empty: {}
    none: null
  text: |
    one

      two
  bare: |-
    one
    two`,
    );
  });

  it("leaves out entries that are undefined", () => {
    assert.equal(writeBlock({ a: undefined, b: { c: undefined }, d: 1 }), "b: {}\nd: 1");
    assert.equal(writeBlock([{ a: undefined, b: 1 }]), "- b: 1");
  });

  it("writes a text or an empty collection alone", () => {
    assert.equal(writeBlock("one\ntwo", 2), "  |-\n    one\n    two");
    assert.equal(writeBlock([]), "[]");
    assert.equal(writeBlock({}), "{}");
    assert.equal(writeBlock("yes"), '"yes"');
  });

  it("puts several lines in quotes where a literal block would change them", () => {
    for (const text of [" a\nb", "a \nb", "a\nb\n\n", "\na", "a\r\nb", "a\n\u2028b", "a\n\tb\t"]) {
      assert.match(writeBlock({ text }), /^text: ".*"$/);
    }
  });

  it("keeps keys that are names of an object's own parts", () => {
    const value = JSON.parse('{"__proto__": 1, "constructor": {"toString": "x"}}');
    assert.equal(writeBlock(value), "__proto__: 1\nconstructor:\n  toString: x");
  });

  it("marks keys that are too long for readers to find their colon", () => {
    const value = { ["k".repeat(2000)]: { a: [{ ["é".repeat(1500)]: "x\ny" }, 1] } };
    assertSurvives(value, writeBlock(value) + "\n");
  });

  it("writes any data so that every reader reads it back, however far it is indented", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.string({ unit: fc.constantFrom(..."ab -#:\t") })).map((lines) =>
        lines.join("\n")
      ),
      fc.constantFrom(...texts.map((one) => one.text)),
    );
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        text,
        fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
        fc.constant(null),
        fc.array(tie("tree"), { maxLength: 4 }),
        fc.dictionary(text, tie("tree"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.nat(5), (value, indent) => {
        assertSurvives({ root: value }, `root:\n${writeBlock(value, indent + 1)}\n`);
      }),
      { numRuns: 300 },
    );
  });

  it("writes data a thousand levels deep", () => {
    let value: unknown = "end";
    for (let level = 0; level < 1000; level++) value = level % 2 === 0 ? [value] : { a: value };
    assert.match(writeBlock(value), /- end$/);
  });
});
