import { type RuleCase, workflow } from "../case.ts";

/** A workflow with a claim `work` of this mode, these tasks, and templates that mount it. */
function dag(tasks: string, more = "", mode = "ReadWriteOnce"): string {
  return withClaim(`- {name: main, dag: {tasks: [${tasks}]}, ${more}}`, mode);
}

function steps(groups: string): string {
  return withClaim(`- {name: main, steps: [${groups}]}`, "ReadWriteOnce");
}

function withClaim(main: string, mode: string, readOnly = false, spec = ""): string {
  return workflow(`volumeClaimTemplates:
  - metadata: {name: work}
    spec: {accessModes: [${mode}], resources: {requests: {storage: 1Gi}}${spec}}
templates:
  ${main}
  - name: use
    container:
      image: busybox:1.37
      volumeMounts: [{name: work, mountPath: /work, readOnly: ${readOnly}}]
  - {name: other, container: {image: "busybox:1.37"}}
  - {name: nested, steps: [[{name: a, template: use}]]}`);
}

const A = "{name: a, template: use}";
const MAIN = "- {name: main, steps: [[{name: a, template: use}]]}";

function one(readOnly: boolean, spec = ""): string {
  return withClaim(MAIN, "ReadWriteOnce", readOnly, spec);
}

/** Claims. */
export const cases: readonly RuleCase[] = [
  {
    // A lock lets one of them use the claim at a time.
    code: "claim-at-once",
    trips: dag("{name: a, template: use}, {name: b, template: use}"),
    finds: [
      '9:27 spec.volumeClaimTemplates[0].spec.accessModes "a" and "b" may run at the same time on different nodes; use ReadWriteMany, or parallelism: 1',
    ],
    passes: dag(
      "{name: a, template: use}, {name: b, template: use}",
      "synchronization: {mutexes: [{name: one}]}",
    ),
  },
  {
    code: "claim-at-once",
    trips: dag(`${A}, {name: b, template: use}`),
    finds: [
      '9:27 spec.volumeClaimTemplates[0].spec.accessModes "a" and "b" may run at the same time on different nodes; use ReadWriteMany, or parallelism: 1',
    ],
    passes: dag(`${A}, {name: b, template: use, depends: a}`),
  },
  {
    code: "claim-at-once",
    trips: dag(`${A}, {name: b, template: nested}`),
    finds: [
      '9:27 spec.volumeClaimTemplates[0].spec.accessModes "a" and "b" may run at the same time on different nodes; use ReadWriteMany, or parallelism: 1',
    ],
    passes: dag(`${A}, {name: b, template: other}`),
  },
  {
    code: "claim-at-once",
    trips: dag(`${A}, {name: b, template: use}`),
    finds: [
      '9:27 spec.volumeClaimTemplates[0].spec.accessModes "a" and "b" may run at the same time on different nodes; use ReadWriteMany, or parallelism: 1',
    ],
    passes: dag(`${A}, {name: b, template: use}`, "", "ReadWriteMany"),
  },
  {
    code: "claim-at-once",
    trips: dag(`${A}, {name: b, template: use}`, "", "ReadWriteOncePod"),
    finds: [
      '9:27 spec.volumeClaimTemplates[0].spec.accessModes "a" and "b" may run at the same time on different nodes; use ReadWriteMany, or parallelism: 1',
    ],
    passes: dag(`${A}, {name: b, template: use}`, "parallelism: 1"),
  },
  {
    // Those in the middle do not use it, but order those that do.
    code: "claim-at-once",
    trips: dag(
      `${A}, {name: b, template: other, dependencies: [a]}, {name: c, template: use, dependencies: [b]}, ` +
        "{name: d, template: use, dependencies: [b]}",
    ),
    finds: [
      '9:27 spec.volumeClaimTemplates[0].spec.accessModes "c" and "d" may run at the same time on different nodes; use ReadWriteMany, or parallelism: 1',
    ],
    passes: dag(
      `${A}, {name: b, template: other, dependencies: [a]}, {name: c, template: use, dependencies: [b]}`,
    ),
  },
  {
    code: "claim-at-once",
    trips: dag("{name: a, template: use, withItems: [1, 2]}"),
    finds: [
      '9:27 spec.volumeClaimTemplates[0].spec.accessModes the runs of "a" may run at the same time on different nodes; use ReadWriteMany, or parallelism: 1',
    ],
    passes: dag("{name: a, template: use, withItems: [1]}"),
  },
  {
    code: "claim-at-once",
    trips: steps(`[${A}, {name: b, template: use}]`),
    finds: [
      '9:27 spec.volumeClaimTemplates[0].spec.accessModes "a" and "b" may run at the same time on different nodes; use ReadWriteMany, or parallelism: 1',
    ],
    passes: steps(`[${A}], [{name: b, template: use}]`),
  },
  {
    code: "claim-at-once",
    trips: steps(`[${A}, {name: b, template: use}]`),
    finds: [
      '9:27 spec.volumeClaimTemplates[0].spec.accessModes "a" and "b" may run at the same time on different nodes; use ReadWriteMany, or parallelism: 1',
    ],
    passes: steps(`[${A}, {name: b, template: use, when: "1 == 2"}]`),
  },
  {
    code: "claim-always-empty",
    trips: one(true),
    finds: [
      '8:24 spec.volumeClaimTemplates[0].metadata.name no container can write to "work", which stays empty; mount it somewhere without readOnly',
    ],
    passes: one(false),
  },
  {
    code: "claim-always-empty",
    trips: one(true),
    finds: [
      '8:24 spec.volumeClaimTemplates[0].metadata.name no container can write to "work", which stays empty; mount it somewhere without readOnly',
    ],
    passes: one(
      true,
      ", dataSource: {kind: VolumeSnapshot, name: a, apiGroup: snapshot.storage.k8s.io}",
    ),
  },
  {
    code: "claim-always-empty",
    trips: one(true),
    finds: [
      '8:24 spec.volumeClaimTemplates[0].metadata.name no container can write to "work", which stays empty; mount it somewhere without readOnly',
    ],
    passes: one(true).replace(
      "template: use}",
      "template: use}], [{name: b, templateRef: {name: a, template: a}}",
    ),
  },
];
