import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { generate, lint, mergeValues, ProblemError } from "../../mod.ts";
import { formatProblems } from "../../src/cli/report.ts";
import { capped } from "../../src/cli/capped.ts";
import { readText } from "../support/data.ts";

const page = readText("..", "docs", "limits.md");

/** What is said of an input that is too large, by what makes it so. */
const SAID: Readonly<Record<string, () => readonly string[]>> = {
  "nesting in YAML": () => messages(() => lint("[".repeat(300) + "]".repeat(300))),
  "aliases in YAML": () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 10; i++) {
      lines.push(`a${i}: &a${i} [${Array(10).fill(`*a${i - 1}`).join()}]`);
    }
    return messages(() => lint(lines.join("\n")));
  },
  "nesting in --set-json": () =>
    messages(() => mergeValues({ setJson: [`a=${"[".repeat(300)}${"]".repeat(300)}`] })),
  "parts of a path": () => messages(() => mergeValues({ set: [`a${"[0]".repeat(300)}=1`] })),
  "dots of a path": () => messages(() => mergeValues({ set: [`a${".a".repeat(40)}=1`] })),
  "items of an array": () =>
    messages(() => mergeValues({ set: Array.from({ length: 30 }, (_, i) => `a${i}[60000]=1`) })),
};

function messages(job: () => unknown): readonly string[] {
  try {
    const found = job();
    return Array.isArray(found) ? found.map(({ message }) => String(message)) : [];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(({ message }) => message);
    throw error;
  }
}

describe("a limit", () => {
  for (const [what, said] of Object.entries(SAID)) {
    it(`is told as documented: ${what}`, () => {
      const documented = said().filter((message) => page.includes(`\`${message}\``));
      assert.ok(documented.length > 0, said().join("\n"));
    });
  }

  it("of a workflow's size names what is too many", () => {
    const names = Array.from({ length: 900 }, (_, index) => `s${index}`);
    const steps = names.map((name, index) =>
      `  - {name: ${name}, class: m.C${index}, dependsOn: [${
        names.slice(Math.max(0, index - 300), index)
      }]}`
    );
    const manifest = `metadata: {name: demo}\nspec:\n  steps:\n${steps.join("\n")}\n`;
    const values = [{ name: "v.yaml", text: "workflows: {demo: {name: demo}}" }];
    const [said] = messages(() => generate({ manifest, values })).filter((one) =>
      one.includes("MB")
    );
    assert.match(
      said ?? "",
      /^the workflow would have about \d+ MB as JSON, and Argo stores 1 MiB: steps have too many dependencies/,
    );
  });

  it("of problems keeps the gravest, in their order, and counts the others", () => {
    const problems = Array.from({ length: 2_500 }, (_, index) => ({
      severity: index % 5 === 4 ? "error" as const : "hint" as const,
      code: "x",
      message: String(index),
    }));
    const shown = capped(problems);
    assert.equal(shown.length, 1_001);
    assert.equal(shown.filter(({ severity }) => severity === "error").length, 500);
    assert.deepEqual(
      shown.slice(0, 5).map(({ message }) => message),
      ["0", "1", "2", "3", "4"],
    );
    assert.equal(
      formatProblems(shown.slice(-1), "text"),
      "hint: of all problems 1000 are shown; not shown: 1500 hints [more-problems]\n",
    );
    assert.equal(capped(problems.slice(0, 1_000)).length, 1_000);
  });

  it("is documented with the message that stands in the sources", () => {
    const sources = filesIn(join(import.meta.dirname ?? "", "../../src"))
      .map((file) => readFileSync(file, "utf8")).join("\n");
    const constants: Readonly<Record<string, string>> = {
      "has more than 64 MiB": "has more than ${MOST_BYTES / 1024 / 1024} MiB",
      "more than 3000 lines differ": "more than ${MOST_CHANGES} lines differ",
    };
    for (const [documented, written] of Object.entries(constants)) {
      assert.ok(page.includes(documented) && sources.includes(written), documented);
    }
  });
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts")).map((name) => join(folder, name));
}
