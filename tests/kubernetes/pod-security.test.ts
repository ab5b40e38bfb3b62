import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkPodSecurity } from "../../src/kubernetes/pod-security.ts";
import { formatPath } from "../../src/report/problem.ts";
import { readDocument } from "../../src/yaml/read.ts";
import { isMap, type Tree } from "../../src/yaml/value.ts";
import { PODS } from "./pod-security.cases.ts";

function read(text: string): Tree {
  const { value } = readDocument({ name: "pod.yaml", text });
  assert.ok(isMap(value), text);
  return value;
}

function refusals(pod: Tree, level: "baseline" | "restricted"): readonly string[] {
  const found: string[] = [];
  checkPodSecurity(pod, level, (path, message) => found.push(`${formatPath(path)} ${message}`));
  return found;
}

describe("a pod", () => {
  for (const { pod, baseline = [], restricted = baseline } of PODS) {
    it(`is judged as Kubernetes judges it: ${pod}`, () => {
      const spec = read(pod);
      assert.deepEqual(refusals(spec, "baseline"), baseline);
      assert.deepEqual(refusals(spec, "restricted"), restricted);
    });
  }
});
