import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkCron, judgeCron } from "../../src/kubernetes/cron.ts";
import { readRows } from "../support/data.ts";

interface Row {
  readonly cron: string;
  readonly valid: boolean;
}

describe("cron expressions, as Argo's parser and CRD take them", () => {
  for (const { cron, valid } of readRows<Row>("cron.jsonl")) {
    it(`${JSON.stringify(cron)} is ${valid ? "right" : "wrong"}`, () => {
      assert.equal(judgeCron(cron) === undefined, valid, judgeCron(cron));
    });
  }
});

describe("what is wrong with a cron expression", () => {
  const table: readonly (readonly [cron: string, why: string | undefined])[] = [
    [" 0 4 * * *\n", undefined],
    ["*-x * * * *", undefined],
    [", * * * *", undefined],
    ["@every 87600h", undefined],
    ["", "it is empty"],
    ["0 4 * *", "it has 4 fields, Argo takes 5: minute, hour, day of month, month, day of week"],
    ["60 * * * *", "the minute 60 is above 59"],
    ["* * 0 * *", "the day of month 0 is below 1"],
    ["0 0 * * 7", "the day of week 7 is not allowed, Sunday is 0"],
    ["* 9-5 * * *", 'the hour "9-5" ends before it begins'],
    ["*/0 * * * *", "the step of the minute is 0, it must be 1 or more"],
    ["*/x * * * *", 'the step "x" of the minute is not a number'],
    ["1/2/3 * * * *", 'the minute "1/2/3" has more than one slash'],
    ["1-2-3 * * * *", 'the minute "1-2-3" has more than one dash'],
    ["* * * MAYBE *", 'the month "MAYBE" is not a number from 1 to 12 or jan-dec'],
    ["* * * * 1#2", 'the day of week has a "#" in it'],
    [
      "@reboot",
      "@reboot is not known; Argo takes @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly and @every 90m",
    ],
    ["@every 1d", 'invalid duration "1d"; valid: 90m, 1h30m, 45s, after one space'],
    ["@every  1h", 'invalid duration " 1h"; valid: 90m, 1h30m, 45s, after one space'],
    ["@every 9999999h", "9999999h is longer than Argo can count"],
    [
      "CRON_TZ=Europe/Berlin 0 4 * * *",
      "the time zone has a field of its own, write cron.timezone: Europe/Berlin",
    ],
    [
      "TZ=Asia/Tokyo @daily",
      "the time zone has a field of its own, write cron.timezone: Asia/Tokyo",
    ],
    ["*/9223372036854775807 * * * *", undefined],
    [
      "*/9223372036854775808 * * * *",
      'the step "9223372036854775808" of the minute is not a number',
    ],
    ["@every 9223372036854775807ns", undefined],
    ["@every 9223372036854775808ns", "9223372036854775808ns is longer than Argo can count"],
  ];
  for (const [cron, why] of table) {
    it(`of ${JSON.stringify(cron)}: ${why ?? "nothing"}`, () => assert.equal(checkCron(cron), why));
  }

  it("is said at once of one that does not end", () => {
    const million = "1".repeat(1_000_000);
    for (const cron of [`@every ${million}`, `${million} * * * *`, "-".repeat(1_000_000)]) {
      assert.equal(
        checkCron(cron),
        `it has ${cron.length} characters, no schedule needs more than 1000`,
      );
    }
  });
});
