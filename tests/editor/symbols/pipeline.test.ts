/** Names of steps and entries: in manifests, values files, project files and Python. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { definitionsAt, referencesAt } from "../../../src/editor/symbols/definition.ts";
import { renameAt } from "../../../src/editor/symbols/rename.ts";
import { type Asked, asked } from "../view.ts";
import { applied, spelt } from "./apply.ts";

const MANIFEST = `# 🎉
metadata: {name: demo}
spec:
  steps:
    - name: source
      class: a.Source
    - {name: "split ter", class: a.Splitter, dependsOn: [source]}
    - {name: sink, class: a.Sink, dependsOn: ['split ter', source]}
  backendConfig:
    argo:
      container: {image: a:1}
      steps: {source: {container: {image: a:2}}}
`;
const BASE = `workflows:
  demo:
    container: {image: b:1}
    steps:
      source: {container: {image: b:2}}
  other:
    steps: {source: {}}
`;
const PROD = `workflows:
  demo:
    container: {image: c:1, env: {A: "1"}}
    schedule: "0 4 * * *"
    steps:
      source: {container: {image: c:2}}
      "split ter": {nodeSelector: {a: b}}
`;

const WITH_VALUES = {
  beside: [["values", BASE, "base.yaml"], ["values", PROD, "prod.yaml"]],
} as const;

function inManifest(marked: string): Asked {
  return asked(marked, { kind: "manifest", ...WITH_VALUES });
}

function inValues(marked: string): Asked {
  return asked(marked, {
    kind: "values",
    name: "prod.yaml",
    beside: [["manifest", MANIFEST], ["values", BASE, "base.yaml"]],
  });
}

function definitions({ view, offset }: Asked): readonly string[] {
  return spelt(view.texts, definitionsAt(view, offset));
}

function renamed({ view, offset }: Asked, name: string): Record<string, string> {
  const edit = renameAt(view, offset, name);
  assert.ok(typeof edit !== "string", String(edit));
  return applied(view.texts, edit);
}

describe("definitions in pipelines", () => {
  it("lead from dependsOn to the step", () => {
    assert.deepEqual(
      definitions(inManifest(MANIFEST.replace("['split ter'", "['split te|r'"))),
      ["pipeline.yaml:7 split ter"],
    );
  });

  it("lead from the steps of an entry to the manifest", () => {
    assert.deepEqual(definitions(inValues(PROD.replace("source:", "sou|rce:"))), [
      "pipeline.yaml:5 source",
    ]);
  });

  it("lead from an override to the next lower layer, then to the manifest", () => {
    assert.deepEqual(definitions(inValues(PROD.replace("{image: c:1", "{im|age: c:1"))), [
      "base.yaml:3 image",
    ]);
    const { view, offset } = asked(BASE.replace("b:1", "b|:1"), {
      kind: "values",
      beside: [["manifest", MANIFEST]],
    });
    assert.deepEqual(spelt(view.texts, definitionsAt(view, offset)), ["pipeline.yaml:11 image"]);
  });

  it("are none where nothing is overridden", () => {
    assert.deepEqual(definitions(inValues(PROD.replace("{A:", "{|A:"))), []);
  });

  it("lead to Python, where that makes the step", () => {
    const module = "import a\nfirst = step(a.Source)\n";
    const python = { name: "pipeline.py", text: module };
    const { view, offset } = asked("workflows:\n  demo:\n    steps: {fir|st: {}}\n", {
      kind: "values",
      beside: [["python", module]],
      pipeline: {
        name: "demo",
        labels: {},
        annotations: {},
        middlewares: [],
        steps: [{
          name: "first",
          module: "a",
          className: "Source",
          settings: {},
          dependsOn: [],
          place: { index: 0, source: python, offset: module.indexOf("first") },
        }],
      },
    });
    assert.deepEqual(spelt(view.texts, definitionsAt(view, offset)), ["pipeline.py:2 first"]);
    assert.equal(
      renameAt(view, offset, "second"),
      'the step "first" gets its name in Python; rename it there',
    );
  });
});

describe("references in pipelines", () => {
  it("are in manifest and values alike, those of another entry left out", () => {
    const { view, offset } = inManifest(MANIFEST.replace("- name: source", "- name: sour|ce"));
    assert.deepEqual(spelt(view.texts, referencesAt(view, offset, true)), [
      "pipeline.yaml:5 source",
      "pipeline.yaml:7 source",
      "pipeline.yaml:8 source",
      "pipeline.yaml:12 source",
      "base.yaml:5 source",
      "prod.yaml:6 source",
    ]);
  });
});

describe("renames in pipelines", () => {
  it("change a step in the manifest and in all values files, and nothing else", () => {
    const asking = [
      inManifest(MANIFEST.replace("- name: source", "- name: |source")),
      inValues(PROD.replace("source:", "source|:")),
    ];
    for (const one of asking) {
      assert.deepEqual(renamed(one, "load"), {
        "pipeline.yaml": MANIFEST.replaceAll(/\bsource\b/g, "load"),
        "base.yaml": BASE.replace("source: {container", "load: {container"),
        "prod.yaml": PROD.replace("source:", "load:"),
      });
    }
  });

  it("keep quotes where they are, and write them where the name needs them", () => {
    const texts = renamed(inManifest(MANIFEST.replace('"split ter"', '"split| ter"')), "it's: 1");
    assert.match(texts["pipeline.yaml"] ?? "", /name: "it's: 1", class/);
    assert.match(texts["pipeline.yaml"] ?? "", /\['it''s: 1', source\]/);
    const plain = renamed(inManifest(MANIFEST.replace("name: sink", "name: si|nk")), "yes");
    assert.match(plain["pipeline.yaml"] ?? "", /name: "yes", class/);
  });

  it("change the name of a pipeline with that of its entry, and in the project file", () => {
    const project =
      "pipelines:\n  - {pipeline: pipeline.yaml, values: [base.yaml], pipelineName: demo}\n";
    const asking = asked(MANIFEST.replace("name: demo", "name: de|mo"), {
      kind: "manifest",
      beside: [["values", BASE, "base.yaml"], ["project", project]],
      pipelineName: "demo",
    });
    assert.deepEqual(renamed(asking, "docs"), {
      "pipeline.yaml": MANIFEST.replace("name: demo", "name: docs"),
      "base.yaml": BASE.replace("demo:", "docs:"),
      "wurzel-argo.yaml": project.replace("Name: demo", "Name: docs"),
    });
  });

  it("keep CRLF and signs of two units", () => {
    const crlf = MANIFEST.replaceAll("\n", "\r\n");
    const { "pipeline.yaml": text } = renamed(
      asked(crlf.replace("name: sink", "name: si|nk"), { kind: "manifest" }),
      "🎉",
    );
    assert.equal(text, crlf.replace("name: sink", 'name: "🎉"'));
  });

  for (
    const [name, message] of [
      ["sink", 'the name "sink" is taken by another step, at pipeline.yaml:8:14'],
      ["", '"" must not be empty, have line breaks, or start or end with a space'],
      ["a\nb", '"a\\nb" must not be empty, have line breaks, or start or end with a space'],
    ] as const
  ) {
    it(`are refused for ${JSON.stringify(name)}`, () => {
      const { view, offset } = inManifest(MANIFEST.replace("- name: source", "- name: |source"));
      assert.equal(renameAt(view, offset, name), message);
    });
  }

  it("are refused where no manifest has the step, or a file is broken", () => {
    const alone = asked(PROD.replace("source:", "so|urce:"), { kind: "values" });
    assert.equal(
      renameAt(alone.view, alone.offset, "load"),
      'the step "source" is not defined in any file that is known here',
    );
    const broken = asked(PROD.replace("source:", "so|urce:") + "\n  x: [", {
      kind: "values",
      beside: [["manifest", MANIFEST]],
    });
    assert.equal(
      renameAt(broken.view, broken.offset, "load"),
      "values.yaml is not valid YAML; mend it before you rename",
    );
  });

  it("are refused where the file of an entry could not have the name", () => {
    const { view, offset } = inManifest(MANIFEST.replace("name: demo", "name: de|mo"));
    assert.equal(renameAt(view, offset, "a/b"), '"a/b" is no plain file name');
    assert.equal(renameAt(view, offset, ""), '"" is no plain file name');
    assert.notEqual(typeof renameAt(view, offset, "My_Docs"), "string");
  });
});
