import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "node:test";
import { checkEnvironment, type Facts, generate, inspect, parseManifest } from "../../mod.ts";
import { resolveRequest } from "../../src/jobs/resolve.ts";
import { subjectOf } from "../../src/environment/subject.ts";
import { outsideOf } from "../../src/environment/outside.ts";
import { knownSource } from "../../src/environment/environment.ts";
import { variablesOf } from "../../src/environment/variables.ts";

/** Steps as they are written; each class, setting and dependency may be left out or repeat. */
const steps = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom("a", "b", "c", "d"),
    class: fc.constantFrom("m.One", "m.Two", "n.Two", "m.Three"),
    settings: fc.dictionary(fc.constantFrom("K", "L"), fc.constantFrom("x", "y"), {
      noNullPrototype: true,
    }),
    // Results of one class that meet in a step overwrite each other, which is refused.
    before: fc.subarray(["a", "b", "c", "d"], { maxLength: 1 }),
  }),
  { selector: (one) => one.name, minLength: 1 },
);
const middlewares = fc.subarray([{ name: "prometheus", settings: { JOB: "manifest" } }]);
/** A manifest in which a step may well be written before those it depends on. */
const manifest = fc.record({ steps, middlewares }).map(({ steps, middlewares }) => {
  const names: readonly string[] = steps.map(({ name }) => name);
  return {
    metadata: { name: "demo" },
    spec: {
      middlewares,
      steps: steps.map(({ before, ...step }) => ({
        ...step,
        dependsOn: before.filter((one) => one < step.name && names.includes(one)),
      })),
    },
  };
});
const MANIFEST = `
metadata: {name: demo}
spec:
  steps:
    - {name: a, class: m.One, settings: {K: a}}
    - {name: b, class: m.Two, settings: {K: b}}
    - {name: c, class: m.Two, settings: {K: c, L: c}, dependsOn: [b]}
`;
const NAMES = ["ONE__K", "TWO__K", "TWO__L", "PROMETHEUS__JOB", "MIDDLEWARES", "OTHER"];

const env = fc.dictionary(fc.constantFrom(...NAMES), fc.constantFrom("x", "y"), {
  noNullPrototype: true,
});
const name = fc.constantFrom("s1", "s2");
const container = fc.record({
  env,
  envFrom: fc.array(fc.record({
    kind: fc.constantFrom("secret", "configMap"),
    name,
    prefix: fc.constantFrom("", "P_"),
  })),
  secretRef: fc.array(name),
  configMapRef: fc.array(name),
}, { requiredKeys: [] });
const template = fc.record({
  container: fc.record({
    env: fc.uniqueArray(fc.record({ name: fc.constantFrom(...NAMES), value: fc.constant("t") }), {
      selector: (one) => one.name,
    }),
    envFrom: fc.array(fc.record({ secretRef: fc.record({ name }) })),
  }, { requiredKeys: [] }),
});
const part = fc.record({ container, template }, { requiredKeys: [] });
const entry = fc.record({
  container,
  template,
  steps: fc.dictionary(fc.constantFrom("a", "b", "c", "d"), part, { noNullPrototype: true }),
}, { requiredKeys: [] });

describe("the environment of a pipeline", () => {
  it("is that of the containers which are generated, in their order", () => {
    fc.assert(fc.property(manifest, entry, ({ metadata, spec }, { steps = {}, ...rest }) => {
      const names: readonly string[] = spec.steps.map(({ name }) => name);
      const own = Object.entries(steps).filter(([name]) => names.includes(name));
      const demo = { ...rest, steps: Object.fromEntries(own) };
      const request = {
        manifest: JSON.stringify({ metadata, spec }),
        values: [{ name: "values.yaml", text: JSON.stringify({ workflows: { demo } }) }],
      };
      const { documents: [document] } = generate(request);
      const resolved = resolveRequest(request);
      assert.ok(resolved.pipeline !== undefined);
      const { pipeline } = resolved;
      const { environment, planned } = subjectOf({ ...resolved, pipeline });
      for (const [index, { name }] of pipeline.steps.entries()) {
        const drawn = Object(document).spec.templates[index + 1].container;
        const known = planned.steps.get(name)?.vars.values() ?? [];
        assert.deepEqual(
          [...known].map(({ name, value }) => `${name}=${value}`),
          drawn.env.map((one: { name: string; value: string }) => `${one.name}=${one.value}`),
        );
        const sources = (drawn.envFrom ?? []).map((
          one: Record<string, { name: string } & string>,
        ) => [one.secretRef?.name ?? one.configMapRef?.name, one.prefix ?? ""]);
        const env = environment.steps.get(name);
        assert.deepEqual(env?.sources.map(({ name, prefix }) => [name, prefix]), sources);
      }
      // What `env` and `inspect` show of it is what the containers get.
      for (const [index, { settings }] of inspect(request).steps.entries()) {
        const drawn = new Map<string, string>(
          Object(document).spec.templates[index + 1].container.env
            .map((one: { name: string; value: string }) => [one.name, one.value]),
        );
        for (const { variable, value } of settings) assert.equal(value, drawn.get(variable));
      }
    }));
  });

  it("keeps the order in which the manifest lists the steps, for one may refer to another", () => {
    const manifest = `
metadata: {name: demo}
spec:
  steps:
    - {name: host, class: m.Host, settings: {NAME: example.org}, dependsOn: [one]}
    - {name: sink, class: m.Sink, settings: {URL: "http://$(HOST__NAME)"}}
    - {name: two, class: m.Source, settings: {K: "2"}, dependsOn: [one]}
    - {name: one, class: m.Source, settings: {K: "1"}}
    - {name: last, class: m.Last, settings: {K: "3"}, dependsOn: [sink]}
`;
    const values = [{ name: "values.yaml", text: "workflows: {demo: {name: demo}}" }];
    const { documents: [document] } = generate({ manifest, values });
    const drawn = Object(document).spec.templates.slice(1).map((
      { container }: { container: { env: { name: string; value: string }[] } },
    ) => container.env.map(({ name, value }) => `${name}=${value}`).slice(0, -1).join(" "));
    assert.deepEqual(drawn, [
      "HOST__NAME=example.org SINK__URL=http://$(HOST__NAME) SOURCE__K=1 LAST__K=3",
      "HOST__NAME=example.org SINK__URL=http://$(HOST__NAME) LAST__K=3",
      "HOST__NAME=example.org SINK__URL=http://$(HOST__NAME) LAST__K=3",
      "HOST__NAME=example.org SINK__URL=http://$(HOST__NAME) SOURCE__K=2 LAST__K=3",
      "HOST__NAME=example.org SINK__URL=http://$(HOST__NAME) LAST__K=3",
    ]);
  });

  it("takes an env file's variables before the environment's, and both last", () => {
    const { outside } = outsideOf({
      envFile: { name: ".env", text: "ONE__K=file\nOTHER=file" },
      environment: { OTHER: "environment", MORE: "environment" },
    });
    const resolved = resolveRequest({ manifest: MANIFEST }, { needsValues: false });
    assert.ok(resolved.pipeline !== undefined);
    const { environment: { common } } = subjectOf(
      { ...resolved, pipeline: resolved.pipeline },
      outside,
    );
    assert.deepEqual(
      ["ONE__K", "OTHER", "MORE"].map((name) => common.find(name)?.value),
      ["a", "file", "environment"],
    );
  });
});

describe("a setting's variable", () => {
  const setting = { name: "K", type: "string", required: true } as const;
  const suppliers = (prefix: string) => {
    const source = knownSource({ kind: "secret", name: "s", prefix });
    const [variable] = variablesOf("One", { settings: [setting] }, {
      find: () => undefined,
      sources: [source],
    });
    return [variable?.suppliers.length, variable?.missing];
  };

  it("can come from what has no prefix, or one that leaves something of its name", () => {
    for (const prefix of ["", "O", "ONE__"]) assert.deepEqual(suppliers(prefix), [1, false]);
    for (const prefix of ["TWO__", "ONE__K", "ONE__K_"]) {
      assert.deepEqual(suppliers(prefix), [0, true]);
    }
  });
});

describe("two classes of one name", () => {
  const settings = (name: string) => [{ name, type: "string", required: false } as const];
  const catalog = [{
    steps: [
      { class: "m.Step", settings: settings("A") },
      { class: "n.Step", settings: settings("B") },
    ],
    middlewares: [],
  }];
  const manifest = (second: string) =>
    `metadata: {name: demo}\nspec: {steps: [{name: a, class: m.Step, settings: {A: x, B: x}}, ` +
    `{name: b, class: ${second}}]}`;
  const codes = (second: string) =>
    checkEnvironment({ manifest: manifest(second), catalog }).problems.map(({ code }) => code);

  it("have the settings of both, and any where one is not known", () => {
    assert.deepEqual(codes("n.Step"), []);
    assert.deepEqual(codes("o.Step"), ["unchecked-class"]);
    assert.deepEqual(codes("m.Step"), ["unknown-setting"]);
  });
});

describe("a reference to a secret", () => {
  it("goes by the middlewares of the container that it stands in", () => {
    const manifest = "metadata: {name: demo}\nspec: {steps: [{name: a, class: m.A}]}";
    const codes = (middlewares: string) => {
      const text =
        "workflows: {demo: {container: {env: {MIDDLEWARES: secret_resolver}, secretRef: [vault]}, steps: {a: " +
        `{container: {env: {MIDDLEWARES: '${middlewares}', KEY: "\${secret:vault:key}"}}}}}}`;
      const values = [{ name: "values.yaml", text }];
      const { problems } = generate({ manifest, values, noLint: true });
      return problems.map(({ code }) => code);
    };
    assert.deepEqual(codes("secret_resolver"), []);
    assert.deepEqual(codes(""), ["unresolved-secret"]);
  });
});

describe("what is known of a pipeline's own classes", () => {
  it("goes over Wurzel's facts, and the catalogue over it", () => {
    const path = "wurzel.steps.splitter.SimpleSplitterStep";
    const facts = (name: string) => ({
      steps: [{ class: path, settings: [{ name, type: "string", required: false } as const] }],
      middlewares: [],
    });
    const pipeline = parseManifest(
      `metadata: {name: demo}\nspec: {steps: [{name: a, class: ${path}}]}`,
    );
    const names = (catalog: readonly Facts[]) =>
      inspect({ manifest: { ...pipeline, facts: facts("OWN") }, catalog }).steps[0]?.settings.map((
        { name },
      ) => name);
    assert.deepEqual(names([]), ["OWN"]);
    assert.deepEqual(names([facts("A"), facts("B")]), ["B"]);
  });
});

describe("inspect", () => {
  it("shows each step's own settings where a class repeats", () => {
    const { steps } = inspect({ manifest: MANIFEST });
    assert.deepEqual(
      steps.map(({ settings }) => settings.map(({ variable, value }) => `${variable}=${value}`)),
      [["ONE__K=a"], ["TWO__K=b"], ["TWO__K=c", "TWO__L=c"]],
    );
  });
});
