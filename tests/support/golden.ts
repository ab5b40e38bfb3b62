/** Whole outputs in files. After a change that is meant, `UPDATE_GOLDEN=1` writes them anew. */

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { readText } from "./data.ts";

/** Holds a text to that of a file below `tests/golden`. */
export function assertGolden(text: string, ...path: string[]): void {
  if (process.env.UPDATE_GOLDEN === "1") {
    writeFileSync(join(import.meta.dirname ?? ".", "..", "golden", ...path), text);
  }
  assert.equal(text, readText("golden", ...path));
}
