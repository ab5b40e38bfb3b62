/** The grammar of `--set` and its kin: what the vectors do not say, and where things go wrong. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { mergeValues, ProblemError, type SetFlags } from "../../../mod.ts";
import { assignAll } from "../../../src/values/set/assign.ts";
import { readSetFlags } from "../../../src/values/set/flags.ts";
import { plain } from "../../support/data.ts";

describe("a wrong expression", () => {
  const wrongs: readonly [flags: SetFlags, caret: string, message: string][] = [
    [{ set: ["a"] }, "^", 'key "a" has no value'],
    [{ set: ["a.b"] }, "  ^", 'key "b" has no value'],
    [
      { set: ["a=1,b"] },
      "    ^",
      'key "b" has no value; a comma that belongs to a value is written \\,',
    ],
    [{ set: ["a,b=1"] }, "^", 'key "a" has no value before the comma'],
    [{ set: ["=1"] }, "^", "a key is missing here"],
    [{ set: ["a..b=1"] }, "  ^", "a key is missing here"],
    [{ set: ["a."] }, "  ^", "a key is missing here"],
    [{ set: ["[0]=1"] }, "^", "a key is missing here"],
    [{ set: ["a={x"] }, "  ^", "this list is not closed with }"],
    [{ set: ["a[0=1"] }, " ^", "this bracket is not closed with ]"],
    [{ set: ["a[x]=1"] }, "  ^", '"x" is not an index; valid: 0, 12'],
    [{ set: ["a[-1]=1"] }, "  ^", "an index is from 0 to 65536"],
    [{ set: ["a[65537]=1"] }, "  ^", "an index is from 0 to 65536"],
    [{ set: ["a[0]b=1"] }, "    ^", '"b" follows an index, where "=", "." or "[" does'],
    [{ set: ["a[0]"] }, "    ^", "the index has no value"],
    [{ set: [`${"a.".repeat(31)}a=1`] }, `${"  ".repeat(30)}^`, "a path has 30 dots at most"],
    [
      { set: [`a${"[0]".repeat(200)}=1`] },
      `${"   ".repeat(198)}  ^`,
      "a path has 200 parts at most",
    ],
    [{ setString: ["a"] }, "^", 'key "a" has no value'],
    [{ setLiteral: ["a,b"] }, "^", 'key "a,b" has no value'],
    [{ setJson: ["a=x"] }, "  ^", "is not JSON; strings need double quotes"],
    [{ setJson: ['a={"b" 1}'] }, "       ^", "JSON has a colon here"],
    [{ setJson: ["a={b: 1}"] }, "   ^", "JSON has a key in double quotes here"],
    [{ setJson: ["a=[1 2]"] }, "     ^", "JSON has a comma or ] here"],
    [{ setJson: ['a={"b": 1'] }, "         ^", "JSON has a comma or } here"],
    [{ setJson: ['a="x'] }, "  ^", "this JSON string is not closed with a quote"],
    [
      { setJson: ['a="\\x"'] },
      "  ^",
      "this JSON string has a line break, or an escape that JSON does not know",
    ],
    [{ setJson: ["a=1e999"] }, "  ^", "this number is too large"],
    [
      { setJson: [`a=${"[".repeat(201)}`] },
      `  ${" ".repeat(200)}^`,
      "arrays and objects nest deeper than 200",
    ],
    [
      { setJson: ['{"a": 1} x'] },
      "         ^",
      "something follows the JSON object, which stands alone",
    ],
    [{ setFile: [{ key: "a=b", text: "" }] }, " ^", "an equals sign in a key is written \\="],
    [{ setFile: [{ key: "a[", text: "" }] }, " ^", "this bracket is not closed with ]"],
  ];
  for (const [flags, caret, message] of wrongs) {
    it(`${JSON.stringify(flags).slice(0, 60)}: ${message}`, () => {
      const { findings, assignments } = readSetFlags(flags);
      assert.deepEqual(
        findings.map(({ offset = -1, message }) => [`${" ".repeat(offset)}^`, message]),
        [[caret, message]],
      );
      assert.deepEqual(assignments, []);
    });
  }

  it("is said of the place in the values that it cannot go into", () => {
    const files = [{ name: "v.yaml", text: "a: {b: [1], c: null, TOKEN: x}" }];
    const said = (expression: string) => {
      try {
        mergeValues({ files, set: [expression] });
      } catch (error) {
        if (error instanceof ProblemError) return error.message;
      }
      return "nothing";
    };
    const so = "in the values so far, where";
    assert.deepEqual(["a.b.x=1", "a.c.x=1", "a[0]=1", "a.TOKEN.x=1", "a.b[0].x=1"].map(said), [
      `--set:1:3: error: a.b: is an array ${so} a mapping is needed to set something in it`,
      `--set:1:3: error: a.c: is null ${so} a mapping is needed to set something in it`,
      `--set:1:1: error: a: is a mapping ${so} an array is needed to set something in it`,
      `--set:1:3: error: a.TOKEN: is the string "***" ${so} a mapping is needed to set something in it`,
      "nothing",
    ]);
  });

  it("makes no list longer than can be meant", () => {
    const set = Array.from({ length: 20 }, (_, index) => `a${index}[65536]=1`);
    assert.throws(
      () => mergeValues({ set }),
      /--set:1:5: error: the arrays get more than 1000000 items/,
    );
  });

  it("shows no secret, even where that has commas of its own", () => {
    const said = (expression: string) => {
      try {
        mergeValues({ set: [expression] });
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        return error.problems.map(({ message, excerpt }) => `${excerpt} ${message}`).join();
      }
      return assert.fail("nothing was wrong");
    };
    for (
      const wrong of [
        "TOKEN=hunter2,hunter2",
        "TOKEN=x,hunter2[hunter2]=1",
        "TOKEN={x,hunter2",
        "x\\.y_TOKEN=hunter2,a[",
        "password.x=hunter2,a[",
        "T\\OKEN=hunter2,a[",
        "TOKEN=a\nhunter2,b[",
      ]
    ) assert.ok(!said(wrong).includes("hunter2"), said(wrong));
    assert.match(said("a=1,b=2,hunter2"), /^a=1,b=2,hunter2 key "hunter2" has no value/);
  });
});

describe("values of expressions", () => {
  it("are null, booleans and 64-bit integers where Go takes them for those", () => {
    const texts = ["NULL", "tRue", "FALſE", "0", "-0", "-01", "+7", "00", "1_0", "1.0", "-", ""];
    const big = ["9223372036854775807", "-9223372036854775808", "9223372036854775808"];
    assert.deepEqual(
      mergeValues({ set: [`a={${[...texts, ...big].join(",")}}`] }),
      Object.assign(Object.create(null), {
        a: [
          null,
          true,
          false,
          0,
          0,
          -1,
          7,
          "00",
          "1_0",
          "1.0",
          "-",
          "",
          2n ** 63n - 1n,
          -(2n ** 63n),
          big[2],
        ],
      }),
    );
  });

  it("are JSON as Go reads it, the last of a key given twice", () => {
    const setJson = [
      'a={"b": 1, "b": [1E2, -0, "\\u00e4\\ud800"]} ,c= "x"d=12345678901234567890,e=',
    ];
    const values = mergeValues({ setJson });
    assert.deepEqual(
      plain(values),
      { a: { b: [100, -0, "ä\ufffd"] }, c: "x", d: 12345678901234567890, e: null },
    );
  });

  it("are empty where nothing follows, even where Helm drops them: last, below a new item", () => {
    assert.deepEqual(plain(mergeValues({ set: ["a=", "b[0].c="] })), { a: "", b: [{ c: "" }] });
  });

  it("are whatever they are, once all is escaped", () => {
    const escaped = (text: string) => text.replace(/[\\,.=[\]{}]/g, "\\$&");
    const name = fc.string({ minLength: 1 }).filter((text) => text.isWellFormed());
    fc.assert(fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), name, (path, value) => {
      const expected = path.reduceRight<unknown>(
        (inner, key) => Object.assign(Object.create(null), { [key]: inner }),
        value,
      );
      // A computed key does not set a prototype, and neither may this.
      const setString = [`${path.map(escaped).join(".")}=${escaped(value)}`];
      assert.deepEqual(plain(mergeValues({ setString })), plain(expected));
    }));
  });
});

describe("assigning", () => {
  const key = fc.constantFrom("a", "b", "__proto__", "constructor", "toString");
  const tree = fc.letrec((tie) => ({
    map: fc.dictionary(
      key,
      fc.oneof({ maxDepth: 3 }, fc.constantFrom(null, 1, "x"), tie("map"), tie("list")),
    ),
    list: fc.array(fc.oneof({ maxDepth: 3 }, fc.constant(1), tie("map")), { maxLength: 3 }),
  })).map;
  const path = fc.array(fc.oneof(key.map((one) => `.${one}`), fc.constantFrom("[0]", "[2]")), {
    maxLength: 3,
  });
  const expression = fc.tuple(key, path, fc.constantFrom("1", '{"a": {"b": 2}}', "[{}]")).map(
    ([first, path, value]) => `${first}${path.join("")}=${value}`,
  );
  const expressions = fc.array(expression, { maxLength: 5 });

  it("leaves the tree and the values as they were, and adds nothing to any prototype", () => {
    fc.assert(fc.property(tree, expressions, (base, setJson) => {
      const { assignments } = readSetFlags({ setJson });
      const before = JSON.stringify([base, assignments]);
      const { tree } = assignAll(plainMap(base), assignments);
      assert.equal(JSON.stringify([base, assignments]), before);
      assert.deepEqual(Object.keys(Object.prototype), []);
      const again = assignAll(plainMap(base), assignments);
      assert.equal(JSON.stringify(again.tree), JSON.stringify(tree));
    }));
  });

  it("keeps keys in the order in which they first come up", () => {
    const files = [{ name: "v.yaml", text: "z: 1\na: {y: 1, b: 1}" }];
    const merged = mergeValues({ files, set: ["n=1,a.c=1,z=2,a.y=2"] });
    assert.equal(JSON.stringify(merged), '{"z":2,"a":{"y":2,"b":1,"c":1},"n":1}');
  });

  it("is the same with one expression as with many", () => {
    fc.assert(fc.property(tree, expressions, (base, setJson) => {
      const files = [{ name: "base.yaml", text: JSON.stringify(base) }];
      const outcome = (setJson: readonly string[]) => {
        try {
          return JSON.stringify(mergeValues({ files, setJson }));
        } catch (error) {
          assert.ok(error instanceof ProblemError);
          return "wrong";
        }
      };
      assert.equal(outcome([setJson.join(",")]), outcome(setJson));
    }));
  });

  it("changes an alias's value at its own place only", () => {
    const files = [{ name: "v.yaml", text: "a: &x {b: 1}\nc: *x\nd: {<<: *x}" }];
    assert.deepEqual(plain(mergeValues({ files, set: ["c.b=2", "c.e=3"] })), {
      a: { b: 1 },
      c: { b: 2, e: 3 },
      d: { b: 1 },
    });
  });
});

function plainMap(value: unknown): Record<string, unknown> {
  assert.ok(typeof value === "object" && value !== null);
  return Object.assign(Object.create(null), value);
}
