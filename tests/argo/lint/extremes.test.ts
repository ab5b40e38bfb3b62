/** Whatever the size and depth of a text, lint and fix have an answer. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fix, lint } from "../../../mod.ts";

const HEAD =
  "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: a-}\nspec:\n" +
  "  entrypoint: main\n  templates:\n";
const DAG = `${HEAD}  - name: main\n    dag:\n      tasks:\n`;

/** The codes of what lint finds. */
function codes(text: string): ReadonlySet<string> {
  assert.equal(typeof fix(text, { wurzel: 3 }), "string");
  return new Set(lint(text).map(({ code }) => code));
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join("");
}

describe("lint and fix", () => {
  it("take a hundred thousand tasks, each after the one before", () => {
    const task = (index: number) =>
      `      - {name: t${index}, template: work${index === 0 ? "" : `, depends: t${index - 1}`}}`;
    const found = codes(`${DAG}${lines(100_000, task)}  - {name: work, suspend: {}}\n`);
    assert.ok(found.has("too-many-items") && found.has("object-too-large"));
    assert.ok(!found.has("cycle") && !found.has("unknown-field"));
  });

  it("take ten thousand tasks that are all wrong, and tell of each", () => {
    const text = DAG + lines(10_000, () => "      - {name: 1, tempalte: x, depends: '&&'}");
    const found = lint(text).filter(({ code }) => code === "unknown-field");
    assert.equal(found.length, 10_000);
    assert.equal(typeof fix(text), "string");
  });

  it("take twenty thousand templates", () => {
    const found = codes(HEAD + lines(20_000, (index) => `  - {name: t${index}, suspend: {}}`));
    assert.ok(found.has("too-many-items"));
  });

  for (const [what, open, close] of [["lists", "[", "]"], ["maps", "{a: ", "}"]] as const) {
    it(`say that ${what} are nested too deep`, () => {
      const deep = `${open.repeat(10_000)}x${close.repeat(10_000)}`;
      const found = codes(`${HEAD}  - {name: main, container: ${deep}}\n`);
      assert.deepEqual([...found], ["yaml-syntax"]);
    });
  }

  it("take steps within steps as deep as YAML goes", () => {
    const inner = `${"{inline: {steps: [[".repeat(40)}{name: a}${"]]}}".repeat(40)}`;
    assert.ok(!codes(`${HEAD}  - {name: main, steps: [[${inner}]]}\n`).has("yaml-syntax"));
  });

  it("refuse aliases that blow a text up", () => {
    const level = (index: number) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}]`;
    assert.deepEqual([...codes(`a0: &a0 x\n${lines(30, level)}`)], ["yaml-alias"]);
  });

  const LONG: Readonly<Record<string, string>> = {
    letters: "x".repeat(1024 * 1024),
    references: "{{inputs.parameters.name-of-what-is-asked-for-here}} ".repeat(20_000),
    parentheses: `${"(".repeat(500_000)}a${")".repeat(500_000)}`,
    braces: "{{".repeat(500_000),
  };
  for (const [what, text] of Object.entries(LONG)) {
    it(`take a megabyte of ${what} in one text`, () => {
      const task = `{name: a, template: main, depends: "${text}", when: "${text}"}`;
      const container = `{image: "${text}", args: ["${text}"], env: [{name: A, value: "${text}"}]}`;
      const found = codes(
        `${HEAD}  - {name: main, podSpecPatch: "${text}", container: ${container}}\n` +
          `  - {name: dag, dag: {tasks: [${task}]}}\n`,
      );
      assert.ok(found.has("object-too-large"));
    });
  }

  for (const text of ["\0\x01\x02ELF", "\uFFFE", "\ud800", "%PDF-1.7\n\x00", "\x1b[31m"]) {
    it(`say that ${JSON.stringify(text)} is no YAML`, () => {
      assert.deepEqual([...codes(text)], ["yaml-syntax"]);
    });
  }

  for (const text of ["", "\n", "---\n---\n", "# x", "null", "1", "[]", "{}", "'a'", "- - -"]) {
    it(`have nothing to say of ${JSON.stringify(text)}`, () => {
      assert.deepEqual([...codes(text)], []);
    });
  }
});
