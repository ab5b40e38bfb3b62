import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readDotenv } from "../../src/environment/dotenv.ts";
import { generateWorkflow } from "../../src/jobs/generate.ts";
import { MANIFEST, valuesOf } from "../support/problems.ts";

describe("a value of many megabytes", () => {
  const styles: Readonly<Record<string, (size: number) => string>> = {
    "without quotes": (size) => "x".repeat(size),
    "in quotes": (size) => JSON.stringify(`a"b: `.repeat(size / 5)),
    "of many lines": (size) => `"${"a line of it\\n".repeat(size / 14)}"`,
  };
  for (const [style, make] of Object.entries(styles)) {
    it(`is read, drawn and checked: ${style}`, () => {
      const values = [valuesOf(`container: {env: {A: ${make(20_000_000)}}}`)];
      const { problems } = generateWorkflow({ manifest: MANIFEST, values });
      assert.ok(problems.some(({ code }) => code === "object-too-large"));
    });
  }

  it("is read from an env file, in quotes of both kinds", () => {
    const long = "ab\\'\"c".repeat(1_000_000);
    const text = `A='${long.replaceAll("'", "\\'")}'\nB="${long.replaceAll('"', '\\"')}"\nC=d\n`;
    const { vars, findings } = readDotenv({ name: "x.env", text });
    assert.deepEqual(findings, []);
    assert.deepEqual(vars.map(({ name }) => name), ["A", "B", "C"]);
  });
});
