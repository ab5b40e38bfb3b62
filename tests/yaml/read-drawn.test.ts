/** The quick reader says the same as the whole one, or nothing. */

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Path } from "../../src/yaml/source.ts";
import { placeOf, plainTextAt } from "../../src/yaml/places.ts";
import { readDocuments } from "../../src/yaml/read.ts";
import { readDrawn } from "../../src/yaml/read-drawn.ts";
import { writeBlock } from "../../src/yaml/write.ts";
import { readText } from "../support/data.ts";

/** What the whole reader makes of a text; undefined where it finds anything wrong. */
function whole(text: string): unknown {
  const { documents, findings } = readDocuments({ name: "drawn.yaml", text });
  return findings.length > 0 ? undefined : documents.map(({ value }) => value);
}

/** All paths in data, those of maps and lists too. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...keys.flatMap((key) => pathsIn(Reflect.get(value, key), [...path, key]))];
}

/** A comment, before which the quick reader leaves a text to the whole one. */
const COMMENT = "# x\n";

/** Where everything in a text stands; the same by the whole reader's index. */
function placesIn(text: string, lead = ""): unknown {
  const source = { name: "drawn.yaml", text: lead + text };
  return (readDrawn(text) ?? []).flatMap((value, document) =>
    pathsIn(value).map((path) => {
      const places = (["key", "value"] as const).map((at) => placeOf(source, path, at, document));
      const offsets = places.map((one) => [
        (one?.start ?? NaN) - lead.length,
        (one?.end ?? NaN) - lead.length,
        one?.exact,
      ]);
      return { path, offsets, plain: plainTextAt(source, path, document) };
    })
  );
}

describe("the quick reader", () => {
  const folder = join(import.meta.dirname ?? ".", "..", "golden");
  const names = readdirSync(folder).filter((name) =>
    existsSync(join(folder, name, "expected.yaml"))
  );
  for (const name of names) {
    it(`reads tests/golden/${name}/expected.yaml as the whole one does`, () => {
      const text = readText("golden", name, "expected.yaml");
      const drawn = readDrawn(text);
      assert.ok(
        drawn !== undefined || /[|>]-?$|\[\w/m.test(text),
        "it does not know what is drawn",
      );
      if (drawn !== undefined) assert.deepEqual(drawn, whole(text));
    });
  }

  it("knows where things stand as the whole one does", () => {
    const texts = names.map((name) => readText("golden", name, "expected.yaml"));
    const known = texts.filter((text) => readDrawn(text) !== undefined);
    assert.ok(known.length > 0);
    for (const text of [...known, 'a:\nb:\n- - c\n  - d:\n- "e"\n---\nf: []\ng: {}\nh: ~\n']) {
      assert.deepEqual(placesIn(text), placesIn(text, COMMENT));
    }
  });

  it("reads maps in lists in maps, lists in lists, and what is empty", () => {
    const text = `a:
- b: 1
  c:
  - d
  - e
- - f
  - - g
h:
  i: {}
  j: []
k:
l: "x: \\"y\\" # z"
`;
    assert.deepEqual(readDrawn(text), whole(text));
    assert.equal(
      JSON.stringify(readDrawn(text)),
      '[{"a":[{"b":1,"c":["d","e"]},["f",["g"]]],"h":{"i":{},"j":[]},"k":null,"l":"x: \\"y\\" # z"}]',
    );
  });

  const left = [
    ...[
      "",
      "a",
      "a: &x 1",
      "a: *x",
      "a: !t x",
      "a: |\n  b",
      "a: {b: 1}",
      "a: [1]",
      "a: 'b'",
      "? a",
    ],
    ...[
      "a: 1\na: 2",
      "a: b\n  c",
      "a: b # c",
      "# a\na: 1",
      "a: .inf",
      "a: é",
      'a: "\\u00e9"',
      "a:\tb",
    ],
    ...[
      "a: 1\n  b: 2",
      "a:\n  - b\n c: d",
      "- a\nb: c",
      "a: b: c",
      "<<: a",
      "1: a",
      "---\na: 1",
      "a: 1\n---\n",
    ],
    ..."\u0085 \u2028 \u2029 \r \uFEFF \0".split(" ").map((odd) => `a: "b${odd}"`),
  ];
  it("leaves anything else to the whole one", () => {
    for (const text of left) assert.equal(readDrawn(text), undefined, JSON.stringify(text));
  });

  it("says of any data that is written what the whole one says", () => {
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.oneof(
          fc.string(),
          fc.constantFrom("a b", "yes", "{{x}}", "-x", "a: b", "#", "1.5", 'q"'),
        ),
        fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
        fc.constant(null),
        fc.array(tie("tree"), { maxLength: 4 }),
        fc.dictionary(
          fc.constantFrom("a", "b-c", "d/e", "__proto__", "toString", "x y"),
          tie("tree"),
        ),
      ),
    }));
    fc.assert(fc.property(tree, (value) => {
      const text = `${writeBlock(value)}\n`;
      const drawn = readDrawn(text);
      if (drawn === undefined) return;
      assert.deepEqual(drawn, whole(text));
      assert.deepEqual(placesIn(text), placesIn(text, COMMENT));
    }));
  });

  it("says of a text with slips in it what the whole one says", () => {
    const text = 'a: 1\nb:\n  c: x y\n  d:\n  - e\n  - f: -1\n    g: []\n---\n- - h\n- "i\\n"\n';
    const piece = fc.constantFrom(
      ...[
        " ",
        "  ",
        "\n",
        "- ",
        "-",
        ": ",
        ":",
        "\n  ",
        "\n- ",
        '"',
        "\\",
        "#",
        " #",
        "[]",
        "{}",
        "k: v",
      ],
      ...[
        "\n---\n",
        "~",
        "null",
        "1e3",
        ".",
        "...",
        "\t",
        "&a",
        "*a",
        "|",
        "'",
        "?",
        "\u2028",
        "<<: ",
      ],
    );
    const slip = fc.record({ at: fc.nat(text.length), cut: fc.nat(3), piece });
    const torn = fc.array(slip, { minLength: 1, maxLength: 4 }).map((slips) =>
      slips.reduce(
        (torn, { at, cut, piece }) => torn.slice(0, at) + piece + torn.slice(at + cut),
        text,
      )
    );
    fc.assert(
      fc.property(torn, (torn) => {
        const drawn = readDrawn(torn);
        if (drawn === undefined) return;
        assert.deepEqual(drawn, whole(torn), JSON.stringify(torn));
        assert.deepEqual(placesIn(torn), placesIn(torn, COMMENT), JSON.stringify(torn));
      }),
      { numRuns: 2_000 },
    );
  });
});
