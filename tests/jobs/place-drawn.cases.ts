/** What trips each lint code in what is generated, and where that is shown. */

/** A workflow entry that trips a code. */
export interface DrawnCase {
  /** Fields of the entry; `# here` marks the line at which the code is shown, of several all. */
  readonly entry: string;
  /** Field that the message names, where a default is behind it; the line is then the entry's own. */
  readonly set?: string;
  /** Line at which it is shown, where that is neither marked nor the entry's. */
  readonly at?: string;
  /** Steps of the manifest; `# here` marks a line as in the entry. */
  readonly steps?: readonly string[];
  /** `schedule` of the manifest. */
  readonly schedule?: string;
}

const READ = "- {name: read, class: m.Read}";
const BESIDE = [READ, "- {name: other, class: m.Other}"];
const HOOK = "wurzel-run-template-read";

/** Lines of `container: {sidecars: …}` for one sidecar with these fields. */
function sidecar(...fields: readonly string[]): string {
  return [
    "template:",
    "  sidecars:",
    '  - name: "helper"',
    "    image: busybox:1.37",
    ...fields.map((one) => `    ${one}`),
  ]
    .join("\n");
}

/** Cases by the code that they trip. */
export const CASES: Readonly<Record<string, DrawnCase>> = {
  "wrong-word": { entry: sidecar("imagePullPolicy: Sometimes # here") },
  "two-sources": {
    entry: sidecar(
      "env:",
      "- name: A",
      "  value: x",
      "  valueFrom: {fieldRef: {fieldPath: metadata.name}} # here",
    ),
  },
  "unknown-argument": {
    entry:
      `workflowSpec:\n  hooks:\n    exit:\n      template: ${HOOK}\n      arguments:\n        parameters:\n        - name: x # here\n          value: v`,
  },
  "empty-argument": {
    entry: "workflowSpec:\n  arguments:\n    artifacts:\n    - name: x # here",
  },
  "argument-source": {
    entry:
      "workflowSpec:\n  arguments:\n    parameters:\n    - name: x\n      valueFrom:\n        path: /x # here",
  },
  "not-in-enum": {
    entry:
      "workflowSpec:\n  arguments:\n    parameters:\n    - name: x\n      enum: [a, b]\n      value: c # here",
  },
  "no-callee": { entry: "workflowSpec:\n  hooks:\n    exit: {} # here" },
  "two-callees": {
    entry:
      `workflowSpec:\n  hooks:\n    exit:\n      template: ${HOOK} # here\n      templateRef: {name: a, template: b}`,
  },
  "incomplete-reference": {
    entry: "workflowSpec:\n  hooks:\n    exit:\n      templateRef: {name: a} # here",
    set: "workflowSpec.hooks.exit.templateRef.template",
  },
  "hook-without-expression": {
    entry: `workflowSpec:\n  hooks:\n    running: # here\n      template: ${HOOK}`,
  },
  "claim-at-once": {
    steps: BESIDE,
    entry:
      "container:\n  tokenizerCache:\n    enabled: true\n    createPvc: true\n    accessModes: [ReadWriteOnce] # here",
  },
  "claim-always-empty": {
    entry:
      "container:\n  tokenizerCache:\n    enabled: true # here\n    createPvc: true\n    readOnly: true",
  },
  "unpinned-image": { entry: "container:\n  image: wurzel # here" },
  "limit-below-request": {
    entry: "container:\n  resources:\n    memory_request: 2Gi\n    memory_limit: 1Gi # here",
  },
  "hyphen-in-expression": {
    entry: "workflowSpec:\n  arguments: {parameters: [{name: my-size, value: a}]}\n" +
      'container:\n  env:\n    A: "{{=workflow.parameters.my-size}}" # here',
  },
  "unresolved-in-expression": {
    entry: 'container:\n  env:\n    A: "{{=inputs.parameters.x}}" # here',
  },
  "broken-expression": {
    entry: 'container:\n  env:\n    A: "{{=workflow.name + \'x }}" # here',
  },
  "output-not-writable": {
    entry: "container:\n  securityContext:\n    readOnlyRootFilesystem: true",
    set: "container.emptyDirs",
  },
  "temporary-folder-not-writable": {
    entry:
      "container:\n  securityContext:\n    readOnlyRootFilesystem: true\n  emptyDirs:\n  - mountPath: /usr/app # here",
    set: "container.emptyDirs",
  },
  "program-hidden": { entry: "container:\n  emptyDirs:\n  - mountPath: /usr # here" },
  "wrong-label": { entry: "workflowSpec:\n  podMetadata:\n    labels:\n      a: b c # here" },
  "wrong-annotation": {
    entry: "workflowSpec:\n  podMetadata:\n    annotations:\n      a b: c # here",
  },
  "forbid-without-deadline": {
    schedule: "@daily",
    entry: "cron:\n  concurrencyPolicy: Forbid # here",
    set: "workflowSpec.activeDeadlineSeconds",
  },
  "not-set": { entry: "name: demo", set: "workflowSpec.ttlStrategy" },
  "no-concurrency-policy": {
    schedule: "@daily",
    entry: "name: demo",
    set: "cron.concurrencyPolicy",
  },
  "no-starting-deadline": {
    schedule: "@daily",
    entry: "name: demo",
    set: "cron.startingDeadlineSeconds",
  },
  "no-claim-gc": {
    entry:
      "container: {tokenizerCache: {enabled: true, createPvc: true}}\nworkflowSpec:\n  volumeClaimGC: null # here",
    set: "workflowSpec.volumeClaimGC",
  },
  "duplicate-name": {
    entry:
      "workflowSpec:\n  arguments:\n    parameters:\n    - {name: x, value: a}\n    - name: x # here\n      value: b",
  },
  "two-locations": {
    entry:
      "workflowSpec:\n  arguments:\n    artifacts:\n    - name: x\n      s3: {key: a} # here\n      gcs: {key: a}",
  },
  "missing-name": {
    entry:
      "workflowSpec:\n  volumeClaimTemplates:\n  - metadata: {labels: {a: b}} # here\n    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}",
  },
  "wrong-name": {
    entry:
      "workflowSpec:\n  volumeClaimTemplates:\n  - metadata:\n      name: A_B # here\n    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}",
  },
  "container-name-taken": {
    entry: "template:\n  sidecars:\n  - name: main # here\n    image: busybox:1.37",
  },
  "wrong-env-name": { entry: sidecar("env:", '- name: "A=B" # here', "  value: x") },
  "patch-no-yaml": { entry: 'podSpecPatch: "a: [" # here' },
  "patch-of-no-container": { entry: 'podSpecPatch: "containers: [{name: helper}]" # here' },
  "pod-mark-on-workflow": {
    entry: 'annotations:\n  "cluster-autoscaler.kubernetes.io/safe-to-evict": "false" # here',
    set: 'workflowSpec.podMetadata.annotations["cluster-autoscaler.kubernetes.io/safe-to-evict"]',
  },
  "no-parallelism": {
    steps: Array.from({ length: 60 }, (_, index) => `- {name: s${index}, class: m.S${index}}`),
    entry: "name: demo",
    set: "workflowSpec.parallelism",
    at: "pipeline.yaml:3",
  },
  "wrong-port": { entry: sidecar("ports:", "- containerPort: 70000 # here") },
  "two-ports-of-name": {
    entry: sidecar(
      "ports:",
      "- {containerPort: 80, name: web}",
      "- containerPort: 81",
      "  name: web # here",
    ),
  },
  "unresolved-reference": { entry: 'container:\n  env:\n    A: "{{inputs.parameters.x}}" # here' },
  "literal-reference": {
    entry: 'container:\n  env:\n    A: "{{retries}}" # here\ntemplate: {retryStrategy: null}',
  },
  "open-reference": { entry: 'container:\n  env:\n    A: "{{workflow.name" # here' },
  "retry-on-error-only": { entry: "name: demo", set: "template.retryStrategy.retryPolicy" },
  "retry-without-backoff": {
    entry: "template:\n  retryStrategy: # here\n    limit: 3",
    set: "template.retryStrategy.backoff",
  },
  "retry-mixes-files": {
    entry:
      "artifacts:\n  bucket: b\n  keyPrefix: runs # here\ntemplate: {retryStrategy: {retryPolicy: Always}}",
  },
  "defaults-on-dag": { entry: "workflowSpec:\n  templateDefaults:\n    timeout: 5m # here" },
  "schedule-never-fires": { entry: 'schedule: "0 0 30 2 *" # here' },
  "time-zone-case": { schedule: "@daily", entry: "cron:\n  timezone: europe/berlin # here" },
  "object-nearly-too-large": { entry: `container: {env: {LONG: ${"x".repeat(700_000)}}}` },
  "object-too-large": { entry: `container: {env: {LONG: ${"x".repeat(1_100_000)}}}` },
  "apply-too-large": { entry: `container: {env: {LONG: ${"x".repeat(300_000)}}}` },
  "too-many-items": {
    steps: [
      "- {name: s, class: m.S} # here",
      ...Array.from({ length: 200 }, (_, index) => `- {name: s${index}, class: m.S${index}}`),
    ],
    entry: "name: demo",
  },
  "no-credentials": {
    entry: "artifacts:\n  bucket: b\n  endpoint: minio:9000 # here",
    set: "artifacts.accessKeySecret",
  },
  "endpoint-with-scheme": {
    entry: "artifacts:\n  bucket: b\n  endpoint: https://minio:9000 # here",
  },
  "plain-http-credentials": {
    entry: "artifacts:\n  bucket: b\n  endpoint: minio:9000\n  insecure: true # here\n" +
      "  accessKeySecret: {name: s, key: a}\n  secretKeySecret: {name: s, key: b}",
  },
  "fixed-folder": { entry: "artifacts:\n  keyPrefix: runs # here" },
  "artifact-gc-folder": {
    entry: "workflowSpec:\n  artifactGC: {strategy: OnWorkflowDeletion}",
    set: "artifacts.keyPrefix",
  },
  "unknown-field": { entry: "workflowSpec:\n  paralelism: 3 # here" },
  "missing-field": { entry: "template:\n  sidecars:\n  - image: busybox:1.37 # here" },
  "wrong-type": { entry: "workflowSpec:\n  parallelism: many # here" },
  "wrong-value": { entry: "cron:\n  timezone: Nowhere # here" },
  "unknown-template": { entry: "workflowSpec:\n  onExit: nothing # here" },
  "parallelism-of-pod": { entry: "template:\n  parallelism: 2 # here" },
  "wrong-deadline": { entry: "template:\n  activeDeadlineSeconds: -1 # here" },
  "timeout-without-unit": { entry: 'template:\n  timeout: "60" # here' },
  "no-executor-account": { entry: "workflowSpec:\n  automountServiceAccountToken: false # here" },
  "non-root-without-user": { entry: "name: demo", set: "podSecurityContext.runAsUser" },
  "non-root-as-root": { entry: "podSecurityContext:\n  runAsUser: 0 # here" },
  "plaintext-secret": {
    steps: ["- {name: read, class: m.Read, settings: {API_TOKEN: hunter2}} # here"],
    entry: "container:\n  env:\n    HF_TOKEN: hunter2 # here",
  },
  "secret-may-be-missing": { entry: "container:\n  secretRef: [keys] # here" },
  "duplicate-variable": {
    entry: sidecar("env:", "- {name: A, value: x}", "- {name: A, value: z} # here"),
  },
  "duplicate-item": {
    entry: sidecar("ports:", "- {containerPort: 80}", "- containerPort: 80 # here"),
  },
  "wrong-duration": { entry: "template:\n  timeout: 1d # here" },
  "no-duration": { entry: "template:\n  pendingTimeout: soon # here" },
  "backoff-without-duration": {
    entry: "template:\n  retryStrategy:\n    backoff: # here\n      factor: 2",
    set: "template.retryStrategy.backoff.duration",
  },
  "no-number": { entry: "template:\n  retryStrategy:\n    limit: many # here" },
  "zero-deadline": { entry: "workflowSpec:\n  activeDeadlineSeconds: 0 # here" },
  "pod-resources": {
    entry: "template:\n  podResources:\n    limits:\n      nvidia.com/gpu: 1 # here",
  },
  "executor-plugin": {
    entry: "workflowSpec:\n  executorPlugins:\n  - metadata: {name: a}\n    spec:\n" +
      "      sidecar:\n        container: # here\n          name: a\n          image: a:1\n" +
      "          ports: [{containerPort: 80}]\n" +
      "          resources: {limits: {cpu: 1}, requests: {cpu: 1}}",
    set: "workflowSpec.executorPlugins[0].spec.sidecar.container.securityContext",
  },
  "real-time-duration": {
    entry: "template:\n  metrics:\n    prometheus:\n    - name: a\n      help: b\n      gauge:\n" +
      "        realtime: true\n        value: '{{resourcesDuration.cpu}}' # here",
  },
  "incomplete-location": {
    entry: "workflowSpec:\n  arguments:\n    artifacts:\n    - name: x\n      s3: {} # here",
    set: "workflowSpec.arguments.artifacts[0].s3.key",
  },
  "lost-location": {
    entry: "artifacts:\n  bucket: b\n  endpoint: null # here",
    set: "artifacts.endpoint",
  },
  "odd-key": { entry: "artifacts:\n  keyPrefix: a//b/{{workflow.uid}} # here" },
  "bucket-with-path": {
    entry: "artifacts:\n  endpoint: s3.amazonaws.com\n  bucket: b/c # here",
  },
  "endpoint-with-path": {
    entry: "artifacts:\n  endpoint: s3.amazonaws.com/a # here\n  bucket: b",
  },
  "argument-without-value": {
    entry: "workflowSpec:\n  arguments:\n    parameters:\n    - name: x # here",
  },
  "two-artifact-sources": {
    entry: "workflowSpec:\n  arguments:\n    artifacts:\n    - name: x\n      from: a\n" +
      "      fromExpression: b # here",
  },
  "template-in-braces": { entry: "workflowSpec:\n  onExit: '{{workflow.name}}' # here" },
  "either-day": { entry: 'schedule: "0 0 13 * 5" # here' },
  "summer-time": {
    entry: 'schedule: "30 2 * * *" # here\ncron: {timezone: Europe/Berlin}',
  },
  "string-compared": {
    entry: "template:\n  retryStrategy:\n    expression: lastRetry.exitCode > 1 # here",
  },
  "decimal-mode": { entry: "artifacts:\n  bucket: b\n  defaultMode: 440 # here" },
  "extended-resource": {
    entry: "container:\n  resources:\n    requests:\n      nvidia.com/gpu: 1 # here",
    set: 'container.resources.limits["nvidia.com/gpu"]',
  },
  "resource-name": { entry: "container:\n  resources:\n    limits:\n      gpu: 1 # here" },
  "too-few-bytes": {
    entry: "container:\n  resources:\n    memory_request: null\n    memory_limit: 512m # here",
  },
  "wrong-image": {
    entry: "template:\n  sidecars:\n  - name: a\n    image: reg.example/Team/a:1 # here",
  },
  "patch-of-nothing": { entry: 'podSpecPatch: "metadata: {}" # here' },
  "held-lock": {
    entry: "workflowSpec:\n  synchronization: {mutexes: [{name: a}]}\n" +
      "template:\n  synchronization:\n    mutexes:\n    - name: a # here",
  },
  "double-dollar": { entry: "container:\n  env:\n    A: a$$b # here" },
  "variable-too-early": {
    entry: sidecar("env:", "- name: A", "  value: $(B) # here", "- {name: B, value: b}"),
  },
  "privileged": { entry: sidecar("securityContext:", "  privileged: true # here") },
  "runs-as-root": {
    entry: "podSecurityContext:\n  runAsNonRoot: false\n  runAsUser: 0 # here",
  },
  "host-access": { entry: "workflowSpec:\n  hostNetwork: true # here" },
  "unreadable-condition": {
    entry: "template:\n  retryStrategy:\n    expression: a === b # here",
  },
  "output-not-creatable": { entry: "dataDir: /data # here", set: "container.emptyDirs" },
  "mount-without-volume": {
    entry: "container:\n  volumeMounts:\n  - mountPath: /x\n    name: nothing # here",
  },
  "mount-from-elsewhere": {
    entry:
      "kind: WorkflowTemplate\ncontainer:\n  volumeMounts:\n  - mountPath: /x\n    name: nothing # here",
  },
  "two-mounts-on-path": {
    entry: sidecar(
      "volumeMounts:",
      "- name: v",
      "  mountPath: /x # here",
      "- {name: v, mountPath: /x}",
    ) +
      "\nworkflowSpec: {volumes: [{name: v, emptyDir: {}}]}",
  },
};

/** Codes that nothing in values or manifest trips in what is generated, and why. */
export const NEVER: Readonly<Record<string, readonly string[]>> = {
  "the generated templates are containers in a dag, without loops": [
    "no-main-container",
    "empty-container-set",
    "plugin-keys",
    "without-pod",
    "path-escapes",
    "timeout-of-no-pod",
    "artifact-on-mount",
    "resource-manifest",
    "manifest-no-yaml",
    "manifest-artifact",
    "loop-over-nothing",
    "two-loops",
    "inline-field",
    "inline-type",
    "input-for-nothing",
    "count-and-end",
    "dag-timeout",
    "fixed-key",
  ],
  "the generated templates have places for all that they take": ["missing-argument"],
  "tasks and their dependencies are made, and the manifest's are checked before": [
    "depends-syntax",
    "unknown-dependency",
    "unknown-result",
    "result-of-loop",
    "cycle",
    "mixed-dependencies",
    "digit-in-front",
    "reserved-task-name",
    "operator-as-task-name",
    "unknown-target",
    "two-dependencies",
    "depends-and-continue-on",
    "task-name-digit",
  ],
  "templates, inputs, outputs and names are made and cannot be handed on": [
    "output-without-source",
    "two-output-sources",
    "output-source",
    "artifact-path",
    "input-from",
    "no-name",
    "artifact-name",
    "global-name",
    "two-bodies",
    "no-entrypoint",
    "templates-beside-reference",
    "no-body",
    "no-image",
    "wrong-api-version",
    "wrong-kind",
  ],
  "the output is written as YAML without comments, and is Argo's": [
    "not-argo",
    "same-name",
    "unknown-ignore",
    "unused-ignore",
    "yaml-syntax",
    "yaml-alias",
    "yaml-flow",
    "yaml-key",
    "yaml-merge",
    "yaml-number",
    "yaml-tag",
    "duplicate-key",
    "disputed-string",
    "helm-template",
  ],
  "the entry's time zone is checked before": ["unknown-time-zone"],
};
