import { readCatalog } from "../../../src/wurzel/catalog/read-catalog.ts";
import { locate } from "../../../src/report/locate.ts";
import { formatProblem } from "../../../src/report/problem.ts";
import { plain, readText } from "../../support/data.ts";
import { describe, it } from "node:test";
import assert from "node:assert/strict";

function read(text: string) {
  const { facts, findings } = readCatalog({ name: "catalog.json", text });
  return { facts: plain(facts), problems: locate(findings).map(formatProblem) };
}

describe("a catalogue file", () => {
  const step = { class: "my.steps.MyStep", settings: [{ name: "SIZE", type: "integer", ge: 0.5 }] };
  const settings = [{ name: "SIZE", type: "integer", ge: 0.5, required: true }];
  const steps = [{ class: "my.steps.MyStep", settings }];
  const middleware = { name: "otel", class: "my.Otel", settings: [] };

  it("is one entry", () => {
    assert.deepEqual(read(JSON.stringify(step)), {
      facts: { steps, middlewares: [] },
      problems: [],
    });
  });

  it("is an array of entries, of which those with a name are middlewares'", () => {
    assert.deepEqual(read(JSON.stringify([step, middleware])), {
      facts: { steps, middlewares: [middleware] },
      problems: [],
    });
  });

  it("is a mapping of steps and middlewares, as YAML too", () => {
    const text =
      "steps:\n- class: my.steps.MyStep\n  settings: [{name: SIZE, type: integer, ge: 0.5}]\n" +
      "middlewares:\n- {name: otel, class: my.Otel, settings: []}\n";
    assert.deepEqual(read(text), { facts: { steps, middlewares: [middleware] }, problems: [] });
  });

  it("is Wurzel's own facts", () => {
    const text = readText("..", "src", "wurzel", "catalog", "wurzel-steps.json");
    const { facts, problems } = read(text);
    assert.deepEqual(problems, []);
    const { steps, middlewares } = JSON.parse(text);
    // Null says no more than leaving a default out.
    const bare = (value: unknown) =>
      JSON.stringify(value, (key, one) => key === "default" ? one ?? undefined : one);
    const sorted = (value: unknown): unknown => JSON.parse(bare(value));
    assert.deepEqual(sorted(facts), sorted({ steps, middlewares }));
  });

  it("tells a step that takes nothing from one of which that is not known", () => {
    const facts = (input: string) => read(`{"class": "m.S", "settings": []${input}}`).facts;
    assert.deepEqual(facts(', "input": null'), {
      steps: [{ class: "m.S", input: null, settings: [] }],
      middlewares: [],
    });
    assert.deepEqual(facts(""), { steps: [{ class: "m.S", settings: [] }], middlewares: [] });
  });

  it("requires a setting that has neither a default nor may be null", () => {
    const setting = (more: object) =>
      read(JSON.stringify({
        class: "m.S",
        settings: [{ name: "A", type: "string", ...more }],
      }));
    const required = (more: object) => JSON.stringify(setting(more)).includes('"required":true');
    assert.deepEqual(
      [{}, { default: "" }, { nullable: true, default: null }, { default: 1, required: true }]
        .map(required),
      [true, false, false, true],
    );
  });

  it("is read with its places", () => {
    const text = `[
  {"class": "MyStep", "settings": []},
  {"clas": "my.steps.MyStep", "settings": []},
  {"class": "my.steps.A", "settings": [{"name": "SIZE", "type": "int"}]},
  {"class": "my.steps.B"},
  {"class": "my.steps.C", "schema": {"title": "C"}},
  {"class": "my.steps.D", "schema": {"properties": {"SIZE": 3}}},
  {"name": "otel", "settings": [{"name": "SIZE", "type": "number", "gt": "1"}]},
  3
]`;
    assert.deepEqual(read(text), {
      facts: {
        steps: ["B", "C", "D"].map((name) => ({ class: `my.steps.${name}`, settings: [] })),
        middlewares: [],
      },
      problems: [
        'catalog.json:2:13: error: [0].class: "MyStep" has no module; write module.path.MyStep',
        'catalog.json:3:4: error: [1].clas: unknown key, did you mean "class"?',
        "catalog.json:4:65: error: [2].settings[0].type: expected one of " +
        'string, integer, number, boolean, url, path, array, object, got the string "int"',
        "catalog.json:5:3: error: [3]: expected either settings, an array, or schema, what " +
        "pydantic's model_json_schema() gives",
        "catalog.json:6:37: error: [4].schema: has no properties; it must be what pydantic's " +
        "model_json_schema() gives",
        "catalog.json:7:61: error: [5].schema.properties.SIZE: expected the schema of a " +
        "setting, a mapping",
        'catalog.json:8:74: error: [6].settings[0].gt: expected a number, got the string "1"',
        "catalog.json:9:3: error: [7]: expected a mapping, got the number 3",
      ],
    });
  });

  it("may be nested deep, broken or empty without a crash", () => {
    const deep = `{"class": "m.S", "schema": ${'{"allOf": ['.repeat(5000)}`;
    for (const text of ["", "null", "{", "[]", "[[]]", deep, '{"__proto__": {"class": "m.S"}}']) {
      assert.deepEqual(read(text).facts, { steps: [], middlewares: [] });
    }
  });
});

describe("what pydantic says of a settings class", () => {
  it("comes to the same as our own form", () => {
    const { facts, problems } = read(readText("vectors", "pydantic-schema.json"));
    assert.deepEqual(problems, []);
    assert.deepEqual(facts, {
      steps: [{
        class: "my.steps.MyStep",
        input: null,
        output: "list[MarkdownDataContract]",
        settings: [
          { name: "TOKEN", type: "string", required: true, secret: true },
          { name: "SPARE_TOKEN", type: "string", required: false, nullable: true, secret: true },
          { name: "API", type: "url", required: true },
          { name: "PROXY", type: "url", required: false, default: "http://proxy/" },
          { name: "FOLDER", type: "path", required: false, default: "a/b" },
          { name: "FILE", type: "path", required: true },
          { name: "TARGET", type: "path", required: false, default: null, nullable: true },
          { name: "TAGS", type: "array", required: false, default: ["a b"] },
          { name: "PAIR", type: "array", required: false, default: [1, "a"] },
          { name: "MAP", type: "object", required: false },
          {
            name: "MODE",
            type: "string",
            required: false,
            default: "fast",
            enum: ["fast", "slow"],
          },
          { name: "LEVEL", type: "integer", required: false, default: 1, enum: [1, 2] },
          { name: "ONLY", type: "string", required: false, default: "one", enum: ["one"] },
          {
            name: "COLOR",
            type: "string",
            required: false,
            default: "red",
            enum: ["red", "blue"],
          },
          { name: "SUB", type: "object", required: false, default: { DEPTH: 1 } },
          { name: "SPARE_SUB", type: "object", required: false, default: null, nullable: true },
          { name: "LOGIN", type: "object", required: false, secret: true },
          { name: "TREE", type: "object", required: false, default: { LEFT: null } },
          {
            name: "SIZE",
            type: "integer",
            required: false,
            default: 5,
            gt: 0,
            le: 10,
            description: "How many at once",
          },
          { name: "SHARE", type: "number", required: false, default: 0.5, ge: 0, lt: 1 },
          { name: "LIMIT", type: "integer", required: false, default: null, nullable: true, gt: 0 },
          { name: "EITHER", type: "string", required: false, default: 1 },
          { name: "NUMBER", type: "number", required: false, default: 2 },
          { name: "PRICE", type: "string", required: false, default: "1.5" },
          { name: "MANY", type: "string", required: false, default: "a" },
          { name: "ANY", type: "string", required: false, default: null },
          { name: "FLAG", type: "boolean", required: false, default: true },
          { name: "NAME", type: "string", required: true },
        ],
      }],
      middlewares: [],
    });
  });

  const settings = (schema: unknown) => {
    const { facts } = readCatalog({
      name: "catalog.json",
      text: JSON.stringify({ class: "m.S", schema }),
    });
    return plain(facts.steps[0]?.settings);
  };

  it("may be a reference to a model, as one that refers to itself is written", () => {
    const T = { properties: { A: { anyOf: [{ $ref: "#/$defs/T" }, { type: "null" }] } } };
    assert.deepEqual(settings({ $defs: { T: { ...T, type: "object" } }, $ref: "#/$defs/T" }), [
      { name: "A", type: "object", required: false, nullable: true },
    ]);
  });

  it("may have references in allOf, that lead nowhere, or in a circle", () => {
    const $defs = { A: { $ref: "#/$defs/B" }, B: { $ref: "#/$defs/A" }, C: { type: "integer" } };
    const properties = {
      WRAPPED: { allOf: [{ $ref: "#/$defs/C" }], default: 1 },
      NOWHERE: { $ref: "#/$defs/__proto__" },
      CIRCLE: { $ref: "#/$defs/A" },
      LIST: { type: ["integer", "null"] },
    };
    assert.deepEqual(settings({ $defs, properties }), [
      { name: "WRAPPED", type: "integer", required: false, default: 1 },
      { name: "NOWHERE", type: "string", required: false },
      { name: "CIRCLE", type: "string", required: false },
      { name: "LIST", type: "integer", required: false, nullable: true },
    ]);
  });

  it("may be a class without settings", () => {
    assert.deepEqual(settings({ properties: {}, type: "object" }), []);
    assert.deepEqual(settings({}), []);
  });
});
