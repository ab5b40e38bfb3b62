/** Descriptions of fields, held against valibot's own JSON Schema. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toJsonSchema } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";
import { entrySchema } from "../../src/argo/entry/schema.ts";
import { fieldOf } from "../../src/shape/field-of.ts";
import { manifestSchema } from "../../src/wurzel/pipeline/schema.ts";

describe("the description of a schema is what valibot says of it", () => {
  const schemas: Readonly<Record<string, GenericSchema>> = { entrySchema, manifestSchema };
  for (const [name, schema] of Object.entries(schemas)) {
    it(name, () => {
      const made = toJsonSchema(schema, { target: "draft-2020-12" });
      assert.deepEqual(plain(fieldOf(schema)), plain({ ...made, $schema: undefined }));
    });
  }
});

/** The keywords, without those that say of keys that they are strings. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value),
    (key, inner) => key === "propertyNames" ? undefined : inner,
  );
}
