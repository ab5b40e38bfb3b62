import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generate, lint } from "../../../mod.ts";
import { ARGO_RELEASES, type ArgoRelease } from "../../../src/argo/schema/release.ts";
import { argoSchema } from "../../../src/argo/schema/schema.ts";
import { fixSource } from "../../../src/jobs/fix/fix.ts";

/** A Workflow with fields of its spec, and of its only template. */
function workflow(spec = "", template = ""): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: one-}
spec:
  entrypoint: main
  ${spec}
  templates:
    - name: main
      ${template}
      container: {image: "alpine:3", command: ["true"]}
`;
}

function cron(fields: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
metadata: {name: one}
spec:
  ${fields}
  workflowSpec:
    entrypoint: main
    templates: [{name: main, container: {image: "alpine:3", command: ["true"]}}]
`;
}

/** The errors that a release has for a text. */
function errors(text: string, argo: ArgoRelease): readonly string[] {
  return lint(text, "in.yaml", { argo }).filter(({ severity }) => severity === "error")
    .map(({ path, message }) => `${path}: ${message}`);
}

describe("a release of Argo", () => {
  const s3 = (field: string) =>
    workflow("", `outputs: {artifacts: [{name: a, path: /a, s3: {key: a, ${field}}}]}`);
  const init = workflow("", 'initContainers: [{name: i, image: "a:1", restartPolicy: Always}]');
  const plugin = workflow(
    "",
    "inputs: {artifacts: [{name: a, path: /a, plugin: {name: p, key: k}}]}",
  );
  const cases: readonly (readonly [what: string, text: string, takes: readonly ArgoRelease[]])[] = [
    ["schedule", cron('schedule: "0 4 * * *"'), ["3.5", "3.6", "3.7"]],
    ["schedules", cron('schedules: ["0 4 * * *"]'), ["3.6", "3.7", "4.0", "4.1"]],
    ["when", cron('schedules: ["0 4 * * *"]\n  when: "true"'), ["3.6", "3.7", "4.0", "4.1"]],
    ["mutex", workflow("synchronization: {mutex: {name: m}}"), ["3.5", "3.6", "3.7"]],
    ["mutexes", workflow("synchronization: {mutexes: [{name: m}]}"), ["3.6", "3.7", "4.0", "4.1"]],
    [
      "database of mutex",
      workflow("synchronization: {mutex: {name: m, database: true}}"),
      ["3.7"],
    ],
    [
      "podPriority beside mutexes",
      workflow("podPriority: 5\n  synchronization: {mutexes: [{name: m}]}"),
      ["3.6"],
    ],
    ["podPriority", workflow("podPriority: 5"), ["3.5", "3.6"]],
    ["priority of a template", workflow("", "priority: 5"), ["3.5", "3.6"]],
    ["backoff.cap", workflow("retryStrategy: {backoff: {cap: 5m}}"), ["3.7", "4.0", "4.1"]],
    ["restartPolicy of an init container", init, ["3.6", "3.7", "4.0", "4.1"]],
    ["artifacts by plugin", plugin, ["4.0", "4.1"]],
    ["addressingStyle", s3("addressingStyle: path"), ["4.1"]],
    ["sessionTokenSecret", s3("sessionTokenSecret: {name: s, key: k}"), [
      "3.6",
      "3.7",
      "4.0",
      "4.1",
    ]],
    [
      "a concurrencyPolicy that is empty",
      cron('schedules: ["0 4 * * *"]\n  concurrencyPolicy: ""'),
      [
        "3.6",
        "3.7",
      ],
    ],
  ];
  for (const [what, text, takes] of cases) {
    it(`takes ${what} from ${takes[0]} to ${takes.at(-1)}, and no other does`, () => {
      assert.deepEqual(
        ARGO_RELEASES.filter((release) => errors(text, release).length === 0),
        takes,
      );
    });
  }

  it("differs from all others where it has or lacks something by itself", () => {
    const alone = (wanted: (takes: readonly ArgoRelease[], release: ArgoRelease) => boolean) =>
      ARGO_RELEASES.filter((release) => cases.some(([, , takes]) => wanted(takes, release)));
    assert.deepEqual(
      alone((takes, release) => takes.length === 1 && takes.includes(release)),
      ["3.6", "3.7", "4.1"],
    );
    assert.deepEqual(
      alone((takes, release) => takes.length === 4 && !takes.includes(release)),
      ["3.5"],
    );
  });

  it("says since when a field is there", () => {
    assert.deepEqual(errors(cron('schedules: ["0 4 * * *"]'), "3.5"), [
      "spec.schedule: is required",
      "spec.schedules: Argo 3.5 has no such field, which is there from 3.6 on",
    ]);
  });

  it("has the choices that Argo's validator has, in every release", () => {
    const text = cron('schedule: "0 4 * * *"\n  concurrencyPolicy: Never');
    assert.deepEqual(errors(text, "3.7"), [
      'spec.concurrencyPolicy: expected one of Allow, Forbid, Replace, got the string "Never"',
    ]);
  });

  it("takes one of the two names of the schedules where it has both", () => {
    assert.deepEqual(errors(cron("timezone: UTC"), "3.7"), ["spec.schedules: is required"]);
    assert.deepEqual(errors(cron('schedule: "0 4 * * *"\n  schedules: ["0 4 * * *"]'), "3.6"), [
      "spec.schedule: cannot stand beside schedules; keep one of them",
    ]);
  });

  it("caps lists from 4.0 on", () => {
    const templates = Array.from({ length: 201 }, (_, index) => `{name: t${index}, suspend: {}}`);
    const text = workflow().replace(
      "templates:\n",
      `templates:\n    - ${templates.join("\n    - ")}\n`,
    );
    assert.deepEqual(
      ARGO_RELEASES.filter((release) => errors(text, release).length > 0),
      ["4.0", "4.1"],
    );
  });

  it("leaves the schema of the others as it is", () => {
    const before = JSON.stringify(argoSchema("4.1").kinds.CronWorkflow?.properties?.metadata);
    argoSchema("3.5");
    assert.equal(JSON.stringify(argoSchema().kinds.CronWorkflow?.properties?.metadata), before);
    assert.ok(argoSchema().$defs.Synchronization?.properties?.mutexes);
    assert.equal(argoSchema().$defs.Synchronization?.properties?.mutex, undefined);
  });
});

describe("--fix", () => {
  it("renames what a release has no more, and leaves it alone where the release has it", () => {
    for (
      const [before, after] of [
        [cron('schedule: "0 4 * * *"'), cron('schedules: ["0 4 * * *"]')],
        [
          workflow("synchronization: {mutex: {name: m}}"),
          workflow("synchronization: {mutexes: [{name: m}]}"),
        ],
      ] as const
    ) {
      const source = { name: "in.yaml", text: before };
      assert.equal(fixSource(source, { argo: "3.7" }), before);
      assert.equal(fixSource(source, { argo: "3.5" }), before);
      assert.equal(fixSource(source, { argo: "4.0" }), after);
      assert.equal(fixSource(source), after);
    }
  });
});

describe("generate for a release", () => {
  const manifest = "metadata: {name: demo}\nspec: {steps: [{name: a, class: my.Step}]}\n";
  const request = (...lines: readonly string[]) => ({
    manifest,
    values: [{
      name: "values.yaml",
      text: ["workflows:", "  demo:", "    name: demo", ...lines.map((one) => `    ${one}`)].join(
        "\n",
      ),
    }],
  });

  it("writes schedule for 3.5, schedules from 3.6 on, by the flag or the entry", () => {
    const values = ['schedule: "0 4 * * *"'];
    const drawn = (argo?: ArgoRelease, ...lines: readonly string[]) =>
      /^ {2}schedule.*(?:\n {2,4}- .*)?/m.exec(
        generate({ ...request(...values, ...lines), ...(argo && { argo }) }).yaml,
      )?.[0];
    assert.equal(drawn("3.5"), "  schedule: 0 4 * * *");
    assert.equal(drawn("3.6"), "  schedules:\n  - 0 4 * * *");
    assert.equal(drawn(undefined, 'argo: "3.5"'), "  schedule: 0 4 * * *");
    assert.equal(drawn(undefined, "argo: 3.5"), "  schedule: 0 4 * * *");
    assert.equal(drawn("4.1", 'argo: "3.5"'), "  schedules:\n  - 0 4 * * *");
  });

  it("refuses what the release lacks, where it stands in the values", () => {
    const said = (...lines: readonly string[]) => {
      try {
        generate({ ...request(...lines), argo: "3.5" });
        return [];
      } catch (error) {
        return (error instanceof Error ? error.message : "").split("\n")
          .filter((line) => line.includes(": error: "));
      }
    };
    assert.deepEqual(said('schedule: ["0 4 * * *", "0 5 * * *"]'), [
      "values.yaml:4:15: error: workflows.demo.schedule: Argo 3.5 takes one schedule, not 2",
    ]);
    assert.deepEqual(said('schedule: "0 4 * * *"', 'cron: {when: "true"}'), [
      "values.yaml:5:12: error: workflows.demo.cron.when: Argo 3.5 has no such field, which is there " +
      "from 3.6 on",
    ]);
    assert.deepEqual(said("workflowSpec: {synchronization: {mutexes: [{name: m}]}}"), [
      "values.yaml:4:38: error: workflows.demo.workflowSpec.synchronization.mutexes: Argo 3.5 has no " +
      "such field, which is there from 3.6 on",
    ]);
    assert.deepEqual(said("workflowSpec: {synchronization: {mutex: {name: m}}}"), []);
  });
});
