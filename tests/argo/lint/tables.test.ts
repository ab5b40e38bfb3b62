import assert from "node:assert/strict";
import { it } from "node:test";
import { readText } from "../../support/data.ts";
import { withTables } from "./tables.ts";

it("docs/lint.md lists the rules as they are; `make rules` writes it anew", () => {
  const page = readText("..", "docs", "lint.md");
  assert.equal(page, withTables(page));
});
