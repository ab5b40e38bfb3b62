/** The quick reader says the same as the whole one, or nothing. */

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import { compose } from "../../src/yaml/compose.ts";
import { readDrawn } from "../../src/yaml/drawn.ts";
import type { Node, YamlDocument } from "../../src/yaml/nodes.ts";
import { writeBlock } from "../../src/yaml/write.ts";
import { readText } from "../support/data.ts";

/** What the quick reader makes of a text, nodes included; undefined where it does not know. */
function drawn(text: string): readonly YamlDocument[] | undefined {
  return readDrawn(text)?.documents.map((document) => ({
    ...document,
    root: document.root && plain(document.root),
  }));
}

/** A node that was made of what was noted, as plain data. */
function plain(node: Node): Node {
  const { items, members, ...rest } = { ...node };
  if (items !== undefined) return { ...rest, items: items.map(plain) };
  if (members === undefined) return rest;
  const all = [...members].map(([name, { key, node }]) =>
    [name, { key, node: plain(node) }] as const
  );
  return { ...rest, members: new Map(all) };
}

/** What the whole reader makes of a text; undefined where it finds anything wrong. */
function whole(text: string): readonly YamlDocument[] | undefined {
  const { documents, mistakes } = compose(text);
  return mistakes.length > 0 ? undefined : documents;
}

describe("the quick reader", () => {
  const folder = join(import.meta.dirname ?? ".", "..", "golden");
  const names = readdirSync(folder).filter((name) =>
    existsSync(join(folder, name, "expected.yaml"))
  );
  for (const name of names) {
    it(`reads tests/golden/${name}/expected.yaml as the whole one does`, () => {
      const text = readText("golden", name, "expected.yaml");
      const quick = drawn(text);
      assert.ok(
        quick !== undefined || /[|>]-?$|\[\w/m.test(text),
        "it does not know what is drawn",
      );
      if (quick !== undefined) assert.deepEqual(quick, whole(text));
    });
  }

  it("knows where things stand as the whole one does", () => {
    const text = 'a:\nb:\n- - c\n  - d:\n- "e"\n---\nf: []\ng: {}\nh: null\n';
    assert.ok(readDrawn(text) !== undefined);
    assert.deepEqual(drawn(text), whole(text));
  });

  it("passes over comments and empty lines", () => {
    const text = "# a\n\na:\n# b\n  # c: d\n  b:\n\n  - 1\n   #\n  - c: 2\n# -\n    d:\n  \n# e\n";
    assert.ok(readDrawn(text) !== undefined);
    assert.deepEqual(drawn(text), whole(text));
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
    assert.deepEqual(drawn(text), whole(text));
    assert.equal(
      JSON.stringify(drawn(text)?.map(({ value }) => value)),
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
      "# a",
      "# a\n---\nb: 1",
      "# a\rb: 1\nc: 2",
      "a: b\n# c\n  d",
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
      const quick = drawn(text);
      if (quick !== undefined) assert.deepEqual(quick, whole(text));
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
        "\n# c\n",
        "\n\n",
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
        const quick = drawn(torn);
        if (quick !== undefined) assert.deepEqual(quick, whole(torn), JSON.stringify(torn));
      }),
      { numRuns: 2_000 },
    );
  });
});
