/** Cron expressions in words. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cronInWords } from "../../src/editor/cron-words.ts";

const WORDS: readonly (readonly [expression: string, words: string | undefined])[] = [
  ["* * * * *", "every minute"],
  ["*/15 * * * *", "every 15 minutes"],
  ["*/5 9-17 * * *", "every 5 minutes during the hours 9 to 17"],
  ["@hourly", "at minute 0 of every hour"],
  ["5,10 */2 * * *", "at minute 5 and 10 of every 2 hours"],
  ["0 9-17 * * MON-FRI", "at minute 0 of the hours 9 to 17 from Monday to Friday"],
  ["0 4 * * *", "at 04:00 every day"],
  [" 0 4 * * * ", "at 04:00 every day"],
  ["0 */6 * * *", "at 00:00, 06:00, 12:00 and 18:00 every day"],
  ["0 12 * * 0,6", "at 12:00 on Sunday and Saturday"],
  ["@weekly", "at 00:00 on Sunday"],
  ["30 8 1,15 1-3 *", "at 08:30 on day 1 and 15 of the month in January, February and March"],
  // Where both fields for days say something, either is enough.
  ["0 0 13 * 5", "at 00:00 on day 13 of the month or on Friday"],
  ["0 0 29 2 *", "at 00:00 on day 29 of the month in February"],
  ["@every 90m", "every 1 hour and 30 minutes"],
  ["@every 1s", "every 1 second"],
  ["61 * * * *", undefined],
  ["@often", undefined],
];

describe("a cron expression in words", () => {
  for (const [expression, words] of WORDS) {
    it(`${expression} is ${words}`, () => assert.equal(cronInWords(expression), words));
  }
});
