/** Values that are huge, deep or blown up: they merge, or are refused, and nothing falls over. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mergeValues, ProblemError } from "../../mod.ts";
import { run } from "../../src/cli/app.ts";
import { isMap } from "../../src/yaml/value.ts";
import { fakeHost } from "../cli/fake-host.ts";
import { plain } from "../support/data.ts";
import { MANIFEST } from "../support/problems.ts";

/** What `mergeValues` makes of one file, or what it says is wrong. */
function merged(text: string): unknown {
  try {
    return mergeValues({ files: [{ name: "values.yaml", text }] });
  } catch (error) {
    if (error instanceof ProblemError) return error.message.split("\n")[0];
    throw error;
  }
}

/** What the command line makes of an entry whose `extra` is the text: the exit code, and the first problem. */
async function generated(text: string) {
  const lines = text.split("\n").map((line) => `      ${line}`).join("\n");
  const host = fakeHost(["generate", "--no-lint", "-f", "values.yaml", "pipeline.yaml"], {
    files: {
      "pipeline.yaml": MANIFEST,
      "values.yaml": `workflows:\n  demo:\n    extra:\n${lines}\n`,
    },
  });
  const code = await run(host);
  return { code, said: host.stderr().split("\n")[0] ?? "", wrote: host.stdout() !== "" };
}

describe("a values file of 10 MB", () => {
  const line = (index: number) => `key-${index}: {text: ${"x".repeat(180)}, list: [1, 2]}`;
  const text = Array.from({ length: 50_000 }, (_, index) => line(index)).join("\n");

  it("merges", () => {
    assert.ok(text.length > 10_000_000);
    const values = mergeValues({ defaults: "one: {}", files: [{ name: "v.yaml", text }] });
    assert.equal(Object.keys(Object(values)).length, 50_001);
  });

  it("is generated from", async () => {
    assert.deepEqual(await generated(text), { code: 0, said: "", wrote: true });
  });
});

describe("what is nested 1,000 deep", () => {
  const deep = 1_000;
  const chain = (link: (index: number) => string) =>
    ["a0: &a0 {}", ...Array.from({ length: deep }, (_, index) => link(index))].join("\n");
  const texts: Readonly<Record<string, string>> = {
    "maps in brackets": `a: ${"{a: ".repeat(deep)}1${"}".repeat(deep)}`,
    "JSON": `{"a":${'{"a":'.repeat(deep)}1${"}".repeat(deep + 1)}`,
    "lists of JSON": `{"a":${"[".repeat(deep)}${"]".repeat(deep)}}`,
    "maps of blocks": Array.from({ length: deep }, (_, index) => `${" ".repeat(index)}a:`).join(
      "\n",
    ),
    "lists of blocks": `a:\n ${"- ".repeat(deep)}1`,
    "aliases": chain((index) => `a${index + 1}: &a${index + 1} {inner: *a${index}}`),
    "brackets that never close": `a: ${"[".repeat(1_000_000)}`,
  };
  for (const [what, text] of Object.entries(texts)) {
    it(`is refused: ${what}`, async () => {
      const refused =
        /^values\.yaml:\d+:\d+: error: arrays and mappings nest more than 200 levels deep; 200 is the limit(?: \[yaml-syntax\])?$/;
      assert.match(String(merged(text)), refused);
      const { code, said, wrote } = await generated(text);
      assert.deepEqual([code, wrote], [1, false]);
      assert.match(said, refused);
    });
  }

  it("is merged and laid over defaults up to the limit", () => {
    const text = `${"{a: ".repeat(198)}{b: 1}${"}".repeat(198)}`;
    let value = mergeValues({ defaults: text, files: [{ name: "a", text }, { name: "b", text }] });
    for (let level = 0; level < 198; level++) value = Object(value).a;
    assert.deepEqual(plain(value), { b: 1 });
  });
});

describe("nine levels of nine aliases", () => {
  const nine = [...Array(9).keys()];
  const bombs: Readonly<Record<string, readonly string[]>> = {
    "lists": nine.map((level) => `a${level + 1}: &a${level + 1} [${nine.map(() => `*a${level}`)}]`),
    "maps": nine.map((level) =>
      `a${level + 1}: &a${level + 1} {${nine.map((key) => `k${key}: *a${level}`)}}`
    ),
  };
  for (const [what, lines] of Object.entries(bombs)) {
    it(`are refused, as ${what}`, async () => {
      const text = ["a0: &a0 [x, x, x, x, x, x, x, x, x]", ...lines].join("\n");
      const refused =
        /: error: aliases and merge keys expand this text to more than can be read(?: \[yaml-alias\])?$/;
      assert.match(String(merged(text)), refused);
      const { code, said, wrote } = await generated(text);
      assert.deepEqual([code, wrote], [1, false]);
      assert.match(said, refused);
    });
  }
});

describe("many files", () => {
  it("merge, 10,000 of them with keys of their own", () => {
    const files = Array.from({ length: 10_000 }, (_, index) => ({
      name: `v${index}.yaml`,
      text: `all: {key-${index}: ${index}}\nlast: ${index}\n`,
    }));
    const values = mergeValues({ files });
    assert.ok(isMap(values) && isMap(values.all));
    assert.deepEqual([Object.keys(values.all).length, values.last], [10_000, 9_999]);
  });
});

describe("an entry with a hundred thousand unknown keys", () => {
  it("has the first ones said with the nearest that is known, and the rest counted", async () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `    nodeSelectr${index}: 1`).join(
      "\n",
    );
    const host = fakeHost(["generate", "--no-lint", "-f", "values.yaml", "pipeline.yaml"], {
      files: { "pipeline.yaml": MANIFEST, "values.yaml": `workflows:\n  demo:\n${keys}\n` },
    });
    assert.equal(await run(host), 1);
    const lines = host.stderr().split("\n");
    assert.deepEqual([lines[0], lines[999], ...lines.slice(1_000)], [
      'values.yaml:3:5: error: workflows.demo.nodeSelectr0: unknown key, did you mean "nodeSelector"? [unknown-key]',
      "values.yaml:1002:5: error: workflows.demo.nodeSelectr999: unknown key [unknown-key]",
      "error: of all problems 1000 are shown; not shown: 99000 errors [more-problems]",
      "100000 errors",
      "",
    ]);
  });
});
