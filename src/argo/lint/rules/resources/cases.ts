import { container, type RuleCase, workflow } from "../case.ts";

function resources(fields: string): string {
  return container(`resources: {${fields}}`);
}

function emptyDir(size: string): string {
  return workflow(`volumes: [{name: a, emptyDir: {sizeLimit: ${size}}}]
templates: [{name: main, container: {image: 'a:1'}}]`);
}

/** Resources that are not shared, and bytes. */
export const cases: readonly RuleCase[] = [
  {
    code: "extended-resource",
    trips: resources("requests: {nvidia.com/gpu: 1}"),
    finds: [
      '11:32 spec.templates[0].container.resources.requests["nvidia.com/gpu"] is requested without a limit, which Kubernetes wants; give it in limits',
    ],
    passes: resources("limits: {nvidia.com/gpu: 1}"),
  },
  {
    code: "extended-resource",
    trips: resources("limits: {nvidia.com/gpu: 2}, requests: {nvidia.com/gpu: 1}"),
    finds: [
      '11:77 spec.templates[0].container.resources.requests["nvidia.com/gpu"] must be equal to its limit, 2',
    ],
    passes: resources("limits: {nvidia.com/gpu: '2'}, requests: {nvidia.com/gpu: 2}"),
  },
  {
    code: "extended-resource",
    trips: resources("limits: {nvidia.com/gpu: 500m}"),
    finds: [
      '11:46 spec.templates[0].container.resources.limits["nvidia.com/gpu"] must be a whole number, for it is not shared',
    ],
    passes: resources("limits: {cpu: 500m}, requests: {cpu: 100m}"),
  },
  {
    code: "resource-name",
    trips: resources("limits: {gpu: 1}"),
    finds: [
      '11:30 spec.templates[0].container.resources.limits.gpu "gpu" needs a domain, as in nvidia.com/gpu; without one there are cpu, memory, ephemeral-storage and hugepages-*',
    ],
    passes: resources("limits: {ephemeral-storage: 1Gi, memory: 1Gi, hugepages-2Mi: 4Mi}"),
  },
  {
    code: "too-few-bytes",
    trips: resources("limits: {memory: 512m}"),
    finds: [
      "11:38 spec.templates[0].container.resources.limits.memory 512m is thousandths of a byte; write 512Mi",
    ],
    passes: resources("limits: {memory: 512M}"),
  },
  {
    code: "too-few-bytes",
    trips: emptyDir("128"),
    finds: ["7:45 spec.volumes[0].emptyDir.sizeLimit 128 is a few bytes; write 128Mi"],
    passes: emptyDir("1Mi"),
  },
];
