/** With podSecurity, Argo's pods pass Kubernetes' Pod Security Standards, and contradictions are errors. */

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { generate } from "../../mod.ts";
import { podsOf } from "../../src/argo/document/pods.ts";
import { takeApart } from "../../src/argo/document/workflow-document.ts";
import { KINDS } from "../../src/argo/document/workflow-document.ts";
import { recognize } from "../../src/argo/lint/recognize.ts";
import { generateWorkflow } from "../../src/jobs/generate.ts";
import { checkPodSecurity, type PodSecurityLevel } from "../../src/kubernetes/pod-security.ts";
import { mapsAt, textAt } from "../../src/yaml/fields.ts";
import { plain, readText } from "../support/data.ts";

const MANIFEST = `
metadata: {name: demo}
spec:
  steps:
    - {name: read, class: m.Read}
    - {name: write, class: m.Write, dependsOn: [read]}
`;

function valuesOf(...lines: readonly string[]) {
  const text = ["workflows:", "  demo:", ...lines.map((line) => `    ${line}`)].join("\n");
  return [{ name: "values.yaml", text }];
}

/** The pods of all workflows among documents. */
function podsIn(documents: readonly unknown[]) {
  return documents.flatMap((value) =>
    recognize(value).recognized.flatMap(({ kind, document }) => {
      const known = KINDS.find((one) => one === kind);
      return known === undefined ? [] : podsOf(takeApart(known, document, { name: "", text: "" }));
    })
  );
}

function refused(documents: readonly unknown[], level: PodSecurityLevel): readonly string[] {
  const found: string[] = [];
  for (const { spec } of podsIn(documents)) {
    checkPodSecurity(spec, level, (path, message) => found.push(`${path.join(".")} ${message}`));
  }
  return found;
}

/** Errors, each as its line and what it says. */
function errors(...lines: readonly string[]): readonly string[] {
  return generateWorkflow({ manifest: MANIFEST, values: valuesOf(...lines) }).problems
    .filter(({ severity }) => severity === "error")
    .map(({ line, path, message }) =>
      `${line} ${path?.replace("workflows.demo.", "")}: ${message}`
    );
}

describe("podSecurity: restricted", () => {
  const folder = join(import.meta.dirname ?? ".", "..", "golden");
  const goldens = readdirSync(folder).filter((name) =>
    existsSync(join(folder, name, "pipeline.yaml"))
  );
  for (const name of goldens) {
    it(`makes all pods of the golden manifest ${name} pass, init and wait included`, () => {
      const { documents } = generate({
        manifest: readText("golden", name, "pipeline.yaml"),
        values: [{ name: "values.yaml", text: readText("golden", name, "values.yaml") }],
        set: ["podSecurity=restricted"],
      });
      const pods = podsIn(documents);
      assert.ok(pods.length > 0);
      for (const { spec } of pods) {
        const names = ["initContainers", "containers"].flatMap((list) =>
          mapsAt(spec, list).map(([, one]) => textAt(one, "name"))
        );
        assert.deepEqual(names.slice(0, 3), ["init", "wait", "main"]);
      }
      assert.deepEqual(refused(documents, "restricted"), []);
    });
  }

  it("merges its patch with the user's, and fills in what sidecars leave out", () => {
    const { documents } = generate({
      manifest: MANIFEST,
      values: valuesOf(
        "podSecurity: restricted",
        "podSpecPatch: |",
        "  containers: [{name: wait, resources: {limits: {memory: 1Gi}}}]",
        "container: {securityContext: {dropCapabilities: null, allowPrivilegeEscalation: null}}",
        "podSecurityContext: {seccompProfileType: null, runAsNonRoot: null, runAsUser: 1000}",
        "template: {sidecars: [{name: side, image: 'busybox:1'}]}",
        "steps: {write: {template: {securityContext: {runAsUser: 1001}}}}",
      ),
    });
    assert.deepEqual(refused(documents, "restricted"), []);
    const [, wait] = podsIn(documents).map(({ spec }) => mapsAt(spec, "containers")[0]?.[1]);
    assert.deepEqual(plain(wait), {
      name: "wait",
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
      resources: { limits: { memory: "1Gi" } },
    });
  });

  it("gives init and wait a user where the pods have none, for Argo's image runs as root", () => {
    const { documents } = generate({
      manifest: MANIFEST,
      values: valuesOf("podSecurity: restricted"),
    });
    const init = mapsAt(podsIn(documents)[0]?.spec ?? {}, "initContainers")[0]?.[1];
    assert.deepEqual(plain(init?.securityContext), {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      runAsUser: 8737,
    });
  });

  const contradictions: readonly (readonly [lines: readonly string[], expected: string])[] = [
    [
      ["container:", "  securityContext: {allowPrivilegeEscalation: true}"],
      "5 container.securityContext.allowPrivilegeEscalation: must be false",
    ],
    [
      ["container:", "  securityContext: {dropCapabilities: [NET_RAW]}"],
      "5 container.securityContext.dropCapabilities: must hold ALL",
    ],
    [
      ["podSecurityContext: {runAsNonRoot: false}"],
      "4 podSecurityContext.runAsNonRoot: must be true",
    ],
    [
      ["podSecurityContext: {runAsUser: 0}"],
      "4 podSecurityContext.runAsUser: must not be 0, which is root",
    ],
    [
      ["podSecurityContext: {seccompProfileType: Unconfined}"],
      "4 podSecurityContext.seccompProfileType: must be RuntimeDefault or Localhost",
    ],
    [
      ["podSpecPatch: 'containers: [{name: wait, securityContext: {privileged: true}}]'"],
      "4 podSpecPatch: wait: securityContext.privileged must not be true",
    ],
    [
      ["steps: {read: {template: {container: {securityContext: {privileged: true}}}}}"],
      "4 steps.read.template.container.securityContext.privileged: must not be true",
    ],
    [
      ["workflowSpec: {hostNetwork: true}"],
      "4 workflowSpec.hostNetwork: must not be true",
    ],
    [
      ["workflowSpec: {volumes: [{name: v, nfs: {server: a, path: /}}]}"],
      "4 workflowSpec.volumes[0].nfs: is not allowed; use configMap, csi, downwardAPI, emptyDir, " +
      "ephemeral, image, persistentVolumeClaim, projected or secret",
    ],
  ];
  for (const [lines, expected] of contradictions) {
    it(`is contradicted by ${lines.join(" ")}`, () => {
      assert.deepEqual(errors("podSecurity: restricted", ...lines), [
        `${expected} (Pod Security: restricted)`,
      ]);
    });
  }

  it("cannot be merged with a patch that is no YAML before it is filled in", () => {
    assert.deepEqual(errors("podSecurity: restricted", "podSpecPatch: '{{workflow.name}}: a: b'"), [
      "4 podSpecPatch: is merged with podSecurity, so it must be a mapping in YAML; put {{…}} in quotes",
    ]);
  });
});

describe("podSecurity: baseline", () => {
  it("adds nothing, and refuses what the baseline refuses", () => {
    const request = { manifest: MANIFEST, values: valuesOf("name: demo") };
    const set = ["podSecurity=baseline"];
    assert.equal(generate({ ...request, set }).yaml, generate(request).yaml);
    assert.deepEqual(errors("podSecurity: baseline", "workflowSpec: {hostNetwork: true}"), [
      "4 workflowSpec.hostNetwork: must not be true (Pod Security: baseline)",
    ]);
    assert.deepEqual(errors("podSecurity: baseline", "podSecurityContext: {runAsUser: 0}"), []);
  });
});
