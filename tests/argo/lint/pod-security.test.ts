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
  `podSpecPatch: '{initContainers: [{name: init, securityContext: ${SAFE}}], containers: [` +
  `{name: wait, securityContext: ${SAFE}}]}'`;

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

  it("knows that Argo itself runs what resource templates do", () => {
    const found = refused("restricted", "resource: {action: get, flags: [pod, a]}", USER);
    assert.equal(found.length, 2);
    assert.deepEqual(refused("restricted", "suspend: {}", USER), []);
  });
});
