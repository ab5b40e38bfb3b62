import { indent, type RuleCase, workflow } from "./case.ts";

const DONE = "suspend: {}";

/** A workflow whose one template, `main`, has these fields, lines of YAML. */
function main(fields: string, spec = ""): string {
  return workflow(`${spec}\ntemplates:\n  - name: main\n${indent(fields, 4)}`);
}

const FINE = main(DONE);

/** Templates as such: entrypoints, bodies, images. */
export const cases: readonly RuleCase[] = [
  { code: "no-entrypoint", trips: FINE.replace("entrypoint: main", "priority: 1"), passes: FINE },
  {
    code: "no-entrypoint",
    trips: FINE.replace("entrypoint: main", 'entrypoint: ""'),
    passes: FINE.replace("entrypoint: main", "priority: 1").replace("Workflow", "WorkflowTemplate"),
  },
  {
    code: "unknown-template",
    trips: FINE.replace("entrypoint: main", "entrypoint: mian"),
    passes: FINE,
  },
  {
    code: "unknown-template",
    trips: main(DONE, "onExit: bye"),
    passes: main(DONE, "onExit: main"),
  },
  {
    code: "unknown-template",
    trips: main(DONE, "hooks: {exit: {template: bye}}"),
    passes: main(DONE, "hooks: {exit: {template: main}}"),
  },
  {
    code: "unknown-template",
    trips: main("steps: [[{name: a, template: work}]]"),
    passes: main("steps: [[{name: a, template: main}]]"),
  },
  {
    code: "unknown-template",
    trips: main("dag: {tasks: [{name: a, template: main, hooks: {exit: {template: bye}}}]}"),
    passes: main("dag: {tasks: [{name: a, template: main, onExit: main}]}"),
  },
  {
    code: "templates-beside-reference",
    trips: main(DONE, "workflowTemplateRef: {name: other}"),
    passes: workflow("workflowTemplateRef: {name: other}"),
  },
  { code: "no-body", trips: main("timeout: 1h"), passes: main(`timeout: 1h\n${DONE}`) },
  { code: "no-body", trips: main("suspend: null"), passes: main("plugin: {a: {}}") },
  {
    code: "no-body",
    trips: main("steps: [[{name: a, inline: {timeout: 1h}}]]"),
    passes: main("steps: [[{name: a, inline: {suspend: {}}}]]"),
  },
  {
    code: "inline-field",
    trips: main("steps: [[{name: a, inline: {timeut: 1h, suspend: {}}}]]"),
    passes: main("steps: [[{name: a, inline: {timeout: 1h, suspend: {}}}]]"),
  },
  {
    code: "no-image",
    trips: main("container: {command: [a]}"),
    passes: main("container: {command: [a]}", "templateDefaults: {container: {image: 'a:1'}}"),
  },
  {
    code: "no-image",
    trips: main("script: {source: a}"),
    passes: main("script: {image: 'a:1', command: [sh], source: a}"),
  },
  {
    code: "parallelism-of-pod",
    trips: main(`parallelism: 2\n${DONE}`),
    passes: main("parallelism: 2\nsteps: [[{name: a, template: main}]]"),
  },
  {
    code: "no-image",
    trips: main("container: {image: ''}"),
    passes: main("container: {image: ''}", "templateDefaults: {container: {image: 'a:1'}}"),
  },
  {
    code: "wrong-deadline",
    trips: main(`activeDeadlineSeconds: -1\n${DONE}`),
    passes: main(`activeDeadlineSeconds: 0\n${DONE}`),
  },
  {
    code: "wrong-deadline",
    trips: main(`activeDeadlineSeconds: 5m\n${DONE}`),
    passes: main(`activeDeadlineSeconds: "300"\n${DONE}`),
  },
  {
    code: "wrong-deadline",
    trips: main(`activeDeadlineSeconds: ""\n${DONE}`),
    passes: main(
      `activeDeadlineSeconds: "{{workflow.parameters.a}}"\n${DONE}`,
      "arguments: {parameters: [{name: a, value: '9'}]}",
    ),
  },
  {
    code: "timeout-without-unit",
    trips: main(`timeout: "60"\n${DONE}`),
    passes: main(`timeout: 60s\n${DONE}`),
  },
  {
    code: "no-executor-account",
    trips: main("automountServiceAccountToken: false\ncontainer: {image: a:1}"),
    passes: main(
      "automountServiceAccountToken: false\ncontainer: {image: a:1}",
      "executor: {serviceAccountName: executor}",
    ),
  },
  {
    code: "no-executor-account",
    trips: main("container: {image: a:1}", "automountServiceAccountToken: false"),
    passes: main(
      "automountServiceAccountToken: true\ncontainer: {image: a:1}",
      "automountServiceAccountToken: false",
    ),
  },
];
