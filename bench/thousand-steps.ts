/** A thousand steps, against `helm template` on a chart that draws the same document. */

import { bundle, race, say } from "./support/race.ts";

const STEPS = 1_000;

/** One step of the chart's document; what is the same in all steps stands in the template. */
const TEMPLATE = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  name: {{ .Values.name | quote }}
  namespace: {{ .Values.namespace | quote }}
spec:
  entrypoint: wurzel-pipeline
  serviceAccountName: {{ .Values.serviceAccountName | quote }}
  securityContext: {{- toYaml .Values.podSecurityContext | nindent 4 }}
  templates:
  - name: wurzel-pipeline
    dag:
      tasks:
      {{- range .Values.steps }}
      - name: {{ .task | quote }}
        template: {{ printf "wurzel-run-template-%s" .task | quote }}
        {{- if .needs }}
        depends: {{ .needs.task | quote }}
        arguments:
          artifacts:
          {{- include "artifact" (dict "step" .needs "root" $) | nindent 10 }}
        {{- end }}
      {{- end }}
  {{- range .Values.steps }}
  - name: {{ printf "wurzel-run-template-%s" .task | quote }}
    retryStrategy:
      limit: 4
      retryPolicy: OnError
    {{- if .needs }}
    inputs:
      artifacts:
      {{- include "artifact" (dict "step" .needs "root" $) | nindent 6 }}
    {{- end }}
    outputs:
      artifacts:
      {{- include "artifact" (dict "step" . "root" $) | nindent 6 }}
    container:
      image: {{ $.Values.image | quote }}
      command:
      {{- toYaml .command | nindent 6 }}
      env:
      {{- toYaml $.Values.env | nindent 6 }}
      resources: {{- toYaml $.Values.resources | nindent 8 }}
      securityContext: {{- toYaml $.Values.securityContext | nindent 8 }}
  {{- end }}
`;

const ARTIFACT = `{{- define "artifact" -}}
- name: {{ printf "wurzel-artifact-%s" .step.task | quote }}
  path: {{ .step.path | quote }}
  recurseMode: true
  archive:
    none: {}
  s3:
    bucket: {{ .root.Values.bucket | quote }}
    endpoint: {{ .root.Values.endpoint | quote }}
    key: {{ printf "argo-workflows/{{workflow.name}}/%s" .step.task | quote }}
{{- end -}}
`;

const names = [...Array(STEPS).keys()].map((index) => `Step${index}`);
const folder = Deno.makeTempDirSync({ prefix: "wurzel-argo-bench-" });
Deno.writeTextFileSync(`${folder}/values.yaml`, "workflows: {thousand: {name: thousand}}\n");
Deno.writeTextFileSync(`${folder}/pipeline.yaml`, manifest());
const ours = bundle("generate", "-f", `${folder}/values.yaml`, `${folder}/pipeline.yaml`);

if (hasHelm()) {
  writeChart();
  await race(`${STEPS} steps`, 7, {
    "helm template": ["helm", "template", "thousand", `${folder}/chart`],
    "generate": ours,
  });
} else {
  say("There is no helm on the PATH to run against; this is generate alone.");
  await race(`${STEPS} steps`, 7, { "generate": ours });
}
Deno.removeSync(folder, { recursive: true });

function manifest(): string {
  const steps = names.map((name, index) => {
    const needs = index === 0 ? "" : `, dependsOn: [${names[index - 1]}]`;
    return `    - {name: ${name}, class: acme.steps.${name}${needs}}`;
  });
  return ["metadata: {name: thousand}", "spec:", "  steps:", ...steps, ""].join("\n");
}

function writeChart(): void {
  const steps = names.map((name, index) => {
    const before = names[index - 1];
    const step = { task: name.toLowerCase(), path: `/usr/app/${name}` };
    const needs = before === undefined
      ? undefined
      : { task: before.toLowerCase(), path: `/usr/app/${before}` };
    const inputs = needs === undefined ? [] : ["-i", needs.path];
    const command = [
      "wurzel",
      "run",
      `acme.steps:${name}`,
      "-o",
      step.path,
      "-e",
      "BaseStepExecutor",
    ];
    return { ...step, needs, command: [...command, ...inputs, "--encapsulate-env"] };
  });
  const secure = { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } };
  const values = {
    name: "thousand",
    namespace: "argo-workflows",
    serviceAccountName: "wurzel-service-account",
    podSecurityContext: secure,
    securityContext: {
      ...secure,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
    },
    image: "ghcr.io/telekom/wurzel",
    env: [{ name: "WURZEL_RUN_ID", value: "{{workflow.uid}}" }],
    resources: {
      requests: { cpu: "100m", memory: "128Mi" },
      limits: { cpu: "500m", memory: "512Mi" },
    },
    bucket: "wurzel-bucket",
    endpoint: "s3.amazonaws.com",
    steps,
  };
  const chart = `${folder}/chart`;
  Deno.mkdirSync(`${chart}/templates`, { recursive: true });
  Deno.writeTextFileSync(`${chart}/Chart.yaml`, "apiVersion: v2\nname: thousand\nversion: 0.1.0\n");
  Deno.writeTextFileSync(`${chart}/values.yaml`, JSON.stringify(values));
  Deno.writeTextFileSync(`${chart}/templates/workflow.yaml`, TEMPLATE);
  Deno.writeTextFileSync(`${chart}/templates/_artifact.tpl`, ARTIFACT);
}

function hasHelm(): boolean {
  try {
    return new Deno.Command("helm", { args: ["version"] }).outputSync().success;
  } catch {
    return false;
  }
}
