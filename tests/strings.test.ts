/** A text that goes in comes out as that text, whoever reads it. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CORE_SCHEMA, load, YAML11_SCHEMA } from "js-yaml";
import { parse } from "yaml";
import { generate, lint, ProblemError } from "../mod.ts";
import { readText } from "./support/data.ts";
import { MANIFEST, problemsOf, valuesOf } from "./support/problems.ts";

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
}).replace(
  /[\u0085\u2028\u2029]/g,
  (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
);

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

/** Where a text is wanted: a manifest and values that have it there, and where it comes out. */
const PLACES: Readonly<Record<string, (plain: string) => { manifest: string; values: string }>> = {
  "an annotation of the values": (plain) => ({
    manifest: MANIFEST,
    values: `annotations:\n  text: ${plain}`,
  }),
  "an annotation of the manifest": (plain) => ({
    manifest: MANIFEST.replace(
      "{name: demo}",
      `\n  name: demo\n  annotations:\n    text: ${plain}`,
    ),
    values: "dataDir: /data",
  }),
};

/** What comes out for a text without quotes: the text, or what is wrong with it. */
function outcome(
  place: string,
  plain: string,
): { readonly text?: unknown; readonly wrong?: string } {
  const { manifest, values } = PLACES[place]?.(plain) ?? { manifest: "", values: "" };
  try {
    const { documents } = generate({ manifest, values: [valuesOf(values)] });
    return { text: Object(documents[0]).metadata.annotations?.text };
  } catch (error) {
    if (error instanceof ProblemError) return { wrong: error.message };
    throw error;
  }
}

describe("texts without quotes", () => {
  /** Readers that take them as the standards say; `yaml` takes a few of its own for numbers. */
  const judges = [YAML11_SCHEMA, CORE_SCHEMA].map((schema) => (yaml: string) =>
    Object(load(yaml, { schema })).text
  );
  // What begins with these is no text without quotes, and no reader keeps the digits of a big number.
  const usual = texts.filter((text) => !/^[!&*#%@`]|[\r\n]|^[0-9]{16,}$/.test(text));
  for (const place of Object.keys(PLACES)) {
    it(`are the same to every reader, or refused, as ${place}`, () => {
      for (const plain of usual) {
        const { text } = outcome(place, plain);
        // The four letters of YAML 1.1's standard that PyYAML takes for texts have their own test.
        if (text === undefined || /^[yn]$/i.test(plain)) continue;
        for (const read of judges) assert.equal(String(read(`text: ${plain}`)), text);
      }
    });
  }

  const refused = [
    ...[
      "yes",
      "On",
      "TRUE",
      "0o17",
      "012",
      "0x1F",
      "0b11",
      "1_000",
      "1e3",
      "1.0",
      ".5",
      "+1",
      "08",
    ],
    ...["1:30", "12:30:45", "21:59:43.10", "2001-01-01", "2001-12-14 21:59:43", "=", "<<"],
    ...[".5_0", "1e400", ".inf", "-.INF", ".nan"],
  ];
  for (const plain of refused) {
    it(`are shown and to be put in quotes: ${plain}`, () => {
      for (const place of Object.keys(PLACES)) {
        assert.ok(outcome(place, plain).wrong?.endsWith(`put it in quotes: "${plain}"`));
      }
    });
  }

  it("are texts in a manifest where PyYAML and YAML 1.2 say so, though Go does not", () => {
    assert.deepEqual(outcome("an annotation of the manifest", "y"), { text: "y" });
    assert.match(outcome("an annotation of the values", "y").wrong ?? "", /YAML reads y as true/);
  });

  it("are taken where no reader disagrees, such as times before ten, ports and versions", () => {
    for (const plain of ["04:30", "8080:80", "1.2.3", "2001-1-1", "a=b", "10.0.0.1"]) {
      assert.deepEqual(outcome("an annotation of the values", plain), { text: plain });
    }
  });

  it("are shown as they are written where they are handed on to Argo", () => {
    const values = valuesOf([
      "workflowSpec: {serviceAccountName: yes}",
      "template: {container: {env: [{name: MODE, value: 0o17}, {name: M, value: 100}]}}",
      "container: {volumeMounts: [{name: 1_000, mountPath: /x}]}",
      "steps: {read: {tolerations: [{key: on}]}}",
    ].join("\n"));
    assert.deepEqual(problemsOf({ manifest: MANIFEST, values: [values] }), [
      'values.yaml:3:40: error: workflows.demo.workflowSpec.serviceAccountName: YAML reads yes as true; put it in quotes: "yes"',
      'values.yaml:4:54: error: workflows.demo.template.container.env[0].value: YAML reads 0o17 as the number 15; put it in quotes: "0o17"',
      "values.yaml:4:78: error: workflows.demo.template.container.env[1].value: expected a string, got the number 100; put it in quotes",
      'values.yaml:5:39: error: workflows.demo.container.volumeMounts[0].name: YAML reads 1_000 as the number 1000; put it in quotes: "1_000"',
      'values.yaml:6:40: error: workflows.demo.steps.read.tolerations[0].key: YAML reads on as true; put it in quotes: "on"',
    ]);
  });

  it("are shown as they are written in what is linted, whichever document they are in", () => {
    const text = "a: 1\n---\napiVersion: argoproj.io/v1alpha1\nkind: Workflow\n" +
      "metadata: {name: a}\nspec: {entrypoint: 0123}\n";
    assert.ok(
      lint(text).some(({ line, message }) =>
        line === 6 && message === 'YAML reads 0123 as the number 83; put it in quotes: "0123"'
      ),
    );
  });
});
