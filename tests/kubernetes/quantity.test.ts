import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  checkQuantity,
  compareQuantities,
  parseQuantity,
  type Quantity,
} from "../../src/kubernetes/quantity.ts";
import { readRows } from "../support/data.ts";

interface Row {
  readonly quantity: string;
  readonly valid: boolean;
  readonly value?: string;
  readonly canonical?: string;
}

function parsed(text: string): Quantity {
  const quantity = parseQuantity(text);
  assert.ok(quantity !== undefined, `${text} is a quantity`);
  return quantity;
}

describe("quantities, as Kubernetes takes them", () => {
  for (const { quantity, valid, value, canonical } of readRows<Row>("quantity.jsonl")) {
    it(`${JSON.stringify(quantity)} is ${valid ? value : "none"}`, () => {
      assert.equal(parseQuantity(quantity) !== undefined, valid);
      for (const same of [value, canonical]) {
        if (same !== undefined) assert.equal(compareQuantities(parsed(quantity), parsed(same)), 0);
      }
    });
  }
});

describe("quantities that Kubernetes does not keep as they are", () => {
  const table: readonly (readonly [text: string, same: string])[] = [
    ["0.1n", "1n"],
    ["-0.1n", "-1n"],
    ["1.0000000001", "1000000001n"],
    ["1.1234567890", "1123456789n"],
    ["1e-400", "1n"],
    ["1e-999999999", "1n"],
    ["0e-999999999", "0"],
    ["0.0000000001Ki", "103n"],
    ["8Ei", "9223372036854775807"],
    ["-8Ei", "-9223372036854775807"],
    [`${"9".repeat(40)}.5Ki`, "9223372036854775807"],
  ];
  for (const [text, same] of table) {
    it(`${text} is ${same}`, () => {
      assert.equal(compareQuantities(parsed(text), parsed(same)), 0);
    });
  }

  it("are not those without a binary suffix: they have no upper bound", () => {
    assert.equal(compareQuantities(parsed("10E"), parsed("8Ei")), 1);
    assert.equal(compareQuantities(parsed("9223372036854775808"), parsed("8Ei")), 1);
  });

  it("are rounded away from zero, to billionths", () => {
    const digits = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    fc.assert(fc.property(digits, fc.nat(30), (mantissa, places) => {
      const one = parsed(`${mantissa}e-${places}`);
      const step = 10n ** BigInt(Math.max(0, places - 9));
      const size = mantissa < 0n ? -mantissa : mantissa;
      const steps = size / step + (size % step > 0n ? 1n : 0n);
      const expected = parsed(`${mantissa < 0n ? "-" : ""}${steps}e-${Math.min(places, 9)}`);
      assert.equal(compareQuantities(one, expected), 0);
    }));
  });
});

describe("comparing quantities", () => {
  it("is exact where floating point is not", () => {
    assert.equal(compareQuantities(parsed("9007199254740993"), parsed("9007199254740992")), 1);
    assert.equal(compareQuantities(parsed("0.3"), parsed("300m")), 0);
    assert.equal(compareQuantities(parsed("1Gi"), parsed("1G")), 1);
    assert.equal(compareQuantities(parsed("-1Gi"), parsed("-1G")), -1);
    assert.equal(compareQuantities(parsed("0"), parsed("-0.0")), 0);
  });

  it("agrees with numbers", () => {
    const number = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(fc.property(number, number, (one, other) => {
      const [a, b] = [parsed(`${one}m`), parsed(`${other}e-3`)];
      assert.equal(compareQuantities(a, b), Math.sign(one - other));
    }));
  });

  it("does not count out numbers of a million digits", () => {
    assert.equal(compareQuantities(parsed("1e999999"), parsed("2e-999999")), 1);
    assert.equal(parseQuantity("1e9223372036854775808"), undefined);
    assert.equal(compareQuantities(parsed("1e9223372036854775807"), parsed("1")), 1);
    assert.equal(parseQuantity("1".repeat(1_000_000)), undefined);
  });
});

describe("the quantity of a field", () => {
  it("has a digit, which Kubernetes' own reader does not ask for", () => {
    for (const text of ["m", "Ki", "-", ".", "e3"]) {
      assert.notEqual(parseQuantity(text), undefined, text);
      assert.notEqual(checkQuantity(text), undefined, text);
    }
    for (const text of ["1", "-.5", "+1.", "0.1e-2", "10Gi"]) {
      assert.equal(checkQuantity(text), undefined);
    }
  });
});
