import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { ArgoBackend, generate, ProblemError, step, type StepNode } from "../../mod.ts";
import { formatProblem } from "../../src/report/problem.ts";

const dir = mkdtempSync(join(tmpdir(), "wurzel-argo-test-"));
after(() => rmSync(dir, { recursive: true }));

/** A values file with this text. */
let made = 0;
function file(text: string): string {
  const path = join(dir, `values-${++made}.yaml`);
  writeFileSync(path, text);
  return path;
}

const base = file(
  "workflows: {split: {name: from-base, namespace: base, container: {env: {A: base, B: base}}}}",
);

/** Two steps in a row; the pipeline is called like the last one. */
function chain(): StepNode {
  return step("m.Read").to(step("m.Split"));
}

/** The metadata of the first document. */
function metadataOf(yaml: string): readonly string[] {
  return [...yaml.matchAll(/^ {2}(name(?:space)?: .*)$/gm)].map(([, field = ""]) => field)
    .slice(0, 2);
}

/** The problems of a call that fails for them, as the command line would show them. */
async function problemsOf(call: () => unknown): Promise<readonly string[]> {
  try {
    await call();
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(formatProblem);
    throw error;
  }
  assert.fail("nothing was wrong");
}

describe("ArgoBackend", () => {
  it("makes of files and steps what generate makes of texts", async () => {
    const backend = await ArgoBackend.fromValues([base]);
    const manifest = [
      "metadata: {name: split}",
      "spec: {steps: [{name: read, class: m.Read}, {name: split, class: m.Split, dependsOn: [read]}]}",
    ].join("\n");
    const values = [{
      name: base,
      text:
        "workflows: {split: {name: from-base, namespace: base, container: {env: {A: base, B: base}}}}",
    }];
    const expected = generate({ manifest, values });
    assert.deepEqual(backend.generate(chain()), expected);
    assert.equal(backend.generateArtifact(chain()), expected.yaml);
    assert.equal(backend.generateArtifact([chain()]), expected.yaml);
  });

  it("lays later files over earlier ones", async () => {
    const over = file("workflows: {split: {name: from-over, container: {env: {B: over}}}}");
    const yaml = (await ArgoBackend.fromValues([base, over])).generateArtifact(chain());
    assert.deepEqual(metadataOf(yaml), ["name: from-over", "namespace: base"]);
    assert.match(yaml, /name: A\n +value: base$/m);
    assert.match(yaml, /name: B\n +value: over$/m);
    const reversed = (await ArgoBackend.fromValues([over, base])).generateArtifact(chain());
    assert.deepEqual(metadataOf(reversed), ["name: from-base", "namespace: base"]);
  });

  it("takes the entry that workflowName names, else the one named like the pipeline", async () => {
    const values = file("workflows: {split: {name: one}, other: {name: two}}");
    for (const [workflowName, name] of [["other", "two"], [undefined, "one"]]) {
      const options = workflowName === undefined ? {} : { workflowName };
      const yaml = (await ArgoBackend.fromValues([values], options)).generateArtifact(chain());
      assert.equal(metadataOf(yaml)[0], `name: ${name}`);
    }
    const missing = await ArgoBackend.fromValues([values], { workflowName: "othre" });
    const [problem = ""] = await problemsOf(() => missing.generateArtifact(chain()));
    assert.match(problem, /is called "othre", there are: split, other$/);
  });

  it("runs the steps with the executor that is given", async () => {
    const named = await ArgoBackend.fromValues([base], { executor: "my.Executor" });
    const plain = await ArgoBackend.fromValues([base]);
    assert.match(named.generateArtifact(chain()), /my\.Executor/);
    assert.match(plain.generateArtifact(chain()), /BaseStepExecutor/);
  });

  it("puts namespace over the one of the values", async () => {
    const backend = await ArgoBackend.fromValues([base], { namespace: "team-a" });
    const yaml = backend.generateArtifact(chain());
    assert.deepEqual(metadataOf(yaml), ["name: from-base", "namespace: team-a"]);
  });

  it("puts what is set over the values of the files", async () => {
    const backend = await ArgoBackend.fromValues([base], {
      set: ["name=set"],
      setFile: [{ key: "namespace", text: "team-b" }],
    });
    const yaml = backend.generateArtifact(chain());
    assert.deepEqual(metadataOf(yaml), ["name: set", "namespace: team-b"]);
  });

  it("takes unknown keys with a warning when lenient, and hands the warnings over", async () => {
    const values = file("workflows: {split: {nmae: x}}");
    const strict = await ArgoBackend.fromValues([values]);
    const [problem = ""] = await problemsOf(() => strict.generate(chain()));
    assert.ok(
      problem.startsWith(`${values}:1:21: error: workflows.split.nmae: unknown key`),
      problem,
    );
    const lenient = await ArgoBackend.fromValues([values], { lenient: true, noLint: true });
    const { yaml, documents, problems } = lenient.generate(chain());
    assert.deepEqual(
      problems.map(({ severity, file, line, path }) => [severity, file, line, path]),
      [
        ["warning", values, 1, "workflows.split.nmae"],
      ],
    );
    assert.equal(documents.length, 1);
    assert.equal(lenient.generateArtifact(chain()), yaml);
  });

  it("generates of several sinks one workflow with all that they depend on", async () => {
    const read = step("m.Read");
    const sinks = [read.to(step("m.Split")), read.to(step("m.Store"))];
    const yaml = (await ArgoBackend.fromValues([base])).generateArtifact(sinks);
    const tasks = [...yaml.matchAll(/^ +- name: (\w+)\n +template: /gm)].map(([, name]) => name);
    assert.deepEqual(tasks, ["read", "split", "store"]);
    assert.equal(yaml.match(/^ +depends: read$/gm)?.length, 2);
  });

  it("generates again and again, of one pipeline or of others", async () => {
    const backend = await ArgoBackend.fromValues([base]);
    const first = backend.generateArtifact(chain());
    assert.notEqual(backend.generateArtifact(step("m.Split")), first);
    assert.equal(backend.generateArtifact(chain()), first);
  });

  it("tells of every file that cannot be read", async () => {
    const files = [join(dir, "none.yaml"), base, dir, "https://example.org/values.yaml"];
    assert.deepEqual(await problemsOf(() => ArgoBackend.fromValues(files)), [
      `${files[0]}: error: no such file`,
      `${dir}: error: is a directory, not a file`,
      "https://example.org/values.yaml: error: wurzel-argo has no network; download it and name the file",
    ]);
  });

  it("tells of everything that is wrong with values and pipeline at once", async () => {
    const backend = await ArgoBackend.fromValues([file("workflows: {alone: {nmae: x}}")]);
    const problems = await problemsOf(() => backend.generateArtifact(step("Alone")));
    assert.equal(problems.length, 2);
    assert.match(problems.join("\n"), /"Alone" has no module/);
    assert.match(problems.join("\n"), /did you mean "name"\?/);
  });
});

describe("ArgoBackend, called wrongly from plain JavaScript,", () => {
  const { fromValues }: { fromValues: unknown } = ArgoBackend;

  /** What a call says that must fail with a TypeError. */
  async function saidOf(call: unknown, ...args: readonly unknown[]): Promise<string> {
    assert.ok(typeof call === "function");
    try {
      await call(...args);
    } catch (error) {
      assert.ok(error instanceof TypeError);
      return error.message;
    }
    assert.fail("nothing was wrong");
  }

  const wrongFiles: [what: string, files: unknown, said: string][] = [
    ["a string", "values.yaml", "files must be an array of strings, not a string"],
    ["undefined", undefined, "files must be an array of strings, not undefined"],
    ["an array of other things", [1], "files[0] must be a string, not a number"],
    ["an array with a hole", new Array(1), "files[0] must be a string, not undefined"],
  ];
  for (const [what, files, said] of wrongFiles) {
    it(`says that ${what} is no array of file names`, async () => {
      assert.equal(await saidOf(fromValues, files), `fromValues(): ${said}`);
    });
  }

  const OPTIONS =
    "an object with workflowName, executor, namespace, lenient, noLint, set, setString, " +
    "setJson, setLiteral, setFile";
  const wrongOptions: [options: unknown, message: string][] = [
    [null, `options must be ${OPTIONS}, not null`],
    ["demo", `options must be ${OPTIONS}, not a string`],
    [{ workflowName: 1 }, "workflowName must be a string, not a number"],
    [{ executor: null }, "executor must be a string, not null"],
    [{ namespace: ["a"] }, "namespace must be a string, not such an array"],
    [{ set: "a=b" }, "set must be an array of strings, not a string"],
    [
      { setFile: [{ key: "a" }] },
      "setFile[0].text must be a string or an array of strings, not undefined",
    ],
    [{ lenient: "yes" }, "lenient must be true or false, not a string"],
  ];
  for (const [options, message] of wrongOptions) {
    it(`says what is wrong with the options ${JSON.stringify(options)}`, async () => {
      assert.equal(await saidOf(fromValues, [base], options), `fromValues(): ${message}`);
    });
  }

  it("takes options that are undefined as left out", async () => {
    assert.ok(typeof fromValues === "function");
    const backend = await fromValues([base], { workflowName: undefined, lenient: undefined });
    assert.match(backend.generateArtifact(chain()), /^kind: Workflow$/m);
  });

  const wrongSinks: [sinks: unknown, said: string][] = [
    [undefined, "undefined"],
    [null, "null"],
    ["m.Read", "a string"],
    [[], "an empty array"],
    [[undefined], "such an array"],
    [{ classPath: "m.Read" }, "such an object"],
    [step, "a function"],
  ];
  for (const [sinks, said] of wrongSinks) {
    it(`says that these are no steps: ${said} (${JSON.stringify(sinks)})`, async () => {
      const backend = await ArgoBackend.fromValues([base]);
      for (const call of ["generate", "generateArtifact"] as const) {
        const expected =
          `${call}(): sinks must be a step that step() made, or an array of such steps, not ${said}`;
        assert.equal(await saidOf(backend[call], sinks), expected);
      }
    });
  }

  it("says that a step needs a class", async () => {
    for (const classPath of [undefined, null, 5, ["m.Read"]]) {
      assert.match(await saidOf(step, classPath), /^step\(\): the class must be a string/);
    }
  });
});
