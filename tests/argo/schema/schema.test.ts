import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ARGO_RELEASES } from "../../../src/argo/schema/release.ts";
import { argoSchema } from "../../../src/argo/schema/schema.ts";

describe("Argo's schema", () => {
  it("holds no reference that is not followed, in any release", () => {
    for (const release of ARGO_RELEASES) {
      const seen = new Set<object>();
      const visit = (node: unknown): void => {
        if (typeof node !== "object" || node === null || seen.has(node)) return;
        seen.add(node);
        assert.ok(!Object.hasOwn(node, "$ref"), `${release}: ${JSON.stringify(node)}`);
        for (const value of Object.values(node)) visit(value);
      };
      visit(argoSchema(release));
    }
  });
});
