/** The library's door, as plain JavaScript may knock at it. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  explainManifest,
  explainValue,
  generate,
  manifestSchema,
  mergeValues,
  parseManifest,
  projectSchema,
  validate,
  valuesSchema,
} from "../mod.ts";
import { MANIFEST } from "./support/problems.ts";

/** What a call says that must fail with a TypeError. */
function saidOf(call: unknown, ...args: readonly unknown[]): string {
  assert.ok(typeof call === "function");
  try {
    call(...args);
  } catch (error) {
    assert.ok(error instanceof TypeError, String(error));
    return error.message;
  }
  assert.fail("nothing was wrong");
}

const noObjects: [value: unknown, said: string][] = [
  [undefined, "undefined"],
  [null, "null"],
  [5, "a number"],
  ["workflows: {}", "a string"],
  [[], "an empty array"],
  [new TextEncoder().encode("a: 1"), "bytes"],
  [() => {}, "a function"],
];

for (const [call, what] of [[generate, "the request"], [mergeValues, "the layers"]] as const) {
  describe(`${call.name}, called with what is no object,`, () => {
    for (const [value, said] of noObjects) {
      it(`says so of ${said}`, () => {
        const message = saidOf(call, value);
        assert.ok(message.startsWith(`${call.name}(): ${what} must be an object with `), message);
        assert.ok(message.endsWith(`, not ${said}`), message);
      });
    }
  });
}

describe("generate, called with a field of another type,", () => {
  const cases: [field: Readonly<Record<string, unknown>>, message: string][] = [
    [{ manifest: undefined }, "manifest must be a string or a Pipeline, not undefined"],
    [{ manifest: new Uint8Array(1) }, "manifest must be a string or a Pipeline, not bytes"],
    [
      { manifest: { steps: ["read"] } },
      "manifest must be a string or a Pipeline, not such an object",
    ],
    [{ manifestName: 1 }, "manifestName must be a string, not a number"],
    [{ values: "workflows: {}" }, "values must be an array, not a string"],
    [{ values: ["workflows: {}"] }, "values[0] must be a mapping, not a string"],
    [{ values: [{ name: "values.yaml" }] }, "values[0].text must be a string, not undefined"],
    [{ pipelineName: false }, "pipelineName must be a string, not false"],
    [{ executor: 1n }, "executor must be a string, not a bigint"],
    [{ namespace: {} }, "namespace must be a string, not such an object"],
    [{ lenient: 1 }, "lenient must be true or false, not a number"],
    [
      { catalog: [{ steps: [] }] },
      "catalog[0] must be { name, text } or { steps, middlewares }, not such an object",
    ],
  ];
  for (const [field, message] of cases) {
    it(`says: ${message}`, () => {
      assert.equal(saidOf(generate, { manifest: MANIFEST, ...field }), `generate(): ${message}`);
    });
  }
});

describe("a pipeline that is no more than a list of steps", () => {
  it("is checked as a manifest is", () => {
    const call: unknown = generate;
    assert.ok(typeof call === "function");
    assert.throws(() => call({ manifest: { steps: [] } }), {
      name: "ProblemError",
      message: /^error: metadata\.name: is required$/m,
    });
  });
});

describe("parseManifest, called with what is no text,", () => {
  for (const [value, said] of noObjects.filter(([value]) => typeof value !== "string")) {
    it(`says so of ${said}`, () => {
      const message = `parseManifest(): the manifest must be a string, not ${said}`;
      assert.equal(saidOf(parseManifest, value), message);
    });
  }

  it("says so of the name", () => {
    const message = "parseManifest(): its name must be a string, not null";
    assert.equal(saidOf(parseManifest, MANIFEST, null), message);
  });
});

describe("mergeValues, called with a field of another type,", () => {
  it("says which", () => {
    assert.equal(
      saidOf(mergeValues, { defaults: {} }),
      "mergeValues(): defaults must be a string, not such an object",
    );
    assert.equal(
      saidOf(mergeValues, { files: ["values.yaml"] }),
      "mergeValues(): files[0] must be a mapping, not a string",
    );
  });
});

describe("what the library returns", () => {
  it("is the caller's to change: later calls return and generate what they did", async () => {
    const values = [{ name: "values.yaml", text: "workflows: {demo: {name: demo}}" }];
    const all = async () => [
      await valuesSchema(),
      await manifestSchema(),
      await projectSchema(),
      await explainValue("", { recursive: true }),
      await explainManifest("", { recursive: true }),
      generate({ manifest: MANIFEST, values }).yaml,
    ];
    const before = JSON.stringify(await all());
    for (const one of await all()) empty(one);
    assert.equal(JSON.stringify(await all()), before);
  });

  /** Takes everything out of arrays and objects, from the inside out. */
  function empty(value: unknown): void {
    if (typeof value !== "object" || value === null) return;
    Object.values(value).forEach(empty);
    for (const key of Object.keys(value)) Reflect.deleteProperty(value, key);
    if (Array.isArray(value)) value.length = 0;
  }
});

describe("a request", () => {
  const manifest = "metadata: {name: demo}\nspec:\n  steps:\n" +
    "    - {name: a, class: wurzel.steps.ManualMarkdownStep, settings: {FOLDER_PATH: /, SIZE: 1}}\n";
  const codes = (options: { readonly ignore?: readonly string[]; readonly wurzel?: string }) =>
    validate({ manifest, ...options }).map(({ code }) => code);

  it("may silence codes", () => {
    assert.deepEqual(codes({}), ["unknown-setting"]);
    assert.deepEqual(codes({ ignore: ["unknown-setting"] }), []);
  });

  it("may name the release of Wurzel", () => {
    assert.deepEqual(codes({ wurzel: "3.3.1" }), ["unknown-setting"]);
  });
});
