import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { neverFires } from "../../src/kubernetes/cron-days.ts";

describe("schedules that never fire", () => {
  const day = ["0 0 30 2 *", "0 0 31 2,4,6,9,11 *", " 0 0 30-31 FEB ? ", "0 0 31/2 4-4 *"];
  for (const cron of [...day, "0 0 31 2-6/2 0,*", ", * * * *", "* * * * ,"]) {
    it(JSON.stringify(cron), () => assert.equal(neverFires(cron), true));
  }
});

describe("schedules that fire", () => {
  const day = ["0 4 * * *", "0 0 29 2 *", "0 0 30 1,2 *", "0 0 31 4-5 *", "0 0 30/1,1 2 *"];
  // With a day of the week, either of both days is enough; a star with a step gives some of them.
  const weekday = ["0 0 30 2 1", "0 0 30 2 */2", "0 0 31 4 mon-fri"];
  for (const cron of [...day, ...weekday, "0 0 31 */3 *", "@yearly", "@every 90m"]) {
    it(JSON.stringify(cron), () => assert.equal(neverFires(cron), false));
  }
});
