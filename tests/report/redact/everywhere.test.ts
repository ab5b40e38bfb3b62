import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { unifiedDiff } from "../../../src/cli/unified-diff.ts";
import { generateWorkflow } from "../../../src/jobs/generate.ts";
import { redactText } from "../../../src/report/redact/redact.ts";
import { valuesOf } from "../../support/problems.ts";

/** A secret; as a number it is written in digits. */
const TEXT = "sentinelXYZ";
const NUMBER = "7319000265";

/** A key and a secret in all styles of YAML, right or of a wrong type, indented by so much. */
const STYLES: readonly ((key: string, secret: string, indent: string) => string)[] = [
  (key, secret) => `${key}: ${secret}`,
  (key, secret) => `${key}: "${secret}"`,
  (key, secret) => `"${key}": '${secret}' # note`,
  (key, secret) => `${key}: !!str ${secret}`,
  (key, secret) => `${key}: &a ${secret}`,
  (key, secret, indent) => `${key}: |\n${indent}  a\n${indent}  ${secret}`,
  (key, secret, indent) => `${key}: >-\n${indent}  ${secret}\n\n${indent}  b`,
  (key, secret, indent) => `${key}: a\n${indent}  ${secret}`,
  (key, secret, indent) => `${key}: "a\n${indent}  ${secret}"`,
  (key, secret, indent) => `${key}:\n${indent}  ${secret}`,
  (key, secret, indent) => `${key}:\n${indent}# note\n${indent}  - ${secret}`,
  (key, secret, indent) => `${key}:\n${indent}- ${secret}\n${indent}- ${secret}`,
  (key, secret) => `${key}: [${secret}, "${secret}"]`,
  (key, secret, indent) => `${key}: [a,\n${indent}  ${secret},\n${indent}  ]`,
  (key, secret) => `? ${key}\n: ${secret}`,
];
/** Those that are wrong, or a reference, where a reference belongs. */
const MAPS: typeof STYLES = [
  (key, secret) => `${key}: {a: ${secret}}`,
  (key, secret, indent) => `${key}:\n${indent}  a: ${secret}\n${indent}  b: [${secret}]`,
  (key, secret, indent) => `${key}: {a:\n${indent}  ${secret}}`,
];

const SECRETS = ["DB_PASSWORD", "api_key", "HF_TOKENS", "PGPASSWORD", "example.com/token", "pwd"];
const REFERENCES = ["accessKeySecret", "secretKeySecret", "caSecret", "sessionTokenSecret"];

/** Places in a values file for an entry of a map, with what is around it. */
const PLACES = [
  ...["container.env", "container.annotations", "annotations", "labels", "nodeSelector"],
  ...["container.resources.limits", "container.tokenizerCache", "container", "cron", "artifacts"],
  ...["steps.read.container.env", "steps.read.nodeSelector", "template.container", "workflowSpec"],
  ...["template.container.resources.limits", "template.metadata.annotations", "template", "extra"],
  ...["template.nodeSelector", "workflowSpec.podMetadata.labels", "steps.read", "serviceAccount"],
];
/** Lists of pairs. */
const LISTS = [
  ...["template.container.env", "workflowSpec.arguments.parameters", "container.env"],
  ...["template.inputs.parameters", "steps.read.template.container.env", "container.envFrom"],
];
/** In a manifest. */
const MANIFEST_PLACES = [
  ...["spec.steps.0.settings", "spec.middlewares.0.settings", "metadata.annotations"],
  ...["metadata.labels", "spec.backendConfig.argo.container.env", "spec.backendConfig", "spec"],
];

/** A key and a secret in one of the styles, as a block for any indentation. */
type Entry = (indent: string) => string;

function entries(secret: string): fc.Arbitrary<Entry> {
  const inStyle = (keys: readonly string[], styles: typeof STYLES) =>
    fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...styles))
      .map(([key, style]): Entry => (indent) =>
        style(key, secret, indent).replace("\n:", `\n${indent}:`)
      );
  return fc.oneof(inStyle(SECRETS, [...STYLES, ...MAPS]), inStyle(REFERENCES, STYLES));
}

function pairs(secret: string): fc.Arbitrary<Entry> {
  return fc.tuple(
    fc.constantFrom(...SECRETS.slice(0, 4)),
    fc.constantFrom(...STYLES, ...MAPS),
    fc.nat(3),
  )
    .map(([name, style, order]): Entry => (indent) => {
      const deep = `${indent}  `;
      const value = style("value", secret, deep).replace("\n:", `\n${deep}:`);
      if (order === 0) return `- name: ${name}\n${deep}${value}`;
      if (order === 1) return `- ${value}\n${deep}name: "${name}"`;
      return order === 2
        ? `- {name: ${name}, value: ${secret}}`
        : `- {value: ${secret},\n${deep}name: ${name}}\n${indent}- {value: x, name: B}`;
    });
}

/** The keys of a way, nested, with an entry in the innermost, and `0` for a list's item. */
function nested(way: string, entry: Entry): string {
  let text = "";
  let indent = "";
  for (const key of way.split(".")) {
    text += key === "0" ? "" : `${text === "" ? "" : indent}${key}:\n`;
    indent += "  ";
  }
  return `${text}${indent}${entry(indent)}\n`;
}

const MANIFEST = `metadata: {name: demo}
spec:
  steps:
    - {name: read, class: wurzel.steps.manual_markdown.ManualMarkdownStep}
`;

function manifestOf(way: string, entry: Entry): string {
  const inItem = (lead: string) => `${lead}\n${" ".repeat(8)}${entry(" ".repeat(8))}\n`;
  const name = "metadata:\n  name: demo\n";
  const steps = "spec:\n  steps:\n    - name: read\n      class: a.B\n";
  switch (way) {
    case "spec.steps.0.settings":
      return name + steps + inItem("      settings:");
    case "spec.middlewares.0.settings":
      return name + steps + inItem("  middlewares:\n    - name: prometheus\n      settings:");
    default:
      return way.startsWith("spec.") || way === "spec"
        ? name + nested(way, entry).replace("spec:\n", steps)
        : nested(way, entry).replace("metadata:\n", name) + steps;
  }
}

function assertHidden(shown: string, secret: string, input: string): void {
  assert.ok(!shown.includes(secret), `${shown}\n--- of\n${input}`);
}

/** Everything that may be shown of a job. */
function shownOf(manifest: string, values: string, secret: string): void {
  const job = { manifest, values: [{ name: "values.yaml", text: values }] };
  const { problems, yaml } = generateWorkflow(job);
  const said = problems.map(({ message, excerpt = "" }) => `${message}\n${excerpt}`).join("\n");
  assertHidden(said, secret, manifest + values);
  assertHidden(redactText(values), secret, values);
  assertHidden(redactText(manifest), secret, manifest);
  if (yaml === undefined) return;
  for (const other of [undefined, "", yaml.replaceAll(secret, `${secret}2`), `${yaml}x: 1\n`]) {
    assertHidden(unifiedDiff("out.yaml", other, yaml), secret, yaml);
  }
}

describe("a secret is shown nowhere", () => {
  for (const secret of [TEXT, NUMBER]) {
    it(`given in values, as ${secret}`, () => {
      const entry = fc.oneof(
        fc.tuple(fc.constantFrom(...PLACES), entries(secret)),
        fc.tuple(fc.constantFrom(...LISTS), pairs(secret)),
      );
      fc.assert(
        fc.property(entry, ([way, entry]) => {
          shownOf(MANIFEST, nested(`workflows.demo.${way}`, entry), secret);
        }),
        { numRuns: 100 },
      );
    });

    it(`given in a manifest, as ${secret}`, () => {
      const values = "workflows: {demo: {}}\n";
      fc.assert(
        fc.property(fc.constantFrom(...MANIFEST_PLACES), entries(secret), (way, entry) => {
          shownOf(manifestOf(way, entry), values, secret);
        }),
        { numRuns: 100 },
      );
    });

    it(`where the file has a mistake elsewhere, as ${secret}`, () => {
      const mistakes = ["a: b: c", "a: [", "\ta: 1", 'a: "', "a: @", "- a", "a"];
      const way = fc.constantFrom(...PLACES);
      fc.assert(
        fc.property(way, entries(secret), fc.constantFrom(...mistakes), (way, entry, mistake) => {
          const text = nested(`workflows.demo.${way}`, entry);
          shownOf(MANIFEST, `${text}${mistake}\n`, secret);
          shownOf(MANIFEST, `x-a:\n  ${mistake}\n${text}`, secret);
        }),
        { numRuns: 100 },
      );
    });
  }
});

describe("a message about a wrong value", () => {
  function messagesOf(entry: string): readonly string[] {
    const { problems } = generateWorkflow({ manifest: MANIFEST, values: [valuesOf(entry)] });
    return problems.map(({ message }) => message);
  }

  it("says what is wrong with a secret without showing it", () => {
    const hidden = "invalid value, not shown because it may be a secret";
    const cases = [
      ["artifacts: {secretKeySecret: hunter2}", 'expected a mapping, got the string "***"'],
      ["container: {resources: {limits: {api_key: hunter2}}}", hidden],
      [
        "container: {env: {DB_PASSWORD: 0123}}",
        "YAML does not read this as a string; put it in quotes",
      ],
      [
        "template: {container: {env: [{value: 12345678, name: DB_PASSWORD}]}}",
        "expected a string, got the number ***; put it in quotes",
      ],
      [
        "template: {container: {resources: {limits: {api_key: hunter2}}}}",
        hidden,
      ],
    ] as const;
    for (const [entry, message] of cases) assert.deepEqual(messagesOf(entry), [message], entry);
  });

  it("shows a reference to a secret", () => {
    assert.deepEqual(messagesOf("container: {secretRef: [{name: x}]}"), [
      "expected a string, got a mapping",
    ]);
    assert.deepEqual(messagesOf("template: {initContainers: [{name: 5}]}"), [
      "expected a string, got the number 5; put it in quotes",
    ]);
  });

  it("stays short, however long the value", () => {
    const long = "x".repeat(100_000);
    const entries = [
      ...[`schedule: ${long}`, `schedule: " ${long} "`, `kind: ${long}`, `container: ${long}`],
      ...[
        `container: {resources: {limits: {cpu: ${long}}}}`,
        `workflowSpec: {hostNetwork: ${long}}`,
      ],
      ...[`template: {container: {resources: {limits: {cpu: ${long}}}}}`],
      ...[`schedule: "${"1/".repeat(450)} * * * *"`, `schedule: "@every ${"9".repeat(900)}"`],
      ...[
        `template: {priority: ${"9".repeat(1000)}}`,
        `container: {env: {A: 0.${"1".repeat(1000)}}}`,
      ],
    ];
    for (const entry of entries) {
      const messages = messagesOf(entry);
      assert.ok(messages.length > 0, entry.slice(0, 60));
      for (const message of messages) assert.ok(message.length < 400, message);
    }
    const manifest = MANIFEST.replace("wurzel.steps", long);
    const { problems } = generateWorkflow({ manifest: manifest.replaceAll(".", "") });
    for (const { message } of problems) assert.ok(message.length < 400, message);
  });
});
