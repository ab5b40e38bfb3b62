import { type RuleCase, workflow } from "./case.ts";

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
  { code: "no-main-container", trips: set("other"), passes: set("main") },
  {
    code: "resource-manifest",
    trips: resource("action: create"),
    passes: resource("action: create, manifest: '{}'"),
  },
  {
    code: "resource-manifest",
    trips: resource("action: apply, manifest: '{}', manifestFrom: {artifact: {name: text}}"),
    passes: resource("action: delete, flags: [pod, a]"),
  },
  {
    code: "manifest-no-yaml",
    trips: resource("action: create, manifest: 'a: [1'"),
    passes: resource("action: create, manifest: 'a: {{workflow.name}}{{=[1]}}'"),
  },
  {
    code: "manifest-artifact",
    trips: resource("action: create, manifestFrom: {artifact: {name: txt}}"),
    passes: resource("action: create, manifestFrom: {artifact: {name: text}}"),
  },
];
