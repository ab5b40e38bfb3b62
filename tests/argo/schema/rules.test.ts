import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { verifyKind } from "../../../src/argo/schema/verify.ts";

/** A body, and fields that it cannot be without. */
const BODIES: Readonly<Record<string, unknown>> = {
  container: {},
  containerSet: { containers: [] },
  dag: { tasks: [{ name: "t" }] },
  data: { source: { artifactPaths: { name: "x" } }, transformation: [] },
  http: { url: "https://example.com" },
  plugin: {},
  resource: { action: "get" },
  script: { image: "x", source: "x" },
  steps: [[{ name: "s" }]],
  suspend: {},
};

const LOCATIONS: Readonly<Record<string, unknown>> = {
  artifactory: { url: "x" },
  azure: { blob: "x", container: "x", endpoint: "x" },
  gcs: { key: "x" },
  git: { repo: "x" },
  hdfs: { path: "x" },
  http: { url: "x" },
  oss: { key: "x" },
  plugin: { name: "x", key: "x" },
  raw: { data: "x" },
  s3: { key: "x" },
};

/** What is found in a template of these fields, as `code field`. */
function found(fields: object): readonly string[] {
  const document = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "WorkflowTemplate",
    metadata: {},
    spec: { templates: [{ name: "a", ...fields }] },
  };
  return verifyKind(document.kind, document).map(({ code, path }) => `${code} ${path?.at(-1)}`);
}

function pairsOf(table: object): readonly (readonly [one: string, other: string])[] {
  const names = Object.keys(table);
  return names.flatMap((one, index) =>
    names.slice(index + 1).map((other): readonly [string, string] => [one, other])
  );
}

describe("one body a template", () => {
  for (const [name, body] of Object.entries(BODIES)) {
    it(`may be ${name}, beside a null`, () => {
      const other = name === "script" ? "container" : "script";
      assert.deepEqual(found({ [name]: body, [other]: null }), []);
    });
  }

  it("means no two of them, whichever they are", () => {
    for (const [one, other] of pairsOf(BODIES)) {
      const codes = found({ [one]: BODIES[one], [other]: BODIES[other] });
      assert.deepEqual(codes, [`two-bodies ${other}`], `${one}, ${other}`);
    }
  });
});

describe("one location an artifact", () => {
  const artifact = (fields: object) => ({ outputs: { artifacts: [{ name: "x", ...fields }] } });

  for (const [name, location] of Object.entries(LOCATIONS)) {
    it(`may be ${name}`, () => assert.deepEqual(found(artifact({ [name]: location })), []));
  }

  it("means no two of them, in artifacts and where logs are kept", () => {
    for (const [one, other] of pairsOf(LOCATIONS)) {
      const fields = { [one]: LOCATIONS[one], [other]: LOCATIONS[other] };
      for (const place of [artifact(fields), { archiveLocation: fields }]) {
        assert.deepEqual(found(place), [`two-locations ${other}`], `${one}, ${other}`);
      }
    }
  });
});

describe("deadlines", () => {
  it("are for templates that run something themselves", () => {
    for (const deadline of [{ timeout: "5s" }, { activeDeadlineSeconds: 5 }]) {
      for (const [name, body] of Object.entries(BODIES)) {
        const wrong = name === "dag" || name === "steps";
        const expected = wrong ? [`dag-timeout ${Object.keys(deadline)[0]}`] : [];
        assert.deepEqual(found({ [name]: body, ...deadline }), expected, name);
      }
    }
  });
});

describe("tasks of a DAG", () => {
  const task = (fields: object) => ({ dag: { tasks: [{ name: "t", ...fields }] } });
  const table: readonly (readonly [what: string, fields: object, codes: readonly string[]])[] = [
    ["depends", { depends: "a" }, []],
    ["dependencies", { dependencies: ["a"] }, []],
    ["both", { depends: "a", dependencies: ["a"] }, ["two-dependencies depends"]],
    ["one of them null", { depends: null, dependencies: ["a"] }, []],
    ["continueOn", { dependencies: ["a"], continueOn: { failed: true } }, []],
    ["continueOn with depends", { depends: "a", continueOn: {} }, [
      "depends-and-continue-on continueOn",
    ]],
    ["a digit in front", { name: "1t", dependencies: ["a"] }, []],
    ["a digit in front, with depends", { name: "1t", depends: "a" }, ["task-name-digit name"]],
    ["a digit behind, with depends", { name: "t1", depends: "a" }, []],
    ["count", { withSequence: { count: 1, start: 2 } }, []],
    ["end", { withSequence: { end: "2" } }, []],
    ["count and end", { withSequence: { count: 1, end: 2 } }, ["count-and-end count"]],
  ];
  for (const [what, fields, codes] of table) {
    it(`with ${what}: ${codes.join(", ") || "right"}`, () => {
      assert.deepEqual(found(task(fields)), codes);
    });
  }
});
