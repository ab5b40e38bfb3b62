import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generate } from "../../../mod.ts";
import { formatProblem } from "../../../src/report/problem.ts";
import { isMap } from "../../../src/yaml/value.ts";
import { plain } from "../../support/data.ts";
import { MANIFEST, problemsOf, valuesOf } from "../../support/problems.ts";

/** What is wrong with an entry, one line each, without the file's name. */
function wrong(entry: string, manifest = MANIFEST): readonly string[] {
  return problemsOf({ manifest, values: [valuesOf(entry)] })
    .map((line) => line.replace(/^values\.yaml:/, "").replace("workflows.demo.", ""));
}

/** The first document that these values make. */
function made(...entries: readonly string[]): Record<string, unknown> {
  const values = entries.map((entry, index) => valuesOf(entry, `v${index}.yaml`));
  const document = plain(generate({ manifest: MANIFEST, values }).documents[0]);
  assert.ok(isMap(document));
  return document;
}

/** What stands at a path of a document. */
function at(document: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, key) => Object(value)[key], document);
}

describe("what is wrong with an entry", () => {
  const table: readonly (readonly [entry: string, lines: readonly string[]])[] = [
    ["container: {imge: x}", ['3:17: error: container.imge: unknown key, did you mean "image"?']],
    ["compact: maybe", [
      '3:14: error: compact: expected true or false or a mapping, got the string "maybe"',
    ]],
    ["compact: {configmap: true}", [
      '3:15: error: compact.configmap: unknown key, did you mean "configMap"?',
    ]],
    ["compact: true\nentrypoint: group-1", [
      "4:17: error: entrypoint: must not be group- and a number, as compact names groups of steps",
    ]],
    [`compact: true\nartifacts: {keyPrefix: "a/{{ workflow.name }}/{{pod.name}}"}`, [
      "4:28: error: artifacts.keyPrefix: may refer to {{workflow.…}} only with compact, not to " +
      "{{pod.name}}",
    ]],
    ["replicas: 1", ["3:5: error: replicas: unknown key, known are PLACEHOLDER"]],
    ["timezone: UTC", ["3:5: error: timezone: unknown key, did you mean cron.timezone?"]],
    ["cpu_limitt: 1", [
      "3:5: error: cpu_limitt: unknown key, did you mean container.resources.cpu_limit?",
    ]],
    ["cron: {timezone: Mars/Base}", [
      '3:22: error: cron.timezone: invalid time zone "Mars/Base"; valid: UTC, Europe/Berlin',
    ]],
    [`name: ${"a".repeat(64)}`, ["3:11: error: name: must have at most 63 characters, not 64"]],
    [`generateName: true\nname: ${"a".repeat(58)}`, [
      "4:11: error: name: must have at most 57 characters, not 58",
    ]],
    ["kind: WorkflowTemplate\ngenerateName: true", [
      "4:19: error: generateName: is only valid for a Workflow",
    ]],
    ["namespace: a.b", [
      "3:16: error: namespace: must consist of lowercase letters, digits and -, and start and end with a letter or digit",
    ]],
    ["serviceAccount: {annotations: {a b: c}}", [
      '3:36: error: serviceAccount.annotations["a b"]: must consist of letters, digits, -, _ and ., and start and end with a letter or digit, after at most one prefix/',
    ]],
    ["nodeSelector: {a: b c}", [
      "3:23: error: nodeSelector.a: label values must consist of letters, digits, -, _ and ., and start and end with a letter or digit",
    ]],
    ["container: {image: a b}", [
      "3:24: error: container.image: must be an image name, without spaces",
    ]],
    ["dataDir: /data/$(RUN)", [
      "3:14: error: dataDir: must have no $( and no $$: Kubernetes replaces them in the command, and nobody in the artifact's path",
    ]],
    ['container: {image: "reg.example/x:"}', [
      '3:24: error: container.image: "reg.example/x:" has no tag after its colon; name one, or drop the colon',
    ]],
    ["container: {resources: {cpu_limit: -1}}", [
      "3:40: error: container.resources.cpu_limit: must not be negative",
    ]],
    ["container: {resources: {ephemeral_limit: 1Gi, limits: {ephemeral-storage: 2Gi}}}", [
      "3:60: error: container.resources.limits.ephemeral-storage: is given as ephemeral_limit already; set that one alone",
    ]],
    ["container: {resources: {limits: {gpu!: 1, gpu: -1}}}", [
      '3:38: error: container.resources.limits["gpu!"]: must consist of letters, digits, -, _ and ., and start and end with a letter or digit, after at most one prefix/',
      "3:52: error: container.resources.limits.gpu: must not be negative",
    ]],
    ["container: {secretRef: [A B], configMapRef: [ok, -x]}", [
      "3:29: error: container.secretRef[0]: must consist of lowercase letters, digits, - and ., and start and end with a letter or digit",
      "3:54: error: container.configMapRef[1]: must consist of lowercase letters, digits, - and ., and start and end with a letter or digit",
    ]],
    ["container: {mountSecrets: [{from: a, to: /x, mappings: [{key: a/b, value: ../c}]}]}", [
      "3:67: error: container.mountSecrets[0].mappings[0].key: must consist of letters, digits, -, _ and .",
      "3:79: error: container.mountSecrets[0].mappings[0].value: must be a file name below the directory, without .. and a / in front",
    ]],
    ["container: {emptyDirs: [{mountPath: /tmp}, {mountPath: /tmp/}, {mountPath: /}]}", [
      "3:60: error: container.emptyDirs[1].mountPath: something is mounted at /tmp/ already",
      "3:80: error: container.emptyDirs[2].mountPath: must be a directory below /, without a colon in its path",
    ]],
    [
      "container: {tokenizerCache: {enabled: true, createPvc: true, storageSize: null, accessModes: null}}",
      [
        "3:79: error: container.tokenizerCache.storageSize: is required while the cache is enabled",
        "3:98: error: container.tokenizerCache.accessModes: is required while the cache is enabled",
      ],
    ],
    ["steps: {read: {container: {tokenizerCache: {enabled: true, claimName: null}}}}", [
      "3:75: error: steps.read.container.tokenizerCache.claimName: is required while the cache is enabled",
    ]],
    ["steps: {read: {container: {securityContext: {seccompProfileType: Localhost}}}}", [
      "3:70: error: steps.read.container.securityContext.seccompProfileType: Localhost needs a seccompLocalhostProfile",
    ]],
    ["artifacts: {caSecret: {name: A, key: b}}", [
      "3:34: error: artifacts.caSecret.name: must consist of lowercase letters, digits, - and ., and start and end with a letter or digit",
    ]],
    ["workflowSpec: {volumes: [{emptyDir: {}}]}", [
      "3:30: error: workflowSpec.volumes[0].name: is required",
    ]],
    ["workflowSpec: {workflowTemplateRef: {name: x}}", [
      "3:20: error: workflowSpec.workflowTemplateRef: is generated from the pipeline and cannot be set",
    ]],
    ["template: {container: {command: []}}", [
      "3:28: error: template.container.command: cannot be removed, every step needs one",
    ]],
    ["template: {container: null}", [
      "3:16: error: template.container: cannot be removed, every step needs one",
    ]],
    ["imge: x\nname: BAD\ncron: {suspend: maybe}", [
      "3:5: error: imge: unknown key, did you mean container.image?",
      "4:11: error: name: must consist of lowercase letters, digits, - and ., and start and end with a letter or digit",
      '5:21: error: cron.suspend: expected true or false, got the string "maybe"',
    ]],
    ["toString: 1", ["3:5: error: toString: unknown key, known are PLACEHOLDER"]],
    ["__proto__: {a: 1}", ["3:5: error: __proto__: unknown key, known are PLACEHOLDER"]],
    ["name: null", ["3:5: error: name: is required"]],
    ["container: {image: ~}", ["3:17: error: container.image: is required"]],
    ['name: ""', ["3:11: error: name: must not be empty"]],
    ["name: Demo_1", [
      "3:11: error: name: must consist of lowercase letters, digits, - and ., and start and end with a letter or digit",
    ]],
    [`schedule: "@daily"\nname: ${"a".repeat(53)}`, [
      "4:11: error: name: must have at most 52 characters, not 53",
    ]],
    ["dataDir: data", ['3:14: error: dataDir: must be an absolute path, starting with "/"']],
    ["podSecurityContext: {runAsUser: -1}", [
      "3:37: error: podSecurityContext.runAsUser: must be 0 or more, not -1",
    ]],
    ["podSecurityContext: {runAsNonRoot: 'true'}", [
      '3:40: error: podSecurityContext.runAsNonRoot: expected true or false, got the string "true"',
    ]],
    ["podSecurityContext: {seccompProfileType: Localhost}", [
      "3:46: error: podSecurityContext.seccompProfileType: Localhost needs a seccompLocalhostProfile",
    ]],
    ["container: {securityContext: {seccompLocalhostProfile: p}}", [
      "3:60: error: container.securityContext.seccompLocalhostProfile: is only valid with seccompProfileType: Localhost",
    ]],
    ["container: {resources: {cpu_limit: 1 core}}", [
      '3:40: error: container.resources.cpu_limit: invalid quantity "1 core"; valid: 500m, 2, 1.5, 512Mi, 10Gi',
    ]],
    ["container: {env: {A: yes}}", [
      '3:26: error: container.env.A: YAML reads yes as true; put it in quotes: "yes"',
    ]],
    ["container: {env: {A: [1]}}", [
      "3:26: error: container.env.A: expected a string, got an array",
    ]],
    ["container: {env: {A=B: x}}", [
      '3:23: error: container.env["A=B"]: must be printable ASCII without =',
    ]],
    ["container: {env: {DB_PASSWORD: 0123}}", [
      "3:36: error: container.env.DB_PASSWORD: YAML does not read this as a string; put it in quotes",
    ]],
    ["container: {envFrom: [{kind: Secret, name: x}]}", [
      '3:34: error: container.envFrom[0].kind: expected one of secret, configMap, got the string "Secret"',
    ]],
    ["container: {mountSecrets: [{from: x}]}", [
      "3:32: error: container.mountSecrets[0].to: is required",
      "3:32: error: container.mountSecrets[0].mappings: is required",
    ]],
    ["container: {tokenizerCache: {enabled: true, claimName: null}}", [
      "3:60: error: container.tokenizerCache.claimName: is required while the cache is enabled",
    ]],
    ["schedule: 0 4 * *", [
      '3:15: error: schedule: invalid schedule "0 4 * *": it has 4 fields, Argo takes 5: minute, hour, day of month, month, day of week',
    ]],
    ["schedules: ['@daily', '61 * * * *']", [
      '3:27: error: schedules[1]: invalid schedule "61 * * * *": the minute 61 is above 59',
    ]],
    ["schedule: '@daily'\nschedules: []", [
      "4:5: error: schedules: both schedule and schedules are given; they mean the same, keep one",
    ]],
    ["kind: CronWorkflow", ["3:11: error: kind: a CronWorkflow needs a schedule"]],
    ["schedule: '@daily'\nkind: Workflow", [
      "4:11: error: kind: a schedule makes a CronWorkflow, not a Workflow",
    ]],
    ["workflowTemplate: true", [
      "3:23: error: workflowTemplate: needs a schedule; for a template alone write kind: WorkflowTemplate instead",
    ]],
    ["schedule: '@daily'\ngenerateName: true", [
      "4:19: error: generateName: is only valid for a Workflow",
    ]],
    ["entrypoint: wurzel-run-template-read", [
      "3:17: error: entrypoint: must not begin with wurzel-run-template-, as the steps' templates do",
    ]],
    ["labels: {a: b c}", [
      "3:17: error: labels.a: label values must consist of letters, digits, -, _ and ., and start and end with a letter or digit",
    ]],
    ["artifacts: {accessKeySecret: {name: a, key: b}}", [
      "3:17: error: artifacts.accessKeySecret: needs secretKeySecret beside it; both or neither",
    ]],
    ["artifacts: {defaultMode: 512}", [
      "3:30: error: artifacts.defaultMode: must be 511 or less, not 512",
    ]],
    ["serviceAccountName: null\nserviceAccount: {create: true}", [
      "4:30: error: serviceAccount.create: needs a serviceAccountName",
    ]],
    ["steps: {spilt: {}}", [
      '3:13: error: steps.spilt: the pipeline has no such step, did you mean "split"?',
    ]],
    ["steps: {split: {container: {image: null, env: {N: 1e3}}}}", [
      "3:33: error: steps.split.container.image: is required",
      '3:55: error: steps.split.container.env.N: YAML reads 1e3 as the number 1000; put it in quotes: "1e3"',
    ]],
    ["steps: {split: {container: {image: null}}}", [
      "3:33: error: steps.split.container.image: is required",
    ]],
    ["workflowSpec: {templates: []}", [
      "3:20: error: workflowSpec.templates: is generated from the pipeline and cannot be set",
    ]],
    ["workflowSpec: {ttlStrategi: {}}", [
      '3:20: error: workflowSpec.ttlStrategi: unknown field, did you mean "ttlStrategy"?',
    ]],
    ["template: {dag: {}, script: {}}", [
      "3:16: error: template.dag: is generated from the pipeline and cannot be set",
      "3:25: error: template.script: is generated from the pipeline and cannot be set",
    ]],
    ["template: {container: {image: null}}", [
      "3:28: error: template.container.image: cannot be removed, every step needs one",
    ]],
    ["template: {retryStrategy: {retryPolicy: Sometimes}}", [
      '3:45: error: template.retryStrategy.retryPolicy: expected one of Always, OnFailure, OnError, OnTransientError, got the string "Sometimes"',
    ]],
    ["steps: {read: {template: {parallelism: x}, tolerations: [{kye: gpu}]}}", [
      '3:44: error: steps.read.template.parallelism: expected an integer, got the string "x"',
      '3:63: error: steps.read.tolerations[0].kye: unknown field, did you mean "key"?',
    ]],
    ["container: {volumeMounts: [{mountPth: /x}]}", [
      "3:32: error: container.volumeMounts[0].name: is required, nothing else is mounted at this path",

      '3:33: error: container.volumeMounts[0].mountPth: unknown field, did you mean "mountPath"?',
    ]],
  ];
  for (const [entry, lines] of table) {
    it(entry, () => {
      const shown = wrong(entry).map((line) =>
        line.replace(/known are .*/, "known are PLACEHOLDER")
      );
      assert.deepEqual(shown, lines);
    });
  }

  it("is a warning where the backend takes a field and ignores it", () => {
    const { problems } = generate({
      manifest: MANIFEST,
      values: [valuesOf("podSecurityContext: {dropCapabilities: [ALL]}")],
      noLint: true,
    });
    assert.deepEqual(problems.map(formatProblem), [
      "values.yaml:3:26: warning: workflows.demo.podSecurityContext.dropCapabilities: " +
      "has no effect here; it belongs in container.securityContext",
    ]);
  });

  it("is shown in the file that said it last", () => {
    const values = [
      valuesOf("dataDir: /a", "base.yaml"),
      valuesOf("\ndataDir: b", "production.yaml"),
    ];
    assert.deepEqual(problemsOf({ manifest: MANIFEST, values }), [
      'production.yaml:4:14: error: workflows.demo.dataDir: must be an absolute path, starting with "/"',
    ]);
  });

  it("is shown in the manifest when that holds the entry", () => {
    const manifest = `${MANIFEST}  schedule: daily\n  backendConfig:\n    argo: {dataDir: data}\n`;
    assert.deepEqual(problemsOf({ manifest }), [
      'pipeline.yaml:7:13: error: spec.schedule: invalid schedule "daily": it has 1 field, Argo takes 5: minute, hour, day of month, month, day of week',
      'pipeline.yaml:9:21: error: spec.backendConfig.argo.dataDir: must be an absolute path, starting with "/"',
    ]);
  });
});

describe("what is wrong in several places", () => {
  it("is shown in one run, of manifest and values alike", () => {
    const manifest = [
      "metadata: {name: demo, labels: {a: b c}}",
      "spec:",
      "  steps:",
      "    - {name: read, class: Read, dependsOn: [raed]}",
    ].join("\n");
    const lines = problemsOf({ manifest, values: [valuesOf("container: {imge: x}\nname: BAD")] });
    assert.deepEqual(lines.map((line) => line.replace(/: error.*/, "")), [
      "pipeline.yaml:1:36",
      "pipeline.yaml:4:27",
      "pipeline.yaml:4:45",
      "values.yaml:3:17",
      "values.yaml:4:11",
    ]);
  });

  it("is shown for values alone when the manifest is no YAML", () => {
    const lines = problemsOf({ manifest: "a: [", values: [valuesOf("nmae: x")] });
    assert.deepEqual(lines.map((line) => line.replace(/: error.*/, "")), [
      "pipeline.yaml:1:4",
      "values.yaml:3:5",
    ]);
  });

  it("is a warning of a lenient run where it is a field that Argo does not know", () => {
    const { yaml, problems } = generate({
      manifest: MANIFEST,
      values: [valuesOf("workflowSpec: {newField: 1}\ntemplate: {otherField: {a: b}}")],
      lenient: true,
      noLint: true,
    });
    assert.deepEqual(problems.map(formatProblem), [
      "values.yaml:3:20: warning: workflows.demo.workflowSpec.newField: unknown field",
      "values.yaml:4:16: warning: workflows.demo.template.otherField: unknown field",
    ]);
    assert.match(yaml, /^ {2}newField: 1$/m);
  });

  it("names the flag that said it", () => {
    assert.deepEqual(
      problemsOf({ manifest: MANIFEST, values: [valuesOf("name: a")], namespace: "B" }),
      [
        "--namespace:1:1: error: namespace: must consist of lowercase letters, digits and -, and start and end with a letter or digit",
      ],
    );
  });
});

describe("which entry is meant", () => {
  const two = { name: "values.yaml", text: "workflows: {one: {name: first}, two: {name: second}}" };
  const one = { name: "values.yaml", text: "workflows: {one: {name: first}}" };
  const named = {
    name: "values.yaml",
    text: "workflows: {one: {name: first}, demo: {name: third}}",
  };
  const name = (request: { values: { name: string; text: string }[]; pipelineName?: string }) =>
    at(plain(generate({ manifest: MANIFEST, ...request }).documents[0]), "metadata", "name");

  it("is the one asked for, else the one named like the manifest, else the only one", () => {
    assert.equal(name({ values: [two], pipelineName: "two" }), "second");
    assert.equal(name({ values: [named] }), "third");
    assert.equal(name({ values: [one] }), "first");
  });

  const table:
    readonly (readonly [what: string, request: Parameters<typeof problemsOf>[0], line: string])[] =
      [
        [
          "one of several, none named like the manifest",
          { manifest: MANIFEST, values: [two] },
          'error: no workflow entry is called "demo" like the pipeline; choose one with --pipeline-name, there are: one, two',
        ],
        [
          "a name that is not there",
          { manifest: MANIFEST, values: [two], pipelineName: "three" },
          'error: no workflow entry is called "three", there are: one, two',
        ],
        [
          "no values at all",
          { manifest: MANIFEST },
          "error: no values: give a values file with --values, or put an entry under spec.backendConfig.argo of the manifest",
        ],
        ["values without entries", {
          manifest: MANIFEST,
          values: [{ name: "values.yaml", text: "" }],
        }, "error: the values hold no workflow entry; they begin with `workflows: {demo: {…}}`"],
        ["entries wiped out by a later file", {
          manifest: MANIFEST,
          values: [one, { name: "b.yaml", text: "workflows: null" }],
        }, "error: the values hold no workflow entry; they begin with `workflows: {demo: {…}}`"],
        ["a root key misspelt", {
          manifest: MANIFEST,
          values: [{
            name: "values.yaml",
            text: "x-a: 1\ndvc: {}\nworkflow: {demo: {}}\n_b: 1\n.c: 2\n",
          }, one],
        }, 'values.yaml:3:1: error: workflow: unknown key, did you mean "workflows"?'],
        ["a root that is no map", {
          manifest: MANIFEST,
          values: [{ name: "values.yaml", text: "- 1\n" }],
        }, "values.yaml:1:1: error: a values file is a mapping that begins with `workflows:`"],
      ];
  for (const [what, request, line] of table) {
    it(`is not known with ${what}`, () => assert.deepEqual(problemsOf(request), [line]));
  }
});

describe("layers", () => {
  it("let a later schedule replace earlier schedules, and null take them away", () => {
    assert.deepEqual(
      at(made("schedules: ['@daily']", "schedule: '@hourly'"), "spec", "schedules"),
      ["@hourly"],
    );
    assert.deepEqual(
      at(made("schedule: '@daily'", "schedules: ['@hourly']"), "spec", "schedules"),
      ["@hourly"],
    );
    for (const none of ["null", "''", "[]"]) {
      assert.equal(made("schedule: '@daily'", `schedule: ${none}`).kind, "Workflow");
    }
  });

  it("lie over the manifest's schedule and its own entry", () => {
    const manifest =
      `${MANIFEST}  schedule: "@daily"\n  backendConfig: {argo: {namespace: low, dataDir: /low}}\n`;
    const { documents } = generate({ manifest, values: [valuesOf("namespace: high")] });
    assert.equal(at(documents, 0, "kind"), "CronWorkflow");
    assert.equal(at(documents, 0, "metadata", "namespace"), "high");
    assert.match(JSON.stringify(documents), /"\/low\/DoclingStep"/);
  });

  it("take away what lies below an entry that is null", () => {
    const files = [
      "workflows: {demo: {namespace: low, name: low}}",
      "workflows: {demo: null}",
      "workflows: {demo: {name: high}}",
    ];
    const { documents } = generate({
      manifest: MANIFEST,
      values: files.map((text, index) => ({ name: `v${index}.yaml`, text })),
    });
    assert.deepEqual(plain(at(documents, 0, "metadata")), {
      name: "high",
      namespace: "argo-workflows",
    });
  });

  it("trim the spaces around a schedule", () => {
    assert.deepEqual(at(made("schedule: '  0 4 * * *  '"), "spec", "schedules"), ["0 4 * * *"]);
  });
});
