import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Path } from "../../src/yaml/source.ts";
import { lineAndColumn } from "../../src/yaml/lines.ts";
import { placeOf, plainTextAt } from "../../src/yaml/places.ts";
import { readDocument } from "../../src/yaml/read.ts";
import { isMap, type YamlValue } from "../../src/yaml/value.ts";
import { writeBlock } from "../../src/yaml/write.ts";

const source = {
  name: "values.yaml",
  text: `# comment
base: &base {x: 1, y: [yes, "two"]}
a:
  <<: [*base, {z: 3}]
  x: 'own'   # comment
  none:
  text: | # comment
    one
    two
  list:
  - p: 1
  -
  - - !!str q
    - 0123
  flow: [k: v, {b: {}} , []]
c: *base
`,
};

/** The source's text at a path, with a question mark where it is that of something further up. */
function at(path: Path, part?: "key" | "value"): string | undefined {
  const place = placeOf(source, path, part);
  if (place === undefined) return undefined;
  return source.text.slice(place.start, place.end) + (place.exact ? "" : " ?");
}

describe("placeOf", () => {
  it("finds values, quotes and brackets included", () => {
    assert.equal(at(["base", "y"]), '[yes, "two"]');
    assert.equal(at(["base", "y", 1]), '"two"');
    assert.equal(at(["a", "x"]), "'own'");
    assert.equal(at(["a", "text"]), "| # comment\n    one\n    two\n");
    assert.equal(at(["a", "list"]), "- p: 1\n  -\n  - - !!str q\n    - 0123");
    assert.equal(at(["a", "list", 2]), "- !!str q\n    - 0123");
    assert.equal(at(["a", "flow", 0]), "k: v");
    assert.equal(at(["a", "flow", 1, "b"]), "{}");
    assert.equal(at(["a", "flow", 2]), "[]");
  });

  it("finds keys, and for a list's item the item", () => {
    assert.equal(at(["a", "x"], "key"), "x");
    assert.equal(at(["a", "list", 0, "p"], "key"), "p");
    assert.equal(at(["a", "list", 0], "key"), "p: 1");
  });

  it("puts what is not written behind its colon or dash", () => {
    assert.deepEqual(placeOf(source, ["a", "none"]), {
      start: source.text.indexOf("none:") + 5,
      end: source.text.indexOf("none:") + 5,
      exact: true,
    });
    assert.equal(placeOf(source, ["a", "list", 1])?.start, source.text.indexOf("  -\n") + 3);
  });

  it("goes through aliases and merge keys", () => {
    assert.equal(at(["c"]), "*base");
    assert.equal(at(["c", "y", 0]), "yes");
    assert.equal(at(["a", "y"], "key"), "y");
    assert.equal(placeOf(source, ["a", "y"])?.start, source.text.indexOf("[yes"));
    assert.equal(at(["a", "z"]), "3");
  });

  it("goes through a map that takes in another, however many of those there are", () => {
    const links = Array.from({ length: 150 }, (_, index) =>
      `m${index + 1}: &m${index + 1}
  <<: *m${index}
`);
    const chain = { name: "x", text: `m0: &m0 {a: 1}\n${links.join("")}` };
    assert.equal(placeOf(chain, ["m150", "a"])?.start, chain.text.indexOf("1}"));
  });

  it("stays in a map that takes itself in, which is a mistake", () => {
    const circle = { name: "x", text: "a: &a\n  b: 1\n  <<: *a\n  c: {<<: *a}\n" };
    assert.equal(placeOf(circle, ["a", "b"])?.start, circle.text.indexOf("1"));
    assert.equal(placeOf(circle, ["a", "c", "b"])?.start, circle.text.indexOf("c:"));
  });

  it("finds the first of a key given twice", () => {
    assert.equal(placeOf({ name: "x", text: "a: 1\na: 2\n" }, ["a"])?.start, 3);
  });

  it("names the key of the nearest part that is there", () => {
    assert.equal(at(["a", "list", 7, "x"]), "list ?");
    assert.equal(at(["c", "nope"]), "c ?");
    assert.equal(at(["a", "x", "deeper"]), "x ?");
    assert.equal(placeOf(source, ["nope"])?.start, source.text.indexOf("base"));
  });

  it("finds the documents of a stream, those beside broken ones too", () => {
    const stream = { name: "x", text: "a: 1\n---\nb: [\n---\nc: 3\n" };
    assert.equal(placeOf(stream, ["c"], "value", 2)?.start, stream.text.indexOf("3"));
    assert.equal(placeOf(stream, ["b"], "value", 1), undefined);
    assert.equal(placeOf(stream, [], "value", 3), undefined);
  });

  it("knows no place in what is no YAML or empty", () => {
    assert.equal(placeOf({ name: "x", text: "a: b: c" }, ["a"]), undefined);
    assert.equal(placeOf({ name: "x", text: "" }, []), undefined);
  });

  it("is not put off by lines that were indented to be read", () => {
    const flow = { name: "x", text: "a: [\n1,\n{b:\t2}\n]\nc: 3\n" };
    for (const [path, value] of [[["a", 1, "b"], "2"], [["c"], "3"], [["a", 0], "1"]] as const) {
      const place = placeOf(flow, path);
      assert.equal(flow.text.slice(place?.start, place?.end), value);
    }
    const whole = placeOf(flow, ["a"]);
    assert.equal(flow.text.slice(whole?.start, whole?.end), "[\n1,\n{b:\t2}\n]");
  });

  it("finds every scalar of whatever was written", () => {
    const { tree } = fc.letrec<{ tree: YamlValue }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.string(),
        fc.integer(),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie("tree"), { maxKeys: 3, noNullPrototype: true }),
      ),
    }));
    fc.assert(fc.property(tree, (value) => {
      const written = { name: "x", text: `${writeBlock(value)}\n` };
      for (const { path, scalar } of scalarsOf(value)) {
        const place = placeOf(written, path);
        assert.ok(place?.exact);
        assert.ok(placeOf(written, path)?.exact);
        const text = written.text.slice(place.start, place.end).replaceAll(/\n +/g, "\n  ");
        const read = readDocument({ name: "x", text: `${text}\n` });
        assert.equal(read.value, scalar);
      }
    }));
  });
});

function scalarsOf(value: YamlValue, path: Path = []): { path: Path; scalar: YamlValue }[] {
  if (isMap(value)) {
    return Object.entries(value).flatMap(([key, one]) => scalarsOf(one, [...path, key]));
  }
  return typeof value === "object" && value !== null
    ? value.flatMap((one, index) => scalarsOf(one, [...path, index]))
    : [{ path, scalar: value }];
}

describe("whether a path is there", () => {
  it("says whether anything is there, be it null", () => {
    assert.equal(placeOf(source, ["a", "none"])?.exact, true);
    assert.equal(placeOf(source, ["a", "y", 1])?.exact, true);
    assert.equal(placeOf(source, ["a", "toString"])?.exact, false);
    assert.equal(placeOf(source, ["a", "<<"])?.exact, false);
    assert.equal(placeOf(source, ["a", "list", "length"])?.exact, false);
  });
});

describe("plainTextAt", () => {
  it("gives the source text of plain scalars only", () => {
    assert.equal(plainTextAt(source, ["a", "list", 2, 1]), "0123");
    assert.equal(plainTextAt(source, ["c", "y", 0]), "yes");
    assert.equal(plainTextAt(source, ["a", "none"]), "");
    for (
      const path of [["a", "x"], ["a", "text"], ["a", "list"], ["a", "list", 2, 0], ["c"], ["nope"]]
    ) {
      assert.equal(plainTextAt(source, path), undefined);
    }
  });
});

describe("lineAndColumn", () => {
  it("counts LF, CRLF and CR as line ends, and characters as columns", () => {
    const text = "a\nb\r\nc\rd😀e";
    const places = ["a", "b", "c", "d", "e"].map((one) => lineAndColumn(text, text.indexOf(one)));
    assert.deepEqual(places, [
      { line: 1, column: 1 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
      { line: 4, column: 3 },
    ]);
  });

  it("passes over a byte order mark", () => {
    assert.deepEqual(lineAndColumn("\uFEFFab", 0), { line: 1, column: 1 });
    assert.deepEqual(lineAndColumn("\uFEFFab", 2), { line: 1, column: 2 });
  });

  it("agrees with counting by hand", () => {
    const texts = fc.string({ unit: fc.constantFrom("a", "\n", "\r", "😀", "é") });
    fc.assert(fc.property(texts, fc.nat(20), (text, offset) => {
      const before = text.slice(0, offset);
      // An offset between CR and LF, or within a character, is no place that anything starts at.
      fc.pre(offset <= text.length && !/\r$/.test(before) && !/[\uD800-\uDBFF]$/.test(before));
      const lines = before.split(/\r\n|\r|\n/);
      assert.deepEqual(lineAndColumn(text, offset), {
        line: lines.length,
        column: [...lines.at(-1) ?? ""].length + 1,
      });
    }));
  });
});
