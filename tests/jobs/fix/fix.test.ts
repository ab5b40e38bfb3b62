/** What is mended, and that nothing else changes. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parse } from "yaml";
import { fix, generate, lint } from "../../../mod.ts";
import { readText } from "../../support/data.ts";
import { MANIFEST } from "../../support/problems.ts";

const HEAD = "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata:\n  generateName: a-\n";
const CRON = "apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nmetadata: {name: a}\nspec:\n";
const MANIFEST_HEAD = "metadata: {name: demo}\nspec:\n";
const STEPS = "  steps: [{name: a, class: m.A}]\n";
const ENTRY = "workflows:\n  demo:\n    ";
const WURZEL = { wurzel: 3 } as const;

describe("what is mended", () => {
  const cases: readonly (readonly [what: string, before: string, after: string])[] = [
    [
      "numbers and booleans that Argo wants as texts",
      `${HEAD}spec: # all\n  templates:\n  - container: {image: 1.0, args: [yes, 0123, "no", x],` +
      " env: [{name: A, value: true}, {name: B, value: 1e3}, {name: C, value: ~}]}\n",
      `${HEAD}spec: # all\n  templates:\n  - container: {image: "1.0", args: ["yes", "0123", "no", x],` +
      ' env: [{name: A, value: "true"}, {name: B, value: "1e3"}, {name: C, value: ~}]}\n',
    ],
    [
      "labels and annotations",
      `${HEAD}  labels: {a: 1, b: c}\n  annotations:\n    x: on # keep\n`,
      `${HEAD}  labels: {a: "1", b: c}\n  annotations:\n    x: "on" # keep\n`,
    ],
    [
      "texts that are dates or times to other readers",
      `${HEAD}  labels: {day: 2030-01-31}\nspec: {onExit: 1:30}\n`,
      `${HEAD}  labels: {day: "2030-01-31"}\nspec: {onExit: "1:30"}\n`,
    ],
    [
      "settings of a manifest, where they are disputed",
      `${MANIFEST_HEAD}  steps: [{name: a, class: m.A, settings: {A: yes, B: 1, C: 010, D: true}}]\n`,
      `${MANIFEST_HEAD}  steps: [{name: a, class: m.A, settings: {A: "yes", B: 1, C: "010", D: true}}]\n`,
    ],
    [
      "an entry in a manifest",
      `${MANIFEST_HEAD}${STEPS}  backendConfig: {argo: {container: {env: {A: no}}}}\n`,
      `${MANIFEST_HEAD}${STEPS}  backendConfig: {argo: {container: {env: {A: "no"}}}}\n`,
    ],
    [
      "values, in all entries",
      `${ENTRY}container: {env: {A: off, B: 5}}\n    labels: {a: 0x1}\n  other: {name: 0123}\n`,
      `${ENTRY}container: {env: {A: "off", B: 5}}\n    labels: {a: "0x1"}\n  other: {name: "0123"}\n`,
    ],
    [
      "what values hand on to Argo",
      `${ENTRY}workflowSpec: {priorityClassName: 1, onExit: 2}\n    template: {timeout: 60}\n` +
      "    steps: {a: {template: {timeout: 60}, tolerations: [{value: true}],\n" +
      "      container: {volumeMounts: [{name: 7, mountPath: /x, readOnly: yes}]}}}\n",
      `${ENTRY}workflowSpec: {priorityClassName: 1, onExit: "2"}\n    template: {timeout: "60"}\n` +
      '    steps: {a: {template: {timeout: "60"}, tolerations: [{value: "true"}],\n' +
      '      container: {volumeMounts: [{name: "7", mountPath: /x, readOnly: yes}]}}}\n',
    ],
    [
      "a plain schedule",
      `${CRON}  schedule: 0 4 * * * # daily\n  workflowSpec: {}\n`,
      `${CRON}  schedules: [0 4 * * *] # daily\n  workflowSpec: {}\n`,
    ],
    [
      "a schedule with commas",
      `${CRON}  schedule: 0 4,5 * * *\n  workflowSpec: {}\n`,
      `${CRON}  schedules: ["0 4,5 * * *"]\n  workflowSpec: {}\n`,
    ],
    [
      "a schedule in quotes",
      `${CRON}  schedule: '*/5 * * * *'\n  workflowSpec: {}\n`,
      `${CRON}  schedules: ['*/5 * * * *']\n  workflowSpec: {}\n`,
    ],
    [
      "JSON",
      '{"apiVersion": "argoproj.io/v1alpha1", "kind": "CronWorkflow",\n' +
      ' "spec": {"schedule": "@daily", "timezone": 5}}',
      '{"apiVersion": "argoproj.io/v1alpha1", "kind": "CronWorkflow",\n' +
      ' "spec": {"schedules": ["@daily"], "timezone": "5"}}',
    ],
    [
      "documents of a list, and of a stream",
      `kind: List\nitems:\n- ${HEAD.trim().replaceAll("\n", "\n  ")}\n  spec: {onExit: 1}\n---\n` +
      `a: yes\n---\n${HEAD}spec: {onExit: 2}\n`,
      `kind: List\nitems:\n- ${
        HEAD.trim().replaceAll("\n", "\n  ")
      }\n  spec: {onExit: "1"}\n---\n` +
      `a: yes\n---\n${HEAD}spec: {onExit: "2"}\n`,
    ],
    [
      "what merge keys bring to texts alone",
      `x-env: &env {A: yes}\n${ENTRY}container: {env: {<<: *env, B: no}}\n`,
      `x-env: &env {A: "yes"}\n${ENTRY}container: {env: {<<: *env, B: "no"}}\n`,
    ],
  ];
  for (const [what, before, after] of cases) {
    it(`is ${what}`, () => assert.equal(fix(before), after));

    it(`is the same with a byte order mark and line ends of Windows: ${what}`, () => {
      const windows = (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`;
      assert.equal(fix(windows(before)), windows(after));
    });

    it(`needs no more afterwards: ${what}`, () => assert.equal(fix(after), after));
  }
});

describe("what is left alone", () => {
  const cases: readonly (readonly [what: string, text: string])[] = [
    ["a scalar with an anchor, for its aliases may be none", `${HEAD}spec: {onExit: &a yes}\n`],
    [
      "what is to be a string in one place and something else in another, by way of a merge key",
      `${HEAD}spec:\n  podGC: &x {labelSelector: {matchLabels: &y {suspend: yes}}}\n  <<: *y\n`,
    ],
    ["what is to be no text", `${HEAD}spec: {suspend: yes, priority: 010, parallelism: 1}\n`],
    ["an integer or a string", `${HEAD}spec: {templates: [{activeDeadlineSeconds: 60}]}\n`],
    ["a tag", `${HEAD}spec: {onExit: !!int 5}\n`],
    ["a schedule beside schedules", `${CRON}  schedule: "@daily"\n  schedules: ["@hourly"]\n`],
    ["an empty schedule", `${CRON}  schedule: ""\n  workflowSpec: {}\n`],
    ["a schedule that is null", `${CRON}  schedule:\n  workflowSpec: {}\n`],
    ["a schedule with an anchor", `${CRON}  schedule: &s "@daily"\n  timezone: *s\n`],
    ["a schedule of several lines", `${CRON}  schedule: >-\n    @daily\n  workflowSpec: {}\n`],
    ["a schedule of the values", `${ENTRY}schedule: "@daily"\n`],
    ["other kinds", "apiVersion: v1\nkind: ConfigMap\ndata: {a: yes}\n"],
    ["what is no YAML", `${HEAD}spec: {onExit: yes\n`],
    ["nothing", ""],
  ];
  for (const [what, text] of cases) {
    it(`is ${what}`, () => assert.equal(fix(text, WURZEL), text));
  }

  it("is a document that cannot be read, beside one that can", () => {
    const broken = `${HEAD}spec: {onExit: yes\n---\n`;
    assert.equal(
      fix(`${broken}${HEAD}spec: {onExit: 1}\n`),
      `${broken}${HEAD}spec: {onExit: "1"}\n`,
    );
  });

  it("is all that our own examples and every default say", () => {
    const files = [["examples", "pipelinedemo", "values.yaml"], ["values", "defaults.yaml"]];
    for (const file of files) {
      const text = readText("..", ...file);
      assert.equal(fix(text, WURZEL), text);
    }
  });
});

describe("names that only older releases read", () => {
  const cases: readonly (readonly [what: string, before: string, after: string])[] = [
    [
      "of a manifest's middleware",
      `${MANIFEST_HEAD}  middlewares:\n  - name: prometheus\n    settings: {PROMETHEUS_GATEWAY: a, "PROMETHEUS_JOB": b}\n${STEPS}`,
      `${MANIFEST_HEAD}  middlewares:\n  - name: prometheus\n    settings: {GATEWAY: a, "JOB": b}\n${STEPS}`,
    ],
    [
      "of values, steps' own too",
      `${ENTRY}container: {env: {PROMETHEUS__PROMETHEUS_JOB: a}}\n` +
      "    steps: {a: {container: {env: {PROMETHEUS__PROMETHEUS_GATEWAY: b}}}}\n",
      `${ENTRY}container: {env: {PROMETHEUS__JOB: a}}\n` +
      "    steps: {a: {container: {env: {PROMETHEUS__GATEWAY: b}}}}\n",
    ],
    [
      "of Argo's environments",
      `${HEAD}spec:\n  templates:\n  - container:\n      env:\n` +
      "      - name: PROMETHEUS__PROMETHEUS_DISABLE_CREATED_METRIC # old\n        value: 'true'\n",
      `${HEAD}spec:\n  templates:\n  - container:\n      env:\n` +
      "      - name: PROMETHEUS__DISABLE_CREATED_METRIC # old\n        value: 'true'\n",
    ],
  ];
  for (const [what, before, after] of cases) {
    it(`are renamed on request: ${what}`, () => {
      assert.equal(fix(before, WURZEL), after);
      assert.equal(fix(before), before);
      assert.equal(fix(after, WURZEL), after);
    });
  }

  const kept: readonly (readonly [what: string, text: string])[] = [
    [
      "beside the new one",
      `${ENTRY}container: {env: {PROMETHEUS__PROMETHEUS_JOB: a, PROMETHEUS__JOB: b}}\n`,
    ],
    [
      "referred to elsewhere",
      `${HEAD}spec: {templates: [{container: {args: ["$(PROMETHEUS__PROMETHEUS_JOB)"],\n` +
      "  env: [{name: PROMETHEUS__PROMETHEUS_JOB, value: a}]}}]}\n",
    ],
    ["of settings that are none", `${ENTRY}container: {env: {PROMETHEUS__PROMETHEUS_PORT: a}}\n`],
    ["of no middleware", `${ENTRY}container: {env: {ACME__ACME_JOB: a}}\n`],
  ];
  for (const [what, text] of kept) {
    it(`are left alone ${what}`, () => assert.equal(fix(text, WURZEL), text));
  }
});

describe("a text that was mended", () => {
  const words = [
    "yes",
    "No",
    "on",
    "0123",
    "1e3",
    "0x1F",
    "1_000",
    "1:30",
    "2030-01-31",
    "+1",
    ".5",
    "~",
  ];
  const scalar = fc.oneof(
    fc.constantFrom(...words, "true", "100", "plain", '"quoted"', "'1'"),
    fc.integer().map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  );

  it("says to every reader what it said, or the text that stood there", () => {
    fc.assert(fc.property(fc.array(scalar, { maxLength: 6 }), (scalars) => {
      const lines = scalars.map((one, index) => `      K${index}: ${one} # ${index}\n`);
      const before = `workflows:\n  demo:\n    container:\n     env:\n${
        lines.join("")
      }     image: a\n`;
      const after = fix(before);
      const env: Record<string, unknown> = parse(after).workflows.demo.container.env ?? {};
      scalars.forEach((written, index) => {
        const value = env[`K${index}`];
        const isSame = String(value) === parse(written) || Object.is(value, parse(written));
        assert.ok(isSame || value === written, `${written} became ${JSON.stringify(value)}`);
      });
      assert.equal(after.replace(/"/g, ""), before.replace(/"/g, ""));
      assert.equal(fix(after), after);
    }));
  });

  it("has no error any more that quotes mend", () => {
    fc.assert(fc.property(fc.array(scalar, { minLength: 1, maxLength: 6 }), (scalars) => {
      const written = scalars.filter((one) => one !== "~");
      const values = `workflows: {demo: {container: {env: {${
        written.map((one, index) => `K${index}: ${one}`).join(", ")
      }}}}}`;
      generate({ manifest: MANIFEST, values: [{ name: "v", text: fix(values) }] });
      const argo = `${HEAD}spec:\n  entrypoint: main\n  templates:\n    - name: main\n` +
        `      container: {image: "a:1", args: [${written.join(", ")}]}\n`;
      const wrong = lint(fix(argo)).filter(({ code }) => code === "wrong-type");
      assert.deepEqual(wrong, []);
    }));
  });
});
