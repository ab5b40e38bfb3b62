/** A text that goes in comes out as that text, whoever reads it. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CORE_SCHEMA, load, YAML11_SCHEMA } from "js-yaml";
import { parse } from "yaml";
import { generate } from "../mod.ts";
import { readText } from "./support/data.ts";
import { MANIFEST } from "./support/problems.ts";

const READERS: Readonly<Record<string, (yaml: string) => unknown>> = {
  "yaml, version 1.1": (yaml) => parse(yaml, { version: "1.1" }),
  "yaml, version 1.2": (yaml) => parse(yaml, { version: "1.2" }),
  "js-yaml, version 1.1": (yaml) => load(yaml, { schema: YAML11_SCHEMA }),
  "js-yaml, version 1.2": (yaml) => load(yaml, { schema: CORE_SCHEMA }),
};

interface Row {
  readonly text: string;
}

const rows: Row[] = JSON.parse(readText("vectors", "yaml-scalars.json"));
const texts = rows.map(({ text }) => text);
const values = JSON.stringify({
  workflows: {
    demo: {
      annotations: Object.fromEntries(texts.map((text, index) => [`text-${index}`, text])),
      container: { env: Object.fromEntries(texts.map((text, index) => [`TEXT_${index}`, text])) },
    },
  },
});

describe("texts that readers take for something else", () => {
  const { yaml } = generate({
    manifest: MANIFEST,
    values: [{ name: "values.json", text: values }],
  });
  for (const [name, read] of Object.entries(READERS)) {
    it(`come back under ${name}, from annotations and from the environment`, () => {
      const document = Object(read(yaml));
      assert.deepEqual(
        texts.map((_, index) => document.metadata.annotations[`text-${index}`]),
        texts,
      );
      for (const template of document.spec.templates.slice(1)) {
        const env = new Map(
          template.container.env.map((
            one: { name: string; value: unknown },
          ) => [one.name, one.value]),
        );
        assert.deepEqual(texts.map((_, index) => env.get(`TEXT_${index}`)), texts);
      }
    });
  }
});
