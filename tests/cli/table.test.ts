import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { drawTable } from "../../src/cli/table.ts";

const HEADER = ["NAME", "MEANING"];
const ROWS = [
  ["BATCH_SIZE", "How many documents go into one request"],
  ["URL", "Where"],
];

describe("a table", () => {
  it("has columns as wide as their longest cell", () => {
    assert.equal(
      drawTable(HEADER, ROWS),
      "NAME         MEANING\n" +
        "BATCH_SIZE   How many documents go into one request\n" +
        "URL          Where\n",
    );
  });

  it("fits a terminal: what is too long goes on below", () => {
    assert.equal(
      drawTable(HEADER, ROWS, 36),
      "NAME         MEANING\n" +
        "BATCH_SIZE   How many documents go\n" +
        "             into one request\n" +
        "URL          Where\n",
    );
  });

  it("cuts long words behind punctuation, and else where they end", () => {
    assert.equal(
      drawTable(["CLASS"], [["wurzel.steps.splitter.Step"], ["a".repeat(30)]], 16),
      "CLASS\nwurzel.steps.\nsplitter.Step\n" + "a".repeat(16) + "\n" + "a".repeat(14) + "\n",
    );
  });

  it("counts wide characters as what they take", () => {
    assert.equal(
      drawTable(["A", "B"], [["漢字", "x"], ["abc", "y"]]),
      "A      B\n漢字   x\nabc    y\n",
    );
  });

  it("stays readable in a terminal that is too narrow for it", () => {
    assert.match(drawTable(HEADER, ROWS, 5), /^BATCH_SIZE {3}How many$/m);
  });
});
