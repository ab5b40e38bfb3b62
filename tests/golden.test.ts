/**
 * Whole outputs, kept beside their inputs for people to read. After a change that is meant,
 * `deno task golden` writes them anew.
 */

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { generate } from "../mod.ts";
import { readText } from "./support/data.ts";
import { assertGolden } from "./support/golden.ts";

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
      assertGolden(yaml, name, "expected.yaml");
    });
  }
});
