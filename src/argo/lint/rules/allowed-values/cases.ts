import { container, type RuleCase, workflow } from "../case.ts";

const MAIN = "templates:\n  - name: main\n    container: {image: busybox:1.37}";

function spec(fields: string): string {
  return workflow(`${fields}\n${MAIN}`);
}

function claim(mode: string): string {
  return spec(`volumeClaimTemplates: [{metadata: {name: a}, spec: {accessModes: [${mode}]}}]`);
}

function collected(operator: string): string {
  return spec(`podGC: {labelSelector: {matchExpressions: [{key: a, operator: ${operator}}]}}`);
}

function env(fields: string): string {
  return container(`env: [{name: A, ${fields}}]`);
}

function volume(fields: string): string {
  return container("", `volumes: [{name: a, ${fields}}]`);
}

/** Words, and what is taken from one place. */
export const cases: readonly RuleCase[] = [
  {
    code: "wrong-word",
    trips: container("imagePullPolicy: ifNotPresent"),
    finds: [
      '11:26 spec.templates[0].container.imagePullPolicy invalid imagePullPolicy "ifNotPresent"; write IfNotPresent',
    ],
    passes: container("imagePullPolicy: IfNotPresent"),
  },
  {
    code: "wrong-word",
    trips: container("imagePullPolicy: Sometimes"),
    finds: [
      '11:26 spec.templates[0].container.imagePullPolicy invalid imagePullPolicy "Sometimes"; valid: Always, IfNotPresent, Never',
    ],
    passes: container("imagePullPolicy: '{{workflow.parameters.policy}}'").replace(
      "entrypoint: main",
      "entrypoint: main\n  arguments: {parameters: [{name: policy, value: Always}]}",
    ),
  },
  {
    code: "wrong-word",
    trips: spec("dnsPolicy: clusterfirst"),
    finds: ['7:14 spec.dnsPolicy invalid dnsPolicy "clusterfirst"; write ClusterFirst'],
    passes: spec("dnsPolicy: ClusterFirst"),
  },
  {
    code: "wrong-word",
    trips: spec("securityContext: {seccompProfile: {type: runtime/default}}"),
    finds: [
      '7:44 spec.securityContext.seccompProfile.type invalid type "runtime/default"; write RuntimeDefault',
    ],
    passes: spec("securityContext: {seccompProfile: {type: RuntimeDefault}}"),
  },
  {
    code: "wrong-word",
    trips: container("", "tolerations: [{key: gpu, operator: Exist}]"),
    finds: [
      '11:42 spec.templates[0].tolerations[0].operator invalid operator "Exist"; write Exists',
    ],
    passes: container("", "tolerations: [{key: gpu, operator: Exists, effect: NoSchedule}]"),
  },
  {
    code: "wrong-word",
    trips: collected("Exist"),
    finds: [
      '7:65 spec.podGC.labelSelector.matchExpressions[0].operator invalid operator "Exist"; write Exists',
    ],
    passes: collected("Exists"),
  },
  {
    code: "wrong-word",
    trips: claim("ReadWriteAny"),
    finds: [
      '7:69 spec.volumeClaimTemplates[0].spec.accessModes[0] invalid accessModes "ReadWriteAny"; write ReadWriteMany',
    ],
    passes: claim("ReadWriteMany"),
  },
  {
    code: "two-sources",
    trips: env("value: a, valueFrom: {fieldRef: {fieldPath: metadata.name}}"),
    finds: [
      "11:35 spec.templates[0].container.env[0].valueFrom conflicts with value; keep one of them",
    ],
    passes: env("value: '', valueFrom: {fieldRef: {fieldPath: metadata.name}}"),
  },
  {
    code: "two-sources",
    trips: env(
      "valueFrom: {secretKeyRef: {name: a, key: a}, configMapKeyRef: {name: a, key: a}}",
    ),
    finds: [
      "11:37 spec.templates[0].container.env[0].valueFrom.secretKeyRef conflicts with configMapKeyRef; keep one of them",
    ],
    passes: env("valueFrom: {configMapKeyRef: {name: a, key: a}}"),
  },
  {
    code: "two-sources",
    trips: container("envFrom: [{secretRef: {name: a}, configMapRef: {name: a}}]"),
    finds: [
      "11:20 spec.templates[0].container.envFrom[0].secretRef conflicts with configMapRef; keep one of them",
    ],
    passes: container("envFrom: [{secretRef: {name: a}}, {configMapRef: {name: a}}]"),
  },
  {
    code: "two-sources",
    trips: volume("emptyDir: {}, configMap: {name: a}"),
    finds: [
      "11:41 spec.templates[0].volumes[0].configMap conflicts with emptyDir; keep one of them",
    ],
    passes: volume("configMap: {name: a}, secret: ~"),
  },
];
