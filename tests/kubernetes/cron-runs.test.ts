import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nextRuns } from "../../src/kubernetes/cron-runs.ts";
import { readRows } from "../support/data.ts";

/** What Argo's scheduler answered. */
interface Row {
  readonly expression: string;
  readonly zone: string;
  readonly from: string;
  readonly runs: readonly string[];
}

const changesOf = (expression: string, from: string, count: number) =>
  nextRuns([expression], "Europe/Berlin", Date.parse(from), count)
    .map(({ local, offset, change }) => `${local} ${offset} ${change ?? ""}`.trim());

describe("the next runs of a schedule", () => {
  it("are those of Argo's scheduler, in every zone and around summer time", () => {
    for (const { expression, zone, from, runs } of readRows<Row>("cron-runs.jsonl")) {
      const found = nextRuns([expression], zone, Date.parse(from), 6)
        .filter(({ change }) => change !== "skipped")
        .map(({ time }) => new Date(time).toISOString().replace(".000Z", "Z"));
      assert.deepEqual(found, runs, `${expression} in ${zone} after ${from}`);
    }
  });

  it("say which run is skipped when clocks go forward, and that the next one is earlier in UTC", () => {
    assert.deepEqual(changesOf("30 2 * * *", "2026-03-27T20:00:00Z", 3), [
      "2026-03-28 02:30 +01:00",
      "2026-03-29 02:30 +01:00 skipped",
      "2026-03-30 02:30 +02:00 moved",
      "2026-03-31 02:30 +02:00",
    ]);
  });

  it("say which run comes twice when clocks go back", () => {
    assert.deepEqual(changesOf("30 2 * * *", "2026-10-24T20:00:00Z", 3), [
      "2026-10-25 02:30 +02:00 repeated",
      "2026-10-25 02:30 +01:00 repeated",
      "2026-10-26 02:30 +01:00",
    ]);
  });

  it("are not changed by summer time where one is due every hour", () => {
    assert.deepEqual(changesOf("0 * * * *", "2026-03-29T00:30:00Z", 2), [
      "2026-03-29 03:00 +02:00",
      "2026-03-29 04:00 +02:00",
    ]);
  });

  it("of several expressions stand in one order", () => {
    const runs = nextRuns(
      ["0 18 * * *", "0 6 * * *"],
      "UTC",
      Date.parse("2026-01-01T00:00:00Z"),
      3,
    );
    assert.deepEqual(runs.map(({ local, expression }) => [local, expression]), [
      ["2026-01-01 06:00", "0 6 * * *"],
      ["2026-01-01 18:00", "0 18 * * *"],
      ["2026-01-02 06:00", "0 6 * * *"],
    ]);
  });

  it("end where five years have none", () => {
    assert.deepEqual(nextRuns(["0 0 30 2 *"], "UTC", 0, 3), []);
    // The year 2100 has no 29 February.
    const runs = nextRuns(["0 6 29 2 *"], "UTC", Date.parse("2096-01-01T00:00:00Z"), 3);
    assert.deepEqual(runs.map(({ local }) => local), ["2096-02-29 06:00"]);
  });
});
