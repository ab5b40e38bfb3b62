/** The schemas for editors, held against what the program itself takes. */

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import {
  generate,
  manifestSchema,
  type Problem,
  ProblemError,
  projectSchema,
  valuesSchema,
} from "../../../mod.ts";
import type { Field } from "../../../src/shape/field.ts";
import { entryField, linked } from "../../../src/argo/entry/fields.ts";
import { manifestField } from "../../../src/jobs/explain/fields.ts";
import { DEFAULTS } from "../../../src/argo/entry/defaults.ts";
import { plain, readRows, readText } from "../../support/data.ts";
import { MANIFEST } from "../../support/problems.ts";
import { read } from "../../yaml/readers.ts";

const ajv = new Ajv2020({ allowUnionTypes: true, allErrors: true });
const validators = {
  values: ajv.compile(await valuesSchema()),
  manifest: ajv.compile(await manifestSchema()),
  project: ajv.compile(await projectSchema()),
};

/** What an editor underlines in data, one line each. */
function underlined(file: keyof typeof validators, data: unknown): readonly string[] {
  const validate = validators[file];
  if (validate(data)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The same for a file. */
function underlinedIn(file: keyof typeof validators, text: string): readonly string[] {
  return underlined(file, plain(read(text)));
}

describe("the schema of the project file", () => {
  it("takes what is taken, and underlines what is not", () => {
    const example = readText("..", "examples", "deploy-repo", "wurzel-argo.yaml");
    assert.deepEqual(underlinedIn("project", example), []);
    const whole = "pipelines: [{pipeline: a, values: [b], pipelineName: c, output: d.yaml}]\n" +
      'catalog: [e]\nargo: "4.1"\nwurzel: 3.3.1\n';
    assert.deepEqual(underlinedIn("project", whole), []);
    assert.deepEqual(underlinedIn("project", "pipelines: [{value: b, output: d/e.yaml}]\n"), [
      "/pipelines/0 must have required property 'pipeline'",
      "/pipelines/0 must NOT have additional properties",
      '/pipelines/0/output must match pattern "^[^\\p{C}/\\\\:*?"<>|\\s.-][^\\p{C}/\\\\:*?"<>|]*\\.ya?ml$"',
    ]);
  });
});

describe("the schemas take", () => {
  const folder = join(import.meta.dirname ?? ".", "..", "..");
  const folders = ["golden", "../examples"]
    .flatMap((name) => readdirSync(join(folder, name)).map((inner) => join(name, inner)))
    .filter((name) => existsSync(join(folder, name, "pipeline.yaml")));
  for (const name of folders) {
    it(`the files in ${name}`, () => {
      assert.deepEqual(underlinedIn("values", readText(name, "values.yaml")), []);
      assert.deepEqual(underlinedIn("manifest", readText(name, "pipeline.yaml")), []);
    });
  }

  it("what Wurzel's own tests are made from", () => {
    const rows = readRows<{ manifest: string; values: readonly string[] }>("wurzel-golden.jsonl");
    for (const { manifest, values } of rows) {
      assert.deepEqual(underlinedIn("manifest", manifest), []);
      for (const file of values) assert.deepEqual(underlinedIn("values", file), []);
    }
  });

  it("the defaults, as an entry", () => {
    assert.deepEqual(underlined("values", { workflows: { demo: plain(DEFAULTS) } }), []);
  });

  const right = [
    "",
    "workflows: null",
    "workflows: {demo: null}",
    "x-image: &i {image: a}\n_a: 1\n.b: 2\ndvc: {any: thing}\nworkflows: {demo: {container: *i}}",
    "workflows: {demo: {schedule: ''}}",
    "workflows: {demo: {schedule: ['@every 5m', ' 0 4 * * * ']}}",
    "workflows: {demo: {artifacts: {accessKeySecret: {name: half}}}}",
    "workflows: {demo: {podSecurityContext: {dropCapabilities: anything}}}",
    "workflows: {demo: {workflowSpec: {ttlStrategy: null, volumes: [{name: a}]}, extra: {a: [1]}}}",
    "workflows: {demo: {template: {container: {env: [{value: null}]}, retryStrategy: {limit: 2}}}}",
  ];
  for (const text of right) {
    it(JSON.stringify(text), () => assert.deepEqual(underlinedIn("values", text), []));
  }
});

describe("the schemas refuse", () => {
  const demo = (entry: string) => `workflows: {demo: {${entry}}}`;
  const table: readonly (readonly [file: "values" | "manifest", text: string, line: string])[] = [
    ["values", "workflow: {}", " must NOT have additional properties"],
    ["values", "- 1", " must be object,null"],
    ["values", "workflows: []", "/workflows must be object,null"],
    [
      "values",
      demo("container: {imge: x}"),
      "/workflows/demo/container must NOT have additional properties",
    ],
    [
      "values",
      demo("podSecurityContext: {runAsUser: -1}"),
      "/workflows/demo/podSecurityContext/runAsUser must be >= 0",
    ],
    [
      "values",
      demo("podSecurityContext: {runAsUser: 1.5}"),
      "/workflows/demo/podSecurityContext/runAsUser must be integer,null",
    ],
    [
      "values",
      demo("container: {imagePullPolicy: Sometimes}"),
      "/workflows/demo/container/imagePullPolicy must be equal to one of the allowed values",
    ],
    ["values", demo("dataDir: data"), '/workflows/demo/dataDir must match pattern "^/"'],
    ["values", demo("dataDir: 5"), "/workflows/demo/dataDir must be string,null"],
    [
      "values",
      demo("container: {envFrom: [{kind: secret}]}"),
      "/workflows/demo/container/envFrom/0 must have required property 'name'",
    ],
    [
      "values",
      demo("container: {secretRef: [null]}"),
      "/workflows/demo/container/secretRef/0 must be string,number,boolean",
    ],
    [
      "values",
      demo("schedule: '@daily', schedules: ['@daily']"),
      "/workflows/demo must NOT be valid",
    ],
    [
      "values",
      demo("workflowSpec: {ttlStrategy: {after: 1}}"),
      "/workflows/demo/workflowSpec/ttlStrategy must NOT have additional properties",
    ],
    [
      "values",
      demo("template: {container: {env: [{name: A, value: 1}]}}"),
      "/workflows/demo/template/container/env/0/value must be string,null",
    ],
    [
      "values",
      demo("workflowSpec: {templates: []}"),
      "/workflows/demo/workflowSpec must NOT have additional properties",
    ],
    [
      "manifest",
      "metadata: {name: a}\nspec: {steps: []}",
      "/spec/steps must NOT have fewer than 1 items",
    ],
    [
      "manifest",
      "metadata: {}\nspec: {steps: [{name: a, class: m.A}]}",
      "/metadata must have required property 'name'",
    ],
    [
      "manifest",
      "metadata: {name: a}\nspec: {steps: [{name: null, class: m.A, needs: [b]}]}",
      "/spec/steps/0/name must be string,number,boolean",
    ],
    [
      "manifest",
      "metadata: {name: a}\nspec: {steps: [{name: b, class: m.A}], backendConfig: {argo: {imge: x}}}",
      "/spec/backendConfig/argo must NOT have additional properties",
    ],
  ];
  for (const [file, text, line] of table) {
    it(
      text,
      () => assert.ok(underlinedIn(file, text).includes(line), String(underlinedIn(file, text))),
    );
  }

  it("quantities, images, classes and schedules of the wrong form", () => {
    for (
      const entry of [
        "container: {resources: {cpu_limit: 1 core}}",
        "container: {image: a b}",
        "schedule: sometimes",
        "schedules: [CRON_TZ=UTC 0 4 * * *]",
      ]
    ) {
      assert.notDeepEqual(underlinedIn("values", demo(entry)), [], entry);
    }
    const manifest = "metadata: {name: a}\nspec: {steps: [{name: b, class: NoModule}]}";
    assert.deepEqual(underlinedIn("manifest", manifest).length, 1);
  });
});

/** Every field of an entry: how to put a value there, and the way to it. */
function* placesIn(
  field: Field,
  path: readonly string[] = [],
  wrap: (value: unknown) => unknown = (value) => value,
): Generator<{ readonly path: readonly string[]; readonly put: (value: unknown) => unknown }> {
  const { properties = {}, required = [], additionalProperties, items } = field;
  if (path.length > 0) yield { path, put: wrap };
  if (field.passedTo !== undefined) {
    // One level of Argo's own fields, which have no end.
    for (const name of Object.keys(linked(field).properties ?? {})) {
      yield { path: [...path, name], put: (value) => wrap({ [name]: value }) };
    }
    return;
  }
  for (const [name, inner] of Object.entries(properties)) {
    const others = Object.fromEntries(required.map((one) => [one, SAMPLES[one]]));
    yield* placesIn(inner, [...path, name], (value) => wrap({ ...others, [name]: value }));
  }
  if (items !== undefined) yield* placesIn(items, [...path, "0"], (value) => wrap([value]));
  if (additionalProperties?.type !== undefined) {
    yield* placesIn(additionalProperties, [...path, "read"], (value) => wrap({ read: value }));
  }
}

/** What is right for the fields that items of lists must have. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  name: "a",
  key: "a",
  from: "a",
  to: "/a",
  value: "a",
  mountPath: "/b",
  mappings: [{ key: "a", value: "a" }],
  expression: "true",
};

const VALUES = [
  ...[null, true, false, 0, 1, -1, 1.5, 511, 512, 2 ** 31, 2 ** 53 + 2, "", " ", "a", "A b", "/a"],
  ...[
    "1",
    "true",
    "500m",
    "10Gi",
    "1 core",
    "@daily",
    "0 4 * * *",
    "Always",
    "Localhost",
    "Memory",
  ],
  ...[[], [null], ["a"], [1], ["@daily"], {}, { a: null }, { a: "b" }, { a: 1 }, { a: [1] }],
];

describe("what the schema of values says of any field and value", () => {
  const places = [...placesIn(entryField())].map((place) => ({
    ...place,
    name: place.path.join("."),
  }));
  // The fields of a step's container are those of the workflow's.
  for (
    const { name, put } of places.filter(({ name }) => !/^steps\.read\.container\../.test(name))
  ) {
    it(`is what generate says: ${name}`, () => {
      for (const value of VALUES) {
        const data = { workflows: { demo: put(value) } };
        const lines = underlined("values", data);
        const problems = generated(data);
        const shown = `${JSON.stringify(data)}: ${JSON.stringify(problems)}, ${lines.join(", ")}`;
        if (problems.length === 0) assert.deepEqual(lines, [], shown);
        const isOfShape = ({ code }: Problem) => code === "wrong-type" || code === "unknown-key";
        if (problems.some(isOfShape)) assert.notDeepEqual(lines, [], shown);
      }
    });
  }
});

function generated(values: unknown): readonly Problem[] {
  try {
    generate({ manifest: MANIFEST, values: [{ name: "v.json", text: JSON.stringify(values) }] });
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
}

describe("each field of the schemas", () => {
  for (const [file, field] of Object.entries({ entryField, manifestField })) {
    it(`has a description, and the default of the defaults file: ${file}`, () => {
      const check = (one: Field, path: string) => {
        for (const [name, inner] of Object.entries(one.properties ?? {})) {
          assert.match(inner.description ?? "", /^[A-Za-z].*$/, `${path}.${name}`);
          check(inner, `${path}.${name}`);
        }
        for (const inner of [one.items, one.additionalProperties]) {
          if (inner !== undefined) check(inner, path);
        }
      };
      check(field(), "");
    });
  }
});
