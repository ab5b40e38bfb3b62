import { type RuleCase, workflow } from "./case.ts";

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
    passes: output("container", "value: a"),
  },
  {
    code: "output-without-source",
    trips: output("suspend", "valueFrom: {default: a}"),
    passes: output("suspend", "valueFrom: {default: a, supplied: {}}"),
  },
  {
    code: "two-output-sources",
    trips: output("container", "value: a, valueFrom: {path: /a}"),
    passes: output("container", "valueFrom: {path: /a, default: a}"),
  },
  {
    code: "two-output-sources",
    trips: output("resource", "valueFrom: {jsonPath: a, jqFilter: a}"),
    passes: output("resource", "valueFrom: {jsonPath: a}"),
  },
  {
    code: "output-source",
    trips: output("container", "valueFrom: {parameter: a}"),
    passes: output("steps", "valueFrom: {parameter: a}"),
  },
  {
    code: "output-source",
    trips: output("steps", "valueFrom: {path: /a}"),
    passes: output("container", "valueFrom: {path: /a}"),
  },
  { code: "artifact-path", trips: input("container", ""), passes: input("steps", "") },
  { code: "artifact-path", trips: input("set", ""), passes: input("suspend", "") },
  {
    code: "artifact-path",
    trips: input("steps", ", path: /a"),
    passes: input("container", ", path: /a"),
  },
  {
    code: "input-from",
    trips: input("container", ", path: /a, from: '{{workflow.name}}'"),
    passes: input("container", ", path: /a"),
  },
];
