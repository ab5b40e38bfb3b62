import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { diagnosticsOf } from "../../src/editor/diagnostics.ts";
import { kindOf } from "../../src/editor/kind-of.ts";
import type { EditorText, Project, TextKind } from "../../src/editor/view.ts";
import { asked, type Beside, editorText } from "./view.ts";

const STEP = "wurzel.steps.manual_markdown.ManualMarkdownStep";

/** The only diagnostic of a code in a text. */
function only(code: string, text: string, beside: Beside) {
  const { view } = asked(text, { cursor: "§", ...beside });
  const found = diagnosticsOf(view);
  const [one, ...more] = found.filter((one) => one.code === code);
  assert.ok(one !== undefined && more.length === 0, JSON.stringify(found));
  return one;
}

/** The part of a text that a range is about. */
function partOf(text: string, { start, end }: ReturnType<typeof only>["range"]): string {
  const lines = text.split("\n");
  assert.equal(start.line, end.line);
  return (lines[start.line] ?? "").slice(start.character, end.character);
}

describe("a diagnostic", () => {
  const places: readonly (readonly [string, TextKind, string, string])[] = [
    ["an unknown key", "manifest", "kind: Pipeline\nmetdata: {}\n", "unknown-key metdata"],
    [
      "an absent key, at what lacks it",
      "manifest",
      `metadata: {name: a}\nspec:\n  steps:\n    - class: ${STEP}\n`,
      `missing-key class: ${STEP}`,
    ],
    [
      "a wrong value",
      "values",
      "workflows:\n  a:\n    schedule: 61 * * * *\n",
      "wrong-value 61 * * * *",
    ],
    [
      "what is wrong with YAML itself, where that begins",
      "values",
      "workflows: {a: {name: b}\n  c: d\n",
      "yaml-syntax {",
    ],
    [
      "one line at most of a value of many",
      "values",
      "workflows:\n  a:\n    labels:\n      - one\n      - two\n",
      "wrong-type - one",
    ],
  ];
  for (const [what, kind, text, expected] of places) {
    it(`is at ${what}`, () => {
      const [code = "", ...part] = expected.split(" ");
      assert.equal(partOf(text, only(code, text, { kind }).range), part.join(" "));
    });
  }

  it("names what is absent by its path", () => {
    const text = `metadata: {name: a}\nspec:\n  steps:\n    - class: ${STEP}\n`;
    const { message } = only("missing-key", text, { kind: "manifest" });
    assert.equal(message, "spec.steps[0].name: is required");
  });

  it("leads to its code's page where there is one", () => {
    const { view } = asked("kind: Pipeline\nmetdata: {}\n", { kind: "manifest" });
    const [first] = diagnosticsOf(view, { pageOf: (code) => `https://docs.example.com/#${code}` });
    assert.equal(first?.codeDescription?.href, `https://docs.example.com/#${first?.code}`);
    assert.equal(diagnosticsOf(view)[0]?.codeDescription, undefined);
  });
});

describe("what only some values bring out", () => {
  const manifest = (name: string) =>
    `metadata: {name: ${name}}\nspec: {steps: [{name: b, class: ${STEP}}]}\n`;
  const entry = "namespace: x, podSecurityContext: {runAsUser: 0}";
  const values = `workflows:\n  a: {${entry}}\n  c: {}\n`;

  /** Messages about the last of the texts, in projects of these numbers. */
  function messagesOf(texts: readonly EditorText[], ...projects: readonly (readonly number[])[]) {
    const text = texts.at(-1);
    assert.ok(text !== undefined);
    const made = projects.map((numbers): Project => {
      const own = numbers.flatMap((number) => texts[number] ?? []);
      const [first, ...rest] = own;
      return { manifest: first, pipeline: undefined, values: rest, pipelineName: undefined };
    });
    return diagnosticsOf({ text, texts, projects: made })
      .filter(({ code }) => code === "non-root-as-root").map(({ message }) => String(message));
  }

  it("is said with those values", () => {
    const texts = [
      editorText("manifest", manifest("a")),
      editorText(
        "values",
        "workflows: {a: {podSecurityContext: {runAsUser: 1000}}}\n",
        "more.yaml",
      ),
      editorText("values", values),
    ];
    const [message = "", ...more] = messagesOf(texts, [0, 2], [0, 2, 1]);
    assert.match(message, / \(with values\.yaml\)$/);
    assert.deepEqual(more, []);
    assert.doesNotMatch(messagesOf(texts, [0, 2], [0, 2])[0] ?? "", /\(with/);
  });

  it("is not said so where it is of another pipeline", () => {
    const texts = [
      editorText("manifest", manifest("a")),
      editorText("manifest", manifest("c"), "c.yaml"),
      editorText("values", values),
    ];
    const [message = "", ...more] = messagesOf(texts, [0, 2], [1, 2]);
    assert.doesNotMatch(message, /\(with/);
    assert.deepEqual(more, []);
  });
});

describe("related places of a diagnostic", () => {
  const manifest = (steps: string) => `metadata: {name: a}\nspec:\n  steps:\n${steps}`;
  const argo = (body: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata: {name: w}\nspec:\n${body}`;
  const cases: readonly (readonly [string, TextKind, string, string])[] = [
    [
      "duplicate-step",
      "manifest",
      manifest(`    - {name: b, class: ${STEP}}\n    - {name: b, class: ${STEP}}\n`),
      "3 the first one",
    ],
    ["duplicate-key", "values", "workflows: {}\nworkflows: {}\n", "0 the first one"],
    [
      "contract-misfit",
      "manifest",
      manifest(
        `    - {name: b, class: ${STEP}}\n` +
          "    - {name: c, class: wurzel.steps.qdrant.step.QdrantConnectorStep, dependsOn: [b]}\n",
      ),
      "3 the step that gives it",
    ],
    [
      "duplicate-name",
      "argo",
      argo("  templates:\n    - {name: a, suspend: {}}\n    - {name: a, suspend: {}}\n"),
      "5 the first one",
    ],
    [
      "same-name",
      "argo",
      `${argo("  templates: []\n")}---\n${argo("  templates: []\n")}`,
      "2 the first one",
    ],
    [
      "unknown-argument",
      "argo",
      argo(
        "  templates:\n    - {name: a, suspend: {}}\n    - name: b\n      steps:\n        - - name: c\n" +
          "            template: a\n            arguments: {parameters: [{name: x, value: y}]}\n",
      ),
      "5 the template that is called",
    ],
  ];
  for (const [code, kind, text, expected] of cases) {
    it(`are what ${code} is about`, () => {
      const { relatedInformation = [] } = only(code, text, { kind });
      assert.deepEqual(
        relatedInformation.map(({ location, message }) =>
          `${location.range.start.line} ${message}`
        ),
        [expected],
      );
    });
  }
});

describe("the kind of a text", () => {
  const kinds: readonly (readonly [TextKind, string, string])[] = [
    ["manifest", "any.yaml", "kind: Pipeline\n"],
    ["manifest", "any.yaml", "spec: {steps: [{name: a}]}\n"],
    ["manifest", "any.yaml", "kind: Pipeline\nmetadata: {name\n"],
    ["values", "any.yaml", "workflows: {}\n"],
    ["values", "any.yaml", "workflows:\n  a: [\n"],
    ["values", "values-production.yaml", ""],
    ["argo", "any.yaml", "a: b\n---\napiVersion: argoproj.io/v1alpha1\nkind: Workflow\n"],
    ["argo", "any.yaml", "kind: CronWorkflow\nspec: {{\n"],
    ["python", "any.py", "pipeline = 1\n"],
    ["project", "deploy/wurzel-argo.yaml", "workflows: {}\n"],
    ["values", "values-production.yaml", "workflow: {}\n"],
    ["manifest", "any.yaml", "kind: Pipelne\nmetadata: {name: a}\n"],
    ["other", "any.yaml", "workflow: {}\n"],
    ["other", "compose.yaml", "services: {}\n"],
    ["other", "values.yaml", "image: nginx\n"],
    ["other", "any.yaml", "apiVersion: v1\nkind: ConfigMap\n"],
  ];
  for (const [kind, name, text] of kinds) {
    it(`is ${kind}: ${name}, ${JSON.stringify(text)}`, () => {
      assert.equal(kindOf({ name, text }), kind);
    });
  }
});
