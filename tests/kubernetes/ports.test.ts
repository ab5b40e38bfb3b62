import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkPort, checkPortName } from "../../src/kubernetes/ports.ts";

describe("the number of a port", () => {
  for (const port of [1, 80, 65_535, 443n, "http", undefined, {}]) {
    it(`may be ${port}`, () => assert.equal(checkPort(port), undefined));
  }
  for (const port of [0, -1, 65_536, 2n ** 63n]) {
    it(`is not ${port}`, () => assert.equal(checkPort(port), `must be 1 to 65535, not ${port}`));
  }
});

describe("the name of a port", () => {
  for (const name of ["a", "http", "h2c-8080", "8080-a", "a".repeat(15)]) {
    it(`may be ${name}`, () => assert.equal(checkPortName(name), undefined));
  }
  for (const name of ["", "80", "1-2", "Http", "a--b", "-a", "a-", "a.b", "a".repeat(16)]) {
    it(`is not "${name}"`, () => assert.notEqual(checkPortName(name), undefined));
  }
});
