import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  checkDataKey,
  checkEnvName,
  checkLabelKey,
  checkLabelName,
  checkLabelValue,
  checkSubdomain,
} from "../../src/kubernetes/names.ts";

const a = (count: number) => "a".repeat(count);

/** Texts that a check takes, and texts that it refuses; as Kubernetes' own validation does. */
const table: Readonly<
  Record<string, readonly [(text: string) => string | undefined, string[], string[]]>
> = {
  "a subdomain": [checkSubdomain, ["a", "0", "a-b.c", a(253)], [
    "",
    "A",
    "a_b",
    "-a",
    "a-",
    "a..b",
    ".a",
    a(254),
  ]],
  "a label name": [checkLabelName, ["a", "9-a", a(63)], ["", "a.b", "A", "-a", "a-", a(64)]],
  "a label key": [
    checkLabelKey,
    ["a", "A_b.c-D", "example.com/a", `${a(253)}/${a(63)}`],
    ["", "/a", "a/", "a/b/c", "Example.com/a", "-a", "a.", "a b", a(64), `${a(254)}/a`],
  ],
  "a label value": [checkLabelValue, ["", "a", "A_b.c-D", a(63)], [
    "-a",
    "a-",
    "a b",
    "a/b",
    a(64),
  ]],
  "a variable": [checkEnvName, ["A", "a.b-c/d", "0", "A B", "é".slice(1) + "~"], [
    "",
    "A=B",
    "é",
    "A\tB",
    "A\n",
  ]],
  "a key of data": [checkDataKey, ["a", ".a", "A-b_c.d", a(253)], [
    "",
    ".",
    "..",
    "..a",
    "a/b",
    "a b",
    a(254),
  ]],
};

for (const [what, [check, right, wrong]] of Object.entries(table)) {
  describe(`the name of ${what}`, () => {
    for (const text of right) {
      it(`may be ${JSON.stringify(text.slice(0, 20))} (${text.length})`, () => {
        assert.equal(check(text), undefined);
      });
    }
    for (const text of wrong) {
      it(`may not be ${JSON.stringify(text.slice(0, 20))} (${text.length})`, () => {
        assert.match(check(text) ?? "", /must|prefix/);
      });
    }
  });
}

it("a name may be held to fewer characters", () => {
  assert.equal(checkSubdomain(a(52), 52), undefined);
  assert.equal(checkSubdomain(a(53), 52), "must have at most 52 characters, not 53");
});
