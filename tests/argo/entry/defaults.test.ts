/** The file of defaults says of every field what the schema says of it. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Field } from "../../../src/shape/field.ts";
import { entryField } from "../../../src/argo/entry/fields.ts";
import { checkShape } from "../../../src/shape/check.ts";
import { DEFAULTS } from "../../../src/argo/entry/defaults.ts";
import { entrySchema } from "../../../src/argo/entry/schema.ts";
import { defaultsAsJson } from "../../project/defaults.ts";
import { readText } from "../../support/data.ts";

/** All fields, those of list items and of maps with user's keys too. */
function fieldsOf(field: Field, path = ""): { path: string; key: string; description: string }[] {
  const inner = field.items ?? field.additionalProperties;
  if (inner !== undefined) return fieldsOf(inner, path);
  return Object.entries(field.properties ?? {}).flatMap(([key, one]) => {
    if (one.deprecated === true) return [];
    const here = path === "" ? key : `${path}.${key}`;
    const { description = "" } = one;
    return [{ path: here, key, description }, ...fieldsOf(one, here)];
  });
}

describe("values/defaults.yaml", () => {
  const lines = readText("..", "values", "defaults.yaml").split("\n").map((line) =>
    line.replace(/^[ #-]*/, "")
  );

  it("is what the program holds; make defaults takes it anew", () => {
    assert.equal(readText("..", "src", "argo", "entry", "defaults.json"), defaultsAsJson());
  });

  it("fits the schema", () => {
    assert.deepEqual(checkShape(entrySchema, DEFAULTS).findings, []);
  });

  // The fields of a step's container are those of the workflow's, said once.
  const fields = fieldsOf(entryField()).filter(({ path }) =>
    !/^steps\.container\.(?!image$)/.test(path)
  );
  for (const { path, key, description } of fields) {
    it(`explains ${path}`, () => {
      assert.ok(description.endsWith("."), "the schema has no description");
      const explained = lines.some((line, index) =>
        line === description && (lines[index + 1] ?? "").startsWith(`${key}:`)
      );
      assert.ok(explained, `no "# ${description}" above "${key}:"`);
    });
  }
});
