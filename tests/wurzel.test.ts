/** What the real Wurzel makes of the same input. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generate } from "../mod.ts";
import { readRows } from "./support/data.ts";
import { meaning } from "./support/equal.ts";

interface Row {
  readonly name: string;
  readonly manifest: string;
  readonly values: readonly string[];
  readonly pipelineName: string | null;
  readonly expected: unknown;
}

describe("the reference's own outputs", () => {
  for (const row of readRows<Row>("wurzel-golden.jsonl")) {
    it(row.name, () => {
      const { documents } = generate({
        manifest: row.manifest,
        values: row.values.map((text, index) => ({ name: `values-${index}.yaml`, text })),
        ...(row.pipelineName !== null && { pipelineName: row.pipelineName }),
      });
      assert.equal(documents.length, 1);
      assert.deepEqual(meaning(documents[0]), meaning(row.expected));
    });
  }
});
