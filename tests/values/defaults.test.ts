/** The file of defaults says of every field what the schema says of it. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as v from "valibot";
import { checkShape } from "../../src/shape/check.ts";
import {
  listItemOf,
  mapValueOf,
  objectEntriesOf,
  unwrap,
  whyIgnored,
} from "../../src/shape/fields.ts";
import { defaults } from "../../src/values/entry.ts";
import { entrySchema } from "../../src/values/schema.ts";
import { readText } from "../support/data.ts";

interface Field {
  readonly path: string;
  readonly key: string;
  readonly description: string | undefined;
}

/** All fields of a schema, those of list items and of maps with user's keys too. */
function fieldsOf(schema: v.GenericSchema, path = ""): Field[] {
  const inner = listItemOf(schema) ?? mapValueOf(schema);
  if (inner !== undefined) return fieldsOf(inner, path);
  return Object.entries(objectEntriesOf(schema) ?? {}).flatMap(([key, entry]) => {
    if (whyIgnored(entry) !== undefined) return [];
    const field = unwrap(entry);
    const here = path === "" ? key : `${path}.${key}`;
    const description = v.getDescription(field);
    return [{ path: here, key, description }, ...fieldsOf(field, here)];
  });
}

describe("values/defaults.yaml", () => {
  const lines = readText("..", "values", "defaults.yaml").split("\n").map((line) =>
    line.replace(/^[ #-]*/, "")
  );

  it("fits the schema", () => {
    assert.deepEqual(checkShape(entrySchema, defaults()).findings, []);
  });

  // The fields of a step's container are those of the workflow's, said once.
  const fields = fieldsOf(entrySchema).filter(({ path }) =>
    !/^steps\.container\.(?!image$)/.test(path)
  );
  for (const { path, key, description } of fields) {
    it(`explains ${path}`, () => {
      assert.ok(
        description !== undefined && description.endsWith("."),
        "the schema has no description",
      );
      const explained = lines.some((line, index) =>
        line === description && (lines[index + 1] ?? "").startsWith(`${key}:`)
      );
      assert.ok(explained, `no "# ${description}" above "${key}:"`);
    });
  }
});
