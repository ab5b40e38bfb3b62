/**
 * Whole outputs, kept beside their inputs for people to read. After a change that is meant,
 * `deno task golden` writes them anew.
 */

import assert from "node:assert/strict";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, it } from "node:test";
import { generate } from "../mod.ts";
import { readText } from "./support/data.ts";

const folder = join(import.meta.dirname ?? ".", "golden");

describe("golden files", () => {
  const cases = readdirSync(folder).filter((name) =>
    existsSync(join(folder, name, "pipeline.yaml"))
  );
  for (const name of cases) {
    it(name, () => {
      const { yaml } = generate({
        manifest: readText("golden", name, "pipeline.yaml"),
        values: [{ name: "values.yaml", text: readText("golden", name, "values.yaml") }],
      });
      if (process.env.UPDATE_GOLDEN === "1") {
        writeFileSync(join(folder, name, "expected.yaml"), yaml);
      }
      assert.equal(yaml, readText("golden", name, "expected.yaml"));
    });
  }
});
