import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generate } from "../../../mod.ts";
import { originsOfPlan } from "../../../src/argo/plan/plan-origins.ts";
import { planDocuments } from "../../../src/argo/plan/plan.ts";
import { subjectOf } from "../../../src/environment/subject.ts";
import { resolveRequest } from "../../../src/jobs/resolve.ts";
import type { Path } from "../../../src/yaml/source.ts";
import { plain, readText } from "../../support/data.ts";

/** The documents of a request, and the lookup of who gave what in them. */
function planned(manifest: string, text: string) {
  const request = { manifest, values: [{ name: "values.yaml", text }] };
  const resolved = resolveRequest(request);
  const { pipeline, values } = resolved;
  assert.ok(pipeline !== undefined && values !== undefined);
  const environment = subjectOf({ ...resolved, pipeline }).planned;
  const plans = planDocuments({ pipeline, values, executor: "BaseStepExecutor", environment });
  const originOf = originsOfPlan(plans, { pipeline, values, environment });
  return { documents: generate({ ...request, noLint: true }).documents.map(plain), originOf };
}

/** All paths of a document. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    pathsIn(one, [...path, Array.isArray(value) ? Number(key) : key])
  );
  return [path, ...inner];
}

const MANIFEST = `
metadata: {name: demo, labels: {team: docs}}
spec:
  middlewares: [{name: prometheus, settings: {GATEWAY: "gw:9091"}}]
  steps:
    - {name: read, class: m.Read, settings: {K: v}}
    - {name: one, class: m.Write, dependsOn: [read]}
    - {name: two, class: m.Write, dependsOn: [read], settings: {Z: "1"}}
`;
const VALUES = `
workflows:
  demo:
    schedule: "0 4 * * *"
    cron: {timezone: UTC}
    labels: {tier: gold}
    podLabels: {p: q}
    priorityClassName: batch
    affinity: {nodeAffinity: {}}
    imagePullSecrets: [reg]
    podSecurity: restricted
    podSecurityContext: {seccompProfileType: Localhost, seccompLocalhostProfile: a/b}
    container:
      env: {A: "1"}
      envFrom: [{name: s1, prefix: P_}]
      secretRef: [s2]
      configMapRef: [c1]
      resources: {cpu_request: "1", limits: {nvidia.com/gpu: "1"}}
      securityContext: {dropCapabilities: [ALL]}
      mountSecrets: [{from: tls, to: /tls, mappings: [{key: a, value: b}, {key: c, value: d}]}]
      tokenizerCache: {enabled: true, createPvc: true, storageSize: 9Gi, mountPath: /cache}
      emptyDirs: [{mountPath: /tmp, sizeLimit: 1Gi}]
      volumeMounts: [{name: v, mountPath: /v}, {mountPath: /tmp, readOnly: true}]
    artifacts: {bucket: b, keyPrefix: k}
    template: {timeout: 5m, container: {env: [{name: T, value: t}, {name: A, value: "2"}]}}
    workflowSpec: {parallelism: 3, volumes: [{name: v, emptyDir: {}}]}
    steps:
      read:
        container: {image: "i:2", emptyDirs: [{mountPath: /own}, {mountPath: /tmp}]}
        tolerations: [{key: a, operator: Exists}]
        nodeSelector: {gpu: "1"}
        podLabels: {own: q}
        priorityClassName: high
        imagePullSecrets: [own]
        template: {timeout: 6m, container: {env: [{name: S, value: s}]}}
      two: {container: {envFrom: [{name: s9}], tokenizerCache: {storageSize: 8Gi, mountPath: /two}}}
`;

describe("who gave a part of the output", () => {
  const { documents: [cron], originOf } = planned(MANIFEST, VALUES);
  const spec = ["spec", "workflowSpec"];
  const template = (index: number, ...path: Path) => [...spec, "templates", index, ...path];
  /** The way in the values or the manifest: of several those that may hold, the first first. */
  const shown = (path: Path) => {
    const origin = originOf(cron, path);
    return origin?.by === "values"
      ? origin.paths.map((one) => one.join(".")).join(" or ")
      : `manifest ${origin?.at.path?.join(".")}`;
  };

  const cases: readonly (readonly [path: Path, origin: string])[] = [
    [["metadata", "name"], "name"],
    [["metadata", "labels", "team"], "manifest metadata.labels.team"],
    [["spec", "workflowMetadata", "labels", "tier"], "labels.tier"],
    [["spec", "schedules", 0], "schedules.0"],
    [["spec", "timezone"], "cron.timezone"],
    [[...spec, "parallelism"], "workflowSpec.parallelism"],
    [
      [...spec, "securityContext", "seccompProfile", "localhostProfile"],
      "podSecurityContext.seccompLocalhostProfile",
    ],
    [[...spec, "volumes", 0, "secret"], "container.mountSecrets.0"],
    [[...spec, "volumes", 1, "emptyDir"], "container.emptyDirs.0"],
    [[...spec, "volumes", 2, "name"], "workflowSpec.volumes.0.name"],
    [
      [...spec, "volumeClaimTemplates", 0, "spec", "resources", "requests", "storage"],
      "container.tokenizerCache.storageSize",
    ],
    [
      [...spec, "volumeClaimTemplates", 1, "metadata", "name"],
      "steps.two.container.tokenizerCache or container.tokenizerCache",
    ],
    [template(0, "dag", "tasks", 1, "depends"), "manifest spec.steps.1.dependsOn"],
    [
      template(0, "dag", "tasks", 1, "arguments", "artifacts", 0, "s3", "bucket"),
      "artifacts.bucket",
    ],
    [template(1, "timeout"), "steps.read.template.timeout"],
    [template(2, "timeout"), "template.timeout"],
    [template(1, "tolerations", 0, "key"), "steps.read.tolerations.0.key"],
    [[...spec, "podMetadata", "labels", "p"], "podLabels.p"],
    [[...spec, "podPriorityClassName"], "priorityClassName"],
    [[...spec, "affinity", "nodeAffinity"], "affinity.nodeAffinity"],
    [[...spec, "imagePullSecrets", 0, "name"], "imagePullSecrets.0.name"],
    [[...spec, "podSpecPatch"], "podSpecPatch or podSecurity"],
    [template(1, "nodeSelector", "gpu"), "steps.read.nodeSelector.gpu"],
    [template(1, "metadata", "labels", "own"), "steps.read.podLabels.own"],
    [template(1, "priorityClassName"), "steps.read.priorityClassName"],
    [template(1, "podSpecPatch"), "steps.read.imagePullSecrets"],
    [template(1, "retryStrategy", "limit"), "template.retryStrategy.limit"],
    [template(1, "outputs", "artifacts", 0, "s3", "key"), "artifacts.keyPrefix"],
    [template(1, "container", "image"), "steps.read.container.image or container.image"],
    [template(1, "container", "command", 0), "manifest spec.steps.0.class"],
    [template(1, "container", "env", 0, "value"), "manifest spec.steps.0.settings.K"],
    [template(1, "container", "env", 1, "value"), "manifest spec.middlewares.0.settings.GATEWAY"],
    [template(1, "container", "env", 3, "value"), "template.container.env.1.value"],
    [template(1, "container", "env", 7, "value"), "steps.read.template.container.env.0.value"],
    [template(3, "container", "env", 5, "value"), "container.env.WURZEL_RUN_ID"],
    [template(3, "container", "env", 6, "value"), "steps.two.container.tokenizerCache.mountPath"],
    [template(1, "container", "envFrom", 1), "container.secretRef.0"],
    [template(1, "container", "envFrom", 2), "container.configMapRef.0"],
    [template(3, "container", "envFrom", 0), "steps.two.container.envFrom.0"],
    [
      template(2, "container", "resources", "requests", "cpu"),
      "steps.one.container.resources.cpu_request or container.resources.cpu_request",
    ],
    [
      template(2, "container", "securityContext", "capabilities", "drop", 0),
      "steps.one.container.securityContext.dropCapabilities.0 or " +
      "container.securityContext.dropCapabilities.0",
    ],
    [
      template(2, "container", "volumeMounts", 1, "mountPath"),
      "steps.one.container.mountSecrets.0.mappings.1.value or container.mountSecrets.0.mappings.1.value",
    ],
    [
      template(2, "container", "volumeMounts", 3, "readOnly"),
      "steps.one.container.volumeMounts.1.readOnly or container.volumeMounts.1.readOnly",
    ],
    // What is not there leads to the field that would give it.
    [[...spec, "activeDeadlineSeconds"], "workflowSpec.activeDeadlineSeconds"],
    [["spec", "concurrencyPolicy"], "cron.concurrencyPolicy"],
    [template(2, "retryStrategy", "backoff"), "template.retryStrategy.backoff"],
  ];
  for (const [path, origin] of cases) {
    it(`of ${path.join(".")} is ${origin}`, () => assert.equal(shown(path), origin));
  }

  it("is known of all that the built-in templates draw", () => {
    const examples = ["pass-through", "step-overrides", "workflow-template", "repeated-class"]
      .map((name) =>
        planned(
          readText("golden", name, "pipeline.yaml"),
          readText("golden", name, "values.yaml"),
        )
      );
    for (const example of [{ documents: [cron], originOf }, ...examples]) {
      for (const document of example.documents) {
        if (!/Workflow/.test(Object(document).kind)) continue;
        const nobodys = pathsIn(document).filter((path) =>
          path[0] !== "apiVersion" && example.originOf(document, path) === undefined
        );
        assert.deepEqual(nobodys, []);
      }
    }
  });

  it("is the container for one that no template gives a part of", () => {
    const plain = VALUES.replace(/, container: \{env: \[.*?\]\}/g, "");
    const { documents: [cron], originOf } = planned(MANIFEST, plain);
    const origin = originOf(cron, template(2, "container"));
    assert.deepEqual(origin?.by === "values" ? origin.paths : origin, [
      ["steps", "one", "container"],
      ["container"],
    ]);
  });

  it("is `compact` for the parameters of templates that steps share, and not for their artifacts", () => {
    const compact = planned(
      MANIFEST,
      VALUES.replace("    labels:", "    compact: true\n    labels:"),
    );
    const pathsOf = (...path: Path) => {
      const origin = compact.originOf(compact.documents[0], template(2, "inputs", ...path));
      return origin?.by === "values" ? origin.paths.map((one) => one.join(".")) : origin?.by;
    };
    assert.deepEqual(pathsOf("parameters", 0, "name"), ["compact"]);
    assert.deepEqual(pathsOf("artifacts", 0, "s3", "bucket"), ["artifacts.bucket"]);
  });

  it("is not told of what a template draws otherwise than planned", () => {
    const changed = structuredClone(Object(cron));
    changed.spec.workflowSpec.parallelism = 9;
    changed.spec.workflowSpec.priority = 1;
    assert.equal(originOf(changed, [...spec, "parallelism"]), undefined);
    assert.equal(originOf(changed, [...spec, "priority"]), undefined);
    assert.equal(originOf({ kind: "Job" }, ["spec"]), undefined);
  });
});
