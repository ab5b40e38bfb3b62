import { cronWorkflow, indent, type RuleCase, workflow } from "./case.ts";

/** A container that says this, in a template with an input `text` and an output, and these fields. */
function says(text: string, fields = ""): string {
  return workflow(spec(text, fields));
}

function spec(text: string, fields = ""): string {
  return `priority: 1
arguments: {parameters: [{name: word, value: a}]}
templates:
  - name: main
    inputs:
      parameters: [{name: text, value: a}]
      artifacts: [{name: file, path: /file, raw: {data: a}}]
    ${indent(fields, 4).trim()}
    container: {image: 'a:1', args: [${JSON.stringify(text)}]}
    outputs: {parameters: [{name: out, globalName: total, valueFrom: {path: /out}}]}`;
}

/** Steps, and a dag, with two calls before these, whose template takes `x`. */
function steps(...later: readonly string[]): string {
  return flow(`steps: [[${CALLS}], [${later.map(call).join("], [")}]]`);
}

function tasks(...more: readonly string[]): string {
  return flow(`dag: {tasks: [${[CALLS, ...more.map(call)].join(", ")}]}`);
}

const CALLS = "{name: one, template: work}, {name: loop, template: work, withItems: [1]}";

function call(fields: string, index: number): string {
  return `{name: call${index}, template: work, ${fields}}`;
}

function flow(body: string, outputs = "{}"): string {
  return workflow(`templates:
  - {name: main, ${body}, outputs: ${outputs}}
  - name: work
    inputs: {parameters: [{name: x, default: a}]}
    script: {image: 'a:1', source: a}
    outputs: {parameters: [{name: out, valueFrom: {path: /out}}]}
  - name: wait
    daemon: true
    suspend: {}`);
}

/** A dag that takes an artifact, and whose task says this. */
function dagOfArtifact(text: string): string {
  const inputs = "inputs: {artifacts: [{name: file, raw: {data: a}}]}";
  return flow(`${inputs}, dag: {tasks: [${call(x(text), 0)}]}`);
}

/** Arguments that give `x` this text. */
function x(text: string): string {
  return `arguments: {parameters: [{name: x, value: ${JSON.stringify(text)}}]}`;
}

function unresolved(trips: string, passes: string): RuleCase {
  return { code: "unresolved-reference", trips, passes };
}

/** Names in containers: what is wrong, and what is right. */
const NAMES = [
  ["inputs.parameters.txt", "inputs.parameters.text"],
  ["inputs.parameter.text", "inputs.parameters"],
  ["inputs.artifacts.file.data", "inputs.artifacts.file.path"],
  ["inputs.artifacts", "inputs.artifacts.file"],
  ["inputs.text", "outputs.text"],
  ["= inputs.parameters.txt ", "=inputs.parameters.text + workflow.parameters.other"],
  ["workflow.nme", "workflow.name"],
  ["workflow.id", "workflow.uid"],
  ["workflow.parameters.wrd", "workflow.parameters.word"],
  ["workflow.labels.none", "workflow.labels"],
  ["workflow.annotations.none", "workflow.annotations.json"],
  ["workflow.outputs.parameters.sum", "workflow.outputs.parameters.total"],
  ["workflow.outputs.artifacts.total", "workflow.creationTimestamp.Y"],
  ["workflow.failures", "workflow.status"],
  ["pod.ip", "pod.name"],
  ["steps.a.status", "step.a.status"],
  ["tasks.a.outputs.result", "task"],
  ["item.a", "items.a"],
  [" inputs.x ", " question "],
] as const;

/** Names of other calls. */
const CALLED = [
  ["none.status", "one.status"],
  ["one.outputs.parameters.ouput", "one.outputs.parameters.out"],
  ["one.outputs.parameters", "loop.outputs.parameters"],
  ["one.outputs.artifacts.out", "one.outputs.result"],
  ["one.ip", "one.id"],
  ["one.result", "one.exitCode"],
] as const;

/** References. */
export const cases: readonly RuleCase[] = [
  ...NAMES.map(([wrong, right]) => unresolved(says(`{{${wrong}}}`), says(`{{${right}}}`))),
  ...CALLED.map(([wrong, right]) =>
    unresolved(steps(x(`{{steps.${wrong}}}`)), steps(x(`{{steps.${right}}}`)))
  ),
  ...CALLED.map(([wrong, right]) =>
    unresolved(
      tasks(`depends: one && loop, ${x(`{{tasks.${wrong}}}`)}`),
      tasks(`depends: one && loop, ${x(`{{tasks.${right}}}`)}`),
    )
  ),
  unresolved(
    says("{{workflow.priority}}").replace("priority: 1", ""),
    says("{{workflow.priority}}"),
  ),
  unresolved(
    cronWorkflow(
      "schedules: ['@daily']\nworkflowMetadata: {labels: {a: b}}",
      spec("{{workflow.labels.b}}"),
    ),
    cronWorkflow(
      "schedules: ['@daily']\nworkflowMetadata: {labels: {a: b}}",
      spec("{{workflow.labels.a}}"),
    ),
  ),
  unresolved(
    says("{{workflow.parameters.other}}"),
    says("{{workflow.parameters.other}}").replace("kind: Workflow", "kind: WorkflowTemplate"),
  ),
  unresolved(
    says("{{workflow.failures}}", ""),
    says("a").replace(
      "templates:",
      "onExit: end\n  templates:\n    - name: end\n      suspend: {duration: '{{workflow.failures}}'}",
    ),
  ),
  // What the entrypoint reaches has run before there are failures, though the exit handler runs it too.
  unresolved(
    says("{{workflow.failures}}").replace("templates:", "onExit: main\n  templates:"),
    says("{{workflow.status}}").replace("templates:", "onExit: main\n  templates:"),
  ),
  // A dag hands artifacts on, and has no files.
  unresolved(
    dagOfArtifact("{{inputs.artifacts.file.path}}"),
    dagOfArtifact("{{inputs.artifacts.file}}"),
  ),
  unresolved(
    steps("when: '{{steps.one.ip}}'"),
    steps("when: '{{steps.one.ip}}'").replace(
      "templates:",
      "templateDefaults: {daemon: true}\n  templates:",
    ),
  ),
  // Only what was waited for is known, however far back.
  unresolved(tasks(x("{{tasks.one.status}}")), tasks(`depends: one, ${x("{{tasks.one.status}}")}`)),
  unresolved(
    tasks("depends: loop", `depends: call0, ${x("{{tasks.one.id}}")}`),
    tasks("depends: one", `depends: call0, ${x("{{tasks.one.id}}")}`),
  ),
  unresolved(
    steps(x("{{steps.call1.id}}"), "when: a == a"),
    steps("when: a == a", x("{{steps.call0.id}}")),
  ),
  unresolved(
    steps(`${x("{{steps.call1.id}}")}}, {name: call1, template: work`),
    steps(`${x("{{steps.one.id}}")}}, {name: call1, template: work`),
  ),
  // A call knows itself in its hooks only.
  unresolved(
    tasks(x("{{tasks.call0.status}}")),
    tasks(`hooks: {exit: {template: work, ${x("{{tasks.call0.status}}")}}}`),
  ),
  unresolved(tasks(x("{{steps.one.id}}")), tasks(`depends: one, ${x("{{tasks.one.id}}")}`)),
  unresolved(
    tasks("depends: one, when: '{{tasks.one.ip}}'"),
    tasks("depends: one, when: '{{tasks.one.ip}}'").replace(
      "one, template: work",
      "one, template: wait",
    ),
  ),
  unresolved(
    tasks("depends: one, when: '{{tasks.one.exitCode}}'").replace(
      "one, template: work",
      "one, template: wait",
    ),
    tasks("depends: one, when: '{{tasks.one.exitCode}}'"),
  ),
  unresolved(
    flow(
      `steps: [[${CALLS}]]`,
      "{parameters: [{name: a, valueFrom: {parameter: '{{steps.two.id}}'}}]}",
    ),
    flow(
      `steps: [[${CALLS}]]`,
      "{parameters: [{name: a, valueFrom: {parameter: '{{steps.one.id}}'}}]}",
    ),
  ),
  unresolved(
    flow(`dag: {target: "{{inputs.parameters.a}}", tasks: [${CALLS}]}`),
    flow(`dag: {target: "{{workflow.name}}", tasks: [${CALLS}]}`),
  ),
  unresolved(
    steps(`withItems: [{a: 1}], ${x("{{item.b}}")}`),
    steps(`withItems: [{a: 1}, {b: 1}], ${x("{{item.b}}")}`),
  ),
  unresolved(
    steps(`withSequence: {count: 1}, ${x("{{item.a}}")}`),
    steps(`withParam: "[1]", ${x("{{item.a}}")}`),
  ),
  unresolved(
    steps(x("a")).replace(
      "template: work, arg",
      "inline: {container: {image: 'a:1', args: ['{{inputs.parameters.y}}']}}, arg",
    ),
    steps(x("a")).replace(
      "template: work, arg",
      "inline: {inputs: {parameters: [{name: x}]}, container: {image: 'a:1', args: ['{{inputs.parameters.x}}']}}, arg",
    ),
  ),
  {
    code: "literal-reference",
    trips: steps(`withItems: [1], ${x("a")}`).replace("source: a", "source: '{{item}}'"),
    passes: says("{{item}}"),
  },
  {
    code: "literal-reference",
    trips: steps(x("{{item}}")),
    passes: steps(`withItems: [1], ${x("{{item}}")}`),
  },
  {
    code: "literal-reference",
    trips: says("{{input.parameters.text}}"),
    passes: says("{{inputs.parameters.text}} {{input.text}} {{form.parameters.text}}"),
  },
  {
    code: "literal-reference",
    trips: says("{{retries}}"),
    passes: says("{{retries}}", "retryStrategy: {limit: 1}"),
  },
  {
    code: "literal-reference",
    trips: says("{{lastRetry.exitCode}}"),
    passes: says("{{lastRetry.exitCode}}", "retryStrategy: {limit: 1}"),
  },
  { code: "open-reference", trips: says("{{inputs.parameters.text}"), passes: says("{{ text }") },
  {
    code: "open-reference",
    trips: says("{{workflow.name}} {{=asInt(1)}"),
    passes: says("{{workflow.name}} {{=x}"),
  },
];
