/** What the real Wurzel makes of the same input. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generate } from "../mod.ts";
import { WURZEL_RELEASES } from "../src/jobs/version.ts";
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
      for (const wurzel of WURZEL_RELEASES) {
        const { documents } = generate({
          manifest: row.manifest,
          values: row.values.map((text, index) => ({ name: `values-${index}.yaml`, text })),
          ...(row.pipelineName !== null && { pipelineName: row.pipelineName }),
          wurzel,
        });
        assert.equal(documents.length, 1);
        assert.deepEqual(meaning(documents[0]), meaning(row.expected));
      }
    });
  }
});
