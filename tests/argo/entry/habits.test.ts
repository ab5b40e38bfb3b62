/** Forms of Kubernetes and of other tools in values: the message has the one that is right here. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { MANIFEST, problemsOf, valuesOf } from "../../support/problems.ts";

describe("another tool's form in a values file", () => {
  const cases: Readonly<Record<string, readonly [entry: string, message: RegExp]>> = {
    "variables as a list": [
      "container: {env: [{name: A, value: b}]}",
      /^values\.yaml:3:\d+: error: workflows\.demo\.container\.env: expected a mapping, got an array; write NAME: value for each$/,
    ],
    "labels as a list": ["labels: [{name: a, value: b}]", /; write NAME: value for each$/],
    "a Secret's name of a volume": [
      "container: {mountSecrets: [{secretName: tls, to: /tls, mappings: [{key: a, value: b}]}]}",
      /mountSecrets\[0\]\.secretName: unknown key, did you mean "from"\?$/,
    ],
    "a mount's path": [
      "container: {mountSecrets: [{from: tls, mountPath: /tls, mappings: [{key: a, value: b}]}]}",
      /mountSecrets\[0\]\.mountPath: unknown key, did you mean "to"\?$/,
    ],
    "a reference in envFrom": [
      "container: {envFrom: [{secretRef: {name: a}}]}",
      /envFrom\[0\]\.secretRef: unknown key; write \{kind: secret, name: NAME\}$/,
    ],
    "capabilities": [
      "container: {securityContext: {capabilities: {drop: [ALL]}}}",
      /capabilities: unknown key, did you mean "dropCapabilities"\?$/,
    ],
    "a class where a step is wanted": [
      "steps: {SimpleSplitterStep: {nodeSelector: {a: b}}}",
      /steps\.SimpleSplitterStep: the pipeline has no such step, did you mean "split"\?$/,
    ],
    "a class with its module": [
      'steps: {"wurzel.steps.docling.DoclingStep": {nodeSelector: {a: b}}}',
      /the pipeline has no such step, did you mean "read"\?$/,
    ],
  };
  for (const [what, [entry, message]] of Object.entries(cases)) {
    it(what, () => {
      const [first = ""] = problemsOf({ manifest: MANIFEST, values: [valuesOf(entry)] });
      assert.match(first, message);
    });
  }

  it("is not suspected in a list that is wanted, nor in any list", () => {
    const [said = ""] = problemsOf({ manifest: MANIFEST, values: [valuesOf("labels: [a]")] });
    assert.match(said, /expected a mapping, got an array$/);
  });
});

describe("a path of --set", () => {
  const values = [valuesOf("container: {image: a}")];

  it("with dots in a key is written with backslashes", () => {
    const set = ["labels.app.kubernetes.io/name=x"];
    assert.deepEqual(problemsOf({ manifest: MANIFEST, values, set }), [
      "--set:1:8: error: labels.app: expected a string, got a mapping; " +
      "a dot in a key needs a backslash: labels.app\\.kubernetes\\.io/name",
    ]);
  });

  it("with an index past the end names the empty items before it", () => {
    const set = ["container.envFrom[2].name=x,container.envFrom[2].kind=secret"];
    const said = problemsOf({ manifest: MANIFEST, values, set });
    assert.deepEqual(
      said.map((line) => /item \[(\d)\] is empty/.exec(line)?.[1]),
      ["0", "1"],
    );
    assert.match(said[0] ?? "", /: an index past the end leaves the items before it empty$/);
  });

  it("has no advice about backslashes for a mapping in a file", () => {
    const [said = ""] = problemsOf({
      manifest: MANIFEST,
      values: [valuesOf("labels: {a: {b: c}}")],
    });
    assert.match(said, /expected a string, got a mapping$/);
  });
});
