/** With Argo's minimal CRDs, its own parser judges alone. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lint } from "../../../mod.ts";
import { container, workflow } from "../../../src/argo/lint/rules/case.ts";

const MAIN = "templates:\n  - name: main\n    container: {image: 'a:1'}";

function errors(text: string, crds: "full" | "minimal"): readonly string[] {
  return lint(text, "a", { crds }).filter(({ severity }) => severity === "error")
    .map(({ code }) => code);
}

const CONVERTED: readonly (readonly [what: string, text: string, code: string])[] = [
  ["a number", workflow(`arguments: {parameters: [{name: a, value: 3}]}\n${MAIN}`), "wrong-type"],
  [
    "a boolean",
    workflow(`arguments: {parameters: [{name: a, value: yes}]}\n${MAIN}`),
    "wrong-type",
  ],
  ["a default", container("", "inputs: {parameters: [{name: a, default: 0.5}]}"), "wrong-type"],
  [
    "a value of an enum",
    container("", "inputs: {parameters: [{name: a, default: '1', enum: [1]}]}"),
    "wrong-type",
  ],
  [
    "the default of an output",
    container("", "outputs: {parameters: [{name: a, valueFrom: {path: /a, default: 3}}]}"),
    "wrong-type",
  ],
  ["a fraction of a CPU", container("resources: {limits: {cpu: 1.5}}"), "wrong-type"],
  ["parallelism below one", workflow(`parallelism: -1\n${MAIN}`), "wrong-value"],
  [
    "two locations of an artifact",
    container(
      "",
      "inputs: {artifacts: [{name: a, path: /a, raw: {data: a}, http: {url: 'http://a'}}]}",
    ),
    "two-locations",
  ],
];

const REFUSED: readonly (readonly [what: string, text: string])[] = [
  ["a number in the environment", container("env: [{name: A, value: 1}]")],
  ["a command that is no array", container("command: sh")],
  ["an unknown field", container("comand: [sh]")],
  ["a fraction of a second", container("", "activeDeadlineSeconds: 1.5")],
  ["two bodies", container("", "suspend: {}")],
];

describe("with the minimal CRDs", () => {
  for (const [what, text, code] of CONVERTED) {
    it(`is taken what only the full ones refuse: ${what}`, () => {
      assert.deepEqual(errors(text, "full"), [code]);
      assert.deepEqual(errors(text, "minimal"), []);
    });
  }

  for (const [what, text] of REFUSED) {
    it(`is refused what Argo refuses: ${what}`, () => {
      assert.notDeepEqual(errors(text, "minimal"), []);
    });
  }
});
