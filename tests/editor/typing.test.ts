/** Texts as they are while someone types: cut off anywhere, with signs missing or doubled. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { DocumentSymbol, Range } from "vscode-languageserver-protocol";
import { actionsIn } from "../../src/editor/actions/actions.ts";
import { diagnosticsOf } from "../../src/editor/diagnostics.ts";
import { foldingsOf } from "../../src/editor/folding.ts";
import { inlaysIn } from "../../src/editor/inlays.ts";
import { symbolsOf } from "../../src/editor/outline.ts";
import { definitionsAt, referencesAt } from "../../src/editor/symbols/definition.ts";
import { renameAt } from "../../src/editor/symbols/rename.ts";
import type { TextKind, View } from "../../src/editor/view.ts";
import { readText } from "../support/data.ts";
import { asked } from "./view.ts";

const demo = (name: string) => readText("..", "examples", "pipelinedemo", name);
const WORKFLOW = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: demo-}
spec:
  entrypoint: &m main # 🎉
  arguments: {parameters: [{name: size, value: "10"}]}
  templates:
    - name: *m
      dag:
        tasks:
          - {name: a, template: work, arguments: {parameters: [{name: n, value: '{{=asInt(workflow.parameters["size"])}}'}]}}
          - name: b
            depends: a.Succeeded && !c
            template: work
            arguments: {parameters: [{name: n, value: "{{tasks.a.outputs.result}}"}]}
          - name: c
            inline:
              script:
                image: a:1
                source: |
                  echo {{workflow.parameters.size}}
    - name: work
      inputs: {parameters: [{name: n}]}
      container: {image: "a:1", args: ["{{inputs.parameters.n}}"]}
`;

const TEXTS: readonly (readonly [TextKind, string])[] = [
  ["manifest", demo("pipeline.yaml")],
  ["values", demo("values.yaml")],
  ["argo", WORKFLOW],
];

/** The text cut off, with a sign less, and with a sign more, at an offset. */
function broken(text: string, at: number): readonly string[] {
  return [
    text.slice(0, at),
    text.slice(0, at) + text.slice(at + 1),
    `${text.slice(0, at)}"${text.slice(at)}`,
    `${text.slice(0, at)}\t${text.slice(at)}`.replaceAll("\n", "\r\n"),
  ];
}

function lookAtAll(view: View, offset: number): void {
  const { text } = view;
  const isIn = ({ start, end }: Range) => {
    const [from, to] = [text.lines.offsetAt(start), text.lines.offsetAt(end)];
    assert.ok(from <= to && to <= text.text.length);
  };
  const lookAt = ({ range, selectionRange, children = [] }: DocumentSymbol): void => {
    isIn(range);
    isIn(selectionRange);
    children.forEach(lookAt);
  };
  symbolsOf(view).forEach(lookAt);
  for (const { startLine, endLine } of foldingsOf(view)) {
    assert.ok(startLine < endLine && endLine < text.lines.lineCount);
  }
  for (const { range } of definitionsAt(view, offset)) isIn(range);
  for (const { range } of referencesAt(view, offset, true)) isIn(range);
  renameAt(view, offset, "other");
  inlaysIn(view, { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } });
  actionsIn(view, diagnosticsOf(view).slice(0, 3), ["quickfix"]);
}

describe("a broken text", () => {
  for (const [kind, text] of TEXTS) {
    it(`of the kind ${kind} is answered for within its bounds`, () => {
      for (let at = 3; at < text.length; at += Math.ceil(text.length / 40)) {
        for (const one of broken(text, at)) {
          const { view } = asked(one, { kind, cursor: "\0" });
          lookAtAll(view, Math.min(at, one.length));
        }
      }
    });
  }
});
