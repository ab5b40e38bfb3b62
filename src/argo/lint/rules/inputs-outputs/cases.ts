import { type RuleCase, workflow } from "../case.ts";

const BODIES = {
  container: "container: {image: 'a:1'}",
  set: "containerSet: {containers: [{name: main, image: 'a:1'}]}",
  resource: "resource: {action: get}",
  steps: "steps: [[{name: a, template: work}]]",
  suspend: "suspend: {}",
};

/** A template with such a body and an output parameter. */
function output(body: keyof typeof BODIES, fields: string): string {
  return template(body, `outputs: {parameters: [{name: a, ${fields}}]}`);
}

function template(body: keyof typeof BODIES, fields: string): string {
  return workflow(`templates:
  - {name: main, ${BODIES[body]}, ${fields}}
  - {name: work, suspend: {}}`);
}

function input(body: keyof typeof BODIES, fields: string): string {
  return template(body, `inputs: {artifacts: [{name: a, raw: {data: a}${fields}}]}`);
}

/** Inputs and outputs. */
export const cases: readonly RuleCase[] = [
  {
    code: "output-without-source",
    trips: output("container", "description: a"),
    finds: [
      "8:70 spec.templates[0].outputs.parameters[0] has no source; give it valueFrom, such as path: /tmp/result",
    ],
    passes: output("container", "value: a"),
  },
  {
    code: "output-without-source",
    trips: output("suspend", "valueFrom: {default: a}"),
    finds: [
      "8:66 spec.templates[0].outputs.parameters[0].valueFrom says no source, such as supplied: {}",
    ],
    passes: output("suspend", "valueFrom: {default: a, supplied: {}}"),
  },
  {
    code: "two-output-sources",
    trips: output("container", "value: a, valueFrom: {path: /a}"),
    finds: [
      "8:90 spec.templates[0].outputs.parameters[0].valueFrom cannot stand beside value; keep one of them",
    ],
    passes: output("container", "valueFrom: {path: /a, default: a}"),
  },
  {
    code: "two-output-sources",
    trips: output("resource", "valueFrom: {jsonPath: a, jqFilter: a}"),
    finds: [
      "8:90 spec.templates[0].outputs.parameters[0].valueFrom.jsonPath is a second source beside jqFilter; keep one of them",
    ],
    passes: output("resource", "valueFrom: {jsonPath: a}"),
  },
  {
    code: "output-source",
    trips: output("container", "valueFrom: {parameter: a}"),
    finds: [
      "8:92 spec.templates[0].outputs.parameters[0].valueFrom.parameter a container template gives nothing by parameter; write path: /tmp/result",
    ],
    passes: output("steps", "valueFrom: {parameter: a}"),
  },
  {
    code: "output-source",
    trips: output("steps", "valueFrom: {path: /a}"),
    finds: [
      '8:103 spec.templates[0].outputs.parameters[0].valueFrom.path a steps template gives nothing by path; write parameter: "{{steps.a.outputs.parameters.b}}"',
    ],
    passes: output("container", "valueFrom: {path: /a}"),
  },
  {
    code: "artifact-path",
    trips: input("container", ""),
    finds: ["8:68 spec.templates[0].inputs.artifacts[0] no path: set where it is in the container"],
    passes: input("steps", ""),
  },
  {
    code: "artifact-path",
    trips: input("set", ""),
    finds: ["8:99 spec.templates[0].inputs.artifacts[0] no path: set where it is in the container"],
    passes: input("suspend", ""),
  },
  {
    code: "artifact-path",
    trips: input("steps", ", path: /a"),
    finds: [
      "8:105 spec.templates[0].inputs.artifacts[0].path a steps template has no files; remove the path",
    ],
    passes: input("container", ", path: /a"),
  },
  {
    code: "artifact-path",
    trips: workflow(
      "templates: [{name: main, http: {url: 'https://example.com'}, outputs: {artifacts: [{name: a}]}}]",
    ),
    finds: [
      "7:86 spec.templates[0].outputs.artifacts[0] no path: set where it is in the container",
    ],
    passes: workflow("templates: [{name: main, suspend: {}, outputs: {artifacts: [{name: a}]}}]"),
  },
  {
    code: "input-from",
    trips: input("container", ", path: /a, from: '{{workflow.name}}'"),
    finds: [
      "8:104 spec.templates[0].inputs.artifacts[0].from inputs come from the caller's arguments; write from there",
    ],
    passes: input("container", ", path: /a"),
  },
];
