import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readText } from "../support/data.ts";
import { PAGES } from "./pages.ts";

describe("a page that is made from the program", () => {
  for (const [name, page] of Object.entries(PAGES)) {
    it(`docs/${name} is up to date; make pages writes it anew`, async () => {
      assert.equal(readText("..", "docs", name), await page());
    });
  }
});
