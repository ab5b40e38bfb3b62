import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { verifyKind, verifyPart } from "../../../src/argo/schema/verify.ts";
import { formatPath } from "../../../src/report/problem.ts";
import { readDocument } from "../../../src/yaml/read.ts";
import { readRows } from "../../support/data.ts";

function read(text: string): unknown {
  const { value, findings } = readDocument({ name: "test.yaml", text });
  assert.deepEqual(findings, []);
  return value;
}

/** A Workflow with these fields in its spec. */
function workflow(spec: string): unknown {
  return read(
    `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: w}\nspec: ${spec}\n`,
  );
}

/** A Workflow with this metadata. */
function withMetadata(metadata: string): unknown {
  return read(
    `{apiVersion: argoproj.io/v1alpha1, kind: Workflow, metadata: ${metadata}, spec: {}}`,
  );
}

const EXPORTED = "{name: a, namespace: b, uid: c, resourceVersion: '1', generation: 1, " +
  "creationTimestamp: 2030-01-31T04:00:00Z, labels: {a: b}, annotations: {a: b}, " +
  "finalizers: [a/b], ownerReferences: [{uid: c}], managedFields: [{manager: argo}]}";

/** A Workflow with one template of these fields. */
function template(fields: string): unknown {
  return workflow(`{entrypoint: a, templates: [{name: a, ${fields}}]}`);
}

/** A Workflow with a DAG of one task of these fields. */
function task(fields: string): unknown {
  return template(`dag: {tasks: [{name: t, template: b, ${fields}}]}`);
}

/** A CronWorkflow with these schedules. */
function cron(schedules: string): unknown {
  return read(
    `apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nmetadata: {}\nspec: {schedules: [${schedules}], workflowSpec: {}}\n`,
  );
}

/** A Workflow with a volume claim that was probed at this time. */
function claimProbed(time: string): unknown {
  const condition = `{type: a, status: b, lastProbeTime: '${time}'}`;
  return workflow(
    `{volumeClaimTemplates: [{metadata: {}, spec: {}, status: {conditions: [${condition}]}}]}`,
  );
}

const probe = "spec.volumeClaimTemplates[0].status.conditions[0].lastProbeTime";

/** A field of a template: a histogram with one label and one bucket. */
function metric(label: string, bucket: string): string {
  const histogram = `{value: x, buckets: [${bucket}]}`;
  return `metrics: {prometheus: [{name: x, help: x, labels: [{key: ${label}, value: v}], histogram: ${histogram}}]}`;
}

function found(document: unknown) {
  return verifyKind(String(Object(document).kind), document);
}

function shown(document: unknown): readonly string[] {
  return found(document).map(({ path, message }) => `${formatPath(path ?? [])}: ${message}`);
}

describe("the structure of Argo's kinds", () => {
  for (
    const { name, expected } of readRows<{ name: string; expected: unknown }>("wurzel-golden.jsonl")
  ) {
    it(`is that of the reference's output ${name}`, () => assert.deepEqual(found(expected), []));
  }

  const at = "spec.templates[0]";
  const table: readonly (readonly [what: string, document: unknown, lines: readonly string[]])[] = [
    ["nothing", template("container: {image: x, env: [{name: A, value: ~}]}, inputs: ~"), []],
    ["metadata as the cluster hands it out", withMetadata(EXPORTED), []],
    ["a field of metadata misspelt", withMetadata("{name: a, lables: {}}"), [
      'metadata.lables: unknown field, did you mean "labels"?',
    ]],
    [
      "a label and an annotation that are no texts",
      withMetadata("{labels: {a: 1}, annotations: {b: true}}"),
      [
        "metadata.labels.a: expected a string, got the number 1; put it in quotes",
        "metadata.annotations.b: expected a string, got true; put it in quotes",
      ],
    ],
    [
      "claims as the cluster hands them out",
      workflow(
        "{volumeClaimTemplates: [{metadata: {name: a, creationTimestamp: ~}, spec: {}, status: {}}]}",
      ),
      [],
    ],
    ["a field misspelt", workflow("{entrypiont: a}"), [
      'spec.entrypiont: unknown field, did you mean "entrypoint"?',
    ]],
    ["a field of Object.prototype", workflow("{toString: a, __proto__: {}}"), [
      "spec.toString: unknown field",
      "spec.__proto__: unknown field",
    ]],
    ["a number for a text", workflow("{entrypoint: 5}"), [
      "spec.entrypoint: expected a string, got the number 5; put it in quotes",
    ]],
    ["a boolean for a text", workflow("{entrypoint: true}"), [
      "spec.entrypoint: expected a string, got true; put it in quotes",
    ]],
    ["a text for a boolean", workflow("{suspend: 'yes'}"), [
      'spec.suspend: expected true or false, got the string "yes"',
    ]],
    ["a text for a number", workflow("{priority: '5'}"), [
      'spec.priority: expected an integer, got the string "5"',
    ]],
    ["a fraction", workflow("{priority: 1.5}"), [
      "spec.priority: expected an integer, got the number 1.5",
    ]],
    ["a number of too many bits", workflow("{priority: 2147483648}"), [
      "spec.priority: 2147483648 does not fit into 32 bits",
    ]],
    ["a huge number", workflow("{activeDeadlineSeconds: 9223372036854775808}"), [
      "spec.activeDeadlineSeconds: 9223372036854775808 does not fit into 64 bits",
    ]],
    ["a map for a list", workflow("{templates: {}}"), [
      "spec.templates: expected an array, got a mapping",
    ]],
    ["a list for a map", workflow("{nodeSelector: []}"), [
      "spec.nodeSelector: expected a mapping, got an array",
    ]],
    ["a null in a list", workflow("{templates: [~]}"), [
      "spec.templates[0]: expected a mapping, got nothing",
    ]],
    ["a map value of the wrong type", workflow("{nodeSelector: {a: 1}}"), [
      "spec.nodeSelector.a: expected a string, got the number 1; put it in quotes",
    ]],
    ["a word that is not among those known", workflow("{podGC: {strategy: Sometimes}}"), [
      'spec.podGC.strategy: expected one of OnPodCompletion, OnPodSuccess, OnWorkflowCompletion, OnWorkflowSuccess, got the string "Sometimes"',
    ]],
    ["a number below its bound", workflow("{parallelism: 0}"), [
      "spec.parallelism: must be 1 or more, not 0",
    ]],
    ["a file mode above its bound", template("outputs: {artifacts: [{name: x, mode: 512}]}"), [
      `${at}.outputs.artifacts[0].mode: must be 511 or less, not 512`,
    ]],
    ["a list without items", template("steps: []"), [`${at}.steps: must have at least 1 item`]],
    ["a required field left out", template("dag: {tasks: [{template: b}]}"), [
      `${at}.dag.tasks[0].name: is required`,
    ]],
    ["a required field that is null", template("dag: {tasks: [{name: ~}]}"), [
      `${at}.dag.tasks[0].name: is required`,
    ]],
    [
      "a quantity",
      template("container: {image: x, resources: {limits: {cpu: 1 core, memory: 1Gi, gpu: 1}}}"),
      [
        `${at}.container.resources.limits.cpu: invalid quantity "1 core"; valid: 500m, 2, 1.5, 512Mi, 10Gi`,
      ],
    ],
    [
      "a port that is an array",
      template("container: {image: x, readinessProbe: {tcpSocket: {port: []}}}"),
      [
        `${at}.container.readinessProbe.tcpSocket.port: expected an integer or a string, got an array`,
      ],
    ],
    [
      "a schedule",
      read(
        "{apiVersion: argoproj.io/v1alpha1, kind: CronWorkflow, metadata: {}, spec: {schedules: ['59 * * * *', 0 4 * *], workflowSpec: {}}}",
      ),
      [
        'spec.schedules[1]: invalid schedule "0 4 * *": it has 4 fields, Argo takes 5: minute, hour, day of month, month, day of week',
      ],
    ],
    [
      "schedules that the CRD's pattern takes and Argo does not",
      cron("'60 * * * *', '* * * * 7'"),
      [
        'spec.schedules[0]: invalid schedule "60 * * * *": the minute 60 is above 59',
        'spec.schedules[1]: invalid schedule "* * * * 7": the day of week 7 is not allowed, Sunday is 0',
      ],
    ],
    ["spaces around a schedule, which Argo does not trim", cron("' @daily'"), [
      'spec.schedules[0]: invalid schedule " @daily": it has spaces around it',
    ]],
    ["a time zone in a schedule", cron("TZ=Asia/Tokyo 0 4 * * *"), [
      'spec.schedules[0]: invalid schedule "TZ=Asia/Tokyo 0 4 * * *": the time zone has a field of its own, write spec.timezone: Asia/Tokyo',
    ]],
    ["no schedule", cron(""), ["spec.schedules: must have at least 1 item"]],
    [
      "a field in a map that has none",
      template("outputs: {artifacts: [{name: x, archive: {none: {level: 1}}}]}"),
      [
        `${at}.outputs.artifacts[0].archive.none.level: unknown field`,
      ],
    ],
    ["no base64", template("http: {url: x, bodyFrom: {bytes: aGk}}"), [
      `${at}.http.bodyFrom.bytes: must be base64, padded with =`,
    ]],
    ["base64", template("http: {url: x, bodyFrom: {bytes: aGk=}}"), []],
    ["a day that no month has", claimProbed("2030-02-31T04:00:00Z"), [
      `${probe}: must be a time such as 2030-01-31T04:00:00Z`,
    ]],
    ["a time without a zone", claimProbed("2030-01-31T04:00:00"), [
      `${probe}: must be a time such as 2030-01-31T04:00:00Z`,
    ]],
    ["times", claimProbed("2028-02-29T23:59:59.5+02:00"), []],
    [
      "a fraction for an integer or a string",
      workflow("{podDisruptionBudget: {minAvailable: 1.5}}"),
      [
        "spec.podDisruptionBudget.minAvailable: expected an integer or a string, got the number 1.5; put it in quotes",
      ],
    ],
    [
      "a huge number for an integer or a string",
      workflow("{podDisruptionBudget: {minAvailable: 9223372036854775808}}"),
      [
        "spec.podDisruptionBudget.minAvailable: 9223372036854775808 does not fit into 64 bits",
      ],
    ],
    ["no number", template(metric("a", "x")), [
      `${at}.metrics.prometheus[0].histogram.buckets[0]: expected a number, got the string "x"`,
    ]],
    ["a label that begins with a digit", template(metric("9a", "1.5")), [
      `${at}.metrics.prometheus[0].labels[0].key: "9a" must consist of letters, digits and _, and start with a letter or _`,
    ]],
    ["a label with a dash", template(metric("a-b", "1")), [
      `${at}.metrics.prometheus[0].labels[0].key: "a-b" must consist of letters, digits and _, and start with a letter or _`,
    ]],
    ["an empty name", template("inputs: {parameters: [{name: ''}]}"), [
      `${at}.inputs.parameters[0].name: must not be empty`,
    ]],
    ["a template's name with a _", workflow("{templates: [{name: a_b}]}"), [
      'spec.templates[0].name: "a_b" must consist of letters, digits and -, and start with a letter or a digit',
    ]],
    ["a name that is too long", workflow(`{templates: [{name: ${"a".repeat(129)}}]}`), [
      "spec.templates[0].name: must have 128 characters or fewer",
    ]],
    [
      "an empty text where one is needed",
      template("metrics: {prometheus: [{name: x, help: ''}]}"),
      [
        `${at}.metrics.prometheus[0].help: must not be empty`,
      ],
    ],
    [
      "fields of an inline template, which the CRD leaves open",
      task("inline: {anything: [~, {x: 1}]}"),
      [],
    ],
    [
      "null where nothing is needed",
      workflow("{templates: ~, nodeSelector: {a: ~}, suspend: ~}"),
      [],
    ],
    ["no spec", read("{apiVersion: argoproj.io/v1alpha1, kind: WorkflowTemplate, metadata: {}}"), [
      "spec: is required",
    ]],
    ["a template with a task that lacks all", template("dag: {tasks: [{}]}"), [
      `${at}.dag.tasks[0].name: is required`,
    ]],
    ["a name of odd characters", template("inputs: {parameters: [{name: a b}]}, container: {}"), [
      `${at}.inputs.parameters[0].name: "a b" must consist of letters, digits, _ and -`,
    ]],
    ["depends beside dependencies", task("depends: a, dependencies: [a]"), [
      `${at}.dag.tasks[0].depends: conflicts with dependencies; keep one of them`,
    ]],
    ["depends beside continueOn", task("depends: a, continueOn: {failed: true}"), [
      `${at}.dag.tasks[0].continueOn: conflicts with depends; keep one of them`,
    ]],
    [
      "a digit before a task with depends",
      template("dag: {tasks: [{name: 1t, template: b, depends: a}, {name: 2t, template: b}]}"),
      [
        `${at}.dag.tasks[0].name: must not start with a digit in a task with depends`,
      ],
    ],
    ["two bodies", template("container: {image: x}, suspend: {}"), [
      `${at}.suspend: is a second body besides container; keep one of them`,
    ]],
    ["two locations", template("outputs: {artifacts: [{name: x, s3: {key: k}, raw: {data: d}}]}"), [
      `${at}.outputs.artifacts[0].s3: is a second location besides raw; keep one of them`,
    ]],
    ["count beside end", task("withSequence: {count: 1, end: 2}"), [
      `${at}.dag.tasks[0].withSequence.count: conflicts with end; keep one of them`,
    ]],
    ["a deadline on a DAG", template("dag: {tasks: [{name: t}]}, activeDeadlineSeconds: 5"), [
      `${at}.activeDeadlineSeconds: a dag template cannot have activeDeadlineSeconds; set it in the spec`,
    ]],
    ["a timeout on steps", template("steps: [[{name: t}]], timeout: 5s"), [
      `${at}.timeout: a steps template cannot have timeout; set it in the spec`,
    ]],
  ];
  for (const [what, document, lines] of table) {
    it(`finds ${what}`, () => assert.deepEqual(shown(document), lines));
  }

  it("counts items over a cap apart, for clusters differ in them", () => {
    const templates = Array.from({ length: 201 }, (_, index) => ({ name: `t${index}` }));
    const document = {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Workflow",
      metadata: {},
      spec: { templates },
    };
    assert.deepEqual(verifyKind(document.kind, document), [{
      severity: "error",
      code: "too-many-items",
      message: "has 201 items, at most 200 are allowed by Argo's full CRDs",
      path: ["spec", "templates"],
    }]);
  });

  it("names the nearest field for the first hundred findings only, which is quick", () => {
    const fields = Array.from({ length: 200_000 }, (_, index) => [`entrypoint${index}`, 1]);
    const found = verifyKind("Workflow", {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Workflow",
      metadata: {},
      spec: Object.fromEntries(fields),
    });
    assert.equal(found.length, fields.length);
    assert.equal(found.filter(({ message }) => message.includes("did you mean")).length, 100);
  });

  it("is not asked of other kinds", () => {
    for (const kind of ["", "Deployment", "toString", "__proto__"]) {
      assert.deepEqual(verifyKind(kind, { kind, unheardOf: true }), []);
    }
  });

  it("takes a document that is 100,000 levels deep", () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) value = { inline: { steps: [[value]] } };
    const document = {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Workflow",
      metadata: {},
      spec: { templates: [{ steps: [[value]] }] },
    };
    assert.deepEqual(verifyKind(document.kind, document), []);
  });
});

describe("fields that are handed on", () => {
  it("need not be complete, and may be null", () => {
    assert.deepEqual(
      verifyPart("template", { container: { volumeMounts: [{ mountPath: "/x" }], env: null } }),
      [],
    );
    assert.deepEqual(verifyPart("spec", undefined), []);
  });

  it("are Argo's", () => {
    assert.deepEqual(verifyPart("spec", { podGc: {} }), [{
      severity: "error",
      code: "unknown-field",
      message: 'unknown field, did you mean "podGC"?',
      path: ["podGc"],
      at: "key",
    }]);
  });
});
