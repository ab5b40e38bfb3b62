/** What the reference draws, what we draw, and what we show as an example is right to lint. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { generate, lint } from "../../../mod.ts";
import { formatProblem } from "../../../src/report/problem.ts";
import { readRows, readText } from "../../support/data.ts";

interface Row {
  readonly name: string;
  readonly expected: unknown;
}

const golden = join(import.meta.dirname ?? ".", "..", "..", "golden");
const drawn = readdirSync(golden).flatMap((name) =>
  readdirSync(join(golden, name)).includes("expected.yaml")
    ? [[name, readText("golden", name, "expected.yaml")] as const]
    : []
);

describe("lint has no error", () => {
  const rows = readRows<Row>("wurzel-golden.jsonl").map(({ name, expected }) =>
    [`the reference's ${name}`, JSON.stringify(expected)] as const
  );
  assert.ok(rows.length === 29 && drawn.length >= 9);
  for (const [name, text] of [...rows, ...drawn]) {
    it(`for ${name}`, () => {
      const errors = lint(text).filter(({ severity }) => severity === "error");
      assert.deepEqual(errors.map(formatProblem), []);
    });
  }
});

describe("lint has nothing to say", () => {
  it("of the example", () => {
    const [manifest, values] = ["pipeline.yaml", "values.yaml"].map((name) => ({
      name,
      text: readText("..", "examples", "pipelinedemo", name),
    }));
    assert.ok(manifest !== undefined && values !== undefined);
    const { yaml, problems } = generate({ manifest: manifest.text, values: [values] });
    assert.deepEqual([...problems, ...lint(yaml)].map(formatProblem), []);
  });
});
