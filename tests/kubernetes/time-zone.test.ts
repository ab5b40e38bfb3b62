import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isTimeZone, rightCase } from "../../src/kubernetes/time-zone.ts";

describe("time zones", () => {
  for (const name of ["Europe/Berlin", "europe/berlin", "UTC", "US/Eastern", "Local", ""]) {
    it(`${JSON.stringify(name)} is one`, () => assert.equal(isTimeZone(name), true));
  }
  for (const name of ["Europe/Bonn", "+01:00", "-0500", "local", "CET+1"]) {
    it(`${name} is none`, () => assert.equal(isTimeZone(name), false));
  }
});

describe("the case of a time zone", () => {
  const right = ["Europe/Berlin", "UTC", "Local", "", "Asia/Kolkata", "US/Eastern", "EST5EDT"];
  for (const name of [...right, "America/Port-au-Prince", "Etc/GMT+3", "W-SU", "GB-Eire"]) {
    it(`${JSON.stringify(name)} is right`, () => assert.equal(rightCase(name), undefined));
  }
  const wrong = [["europe/berlin", "Europe/Berlin"], ["EUROPE/BERLIN", "Europe/Berlin"]];
  for (const [name = "", fixed] of [...wrong, ["utc", "UTC"], ["Etc/gmt+3", "Etc/GMT+3"]]) {
    it(`${name} is ${fixed}`, () => assert.equal(rightCase(name), fixed));
  }

  it("an alias is wrong where no name looks like it, whatever the runtime calls the zone", () => {
    for (const name of ["us/eastern", "US/EASTERN", "Asia/kolkata"]) {
      assert.notEqual(rightCase(name), undefined, name);
    }
  });

  it("an unknown one is not for this to judge", () => {
    assert.equal(rightCase("europe/bonn"), undefined);
  });
});
