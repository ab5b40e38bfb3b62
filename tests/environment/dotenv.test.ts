import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "node:test";
import { readDotenv, writeDotenv } from "../../src/environment/dotenv.ts";

function read(text: string, environment: Readonly<Record<string, string>> = {}) {
  const { vars, findings } = readDotenv({ name: ".env", text }, (name) => environment[name]);
  return { vars: vars.map(({ name, value }) => [name, value] as const), findings };
}

describe("an env file", () => {
  const cases: readonly (readonly [text: string, value: string])[] = [
    ["A=b", "b"],
    ["A = b ", "b"],
    ["export A=b", "b"],
    ["A=", ""],
    ["A=''", ""],
    ["A=b c # comment", "b c"],
    ["A=b#c", "b#c"],
    ["A=#c", "#c"],
    ["A='b # c' # comment", "b # c"],
    [`A='it\\'s \\\\ \\n'`, "it's \\ \\n"],
    [`A="b \\"c\\" \\n\\t\\\\"`, 'b "c" \n\t\\'],
    ["A='b\nc'", "b\nc"],
    [`A={"b": ["c"]}`, '{"b": ["c"]}'],
    ["A=$HOME", "$HOME"],
    ["A=${secret:vault:b}", "${secret:vault:b}"],
    ["A=${HOME}/b", "/home/b"],
    ["A='${NONE}b'", "b"],
    ["A=${NONE:-c}b", "cb"],
    ["A=${:-$}{HOME}", "${HOME}"],
    ["B=c\nA=${B}", "c"],
    ["A=b\nA=c", "c"],
    ["\uFEFFA=b", "b"],
    ["# A=c\r\n\r\nA=b\r\n", "b"],
  ];
  for (const [text, value] of cases) {
    it(`is read as python-dotenv reads it: ${JSON.stringify(text)}`, () => {
      const { vars, findings } = read(text, { HOME: "/home" });
      assert.deepEqual({ A: new Map(vars).get("A"), findings }, { A: value, findings: [] });
    });
  }

  it("is read on behind what is wrong, which is said with its place", () => {
    const text = "A\nB='c' d\n=e\nF='\nG=h\n";
    const { vars, findings } = read(text);
    assert.deepEqual(vars, [["G", "h"]]);
    assert.deepEqual(findings.map(({ code, offset }) => [code, offset]), [
      ["env-file-syntax", 0],
      ["env-file-syntax", 2],
      ["env-file-syntax", 10],
      ["env-file-syntax", 13],
    ]);
  });
});

describe("an env file of an unusual size", () => {
  const long = 200_000;
  const cases: readonly (readonly [what: string, text: string, values: number])[] = [
    ["spaces before a value", `A=${" ".repeat(long)}b`, 1],
    ["references that are never closed", `A=${"${".repeat(long)}`, 1],
    ["a quote that is never closed", `A="${"b\n".repeat(long)}`, 0],
    ["words without a value", "a ".repeat(long), 0],
  ];
  for (const [what, text, values] of cases) {
    it(`is read in no time: ${what}`, () => {
      assert.equal(read(text).vars.length, values);
    });
  }
});

describe("a line of an env file", () => {
  const cases: readonly (readonly [value: string, line: string])[] = [
    ["./docs", "A=./docs"],
    ["", "A="],
    ["with spaces", "A=with spaces"],
    ['["a b", "c"]', 'A=["a b", "c"]'],
    ["#selector", "A='#selector'"],
    [" padded ", "A=' padded '"],
    ['"quoted"', `A='"quoted"'`],
    ["it's", "A=it's"],
    ["it's # more", `A="it's # more"`],
    ["two\nlines", 'A="two\\nlines"'],
    ["C:\\dir\\", "A=C:\\dir\\"],
    ["$HOME", "A=$HOME"],
    ["${HOME}", "A=${:-$}{HOME}"],
    ["${secret:vault:name}", "A=${secret:vault:name}"],
  ];
  for (const [value, line] of cases) {
    it(`has quotes where they are needed: ${line}`, () => {
      assert.equal(writeDotenv("A", value), line);
    });
  }

  it("reads back to any value", () => {
    const pieces = fc.constantFrom(
      "a",
      " ",
      "#",
      "'",
      '"',
      "`",
      "\\",
      "\n",
      "\r",
      "\t",
      "$",
      "${A}",
    );
    const texts = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.array(pieces).map((all) => all.join("")),
    );
    fc.assert(fc.property(texts, (value) => {
      assert.deepEqual(read(`${writeDotenv("X", value)}\nY=z`, { A: "wrong" }), {
        vars: [["X", value], ["Y", "z"]],
        findings: [],
      });
    }));
  });
});
