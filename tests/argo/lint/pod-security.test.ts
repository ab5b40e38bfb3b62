/** Pods of hand-written workflows against a level of the Pod Security Standards. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lint, type PodSecurityLevel } from "../../../mod.ts";
import { pinOf } from "./cases.ts";

/** What a level forbids in a workflow with this template and these lines of the spec. */
function refused(level: PodSecurityLevel | undefined, template: string, spec = "priority: 1") {
  const text = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: a-}
spec:
  entrypoint: main
  ${spec}
  templates:
  - {name: main, ${template}}
`;
  const options = level === undefined ? {} : { podSecurity: level };
  return lint(text, "w.yaml", options).filter(({ code }) => code === "pod-security").map(pinOf);
}

const PLAIN = "container: {image: 'a:1'}";
const SAFE = "{allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}";
const USER =
  "securityContext: {runAsNonRoot: true, runAsUser: 1, seccompProfile: {type: RuntimeDefault}}";
const PATCH =
  `podSpecPatch: "initContainers: [{name: init, securityContext: ${SAFE}}]\\ncontainers: [` +
  `{name: wait, securityContext: ${SAFE}}]"`;

describe("lint with a level of Pod Security", () => {
  it("says nothing of it without one", () => {
    assert.deepEqual(
      refused(undefined, "container: {image: 'a:1', securityContext: {privileged: true}}"),
      [],
    );
  });

  it("finds what the baseline forbids, in the container", () => {
    assert.deepEqual(
      refused("baseline", "container: {image: 'a:1', securityContext: {privileged: true}}"),
      [
        "8:74 spec.templates[0].container.securityContext.privileged must not be true (Pod Security: baseline)",
      ],
    );
    assert.deepEqual(refused("baseline", PLAIN), []);
  });

  it("holds Argo's own containers to it too, which a podSpecPatch can mend", () => {
    const found = refused(
      "restricted",
      `container: {image: 'a:1', securityContext: ${SAFE}}`,
      USER,
    );
    assert.deepEqual(found.map((one) => one.replace(/ must .*/, "")), [
      "4:1 spec.podSpecPatch init: securityContext.allowPrivilegeEscalation",
      "4:1 spec.podSpecPatch init: securityContext.capabilities.drop",
      "4:1 spec.podSpecPatch wait: securityContext.allowPrivilegeEscalation",
      "4:1 spec.podSpecPatch wait: securityContext.capabilities.drop",
    ]);
    const mended = `${USER}\n  ${PATCH}`;
    assert.deepEqual(
      refused("restricted", `container: {image: 'a:1', securityContext: ${SAFE}}`, mended),
      [],
    );
  });

  it("knows that Argo locks down what runs resource templates, but not their sidecars", () => {
    const resource = "resource: {action: get, flags: [pod, a]}";
    assert.deepEqual(refused("restricted", resource), []);
    const found = refused("restricted", `sidecars: [{name: s, image: 'a:1'}], ${resource}`, USER);
    assert.deepEqual(found.map((one) => one.replace(/ must .*/, "")), [
      "8:29 spec.templates[0].sidecars[0].securityContext.allowPrivilegeEscalation",
      "8:29 spec.templates[0].sidecars[0].securityContext.capabilities.drop",
    ]);
    assert.deepEqual(refused("restricted", "suspend: {}", USER), []);
  });

  it("holds the two containers that Argo runs for a data template to it", () => {
    const data =
      "data: {source: {artifactPaths: {name: a, s3: {bucket: b}}}, transformation: [{expression: a}]}";
    assert.deepEqual(
      refused("restricted", data, USER).map((one) => one.replace(/ must .*/, "")),
      ["init", "main"].flatMap((name) =>
        ["allowPrivilegeEscalation", "capabilities.drop"].map((field) =>
          `4:1 spec.podSpecPatch ${name}: securityContext.${field}`
        )
      ),
    );
  });

  // Settled by the pods that Argo 4.1.2 makes of these.
  const MERGED: readonly (readonly [
    what: string,
    defaults: string,
    template: string,
    found: readonly string[],
  ])[] = [
    [
      "a sidecar of one name",
      "sidecars: [{name: s, securityContext: {privileged: true}}]",
      "sidecars: [{name: s, image: 'a:1'}], container: {image: 'a:1'}",
      ["6:73 spec.templateDefaults.sidecars[0].securityContext.privileged"],
    ],
    [
      "an init container that only they have",
      "initContainers: [{name: i, image: 'a:1', securityContext: {privileged: true}}]",
      PLAIN,
      ["6:93 spec.templateDefaults.initContainers[0].securityContext.privileged"],
    ],
    [
      "a volume",
      "volumes: [{name: h, hostPath: {path: /}}]",
      PLAIN,
      ["6:52 spec.templateDefaults.volumes[0].hostPath"],
    ],
    [
      "a container, which is not laid under a script",
      "container: {securityContext: {privileged: true}}",
      "script: {image: 'a:1', source: a}",
      [],
    ],
    [
      "a script",
      "script: {securityContext: {privileged: true}}",
      "script: {image: 'a:1', source: a}",
      ["6:61 spec.templateDefaults.script.securityContext.privileged"],
    ],
    [
      "a patch, where the template has none",
      "podSpecPatch: 'hostPID: true'",
      PLAIN,
      ["6:36 spec.templateDefaults.podSpecPatch"],
    ],
    [
      "a patch, where the template has its own",
      "podSpecPatch: 'hostPID: true'",
      `podSpecPatch: 'hostPID: false', ${PLAIN}`,
      [],
    ],
  ];
  for (const [what, defaults, template, expected] of MERGED) {
    it(`lays templateDefaults under each template: ${what}`, () => {
      const found = refused("baseline", template, `templateDefaults: {${defaults}}`);
      assert.deepEqual(
        found.map((one) => one.replace(/(?: hostPID)? (?:must|is not) .*/, "")),
        expected,
      );
    });
  }

  it("merges the security context of a template with that of templateDefaults, not with the spec's", () => {
    const defaults = `templateDefaults: {${USER.replace("runAsUser: 1, ", "")}}`;
    const own =
      `securityContext: {runAsUser: 5}, container: {image: 'a:1', securityContext: ${SAFE}}`;
    assert.deepEqual(refused("restricted", own, `${defaults}\n  ${PATCH}`), []);
    assert.notDeepEqual(refused("restricted", own, `${USER}\n  ${PATCH}`), []);
  });
});
