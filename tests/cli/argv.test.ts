import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type FlagSpelling, spellOut } from "../../src/cli/argv.ts";

const FLAGS: readonly FlagSpelling[] = [
  { name: "values", letter: "f", value: "FILE" },
  { name: "pipeline-name", value: "NAME" },
  { name: "set", value: "PATH=VALUE" },
  { name: "strict" },
  { name: "quiet", letter: "q" },
  { name: "item", value: "ITEM", separator: "+" },
];

describe("spelling out the words of a command line", () => {
  const cases: [words: string[], spelt: string[]][] = [
    [["--values", "a.yaml", "p.yaml"], ["--values=a.yaml", "p.yaml"]],
    [["--values=a.yaml"], ["--values=a.yaml"]],
    [["--values=a=b"], ["--values=a=b"]],
    [["-f", "a.yaml"], ["--values=a.yaml"]],
    [["-fa.yaml"], ["--values=a.yaml"]],
    [["-f=a.yaml"], ["--values=a.yaml"]],
    [["-f", "-"], ["--values=-"]],
    [["-"], ["-"]],
    [["--pipeline_name", "x_y"], ["--pipeline-name=x_y"]],
    [["--pipeline_name=x_y"], ["--pipeline-name=x_y"]],
    [["--set", "-x=1"], ["--set=-x=1"]],
    [["--set", "-f=1"], ["--set=-f=1"]],
    [["--set", "--other=1"], ["--set=--other=1"]],
    [["--set="], ["--set", ""]],
    [["--set", ""], ["--set", ""]],
    [["--set", "a=1\n2"], ["--set", "a=1\n2"]],
    [["--strict", "--strict"], ["--strict"]],
    [["--strict=false"], ["--strict=false"]],
    [["-qf", "a.yaml"], ["--quiet", "--values=a.yaml"]],
    [["-qfa.yaml"], ["--quiet", "--values=a.yaml"]],
    [["--", "--values", "-f"], ["--", "--values", "-f"]],
    [["-f", "a", "--", "-q"], ["--values=a", "--", "-q"]],
    [["-f", "a", "-f", "b"], ["--values=a", "--values=b"]],
    [["--item", "a", "p", "--item=b+c", "--item=", "--", "x"], ["p", "--item=a+b+c+", "--", "x"]],
  ];
  for (const [words, spelt] of cases) {
    it(`${JSON.stringify(words)} means ${JSON.stringify(spelt)}`, () => {
      assert.deepEqual(spellOut(words, FLAGS), { words: spelt, wrong: [] });
    });
  }

  const wrong: [words: string[], message: string][] = [
    [["--values"], "-f/--values needs a value: --values FILE"],
    [["-f"], "-f/--values needs a value: --values FILE"],
    [["--values", "--strict"], "-f/--values needs a value: --values FILE"],
    [["-f", "-q"], "-f/--values needs a value: --values FILE"],
    [["--set", "--"], "--set needs a value: --set PATH=VALUE"],
    [["--valeus=a"], "unknown flag --valeus, did you mean --values?"],
    [["--constructor"], "unknown flag --constructor"],
    [["--" + "__proto__"], "unknown flag --__proto__"],
    [["-z"], "unknown flag -z"],
    [["-qz"], "unknown flag -z in -qz"],
    [["-1"], "unknown flag -1"],
  ];
  for (const [words, message] of wrong) {
    it(`${JSON.stringify(words)} is wrong: ${message}`, () => {
      assert.deepEqual(spellOut(words, FLAGS).wrong, [message]);
    });
  }

  it("reports all that is wrong", () => {
    assert.equal(spellOut(["-z", "--no", "--set"], FLAGS).wrong.length, 3);
  });

  for (const word of ["-h", "--help", "-qh"]) {
    it(`${word} asks for help, whatever else is wrong`, () => {
      assert.equal(spellOut(["--zz", word], FLAGS).asksFor, "help");
    });
  }

  it("takes -h after -- as an argument", () => {
    assert.equal(spellOut(["--", "-h"], FLAGS).asksFor, undefined);
  });

  it("takes any value behind an equals sign as it is", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (value) => {
      const { words, wrong } = spellOut([`--set=${value}`, `-f=${value}`], FLAGS);
      assert.deepEqual(wrong, []);
      // Either --set=value or --set and value.
      const joined = words.length === 2
        ? words
        : [`${words[0]}=${words[1]}`, `${words[2]}=${words[3]}`];
      assert.deepEqual(joined, [`--set=${value}`, `--values=${value}`]);
    }));
  });
});
