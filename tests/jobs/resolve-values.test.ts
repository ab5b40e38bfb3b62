/** Merged values as a values file, and what is said of where each comes from. */

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, it } from "node:test";
import fc from "fast-check";
import { generate, ProblemError, resolveValues, type ValuesRequest } from "../../mod.ts";
import { plain, readText } from "../support/data.ts";
import { MANIFEST, valuesOf } from "../support/problems.ts";

/** The lines of the merged values that have something to do with a key. */
function linesWith(key: string, request: ValuesRequest): readonly string[] {
  const { yaml } = resolveValues(request);
  return yaml.split("\n").filter((line) => line.includes(key)).map((line) =>
    line.trim().replace(/ {2,}#/, " #")
  );
}

describe("the origins of values from a manifest, three files and three flags", () => {
  const file = (name: string) => ({ name, text: readText("golden", "values-origins", name) });
  const request = {
    manifest: file("manifest.yaml").text,
    manifestName: "manifest.yaml",
    values: ["base.yaml", "production.yaml", "local.yaml"].map(file),
    set: ["container.secretRef[1]=third,artifacts.region=eu-central-1"],
    setString: ["labels.tier=2"],
    setJson: ['{"container": {"env": {"LOG_LEVEL": "DEBUG", "RETRIES": 1e3}}}'],
  };
  for (
    const [notes, name] of [["origins", "origins.yaml"], ["history", "origins-all.yaml"]] as const
  ) {
    it(name, () => {
      const { yaml } = resolveValues({ ...request, notes });
      if (process.env.UPDATE_GOLDEN === "1") {
        writeFileSync(
          join(import.meta.dirname ?? ".", "..", "golden", "values-origins", name),
          yaml,
        );
      }
      assert.equal(yaml, readText("golden", "values-origins", name));
    });
  }

  it("are comments only", () => {
    const { yaml } = resolveValues(request);
    for (const notes of ["origins", "history"] as const) {
      const values = [{ name: "all.yaml", text: resolveValues({ ...request, notes }).yaml }];
      assert.equal(resolveValues({ values }).yaml, yaml);
    }
  });
});

describe("merged values", () => {
  const two = { name: "v.yaml", text: "workflows: {a: {name: x}, b: {name: z}}" };

  it("are those of all entries, of the one that is named, or of the one that a pipeline uses", () => {
    const names = (request: ValuesRequest) => Object.keys(resolveValues(request).workflows);
    assert.deepEqual(names({ values: [two] }), ["a", "b"]);
    assert.deepEqual(names({ values: [two], pipelineName: "b" }), ["b"]);
    assert.deepEqual(names({ values: [two], set: ["workflows.c.name=z"] }), ["a", "b", "c"]);
    assert.deepEqual(names({ manifest: MANIFEST, values: [two], pipelineName: "a" }), ["a"]);
    const manifest = `${MANIFEST}  backendConfig: {argo: {namespace: own}}\n`;
    assert.deepEqual(names({ manifest }), ["demo"]);
  });

  it("take what flags say without an entry's name for all of them", () => {
    assert.deepEqual(
      linesWith("namespace", { values: [two], set: ["namespace=n"], namespace: "m" }),
      ["namespace: m", "namespace: m"],
    );
  });

  it("keep null where a default is taken away, and where the manifest says something", () => {
    const manifest = `${MANIFEST}  schedule: "@daily"\n`;
    const values = [valuesOf("namespace: null\nschedule: null")];
    const { yaml } = resolveValues({ manifest, values });
    assert.match(yaml, /^ {4}namespace: null$/m);
    assert.match(yaml, /^ {4}schedules: null$/m);
    const again = [{ name: "all.yaml", text: yaml }];
    assert.equal(resolveValues({ manifest, values: again }).yaml, yaml);
    assert.equal(generate({ manifest, values: again }).yaml, generate({ manifest, values }).yaml);
  });

  it("have texts as they were typed", () => {
    const request = {
      values: [valuesOf("container: {env: {A: 1}}")],
      set: ["container.env.B=True"],
    };
    assert.deepEqual(linesWith("A: ", request), ['A: "1"']);
    assert.deepEqual(linesWith("B: ", request), ['B: "True"']);
  });

  it("are none where something is wrong", () => {
    assert.throws(() => resolveValues({}), {
      name: "ProblemError",
      message: "error: no workflow entry; give a values file that begins with `workflows:`",
    });
    assert.throws(() => resolveValues({ values: [two], pipelineName: "c" }), {
      message: 'error: no workflow entry is called "c", there are: a, b',
    });
    assert.throws(() => resolveValues({ values: [two], set: ["nmae=x"] }), ProblemError);
    assert.throws(() => resolveValues({ values: [two], set: ["name"] }), ProblemError);
  });

  const texts = fc.constantFrom("a", "true", "0123", "1e3", "# x", "l: 1\nm: 2\n", " ", "", "é");
  const entry = fc.record({
    namespace: fc.constantFrom(null, "n"),
    schedule: fc.constantFrom(null, "@daily", [], ["@daily", "@hourly"]),
    container: fc.constantFrom({}, null).chain(() =>
      fc.record({
        env: fc.option(fc.dictionary(fc.constantFrom("A", "B", "TOKEN"), texts)),
        secretRef: fc.constantFrom(null, [], ["x"]),
        image: fc.constant("i:1"),
        resources: fc.constantFrom(null, {}, { cpu_limit: "1", limits: { "nvidia.com/gpu": "1" } }),
        tokenizerCache: fc.constantFrom(null, { enabled: true, storageClassName: null }),
      }, { requiredKeys: [] })
    ),
    artifacts: fc.constantFrom(null, { bucket: null, endpoint: null }, { region: "r" }),
    template: fc.constantFrom(null, { retryStrategy: null }, { timeout: "1h" }),
    extra: fc.dictionary(fc.constantFrom("__proto__", "toString", "x"), fc.jsonValue()),
  }, { requiredKeys: [] });

  it("say the same when they are read again, alone or over the files that they came from", () => {
    fc.assert(fc.property(entry, entry, (one, two) => {
      const values = [one, two].map((entry, index) => ({
        name: `${index}.yaml`,
        text: JSON.stringify({ workflows: { demo: entry } }),
      }));
      const first = resolveValues({ values });
      const all = { name: "all.yaml", text: first.yaml };
      assert.equal(resolveValues({ values: [all] }).yaml, first.yaml);
      assert.equal(resolveValues({ values: [...values, all] }).yaml, first.yaml);
      assert.equal(
        generate({ manifest: MANIFEST, values: [all] }).yaml,
        generate({ manifest: MANIFEST, values }).yaml,
      );
      assert.deepEqual(
        plain(first.workflows),
        plain(resolveValues({ values: [all] }).workflows),
      );
    }));
  });
});

describe("what is said of an origin", () => {
  const origin = (key: string, request: ValuesRequest) =>
    linesWith(key, { notes: "history", ...request });

  it("is the last word, whatever was wiped out before", () => {
    const values = [
      valuesOf("artifacts: {bucket: low}", "a.yaml"),
      valuesOf("artifacts: null", "b.yaml"),
      valuesOf("artifacts: {region: r}", "c.yaml"),
    ];
    assert.deepEqual(origin("bucket", { values }), ["bucket: wurzel-bucket # default"]);
  });

  it("names the place of an alias's entry, and of a merge key's", () => {
    const values = [valuesOf("labels: &x\n  a: b\nannotations: *x\nnodeSelector: {<<: *x}")];
    assert.deepEqual(origin("a: b", { values }), [
      "a: b # values.yaml:4",
      "a: b # values.yaml:4",
      "a: b # values.yaml:4",
    ]);
  });

  it("names the flags of an item, of what it replaced, and of what fills a list up", () => {
    const values = [valuesOf("container:\n  secretRef: [one, two]")];
    const set = ["container.secretRef[1]=three", "extra.list[1]=x"];
    assert.deepEqual(origin("- ", { values, set }).filter((line) => !line.includes("ALL")), [
      "- one # values.yaml:4, before: [] (default)",
      "- three # --set, before: two (values.yaml:4)",
      "- ReadWriteOnce # default",
      "- null # --set",
      "- x # --set",
    ]);
  });

  it("hides what a secret was before, and what may have been one", () => {
    const values = [
      valuesOf(
        "container: {env: {DB_PASSWORD: hunter2}}\nextra: {env: [{name: TOKEN, value: hunter2}]}",
      ),
    ];
    const set = [
      "container.env.DB_PASSWORD=new1",
      "container.env.DB_PASSWORD=new2",
      "extra.env[0].value=new3",
    ];
    const { yaml } = resolveValues({ values, set, notes: "history" });
    assert.ok(!yaml.includes("hunter2") && !yaml.includes("new1"));
    assert.match(
      yaml,
      /DB_PASSWORD: new2 +# --set, before: \*\*\* \(--set\), \*\*\* \(values\.yaml:3\)$/m,
    );
  });

  it("stays a comment, whatever a file is called", () => {
    const values = [valuesOf("name: x", "a\nb\u2028: c")];
    const { yaml } = resolveValues({ values, notes: "origins" });
    assert.match(yaml, /^ {4}name: x +# a\?b\?: c:3$/m);
  });
});
