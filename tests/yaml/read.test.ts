import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readDocument, readDocuments } from "../../src/yaml/read.ts";
import { isMap } from "../../src/yaml/value.ts";
import { plain, readRows } from "../support/data.ts";
import { comparable, read } from "./readers.ts";

interface Vector {
  readonly defaults: string;
  readonly files: readonly string[];
  readonly note: string;
  readonly coalesced?: unknown;
  readonly error?: string;
}
const vectors = readRows<Vector>("helm-merge.jsonl");

/** Offsets, codes and messages of what is wrong with a text. */
function findingsIn(text: string): string[] {
  const { value, findings } = readDocument({ name: "values.yaml", text });
  assert.equal(value === undefined, findings.length > 0);
  return findings.map(({ offset, code, message }) => `${offset} ${code}: ${message}`);
}

/** Offset and message of the one thing that is wrong with a text. */
function onlyError(text: string): string {
  const [first, ...more] = findingsIn(text);
  assert.deepEqual(more, []);
  return first?.replace(/ [a-z-]+:/, ":") ?? "nothing";
}

describe("readDocument", () => {
  it("reads what Helm reads, and refuses what it refuses", () => {
    const alone = vectors.filter(({ defaults, files }) => defaults === "" && files.length === 1);
    assert.ok(alone.length > 80);
    for (const { files: [text = ""], coalesced, error } of alone) {
      const { value, findings } = readDocument({ name: "values.yaml", text });
      if (error === undefined) {
        assert.deepEqual(findings, [], text);
        assert.deepEqual(comparable(value ?? {}), comparable(coalesced), text);
      } else {
        // A root that is no map is for whoever wanted one to refuse.
        assert.ok(findings.length > 0 || !isMap(value), text);
      }
    }
  });

  it("keeps the digits of integers up to 64 bits", () => {
    assert.deepEqual(
      read("[9007199254740991, 9007199254740993, -9223372036854775808, 0xFFFFFFFFFFFFFFFF]"),
      [9007199254740991, 9007199254740993n, -9223372036854775808n, 18446744073709551615n],
    );
    assert.deepEqual(read("[18446744073709551616, -9223372036854775809, +9223372036854775808]"), [
      18446744073709551616,
      -9223372036854775809,
      9223372036854775808,
    ]);
  });

  it("takes map keys by their text, whatever they would be as values", () => {
    const text = "yes: 1\n1: 2\n~: 3\n0x10: 4\n1.50: 5\n'n': 6\n!!str 7: 7\n2001-01-01: 8\n";
    assert.deepEqual(comparable(read(text)), {
      entries: [
        ["0x10", 4],
        ["1", 2],
        ["1.50", 5],
        ["2001-01-01", 8],
        ["7", 7],
        ["n", 6],
        ["yes", 1],
        ["~", 3],
      ],
    });
  });

  it("keeps keys that are names of an object's own parts", () => {
    const value = read("__proto__: {a: 1}\nconstructor: 2\ntoString: 3\n");
    assert.ok(isMap(value));
    assert.deepEqual(Object.keys(value), ["__proto__", "constructor", "toString"]);
    assert.equal(Object.getPrototypeOf(value), null);
  });

  it("takes explicit tags at their word, and passes over those nobody knows", () => {
    const text = "[!!str yes, !!int '0x10', !!bool 'on', !!null '', !!float 1, ! 1, !custom 1, " +
      "!!binary w6Q=, !custom [1], !!map {}, !<tag:yaml.org,2002:int> '7']";
    assert.deepEqual(comparable(read(text)), [
      ...["yes", 16, true, null, 1, "1", "1", "ä"],
      [1],
      { entries: [] },
      7,
    ]);
    assert.deepEqual(findingsIn("a: !!int x\nb: !!binary '*'\n"), [
      "9 yaml-tag: this is not a valid !!int",
      "23 yaml-tag: this is not a valid !!binary",
    ]);
  });

  it("replaces the keys before `<<`, and lets those behind it replace, as Go does", () => {
    const base = "x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\n";
    const merged = (text: string) => {
      const value = read(base + text);
      return isMap(value) ? comparable(value["z"]) : undefined;
    };
    const expected = { entries: [["a", 1], ["b", 3], ["c", 2]] };
    assert.deepEqual(merged("z: {<<: [*x, *y], b: 3}"), expected);
    assert.deepEqual(merged("z: {b: 3, <<: [*x, *y]}"), {
      entries: [["a", 1], ["b", 1], ["c", 2]],
    });
    assert.deepEqual(merged("z: {<<: {a: 5, <<: *x}}"), { entries: [["a", 1], ["b", 1]] });
    assert.deepEqual(merged("z: {<<: [*y, *x], a: null}"), {
      entries: [["a", null], ["b", 2], ["c", 2]],
    });
    assert.deepEqual(merged("z: {'<<': *x}"), {
      entries: [["<<", { entries: [["a", 1], ["b", 1]] }]],
    });
    for (const value of ["1 ", "null", "[[]]"]) {
      assert.deepEqual(findingsIn(`a: {<<: ${value}}`), [
        "8 yaml-merge: `<<` takes a mapping, an alias of one, or an array of those",
      ]);
    }
    assert.deepEqual(findingsIn("a: &a [{}]\nb: {<<: *a}"), [
      "19 yaml-merge: `<<` takes a mapping, an alias of one, or an array of those",
    ]);
  });

  it("takes an alias for a key by what it stands for", () => {
    const { documents } = readDocuments({ name: "a", text: "a: &name left\n*name : right\n" });
    assert.deepEqual(documents.map(({ value }) => plain(value)), [{ a: "left", left: "right" }]);
    const twice = "a: &name left\n*name : right\nleft: again\n";
    assert.match(findingsIn(twice).join(), /duplicate-key: "left" is given on line 2 and again/);
  });

  it("shares what aliases share, and refuses those without an end", () => {
    const value = read("a: &a {b: 1}\nc: *a\n");
    assert.ok(isMap(value));
    assert.equal(value["a"], value["c"]);
    assert.deepEqual(findingsIn("a: &a [*a]\n"), [
      "7 yaml-alias: this alias stands within what it refers to",
    ]);
    assert.deepEqual(findingsIn("a: *b\n"), [
      "3 yaml-alias: this alias has no anchor before it; quote a string that starts with `*`",
    ]);
  });

  it("refuses aliases of aliases that blow a text up, and takes many plain ones", () => {
    const nines = (of: string) => `[${Array(9).fill(of).join(", ")}]`;
    let bomb = `a0: &a0 ${nines("x")}\n`;
    for (let level = 1; level < 9; level++) {
      bomb += `a${level}: &a${level} ${nines(`*a${level - 1}`)}\n`;
    }
    assert.match(findingsIn(bomb).join(), /yaml-alias: aliases and merge keys expand this text/);
    let merges = "a0: &a0 {k0: 1}\n";
    for (let level = 1; level < 30; level++) {
      merges += `a${level}: &a${level} {<<: ${nines(`*a${level - 1}`)}, k${level}: 1}\n`;
    }
    assert.match(findingsIn(merges).join(), /yaml-alias: aliases and merge keys expand this text/);
    const keys = Array.from({ length: 5000 }, (_, index) => `k${index}: 1`).join(", ");
    const nested = "{<<: ".repeat(150) + `{${keys}}` + "}".repeat(150);
    assert.match(findingsIn(nested).join(), /yaml-alias: aliases and merge keys expand this text/);
    assert.deepEqual(findingsIn("a: &a x\nlist:\n" + "- *a\n".repeat(100_000)), []);
  });

  it("names both lines of a key given twice, each time it is", () => {
    assert.deepEqual(findingsIn("a: 1\nb: {c: 1, c: 2}\n'a': 3\n? a\n: 4\n"), [
      '15 duplicate-key: "c" is given twice on line 2; keep one',
      '21 duplicate-key: "a" is given on line 1 and again on line 3; keep one',
      '30 duplicate-key: "a" is given on line 1 and again on line 4; keep one',
    ]);
    assert.match(findingsIn("<<: {a: 1}\n<<: {b: 1}\n").join(), /"<<" is given on line 1 and/);
  });

  it("refuses keys that are no text", () => {
    const [message] = findingsIn("? [a]\n: 1\n");
    assert.equal(message, "2 yaml-key: a key must be a string; this one is an array or a mapping");
    assert.match(
      findingsIn("a: {{ .Values.a }}\n").join(),
      /`{{` starts a mapping within a mapping/,
    );
    assert.match(findingsIn("a: 1\n: 2\n").join(), /a key is missing before this colon/);
  });

  it("takes flow text that goes on at or left of its parent's column", () => {
    const expected = { entries: [["a", [1, { entries: [["b", "x y's # [z"]] }]], ["c", 2]] };
    const text = 'a: [ 1,\n{b:\n"x\ny\'s # [z"\n}\n]\nc: 2\n';
    assert.deepEqual(comparable(read(text)), expected);
    assert.deepEqual(comparable(read(text.replaceAll("\n", "\r\n"))), expected);
    assert.deepEqual(read("- - 'it''s\nme'\n  - [\n\t1,\t2\n]\n"), [["it's me", [1, 2]]]);
  });

  it("takes tabs where they indent nothing", () => {
    const expected = { entries: [["a", [1]], ["b", "x"], ["c", "\ty\n"]] };
    assert.deepEqual(comparable(read("a:\t[\t1\t]\nb:\tx\t# x\nc: |\n  \ty\n")), expected);
  });

  it("finds such flow text behind texts that only look like it", () => {
    const text = `# it's [
a: it's [fine
  "here too
b: |
  [ 'not

  this
c: >-
  {
"d": x#y'  # e: "
? 'e'
: [
1]
f: &f
  g:
    it's plain
  h: [
  2]
`;
    assert.deepEqual(comparable(read(text)), {
      entries: [
        ["a", "it's [fine \"here too"],
        ["b", "[ 'not\n\nthis\n"],
        ["c", "{"],
        ["d", "x#y'"],
        ["e", [1]],
        ["f", { entries: [["g", "it's plain"], ["h", [2]]] }],
      ],
    });
  });

  it("ends a block string with a line end, also where the file ends without one", () => {
    assert.deepEqual(comparable(read("a: |\n  x\n  y")), { entries: [["a", "x\ny\n"]] });
    assert.deepEqual(comparable(read("a: |\n  x\n  y\n")), { entries: [["a", "x\ny\n"]] });
  });

  it("reads an empty text, comments or `---` alone as null", () => {
    for (const text of ["", "\n \n", "# x\n", "---\n", "--- # x\n", "\uFEFF", "---\n---\n"]) {
      assert.equal(read(text), null);
    }
    assert.equal(read("!!str"), "");
  });

  it("says on which line a second document starts, but passes over an empty last one", () => {
    assert.deepEqual(findingsIn("---\na: 1\n--- # next\nb: 2\n"), [
      "9 multiple-documents: a second document starts on line 3, but only one is allowed; " +
      "put each into its own file",
    ]);
    assert.deepEqual(findingsIn("a: 1\n---\n"), []);
  });

  it("places errors in the text as it was given", () => {
    assert.match(onlyError("\uFEFFa: 1\r\nb: c: d\r\n"), /^11: a second `: `/);
    assert.match(findingsIn("a: [\n1,\n.inf\n]\n").join(), /^8 yaml-number/);
    assert.match(findingsIn("a: [\n1,\n{b: 1, b: 2}\n]\n").join(), /^15 duplicate-key/);
  });

  it("says in plain words what is no YAML", () => {
    const cases: readonly (readonly [text: string, message: RegExp])[] = [
      ["a: b: c\n", /^4: a second `: ` in one line/],
      ["a: - b\n", /^3: an array must start on the line below/],
      ["a: [1, 2\nb: 3\n", /^3: this `\[` is never closed/],
      ["b: {c: [1]\n", /^3: this `{` is never closed/],
      ['a: "x\nb: 1\n', /^3: this `"` is never closed/],
      ["a:\n\tb: 1\n", /^3: tabs cannot indent YAML; use spaces/],
      ["a: 1\n\t\nb: 2\n", /^5: tabs cannot indent YAML; use spaces/],
      ["-\ta: 1\n", /^1: tabs cannot indent YAML; use spaces/],
      ["a:\n  b: 1\n c: 2\n", /^11: this line is indented neither like the line above/],
      ["a:1\nb: 2\n", /^5: this key continues the string of the line above/],
      ["- a\nb: 1\n", /^4: this line belongs to nothing above/],
      ["a: 'it's'\n", /^7: text follows a closing quote/],
      ["a: []# x\n", /^5: a space is missing before the comment/],
      ["a: @x\n", /^3: quote a string that starts with @/],
      ["s: */5 * * * *\n", /`\*` starts an alias/],
      ["s: * * * * *\n", /`\*` starts an alias/],
      ["a: !x!y z\n", /`!` starts a tag/],
      ['a: "\\d"\n', /^5: unknown escape/],
      ["a: [1,,2]\n", /^6: nothing stands before this comma/],
      ["a: [b c: d]]\n", /text follows a closing/],
      ["a: |x\n  y\n", /nothing may follow `\|`/],
      ["a: \0\n", /^3: the character U\+0000 .* is binary/],
      ["a: # \x1B\n", /^5: the character U\+001B .* is binary/],
      ["a: \uD800\n", /^3: the character U\+D800/],
      ["a: 1 # x\u2028b: 2\n", /^8: Helm and Argo end the line at the character U\+2028/],
      ["a: 'x\u2029'\n", /^5: Helm and Argo end the line at the character U\+2029/],
      ["a: |\n  x\u0085y\n", /^8: Helm and Argo end the line at the character U\+0085/],
      ['a: "\\ud800"\n', /^3: \\ud800 to \\udfff are halves of characters/],
      ['a: "\\ud83d\\ude00"\n', /^3: \\ud800 to \\udfff are halves of characters/],
      ['{"a": "\\ud800"}\n', /^6: \\ud800 to \\udfff are halves of characters/],
      ["a: {b:}\n", /a space is missing after the colon/],
      ["a: [http://b/?c]\n", /quote a string that contains `\?`/],
      ["&a: 1\n", /the name of an anchor has letters/],
    ];
    for (const [text, message] of cases) assert.match(onlyError(text), message, text);
  });

  it("takes 200 levels and refuses more", () => {
    assert.deepEqual(findingsIn("[".repeat(200) + "]".repeat(200)), []);
    for (
      const text of ["[".repeat(1000) + "]".repeat(1000), "- ".repeat(5000), "{a: ".repeat(300)]
    ) {
      assert.match(onlyError(text), /arrays and mappings nest more than 200 levels deep/);
    }
  });

  it("reads large texts", () => {
    const text = "a: {b: [1, x], c: 'y'}\n";
    const lines = Array.from({ length: 50_000 }, (_, index) => `k${index}: ${text}`.slice(0, -1));
    assert.deepEqual(findingsIn(lines.join("\n").replaceAll("a: ", "")), []);
    assert.deepEqual(
      findingsIn(`a: ${"x".repeat(1_000_000)}\nb: "${"\\n".repeat(500_000)}"\n`),
      [],
    );
    assert.deepEqual(findingsIn("a: [\n" + "1,\n".repeat(100_000) + "]\n"), []);
  });
});

describe("readDocuments", () => {
  it("reads every document of a stream", () => {
    const { documents, findings } = readDocuments({
      name: "x",
      text: "a: 1\n---\n- 2\n---\n...\n",
    });
    assert.deepEqual(findings, []);
    assert.deepEqual(documents.map(({ value, index }) => [index, comparable(value)]), [
      [0, { entries: [["a", 1]] }],
      [1, [2]],
      [2, null],
    ]);
  });

  it("reads the documents beside those that cannot be read, and numbers them all", () => {
    const text = "%YAML 1.1\n---\na: 1\n---\nb: [\n---\nc: 3\n---\nd: e: f\n--- {g: 1, g: 2}\n";
    const { documents, findings } = readDocuments({ name: "x", text });
    assert.deepEqual(documents.map(({ value, index }) => [index, comparable(value)]), [
      [0, { entries: [["a", 1]] }],
      [2, { entries: [["c", 3]] }],
    ]);
    assert.deepEqual(findings.map(({ offset, code }) => [offset, code]), [
      [text.indexOf("["), "yaml-syntax"],
      [text.indexOf(": f"), "yaml-syntax"],
      [text.indexOf("g: 2"), "duplicate-key"],
    ]);
  });

  it("starts each document without the anchors of the last", () => {
    const { findings } = readDocuments({ name: "x", text: "a: &a 1\n---\nb: *a\n" });
    assert.deepEqual(findings.map((one) => one.code), ["yaml-alias"]);
  });
});

describe("aliases of aliases", () => {
  /** Maps of ten levels each, every one with the one before it at its bottom. */
  const chain = (length: number) =>
    Array.from({ length }, (_, index) => {
      const bottom = index === 0 ? "x" : `*a${index - 1}`;
      return `a${index}: &a${index} ${"{a: ".repeat(10)}${bottom}${"}".repeat(10)}`;
    }).join("\n");

  it("may not nest deeper than what is written out", () => {
    assert.deepEqual(readDocument({ name: "a.yaml", text: chain(19) }).findings, []);
    const { value, findings } = readDocument({ name: "a.yaml", text: chain(800) });
    assert.equal(value, undefined);
    assert.match(findings[0]?.message ?? "", /200 levels deep/);
  });
});
