import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { describeValue, quote, shorten, typeName } from "../../src/report/describe.ts";

const show = () => false;
const hide = () => true;

describe("what a value is, in words", () => {
  it("is its type, and the value where it is a single one", () => {
    const values = [null, undefined, [1], { a: 1 }, "a", 5, 2n ** 64n, true];
    assert.deepEqual(values.map((value) => describeValue(value, show)), [
      ...["nothing", "nothing", "an array", "a mapping", 'the string "a"', "the number 5"],
      ...["the number 18446744073709551616", "true"],
    ]);
  });

  it("hides a secret, also one that is a number or a boolean", () => {
    assert.deepEqual(["a", 5, 5n, true].map((value) => describeValue(value, hide)), [
      ...['the string "***"', "the number ***", "the number ***", "***"],
    ]);
    assert.equal(quote("a", hide), '"***"');
  });

  it("hides secrets within a text", () => {
    assert.equal(quote("DB_PASSWORD=hunter2"), '"DB_PASSWORD=***"');
    const long = `https://user:${"x".repeat(100)}@host`;
    assert.equal(describeValue(long, show), 'the string "https://user:***@host"');
  });

  it("asks whether to hide only when there is something to show", () => {
    const fail = () => assert.fail("asked");
    assert.equal(describeValue({}, fail), "a mapping");
  });

  it("cuts what is long", () => {
    assert.equal(shorten("x".repeat(60)), "x".repeat(60));
    assert.equal(shorten("x".repeat(61)), `${"x".repeat(57)}...`);
    assert.equal(describeValue(10n ** 100n, show).length, "the number ".length + 60);
  });

  it("names types, and leaves others as they are", () => {
    assert.deepEqual(["integer", "string", "other"].map(typeName), [
      "an integer",
      "a string",
      "other",
    ]);
  });
});
