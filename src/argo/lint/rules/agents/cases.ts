import { container, type RuleCase, workflow } from "../case.ts";

function other(fields: string): string {
  return workflow(`templates:
  - {name: main, container: {image: 'a:1'}}
  - {name: other, ${fields}}`);
}

/** A plugin whose container has these fields. */
function plugin(fields: string, name = "name: a"): string {
  return workflow(`executorPlugins:
  - metadata: {${name}}
    spec: {sidecar: {container: {name: a, image: 'a:1', ${fields}}}}
templates: [{name: main, container: {image: 'a:1'}}]`);
}

const PORTS = "ports: [{containerPort: 4000}]";
const AMOUNTS = "{cpu: 100m, memory: 64Mi}";
const RESOURCES = `resources: {limits: ${AMOUNTS}, requests: ${AMOUNTS}}`;
const CONTEXT = "securityContext: {runAsNonRoot: true}";

/** Resources and claims of pods, and plugins. */
export const cases: readonly RuleCase[] = [
  {
    code: "pod-resources",
    trips: container("", "podResources: {claims: [{name: a}]}"),
    finds: [
      "11:22 spec.templates[0].podResources.claims a pod's own resources take no claims; give them to a container",
    ],
    passes: container("", "podResources: {limits: {cpu: 1, memory: 1Gi}}"),
  },
  {
    code: "pod-resources",
    trips: workflow(
      "podResources: {limits: {nvidia.com/gpu: 1}}\ntemplates: [{name: main, suspend: {}}]",
    ),
    finds: [
      '7:27 spec.podResources.limits["nvidia.com/gpu"] "nvidia.com/gpu" is for containers; a pod has cpu, memory and hugepages-*',
    ],
    passes: workflow(
      "podResources: {requests: {hugepages-2Mi: 4Mi}}\ntemplates: [{name: main, suspend: {}}]",
    ),
  },
  {
    code: "without-pod",
    trips: other("http: {url: 'https://example.com'}, podResources: {limits: {cpu: 1}}"),
    finds: [
      "9:57 spec.templates[1].podResources http templates run in the agent's pod; give it to templates with containers",
    ],
    passes: other("steps: [[{name: a, template: main}]], podResources: {limits: {cpu: 1}}"),
  },
  {
    code: "without-pod",
    trips: other(
      "steps: [[{name: a, template: main}]], resourceClaims: [{name: a, resourceClaimName: b}]",
    ),
    finds: [
      "9:59 spec.templates[1].resourceClaims steps templates run no pod; give it to templates with containers",
    ],
    passes: other(
      "script: {image: 'a:1', source: a}, resourceClaims: [{name: a, resourceClaimName: b}]",
    ),
  },
  {
    code: "executor-plugin",
    trips: plugin(`${RESOURCES}, ${CONTEXT}`),
    finds: ["9:24 spec.executorPlugins[0].spec.sidecar.container.ports is required of a plugin"],
    passes: plugin(`${PORTS}, ${RESOURCES}, ${CONTEXT}`),
  },
  {
    code: "executor-plugin",
    trips: plugin(`${PORTS}, resources: {limits: ${AMOUNTS}}`, ""),
    finds: [
      "8:7 spec.executorPlugins[0].metadata.name is required",
      "9:24 spec.executorPlugins[0].spec.sidecar.container.securityContext is required of a plugin",
      "9:91 spec.executorPlugins[0].spec.sidecar.container.resources.requests is required of a plugin",
    ],
    passes: plugin(`${PORTS}, ${RESOURCES}, ${CONTEXT}`),
  },
  {
    code: "plugin-keys",
    trips: other("plugin: {}"),
    finds: ["9:21 spec.templates[1].plugin must have one key, the plugin's name; it has none"],
    passes: other("plugin: {a: {}}"),
  },
  {
    code: "plugin-keys",
    trips: other("plugin: {a: {}, b: {}}"),
    finds: ["9:21 spec.templates[1].plugin must have one key, the plugin's name; it has 2"],
    passes: other("plugin: {b: {}}"),
  },
];
