/** Flags that set values, as a workflow is generated with them. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generate, type GenerateRequest, ProblemError } from "../../../mod.ts";
import { plain } from "../../support/data.ts";
import { MANIFEST, problemsOf, valuesOf } from "../../support/problems.ts";

type Request = Omit<GenerateRequest, "manifest">;

/** The first document, as one line for each scalar in it. */
function linesOf(request: Request): string[] {
  const { documents } = generate({ manifest: MANIFEST, values: [valuesOf("name: a")], ...request });
  return flatten(plain(documents[0]), "");
}

function flatten(value: unknown, way: string): string[] {
  if (typeof value !== "object" || value === null) return [`${way.slice(1)}=${value}`];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, `${way}.${key}`));
}

function assertSays(request: Request, ...wanted: readonly string[]) {
  const lines = linesOf(request);
  assert.deepEqual(wanted.filter((line) => !lines.includes(line)), []);
}

describe("a path", () => {
  it("starts at the entry that is used", () => {
    assertSays(
      { set: ["name=b,labels.team=docs"] },
      "metadata.name=b",
      "metadata.labels.team=docs",
    );
  });

  it("starts at the root when it begins with workflows and a dot", () => {
    const set = ["workflows.demo.name=b", "labels.from=entry"];
    assertSays({ set }, "metadata.name=b", "metadata.labels.from=entry");
    const setJson = ['{"workflows": {"demo": {"name": "c"}}, "labels": {"team": "docs"}}'];
    assertSays({ setJson }, "metadata.name=c", "metadata.labels.team=docs");
  });

  it("from the root names an entry, which is chosen from with those of the files", () => {
    assertSays({ values: [], set: ["workflows.demo.name=b"] }, "metadata.name=b");
    const set = ["workflows.other.name=b", "namespace=c"];
    assertSays({ set, pipelineName: "other" }, "metadata.name=b", "metadata.namespace=c");
  });

  it("from the root counts for its own entry alone, and one like the entry's name is warned of", () => {
    assertSays({ set: ["workflows.other.name=b"] }, "metadata.name=a");
    const { problems } = generate({
      noLint: true,
      manifest: MANIFEST,
      values: [valuesOf("name: a")],
      set: ["workflows.dmo.name=b"],
    });
    assert.deepEqual(
      problems.map(({ severity, file, column, message }) => ({ severity, file, column, message })),
      [{
        severity: "warning",
        file: "--set",
        column: 11,
        message: 'sets another entry than the one in use, did you mean "demo"?',
      }],
    );
  });
});

describe("the layers", () => {
  it("are the manifest, the files, and the flags in Helm's order", () => {
    const manifest = `${MANIFEST}  backendConfig: {argo: {labels: {a: manifest, b: manifest}}}\n`;
    const { documents } = generate({
      manifest,
      values: [valuesOf("labels: {b: file, c: file, d: file, e: file, f: file, g: file}")],
      setJson: ['labels={"c": "json", "d": "json", "e": "json", "f": "json", "g": "json"}'],
      setLiteral: ["labels.g=literal"],
      setFile: [{ key: "labels.f", text: "file" }, { key: "labels.g", text: "file" }],
      setString: ["labels.e=string,labels.f=string,labels.g=string"],
      set: ["labels.d=set,labels.e=set"],
    });
    assert.deepEqual(
      flatten(plain(documents[0]), "").filter((line) => line.startsWith("metadata.labels")),
      ["c=json", "d=set", "e=string", "f=file", "g=literal"].map((one) => `metadata.labels.${one}`),
    );
    assertSays({ set: ["namespace=set"], namespace: "flag" }, "metadata.namespace=flag");
  });

  it("put an index onto the list of a file", () => {
    const values = [valuesOf("container: {secretRef: [one, two]}")];
    assertSays(
      { values, set: ["container.secretRef[1]=three"] },
      "spec.templates.1.container.envFrom.0.secretRef.name=one",
      "spec.templates.1.container.envFrom.1.secretRef.name=three",
    );
  });

  it("take a default away with null, and the manifest's too", () => {
    assert.deepEqual(
      linesOf({ set: ["namespace=null"] }).filter((line) => line.startsWith("metadata.")),
      ["metadata.name=a"],
    );
    const manifest = `${MANIFEST}  schedule: "@daily"\n`;
    const { documents } = generate({
      manifest,
      values: [valuesOf("name: a")],
      set: ["schedule=null"],
    });
    assert.ok(flatten(plain(documents[0]), "").includes("kind=Workflow"));
  });

  it("have one schedule, by whichever of its names it is given", () => {
    const schedules = ["@daily", "@hourly"];
    const values = [valuesOf(`schedules: ${JSON.stringify(schedules)}`)];
    assertSays({ values, set: ["schedule=@weekly"] }, "spec.schedules.0=@weekly");
    assertSays(
      { values, set: ["schedule[1]=@weekly"] },
      "spec.schedules.0=@daily",
      "spec.schedules.1=@weekly",
    );
    const single = [valuesOf('schedule: "@daily"')];
    assertSays(
      { values: single, setJson: ['{"schedules": ["@weekly", "@yearly"]}'] },
      "spec.schedules.0=@weekly",
      "spec.schedules.1=@yearly",
    );
    assertSays(
      { values: single, setJson: ['{"schedule": "@weekly"}'] },
      "spec.schedules.0=@weekly",
    );
  });
});

describe("a text", () => {
  for (
    const typed of ["012", "yes", "1e3", "true", "True", "+1", "-0", "1_000", "9007199254740993"]
  ) {
    it(`arrives as it is typed: ${typed}`, () => {
      const value = `spec.templates.1.container.env.0.value=${typed}`;
      assertSays({ set: [`container.env.X=${typed}`] }, value);
      assertSays({ setString: [`container.env.X=${typed}`] }, value);
      assertSays({ setLiteral: [`container.env.X=${typed}`] }, value);
    });
  }

  it("arrives as JSON says it", () => {
    const env = "spec.templates.1.container.env.0.value";
    assertSays({ setJson: ["container.env.X=1.0"] }, `${env}=1.0`);
    assertSays({ setJson: ['container={"env": {"X": 1e3}}'] }, `${env}=1e3`);
    assertSays({ setJson: ['{"container": {"env": {"X": false}}}'] }, `${env}=false`);
  });

  it("may be an item of a list", () => {
    assertSays(
      { set: ["container.secretRef={1,true}"] },
      "spec.templates.1.container.envFrom.0.secretRef.name=1",
      "spec.templates.1.container.envFrom.1.secretRef.name=true",
    );
  });

  it("cannot be an array or a map", () => {
    const values = [valuesOf("name: a")];
    assert.deepEqual(
      problemsOf({ manifest: MANIFEST, values, set: ["container.env.X={a,b}"] }),
      ["--set:1:17: error: container.env.X: expected a string, got an array"],
    );
  });
});

describe("what is wrong", () => {
  const wrongs: readonly [request: Request, ...said: readonly string[]][] = [
    [
      { set: ["container.imge=x"] },
      '--set:1:11: error: container.imge: unknown key, did you mean "image"?',
    ],
    [
      { setJson: ['container={"env": {}, "imge": 1}'] },
      '--set-json:1:23: error: container.imge: unknown key, did you mean "image"?',
    ],
    [
      { set: ["workflows.demo.container.imge=x"] },
      '--set:1:26: error: workflows.demo.container.imge: unknown key, did you mean "image"?',
    ],
    [
      { setJson: ['{"workflows": {"demo": {"container": {"imge": 1}}}}'] },
      '--set-json:1:39: error: workflows.demo.container.imge: unknown key, did you mean "image"?',
    ],
    [
      { set: ["name=b", "schedule=0 4 * *"] },
      '--set:1:10: error: schedule: invalid schedule "0 4 * *": it has 4 fields, Argo takes 5: minute, hour, day of month, month, day of week',
    ],
    [
      { set: ["schedule=@daily", "schedules={@daily}"] },
      "--set:1:1: error: schedules: both schedule and schedules are given; they mean the same, keep one",
    ],
    [
      { set: ["workflows.demo=x"] },
      "--set:1:16: error: workflows.demo: expected a mapping, the fields of a workflow entry",
    ],
    [
      { set: ["name.x=b"] },
      '--set:1:1: error: name: is the string "a" in the values so far, where a mapping is needed to set something in it',
    ],
    [
      { values: [valuesOf("container: {secretRef: [a]}")], set: ["container.secretRef[2]=c"] },
      "--set:1:11: error: container.secretRef: item [1] is empty: an index past the end leaves the items before it empty",
    ],
    [
      { set: ["a[", "container.imge=x"], setLiteral: ["b"] },
      "--set:1:2: error: this bracket is not closed with ]",
      '--set:1:11: error: container.imge: unknown key, did you mean "image"?',
      '--set-literal:1:1: error: key "b" has no value',
    ],
  ];
  for (const [request, ...said] of wrongs) {
    it(JSON.stringify(request), () => {
      assert.deepEqual(
        problemsOf({ manifest: MANIFEST, values: [valuesOf("name: a")], ...request }),
        said,
      );
    });
  }

  it("is not said of entries where a flag that may name one cannot be read", () => {
    assert.deepEqual(
      problemsOf({ manifest: MANIFEST, set: ["workflows.demo.name"] }),
      ['--set:1:16: error: key "name" has no value'],
    );
  });

  it("is shown without secrets, and with the column where it is then", () => {
    const set = ["container.env.DB_PASSWORD=hunter2,container.imge=1"];
    assert.throws(
      () => generate({ manifest: MANIFEST, values: [valuesOf("name: a")], set }),
      (error) => {
        assert.ok(error instanceof ProblemError);
        const [{ column, excerpt, excerptColumn } = assert.fail()] = error.problems;
        assert.equal(excerpt, "container.env.DB_PASSWORD=***,container.imge=1");
        assert.equal("container.env.DB_PASSWORD=hunter2,container.".length + 1, column);
        assert.equal("container.env.DB_PASSWORD=***,container.".length + 1, excerptColumn);
        return true;
      },
    );
  });
});
