/** Comments silence what they name, where they stand, and nothing else. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lint, type LintOptions } from "../../../mod.ts";

/** A workflow whose sixth line on is these. */
function spec(lines: string): string {
  return "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: a-}\nspec:\n" +
    `  entrypoint: main\n${lines}\n  templates: [{name: main, container: {image: busybox:1.37}}]\n`;
}

const CODES = ["unknown-field", "wrong-type", "unknown-ignore", "unused-ignore"];

/** What is found wrong in the structure, or in a comment: each line with the code. */
function found(text: string): readonly string[] {
  return lint(text).filter(({ code }) => CODES.includes(code))
    .map(({ code, line }) => `${line} ${code}`);
}

const TWO = "  templateDefaults: {nmae: x, timeout: 5}";

const cases: readonly (readonly [what: string, lines: string, found?: readonly string[]])[] = [
  ["on the line", "  paralelism: 3 # wurzel-argo: ignore unknown-field"],
  ["above the line", "  # wurzel-argo: ignore unknown-field\n  paralelism: 3"],
  ["above further comments", "# wurzel-argo: ignore unknown-field\n\t#b\n  paralelism: 3"],
  ["behind other words", "  paralelism: 3 # as in 12 # wurzel-argo: ignore unknown-field"],
  ["without spaces", "  paralelism: 3 #wurzel-argo:ignore unknown-field"],
  ["with a reason", "  paralelism: 3 # wurzel-argo: ignore unknown-field for old clusters"],
  [
    "with a reason behind a dash",
    "  paralelism: 3 # wurzel-argo: ignore unknown-field - it is old",
  ],
  [
    "of several codes behind commas",
    `  # wurzel-argo: ignore wrong-type,unknown-field, too\n${TWO}`,
    [
      "6 unknown-ignore",
    ],
  ],
  [
    "of several codes behind spaces",
    `  # wurzel-argo: ignore wrong-type unknown-field too\n${TWO}`,
  ],
  [
    "above the key of a value further down",
    "  # wurzel-argo: ignore wrong-type\n  parallelism:\n    three",
  ],
  ["on the key's line", "  parallelism: # wurzel-argo: ignore wrong-type\n    three"],
  [
    "below a text that ends before it",
    "  onExit: >-\n    a\n  # wurzel-argo: ignore unknown-field\n  paralelism: 3",
  ],
  ["of one code alone", "  suspend: 1 # wurzel-argo: ignore unknown-field", [
    "6 wrong-type",
    "6 unused-ignore",
  ]],
  ["of another line", "  # wurzel-argo: ignore unknown-field\n\n  paralelism: 3", [
    "6 unused-ignore",
    "8 unknown-field",
  ]],
  ["of the line before", "  paralelism: 3\n  # wurzel-argo: ignore unknown-field", [
    "6 unknown-field",
    "7 unused-ignore",
  ]],
  ["without a code", "  paralelism: 3 # wurzel-argo: ignore", [
    "6 unknown-field",
    "6 unknown-ignore",
  ]],
  ["that is none", "  paralelism: 3 # wurzel-argo: disable unknown-field", [
    "6 unknown-field",
    "6 unknown-ignore",
  ]],
  ["of a code that is none", "  paralelism: 3 # wurzel-argo: ignore unknown-feild, unknown-field", [
    "6 unknown-ignore",
  ]],
];
const TEXTS: readonly (readonly [style: string, line: string])[] = [
  ["plain", "  onExit: a#wurzel-argo:ignore unknown-field"],
  ["in double quotes", '  onExit: "a # wurzel-argo: ignore unknown-field"'],
  ["in single quotes", "  onExit: 'a # wurzel-argo: ignore unknown-field'"],
  ["of several lines", "  onExit: |\n    # wurzel-argo: ignore unknown-field"],
  ["of folded lines", "  onExit: >-\n    a\n\n    # wurzel-argo: ignore unknown-field"],
];

describe("a comment that ignores a rule", () => {
  for (const [what, lines, left = []] of cases) {
    it(`${left.length === 0 ? "silences it" : "is told of"} ${what}`, () => {
      assert.deepEqual(found(spec(lines)), left);
    });
  }

  for (const [style, line] of TEXTS) {
    it(`is none within a text ${style}`, () => {
      assert.deepEqual(found(spec(`${line}\n  paralelism: 3`)), [
        `${6 + line.split("\n").length} unknown-field`,
      ]);
    });
  }

  it("stands where it stands with line ends of Windows, and in later documents", () => {
    const text = spec("  # wurzel-argo: ignore unknown-field\n  paralelism: 3");
    assert.deepEqual(found(`\uFEFF${text}---\n${text}`.replaceAll("\n", "\r\n")), []);
  });

  it("is not called unused where the text could not be read, or no document is Argo's", () => {
    const comment = "# wurzel-argo: ignore unknown-field\n";
    assert.deepEqual(found(`${comment}a: 1\n`), []);
    assert.deepEqual(found(`${spec("")}---\n${comment}a: [\n`), []);
  });

  it("is not called unused where the rule is silenced for all as well", () => {
    const text = spec("  paralelism: 3 # wurzel-argo: ignore unknown-field");
    assert.deepEqual(lint(text, "x", { ignore: ["unknown-field"] }), lint(text, "x"));
  });

  it("is not called unused where no run was asked to look for it", () => {
    const comments = ["pod-security", "not-in-cluster"].map((code) =>
      `  # wurzel-argo: ignore ${code}\n`
    );
    const text = spec(comments.join(""));
    const unused = (options: LintOptions) =>
      lint(text, "x", options).filter(({ code }) => code.endsWith("-ignore")).map(({ line }) =>
        line
      );
    assert.deepEqual(unused({}), []);
    assert.deepEqual(unused({ podSecurity: "baseline" }), [6]);
  });

  it("is not called unused where the CRDs are minimal and it is about the full ones", () => {
    const text = spec("  parallelism: 3 # wurzel-argo: ignore too-many-items");
    const codes = (crds: "full" | "minimal") => lint(text, "x", { crds }).map(({ code }) => code);
    assert.ok(codes("full").includes("unused-ignore"));
    assert.ok(!codes("minimal").includes("unused-ignore"));
  });

  it("is called unused where it is there twice, also ten thousand times", () => {
    const comments = "  # wurzel-argo: ignore unknown-field\n".repeat(10_000);
    assert.equal(found(spec(`${comments}  paralelism: 3`)).length, 9999);
  });
});
