import { container, indent, type RuleCase, workflow } from "../case.ts";

/** A Workflow whose container has this image. */
function image(name: string): string {
  return workflow(`templates: [{name: main, container: {image: "${name}"}}]`);
}

/** A Workflow whose container has these resources; the lines are further fields of the spec. */
function resources(fields: string, spec = ""): string {
  return workflow(`${spec}\ntemplates:\n${indent(named("main", fields), 2)}`);
}

function named(name: string, resources: string): string {
  return `- {name: ${name}, container: {image: a:1, resources: {${resources}}}}`;
}

/** A Workflow whose container has a limit, with a sidecar that has these fields. */
function sidecar(fields: string): string {
  return container(
    "resources: {limits: {memory: 1Gi}}",
    `sidecars: [{name: side, ${fields}}]`,
  );
}

const LIMIT = "resources: {limits: {memory: 1Gi}}";

/** Images, and what containers may use of a node. */
export const cases: readonly RuleCase[] = [
  {
    code: "unpinned-image",
    trips: image("busybox"),
    finds: [
      '7:47 spec.templates[0].container.image "busybox" has no tag: the next run may use another; name a version or a digest',
    ],
    passes: image("busybox:1.37"),
  },
  {
    code: "unpinned-image",
    trips: image("a/b:latest"),
    finds: [
      '7:47 spec.templates[0].container.image "a/b:latest" is not pinned: the next run may use another; name a version or a digest',
    ],
    passes: image("a/b:latest-alpine"),
  },
  {
    code: "unpinned-image",
    trips: image("registry.example:5000/team/app"),
    finds: [
      '7:47 spec.templates[0].container.image "registry.example:5000/team/app" has no tag: the next run may use another; name a version or a digest',
    ],
    passes: image("registry.example:5000/team/app:1"),
  },
  {
    code: "unpinned-image",
    trips: image("app"),
    finds: [
      '7:47 spec.templates[0].container.image "app" has no tag: the next run may use another; name a version or a digest',
    ],
    passes: image("app@sha256:0123456789012345678901234567890123456789012345678901234567890123"),
  },
  {
    code: "unpinned-image",
    trips: image("{{=workflow.parameters.image}}:latest"),
    finds: [
      '7:47 spec.templates[0].container.image "{{=workflow.parameters.image}}:latest" is not pinned: the next run may use another; name a version or a digest',
    ],
    passes: image("{{=workflow.parameters.image}}"),
  },
  {
    code: "unpinned-image",
    trips: image("a/{{=workflow.parameters.image}}:latest"),
    finds: [
      '7:47 spec.templates[0].container.image "a/{{=workflow.parameters.image}}:latest" is not pinned: the next run may use another; name a version or a digest',
    ],
    passes: image("app:{{=workflow.parameters.tag}}"),
  },
  {
    code: "unpinned-image",
    trips: sidecar(`image: nginx, ${LIMIT}`),
    finds: [
      '12:38 spec.templates[0].sidecars[0].image "nginx" has no tag: the next run may use another; name a version or a digest',
    ],
    passes: sidecar(`image: "nginx:1", ${LIMIT}`),
  },
  {
    code: "limit-below-request",
    trips: resources("limits: {cpu: 500m}, requests: {cpu: 1}"),
    finds: [
      "9:70 spec.templates[0].container.resources.limits.cpu the limit 500m is below the request 1, and Kubernetes refuses the pod; raise the limit or lower the request",
    ],
    passes: resources("limits: {cpu: 1}, requests: {cpu: 1000m}"),
  },
  {
    code: "limit-below-request",
    trips: resources("limits: {memory: 1000Mi}, requests: {memory: 1Gi}"),
    finds: [
      "9:73 spec.templates[0].container.resources.limits.memory the limit 1000Mi is below the request 1Gi, and Kubernetes refuses the pod; raise the limit or lower the request",
    ],
    passes: resources("limits: {memory: 1000Mi}, requests: {cpu: 8Gi}"),
  },
  {
    code: "limit-below-request",
    trips: resources("limits: {cpu: 1}, requests: {cpu: 2}"),
    finds: [
      "9:70 spec.templates[0].container.resources.limits.cpu the limit 1 is below the request 2, and Kubernetes refuses the pod; raise the limit or lower the request",
    ],
    passes: resources("limits: {cpu: 1}, requests: {cpu: 1.0}"),
  },
  {
    code: "limit-below-request",
    trips: resources("limits: {cpu: 1}, requests: {cpu: 2}"),
    finds: [
      "9:70 spec.templates[0].container.resources.limits.cpu the limit 1 is below the request 2, and Kubernetes refuses the pod; raise the limit or lower the request",
    ],
    passes: resources(
      "limits: {cpu: 1}, requests: {cpu: 2}",
      `podSpecPatch: '{"containers": [{"name": "main", "resources": {"limits": {"cpu": "2"}}}]}'`,
    ),
  },
];
