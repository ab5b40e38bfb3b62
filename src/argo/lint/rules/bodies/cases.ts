import { type RuleCase, workflow } from "../case.ts";

function main(fields: string): string {
  return workflow(`templates: [{name: main, ${fields}}]`);
}

function set(name: string): string {
  return main(`containerSet: {containers: [{name: ${name}, image: 'a:1'}]}, outputs: {
    artifacts: [{name: x, path: /x}]}`);
}

function resource(fields: string): string {
  return main(`inputs: {artifacts: [{name: text, path: /text, raw: {data: a}}]},
    resource: {${fields}}`);
}

/** Sets of containers, and resources. */
export const cases: readonly RuleCase[] = [
  {
    code: "no-main-container",
    trips: set("other"),
    finds: [
      '7:28 spec.templates[0].containerSet no container is called "main": artifacts and outputs go through it',
    ],
    passes: set("main"),
  },
  {
    code: "empty-container-set",
    trips: main("containerSet: {containers: []}"),
    finds: ["7:43 spec.templates[0].containerSet.containers needs at least one container"],
    passes: main("containerSet: {containers: [{name: main, image: 'a:1'}]}"),
  },
  {
    code: "resource-manifest",
    trips: resource("action: create"),
    finds: ['8:7 spec.templates[0].resource.manifest is required for the action "create"'],
    passes: resource("action: create, manifest: '{}'"),
  },
  {
    code: "resource-manifest",
    trips: resource("action: apply, manifest: '{}', manifestFrom: {artifact: {name: text}}"),
    finds: [
      "8:49 spec.templates[0].resource.manifestFrom conflicts with manifest; keep one of them",
    ],
    passes: resource("action: delete, flags: [pod, a]"),
  },
  {
    code: "manifest-no-yaml",
    trips: resource("action: create, manifest: 'a: [1'"),
    finds: [
      "8:44 spec.templates[0].resource.manifest must be YAML or JSON: this `[` is never closed",
    ],
    passes: resource("action: create, manifest: 'a: {{workflow.name}}{{=[1]}}'"),
  },
  {
    code: "manifest-artifact",
    trips: resource("action: create, manifestFrom: {artifact: {name: txt}}"),
    finds: [
      '8:66 spec.templates[0].resource.manifestFrom.artifact.name no input artifact is called "txt", did you mean "text"?',
    ],
    passes: resource("action: create, manifestFrom: {artifact: {name: text}}"),
  },
];
