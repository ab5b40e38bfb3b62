/** Pipelines of many steps, and Helm charts that draw the same workflows. */

/** How steps depend on each other. */
export type Shape = "chain" | "wide" | "layered";

/** Indexes of the steps that a step needs. */
function needsOf(shape: Shape, index: number): readonly number[] {
  if (index === 0) return [];
  if (shape === "chain") return [index - 1];
  if (shape === "wide") return [0];
  // Layers of ten, each step of which needs two of the layer before.
  const start = (Math.floor(index / 10) - 1) * 10;
  return start < 0 ? [] : [start + index % 10, start + (index + 1) % 10];
}

/** A manifest. */
export function manifestOf(name: string, shape: Shape, length: number): string {
  const steps = Array.from({ length }, (_, index) => {
    const needs = needsOf(shape, index).map((one) => `Step${one}`).join(", ");
    return `    - {name: Step${index}, class: acme.steps.Step${index}, dependsOn: [${needs}]}`;
  });
  return [`metadata: {name: ${name}}`, "spec:", "  steps:", ...steps, ""].join("\n");
}

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
        depends: {{ .depends | quote }}
        arguments:
          artifacts:
          {{- range .needs }}
          {{- include "artifact" (dict "step" . "root" $) | nindent 10 }}
          {{- end }}
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
      {{- range .needs }}
      {{- include "artifact" (dict "step" . "root" $) | nindent 6 }}
      {{- end }}
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

/** Writes a chart that draws what the manifest with default values does. */
export function writeChart(folder: string, name: string, shape: Shape, length: number): void {
  const place = (index: number) => ({ task: `step${index}`, path: `/usr/app/Step${index}` });
  const steps = Array.from({ length }, (_, index) => {
    const needs = needsOf(shape, index).map(place);
    const { task, path } = place(index);
    const inputs = needs.flatMap((need) => ["-i", need.path]);
    const start = ["wurzel", "run", `acme.steps:Step${index}`, "-o", path];
    const command = [...start, "-e", "BaseStepExecutor", ...inputs, "--encapsulate-env"];
    return { task, path, needs, depends: needs.map((need) => need.task).join(" && "), command };
  });
  const secure = { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } };
  const values = {
    name,
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
  Deno.mkdirSync(`${folder}/templates`, { recursive: true });
  Deno.writeTextFileSync(`${folder}/Chart.yaml`, `apiVersion: v2\nname: ${name}\nversion: 0.1.0\n`);
  Deno.writeTextFileSync(`${folder}/values.yaml`, JSON.stringify(values));
  Deno.writeTextFileSync(`${folder}/templates/workflow.yaml`, TEMPLATE);
  Deno.writeTextFileSync(`${folder}/templates/_artifact.tpl`, ARTIFACT);
}
