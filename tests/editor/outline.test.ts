/** Outlines, folds, hints and graphs of a text. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { DocumentSymbol } from "vscode-languageserver-protocol";
import { foldingsOf } from "../../src/editor/folding.ts";
import { graphPage } from "../../src/editor/graph.ts";
import { inlaysIn } from "../../src/editor/inlays.ts";
import { symbolsOf } from "../../src/editor/outline.ts";
import type { View } from "../../src/editor/view.ts";
import { asked, type Beside } from "./view.ts";

const MANIFEST = `metadata: {name: demo}
spec:
  steps:
    - name: source
      class: wurzel.steps.manual_markdown.ManualMarkdownStep
      settings: {FOLDER_PATH: ./docs}
    - {name: one, class: wurzel.steps.splitter.SimpleSplitterStep, dependsOn: [source]}
    - {name: two, class: wurzel.steps.splitter.SimpleSplitterStep, dependsOn: [source]}
`;
const VALUES = `workflows:
  demo:
    container: {image: ghcr.io/telekom/wurzel:3.3.1}
    steps:
      two: {container: {image: ghcr.io/telekom/wurzel:3.3.0}}
`;
const WORKFLOW = `apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
metadata: {name: nightly}
spec:
  workflowSpec:
    templates:
      - name: main
        dag:
          tasks: [{name: a, template: run}, {template: run}]
      - {name: run, container: {image: a:1}}
---
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: once-}
spec: {templates: [{name: s, steps: [[{name: b, templateRef: {name: x, template: y}}]]}]}
`;
const RUNNING = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {name: run}
spec:
  entrypoint: main
  templates: [{name: main, container: {image: "a:1", command: [a]}}]
`;

function viewOf(text: string, options: Beside): View {
  return asked(text, { cursor: "\0", ...options }).view;
}

/** Symbols as lines, with the line that each selects. */
function lines(symbols: readonly DocumentSymbol[], depth = 0): readonly string[] {
  return symbols.flatMap(({ name, detail, kind, selectionRange, children = [] }) => [
    `${"  ".repeat(depth)}${kind} ${[name, detail].join(" ").trim()} :${
      selectionRange.start.line + 1
    }`,
    ...lines(children, depth + 1),
  ]);
}

describe("the outline", () => {
  it("of a manifest has its steps", () => {
    assert.deepEqual(lines(symbolsOf(viewOf(MANIFEST, { kind: "manifest" }))), [
      "2 demo :1",
      "  12 source ManualMarkdownStep :4",
      "  12 one SimpleSplitterStep :7",
      "  12 two SimpleSplitterStep :8",
    ]);
  });

  it("of a values file has entries, fields, and the steps that they speak of", () => {
    assert.deepEqual(lines(symbolsOf(viewOf(VALUES, { kind: "values" }))), [
      "3 demo :2",
      "  7 container :3",
      "  7 steps :4",
      "    12 two :5",
    ]);
  });

  it("of Argo documents has templates and tasks", () => {
    assert.deepEqual(lines(symbolsOf(viewOf(WORKFLOW, { kind: "argo" }))), [
      "5 nightly CronWorkflow :3",
      "  12 main :7",
      "    24 a run :9",
      "  12 run :10",
      "5 once- Workflow :14",
      "  12 s :15",
      "    24 b y :15",
    ]);
  });

  it("selects within what it spans, where merge keys and aliases bring names from elsewhere", () => {
    const text = MANIFEST.replace("- name: source", "- &a\n      name: source").replace(
      "- {name: one,",
      "- {<<: *a,",
    );
    const check = ({ range, selectionRange, children = [] }: DocumentSymbol): void => {
      const at = (position: { line: number; character: number }) =>
        position.line * 1000 + position.character;
      assert.ok(at(range.start) <= at(selectionRange.start));
      assert.ok(at(selectionRange.end) <= at(range.end));
      children.forEach(check);
    };
    const symbols = symbolsOf(viewOf(text, { kind: "manifest" }));
    assert.equal(symbols[0]?.children?.length, 3);
    symbols.forEach(check);
  });

  it("stays while a line is broken", () => {
    const text = MANIFEST.replace("settings: {FOLDER", "settings: {FOLDER_PATH: [, FOLDER");
    assert.equal(symbolsOf(viewOf(text, { kind: "manifest" }))[0]?.children?.length, 3);
  });
});

describe("folds", () => {
  it("are of mappings, arrays, long strings and comments", () => {
    const text =
      "# a\n# b\nspec:\n  steps:\n    - name: x\n      run: |\n        # no comment\n        # either\n\nend: 1\n";
    assert.deepEqual(foldingsOf(viewOf(text, { kind: "manifest" })), [
      { startLine: 0, endLine: 1, kind: "comment" },
      { startLine: 2, endLine: 7 },
      { startLine: 3, endLine: 7 },
      { startLine: 4, endLine: 7 },
      { startLine: 5, endLine: 7 },
    ]);
  });
});

describe("hints", () => {
  const everywhere = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const shown = (view: View, range = everywhere) =>
    inlaysIn(view, range).map(({ position: { line, character }, label }) =>
      `${line + 1}:${character + 1} ${label}`
    );

  it("give the tasks of steps and the image that each runs", () => {
    const view = viewOf(MANIFEST, { kind: "manifest", beside: [["values", VALUES]] });
    assert.deepEqual(shown(view), [
      "1:22 image ghcr.io/telekom/wurzel:3.3.1",
      "4:19 task manualmarkdownstep",
      "7:17 task simplesplitterstep-one",
      "8:17 task simplesplitterstep-two",
      "8:17 image ghcr.io/telekom/wurzel:3.3.0",
    ]);
    assert.deepEqual(
      shown(view, { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } }),
      ["4:19 task manualmarkdownstep"],
    );
  });

  it("give the image that an entry gets from a lower layer", () => {
    const view = viewOf("workflows:\n  demo:\n    schedule: '0 4 * * *'\n", {
      kind: "values",
      name: "prod.yaml",
      beside: [["manifest", MANIFEST], ["values", VALUES]],
    });
    assert.deepEqual(shown(view), ["2:8 image ghcr.io/telekom/wurzel:3.3.1"]);
  });

  it("are none where the manifest has an error", () => {
    const view = viewOf(MANIFEST.replace("[source]", "[sauce]"), { kind: "manifest" });
    assert.deepEqual(shown(view), []);
  });
});

describe("the graph", () => {
  it("is a page of the pipeline with its values, or of workflows", () => {
    const page = graphPage(
      viewOf(VALUES, { kind: "values", beside: [["manifest", MANIFEST]] }),
      Date.UTC(2026, 0, 1),
    );
    assert.ok("html" in page);
    assert.match(
      page.html,
      /^<!doctype html>[\s\S]*wa-name"[^>]*>two<[\s\S]*Made by wurzel-argo/i,
    );
    assert.doesNotMatch(page.html, /<script/);
    const workflow = graphPage(viewOf(RUNNING, { kind: "argo" }), 0);
    assert.ok("html" in workflow);
    assert.match(workflow.html, /Workflow run/);
  });

  it("says what is wrong where it cannot be drawn", () => {
    assert.deepEqual(
      graphPage(viewOf(MANIFEST.replace("[source]", "[sauce]"), { kind: "manifest" }), 0),
      {
        message:
          'pipeline.yaml:7:80: error: spec.steps[1].dependsOn[0]: no step is called "sauce", ' +
          "the steps are source, one, two",
      },
    );
    assert.deepEqual(graphPage(viewOf("a: 1", { kind: "other" }), 0), {
      message: "no graph: this file belongs to no pipeline and has no workflow",
    });
  });
});
