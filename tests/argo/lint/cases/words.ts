import { container, type RuleCase, workflow } from "./case.ts";

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
    passes: container("imagePullPolicy: IfNotPresent"),
  },
  {
    code: "wrong-word",
    trips: container("imagePullPolicy: Sometimes"),
    passes: container("imagePullPolicy: '{{workflow.parameters.policy}}'").replace(
      "entrypoint: main",
      "entrypoint: main\n  arguments: {parameters: [{name: policy, value: Always}]}",
    ),
  },
  {
    code: "wrong-word",
    trips: spec("dnsPolicy: clusterfirst"),
    passes: spec("dnsPolicy: ClusterFirst"),
  },
  {
    code: "wrong-word",
    trips: spec("securityContext: {seccompProfile: {type: runtime/default}}"),
    passes: spec("securityContext: {seccompProfile: {type: RuntimeDefault}}"),
  },
  {
    code: "wrong-word",
    trips: container("", "tolerations: [{key: gpu, operator: Exist}]"),
    passes: container("", "tolerations: [{key: gpu, operator: Exists, effect: NoSchedule}]"),
  },
  { code: "wrong-word", trips: collected("Exist"), passes: collected("Exists") },
  { code: "wrong-word", trips: claim("ReadWriteAny"), passes: claim("ReadWriteMany") },
  {
    code: "two-sources",
    trips: env("value: a, valueFrom: {fieldRef: {fieldPath: metadata.name}}"),
    passes: env("value: '', valueFrom: {fieldRef: {fieldPath: metadata.name}}"),
  },
  {
    code: "two-sources",
    trips: env(
      "valueFrom: {secretKeyRef: {name: a, key: a}, configMapKeyRef: {name: a, key: a}}",
    ),
    passes: env("valueFrom: {configMapKeyRef: {name: a, key: a}}"),
  },
  {
    code: "two-sources",
    trips: container("envFrom: [{secretRef: {name: a}, configMapRef: {name: a}}]"),
    passes: container("envFrom: [{secretRef: {name: a}}, {configMapRef: {name: a}}]"),
  },
  {
    code: "two-sources",
    trips: volume("emptyDir: {}, configMap: {name: a}"),
    passes: volume("configMap: {name: a}, secret: ~"),
  },
];
