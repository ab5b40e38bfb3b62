import { cronWorkflow, indent, type RuleCase, workflow } from "../case.ts";

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

/** A template `main` of these fields, among templates that it may call. */
function flowCase(trips: string, passes: string, finds: readonly string[]): RuleCase {
  return unresolved(among(trips), among(passes), finds);
}

/** The template, with those of these that it calls. */
function among(fields: string): string {
  const called = OTHERS.filter(([name]) => fields.includes(`template: ${name}`));
  const lines = called.map(([name, one]) => `  - {name: ${name}, ${one}}`);
  return workflow([`templates:`, `  - {name: main, ${fields}}`, ...lines].join("\n"));
}

const OTHERS = [
  [
    "leaf",
    "container: {image: 'a:1'}, outputs: {parameters: [{name: out, valueFrom: {path: /a}}], " +
    "artifacts: [{name: file, path: /b}]}",
  ],
  ["takes", "inputs: {artifacts: [{name: p, path: /a}]}, container: {image: 'a:1'}"],
  ["says", "inputs: {parameters: [{name: p}]}, container: {image: 'a:1'}"],
  ["pod", "resource: {action: get, flags: [pod, a]}"],
  [
    "gives",
    "container: {image: 'a:1'}, outputs: {parameters: [{name: x, globalName: sum, valueFrom: {path: /a}}]}",
  ],
  ["uses", "container: {image: 'a:1', args: ['{{workflow.outputs.parameters.sum}}']}"],
] as const;

function unresolved(trips: string, passes: string, finds: readonly string[]): RuleCase {
  return { code: "unresolved-reference", trips, finds, passes };
}

/** Names in containers: what is wrong, and what is right. */
const NAMES = [
  [
    "inputs.parameters.txt",
    "inputs.parameters.text",
    '{{inputs.parameters.txt}} does not resolve here: no input parameter is called "txt", did you mean "text"?',
  ],
  [
    "inputs.parameter.text",
    "inputs.parameters",
    '{{inputs.parameter.text}} does not resolve here: inputs has no "parameter", did you mean "inputs.parameters"?',
  ],
  [
    "inputs.artifacts.file.data",
    "inputs.artifacts.file.path",
    "{{inputs.artifacts.file.data}} does not resolve here: \"data\" is not a field of an input; to keep the text as it is, write {{='{'}}{inputs.artifacts.file.data}}",
  ],
  [
    "inputs.artifacts",
    "inputs.artifacts.file",
    "{{inputs.artifacts}} does not resolve here: no artifact is named; to keep the text as it is, write {{='{'}}{inputs.artifacts}}",
  ],
  [
    "inputs.text",
    "outputs.text",
    "{{inputs.text}} does not resolve here: inputs has only parameters and artifacts; to keep the text as it is, write {{='{'}}{inputs.text}}",
  ],
  [
    "workflow.nme",
    "workflow.name",
    '{{workflow.nme}} does not resolve here: Argo has no "workflow.nme", did you mean "workflow.name"?',
  ],
  [
    "workflow.id",
    "workflow.uid",
    '{{workflow.id}} does not resolve here: Argo has no "workflow.id", did you mean "workflow.uid"?',
  ],
  [
    "workflow.parameters.wrd",
    "workflow.parameters.word",
    '{{workflow.parameters.wrd}} does not resolve here: none of the workflow\'s parameters is "wrd", did you mean "word"?',
  ],
  [
    "workflow.labels.none",
    "workflow.labels",
    "{{workflow.labels.none}} does not resolve here: none of the workflow's labels is \"none\", there are no labels; to keep the text as it is, write {{='{'}}{workflow.labels.none}}",
  ],
  [
    "workflow.annotations.none",
    "workflow.annotations.json",
    "{{workflow.annotations.none}} does not resolve here: none of the workflow's annotations is \"none\", there are no annotations; to keep the text as it is, write {{='{'}}{workflow.annotations.none}}",
  ],
  [
    "workflow.outputs.parameters.sum",
    "workflow.name",
    "{{workflow.outputs.parameters.sum}} does not resolve here: none of the workflow's global parameters is \"sum\", the global parameters are total; to keep the text as it is, write {{='{'}}{workflow.outputs.parameters.sum}}",
  ],
  [
    "workflow.outputs.artifacts.total",
    "workflow.creationTimestamp.Y",
    "{{workflow.outputs.artifacts.total}} does not resolve here: none of the workflow's global artifacts is \"total\", there are no global artifacts; to keep the text as it is, write {{='{'}}{workflow.outputs.artifacts.total}}",
  ],
  [
    "workflow.failures",
    "workflow.status",
    "{{workflow.failures}} does not resolve here: the failures are known only to what the spec's onExit runs; to keep the text as it is, write {{='{'}}{workflow.failures}}",
  ],
  [
    "pod.ip",
    "pod.name",
    "{{pod.ip}} does not resolve here: Argo knows only pod.name; to keep the text as it is, write {{='{'}}{pod.ip}}",
  ],
  [
    "steps.a.status",
    "step.a.status",
    "{{steps.a.status}} does not resolve here: a container template knows only its own inputs; the dag or steps can pass this as an argument; to keep the text as it is, write {{='{'}}{steps.a.status}}",
  ],
  [
    "tasks.a.outputs.result",
    "task",
    "{{tasks.a.outputs.result}} does not resolve here: a container template knows only its own inputs; the dag or steps can pass this as an argument; to keep the text as it is, write {{='{'}}{tasks.a.outputs.result}}",
  ],
  [
    "item.a",
    "items.a",
    "{{item.a}} does not resolve here: no loop here; the task or step with the loop can pass the item as an argument; to keep the text as it is, write {{='{'}}{item.a}}",
  ],
  [
    " inputs.x ",
    " question ",
    "{{ inputs.x }} does not resolve here: inputs has only parameters and artifacts; to keep the text as it is, write {{='{'}}{ inputs.x }}",
  ],
] as const;

/** Names of other calls. */
const CALLED = [
  ["none.status", "one.status", 'no step is called "none", did you mean "one"?'],
  [
    "one.outputs.parameters.ouput",
    "one.outputs.parameters.out",
    '"work", which "one" runs, has no output parameter "ouput", the output parameters are out',
  ],
  [
    "one.outputs.parameters",
    "loop.outputs.parameters",
    "no output is named; only parameters of withItems and withParam come as an array",
  ],
  [
    "one.outputs.artifacts.out",
    "one.outputs.result",
    '"work", which "one" runs, has no output artifact "out", there are no output artifacts',
  ],
  ["one.ip", "one.id", '"work", which "one" runs, is not a daemon and has no address'],
  [
    "one.result",
    "one.exitCode",
    '"result" is not a field of a task or step, did you mean "outputs.result"?',
  ],
] as const;

/** References. */
export const cases: readonly RuleCase[] = [
  ...NAMES.map(([wrong, right, message]) =>
    unresolved(says(`{{${wrong}}}`), says(`{{${right}}}`), [
      `15:41 spec.templates[0].container.args[0] ${message}`,
    ])
  ),
  ...CALLED.map(([wrong, right, why]) =>
    unresolved(steps(x(`{{steps.${wrong}}}`)), steps(x(`{{steps.${right}}}`)), [
      `8:179 spec.templates[0].steps[1][0].arguments.parameters[0].value {{steps.${wrong}}} does not resolve here: ${why}`,
    ])
  ),
  ...CALLED.map(([wrong, right, why]) =>
    unresolved(
      tasks(`depends: one && loop, ${x(`{{tasks.${wrong}}}`)}`),
      tasks(`depends: one && loop, ${x(`{{tasks.${right}}}`)}`),
      [
        `8:204 spec.templates[0].dag.tasks[2].arguments.parameters[0].value {{tasks.${wrong}}} does not resolve here: ${
          why.replace("no step is", "no task is")
        }`,
      ],
    )
  ),
  unresolved(
    says("{{workflow.priority}}").replace("priority: 1", ""),
    says("{{workflow.priority}}"),
    ["15:41 spec.templates[0].container.args[0] {{workflow.priority}} does not resolve here: the spec has no priority; to keep the text as it is, write {{='{'}}{workflow.priority}}"],
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
    ["18:43 spec.workflowSpec.templates[0].container.args[0] {{workflow.labels.b}} does not resolve here: none of the workflow's labels is \"b\", the labels are a; to keep the text as it is, write {{='{'}}{workflow.labels.b}}"],
  ),
  unresolved(
    says("{{workflow.parameters.other}}"),
    says("{{workflow.parameters.other}}").replace("kind: Workflow", "kind: WorkflowTemplate"),
    ["15:41 spec.templates[0].container.args[0] {{workflow.parameters.other}} does not resolve here: none of the workflow's parameters is \"other\", the parameters are word; to keep the text as it is, write {{='{'}}{workflow.parameters.other}}"],
  ),
  unresolved(
    says("{{workflow.failures}}", ""),
    says("a").replace(
      "templates:",
      "onExit: end\n  templates:\n    - name: end\n      suspend: {duration: '{{workflow.failures}}'}",
    ),
    ["15:41 spec.templates[0].container.args[0] {{workflow.failures}} does not resolve here: the failures are known only to what the spec's onExit runs; to keep the text as it is, write {{='{'}}{workflow.failures}}"],
  ),
  // What the entrypoint reaches has run before there are failures, though the exit handler runs it too.
  unresolved(
    says("{{workflow.failures}}").replace("templates:", "onExit: main\n  templates:"),
    says("{{workflow.status}}").replace("templates:", "onExit: main\n  templates:"),
    ["16:41 spec.templates[0].container.args[0] {{workflow.failures}} does not resolve here: the failures are known only to what the spec's onExit runs; to keep the text as it is, write {{='{'}}{workflow.failures}}"],
  ),
  // A dag hands artifacts on, and has no files.
  unresolved(
    dagOfArtifact("{{inputs.artifacts.file.path}}"),
    dagOfArtifact("{{inputs.artifacts.file}}"),
    ['8:160 spec.templates[0].dag.tasks[0].arguments.parameters[0].value {{inputs.artifacts.file.path}} does not resolve here: "path" is not a field of an input'],
  ),
  unresolved(
    steps("when: '{{steps.one.ip}}'"),
    steps("when: '{{steps.one.ip}}'").replace(
      "templates:",
      "templateDefaults: {daemon: true}\n  templates:",
    ),
    ['8:143 spec.templates[0].steps[1][0].when {{steps.one.ip}} does not resolve here: "work", which "one" runs, is not a daemon and has no address'],
  ),
  // Only what was waited for is known, however far back.
  unresolved(
    tasks(x("{{tasks.one.status}}")),
    tasks(`depends: one, ${x("{{tasks.one.status}}")}`),
    ['8:182 spec.templates[0].dag.tasks[2].arguments.parameters[0].value {{tasks.one.status}} does not resolve here: "call0" does not wait for "one"; add it to its depends'],
  ),
  unresolved(
    tasks("depends: loop", `depends: call0, ${x("{{tasks.one.id}}")}`),
    tasks("depends: one", `depends: call0, ${x("{{tasks.one.id}}")}`),
    ['8:244 spec.templates[0].dag.tasks[3].arguments.parameters[0].value {{tasks.one.id}} does not resolve here: "call1" does not wait for "one"; add it to its depends'],
  ),
  unresolved(
    steps(x("{{steps.call1.id}}"), "when: a == a"),
    steps("when: a == a", x("{{steps.call0.id}}")),
    ['8:179 spec.templates[0].steps[1][0].arguments.parameters[0].value {{steps.call1.id}} does not resolve here: "call1" runs later; only steps of earlier groups can be named'],
  ),
  unresolved(
    steps(`${x("{{steps.call1.id}}")}}, {name: call1, template: work`),
    steps(`${x("{{steps.one.id}}")}}, {name: call1, template: work`),
    ['8:179 spec.templates[0].steps[1][0].arguments.parameters[0].value {{steps.call1.id}} does not resolve here: "call1" runs at the same time; only steps of earlier groups can be named'],
  ),
  // A call knows itself in its hooks only.
  unresolved(
    tasks(x("{{tasks.call0.status}}")),
    tasks(`hooks: {exit: {template: work, ${x("{{tasks.call0.status}}")}}}`),
    ["8:182 spec.templates[0].dag.tasks[2].arguments.parameters[0].value {{tasks.call0.status}} does not resolve here: a task or step cannot refer to itself"],
  ),
  unresolved(tasks(x("{{steps.one.id}}")), tasks(`depends: one, ${x("{{tasks.one.id}}")}`), [
    "8:182 spec.templates[0].dag.tasks[2].arguments.parameters[0].value {{steps.one.id}} does not resolve here: in a dag template they are called tasks",
  ]),
  unresolved(
    tasks("depends: one, when: '{{tasks.one.ip}}'"),
    tasks("depends: one, when: '{{tasks.one.ip}}'").replace(
      "one, template: work",
      "one, template: wait",
    ),
    ['8:160 spec.templates[0].dag.tasks[2].when {{tasks.one.ip}} does not resolve here: "work", which "one" runs, is not a daemon and has no address'],
  ),
  unresolved(
    tasks("depends: one, when: '{{tasks.one.exitCode}}'").replace(
      "one, template: work",
      "one, template: wait",
    ),
    tasks("depends: one, when: '{{tasks.one.exitCode}}'"),
    ['8:160 spec.templates[0].dag.tasks[2].when {{tasks.one.exitCode}} does not resolve here: "wait", which "one" runs, is a suspend template and has no exitCode'],
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
    ['8:163 spec.templates[0].outputs.parameters[0].valueFrom.parameter {{steps.two.id}} does not resolve here: no step is called "two", the steps are one, loop'],
  ),
  unresolved(
    flow(`dag: {target: "{{inputs.parameters.a}}", tasks: [${CALLS}]}`),
    flow(`dag: {target: "{{workflow.name}}", tasks: [${CALLS}]}`),
    ['8:35 spec.templates[0].dag.target {{inputs.parameters.a}} does not resolve here: no input parameter is called "a", there are no input parameters'],
  ),
  unresolved(
    steps(`withItems: [{a: 1}], ${x("{{item.b}}")}`),
    steps(`withItems: [{a: 1}, {b: 1}], ${x("{{item.b}}")}`),
    ['8:200 spec.templates[0].steps[1][0].arguments.parameters[0].value {{item.b}} does not resolve here: no item has "b", the keys of the items are a'],
  ),
  unresolved(
    steps(`withSequence: {count: 1}, ${x("{{item.a}}")}`),
    steps(`withParam: "[1]", ${x("{{item.a}}")}`),
    ["8:205 spec.templates[0].steps[1][0].arguments.parameters[0].value {{item.a}} does not resolve here: items of withSequence are numbers and have no keys"],
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
    ["8:163 spec.templates[0].steps[1][0].inline.container.args[0] {{inputs.parameters.y}} does not resolve here: no input parameter is called \"y\", there are no input parameters; to keep the text as it is, write {{='{'}}{inputs.parameters.y}}"],
  ),
  // A step knows the status of steps that stand before it, in its own group too.
  flowCase(
    "steps: [[{name: a, template: leaf, when: '{{steps.b.status}} == X'}, {name: b, template: leaf}]]",
    "steps: [[{name: b, template: leaf}, {name: a, template: leaf, when: '{{steps.b.status}} == X'}]]",
    ['8:62 spec.templates[0].steps[0][0].when {{steps.b.status}} does not resolve here: "b" runs at the same time; only steps of earlier groups can be named'],
  ),
  // Argo has no message of a step or task.
  flowCase(
    "dag: {tasks: [{name: a, template: leaf}, {name: b, template: leaf, depends: a, when: '{{tasks.a.message}} == X'}]}",
    "dag: {tasks: [{name: a, template: leaf}, {name: b, template: leaf, depends: a, when: '{{tasks.a.status}} == X'}]}",
    ['8:106 spec.templates[0].dag.tasks[1].when {{tasks.a.message}} does not resolve here: "message" is not a field of a task or step'],
  ),
  // Logs are stored, and cannot be handed on.
  flowCase(
    "steps: [[{name: a, template: leaf}], [{name: b, template: takes, arguments: {artifacts: [{name: p, from: '{{steps.a.outputs.artifacts.main-logs}}'}]}}]]",
    "steps: [[{name: a, template: leaf}], [{name: b, template: takes, arguments: {artifacts: [{name: p, from: '{{steps.a.outputs.artifacts.file}}'}]}}]]",
    ['8:126 spec.templates[0].steps[1][0].arguments.artifacts[0].from {{steps.a.outputs.artifacts.main-logs}} does not resolve here: "leaf", which "a" runs, has no such artifact: Argo stores logs but does not pass them on'],
  ),
  // A resource has no result.
  flowCase(
    "steps: [[{name: a, template: pod}], [{name: b, template: leaf, when: '{{steps.a.outputs.result}} == X'}]]",
    "steps: [[{name: a, template: leaf}], [{name: b, template: leaf, when: '{{steps.a.outputs.result}} == X'}]]",
    ['8:90 spec.templates[0].steps[1][0].when {{steps.a.outputs.result}} does not resolve here: "pod", which "a" runs, is a resource template and has no outputs.result'],
  ),
  // The parameters of a sequence are no array.
  flowCase(
    "steps: [[{name: a, template: leaf, withSequence: {count: 2}}], [{name: b, template: leaf, when: \"'{{steps.a.outputs.parameters}}' == X\"}]]",
    "steps: [[{name: a, template: leaf, withItems: [1, 2]}], [{name: b, template: leaf, when: \"'{{steps.a.outputs.parameters}}' == X\"}]]",
    ["8:118 spec.templates[0].steps[1][0].when {{steps.a.outputs.parameters}} does not resolve here: no output is named; only parameters of withItems and withParam come as an array"],
  ),
  // The outputs of a dag know the status of a task that has hooks.
  flowCase(
    "dag: {tasks: [{name: a, template: leaf}]}, outputs: {parameters: [{name: s, valueFrom: {parameter: '{{tasks.a.status}}'}}]}",
    "dag: {tasks: [{name: a, template: leaf, hooks: {exit: {template: leaf}}}]}, outputs: {parameters: [{name: s, valueFrom: {parameter: '{{tasks.a.status}}'}}]}",
    ['8:120 spec.templates[0].outputs.parameters[0].valueFrom.parameter {{tasks.a.status}} does not resolve here: only its tasks may know the status of "a"'],
  ),
  // What a step gives is known to its exit hook, not to one that runs while the step does.
  flowCase(
    "steps: [[{name: a, template: leaf, hooks: {running: {expression: 'true', template: says, arguments: {parameters: [{name: p, value: '{{steps.a.outputs.result}}'}]}}}}]]",
    "steps: [[{name: a, template: leaf, hooks: {exit: {template: says, arguments: {parameters: [{name: p, value: '{{steps.a.outputs.result}}'}]}}}}]]",
    ['8:152 spec.templates[0].steps[0][0].hooks.running.arguments.parameters[0].value {{steps.a.outputs.result}} does not resolve here: only an exit hook knows what "a" gives'],
  ),
  // Only the spec's onExit knows the failures, no hook called exit.
  unresolved(
    flow("suspend: {}").replace(
      "templates:",
      "hooks: {exit: {template: end}}\n  templates:\n    - {name: end, http: {url: 'https://a/{{workflow.failures}}'}}",
    ),
    flow("suspend: {}").replace(
      "templates:",
      "onExit: end\n  templates:\n    - {name: end, http: {url: 'https://a/{{workflow.failures}}'}}",
    ),
    ["9:42 spec.templates[0].http.url {{workflow.failures}} does not resolve here: the failures are known only to what the spec's onExit runs"],
  ),
  // Argo adds labels of its own to the runs of a schedule, and to nothing else.
  unresolved(
    says("{{workflow.labels.workflows.argoproj.io/cron-workflow}}"),
    cronWorkflow(
      "schedules: ['@daily']",
      spec("{{workflow.labels.workflows.argoproj.io/cron-workflow}}"),
    ),
    ["15:41 spec.templates[0].container.args[0] {{workflow.labels.workflows.argoproj.io/cron-workflow}} does not resolve here: none of the workflow's labels is \"workflows.argoproj.io/cron-workflow\", there are no labels; to keep the text as it is, write {{='{'}}{workflow.labels.workflows.argoproj.io/cron-workflow}}"],
  ),
  unresolved(
    says("{{workflow.labels.app.kubernetes.io/name}}"),
    says("{{workflow.labels.app.kubernetes.io/name}}").replace(
      "generateName: demo-",
      "generateName: demo-\n  labels: {app.kubernetes.io/name: a}",
    ),
    ["15:41 spec.templates[0].container.args[0] {{workflow.labels.app.kubernetes.io/name}} does not resolve here: none of the workflow's labels is \"app.kubernetes.io/name\", there are no labels; to keep the text as it is, write {{='{'}}{workflow.labels.app.kubernetes.io/name}}"],
  ),
  // Global outputs are there once what gives them has been called.
  flowCase(
    "steps: [[{name: a, template: uses}], [{name: b, template: gives}]]",
    "steps: [[{name: b, template: gives}], [{name: a, template: uses}]]",
    ["10:54 spec.templates[2].container.args[0] {{workflow.outputs.parameters.sum}} does not resolve here: the global parameter \"sum\" is not there yet, for what gives it is not called before; to keep the text as it is, write {{='{'}}{workflow.outputs.parameters.sum}}"],
  ),
  flowCase(
    "dag: {tasks: [{name: b, template: gives}, {name: a, template: uses}]}",
    "dag: {tasks: [{name: b, template: gives}, {name: a, template: uses, depends: b}]}",
    ["10:54 spec.templates[2].container.args[0] {{workflow.outputs.parameters.sum}} does not resolve here: the global parameter \"sum\" is not there yet, for what gives it is not called before; to keep the text as it is, write {{='{'}}{workflow.outputs.parameters.sum}}"],
  ),
  unresolved(
    says("{{workflow.outputs.parameters.total}}"),
    says("{{workflow.outputs.parameters.total}}").replace("entrypoint: main", "entrypoint: first")
      .replace(
        "templates:",
        "templates:\n    - {name: first, steps: [[{name: a, template: second}]]}\n    - {name: second, outputs: {parameters: [{name: x, globalName: total, value: a}]}, suspend: {}}",
      ),
    ["15:41 spec.templates[0].container.args[0] {{workflow.outputs.parameters.total}} does not resolve here: the global parameter \"total\" is not there yet, for what gives it is not called before; to keep the text as it is, write {{='{'}}{workflow.outputs.parameters.total}}"],
  ),
  // An inline template knows its own input parameters and those around it, and no more than both know.
  flowCase(
    "steps: [[{name: a, inline: {container: {image: 'a:1', args: ['{{pod.name}}']}}}]]",
    "inputs: {parameters: [{name: q, value: a}]}, steps: [[{name: a, inline: {container: {image: 'a:1', args: ['{{inputs.parameters.q}} {{workflow.name}}']}}}]]",
    ["8:82 spec.templates[0].steps[0][0].inline.container.args[0] {{pod.name}} does not resolve here: a steps template has no pod; to keep the text as it is, write {{='{'}}{pod.name}}"],
  ),
  flowCase(
    "steps: [[{name: z, template: leaf}], [{name: a, inline: {container: {image: 'a:1', args: ['{{steps.z.outputs.result}}']}}}]]",
    "steps: [[{name: a, arguments: {parameters: [{name: q, value: a}]}, inline: {inputs: {parameters: [{name: q}]}, container: {image: 'a:1', args: ['{{inputs.parameters.q}}']}}}]]",
    ["8:111 spec.templates[0].steps[1][0].inline.container.args[0] {{steps.z.outputs.result}} does not resolve here: a container template knows only its own inputs; the dag or steps can pass this as an argument; to keep the text as it is, write {{='{'}}{steps.z.outputs.result}}"],
  ),
  flowCase(
    "steps: [[{name: a, inline: {dag: {tasks: [{name: b, template: leaf}, {name: c, template: leaf, depends: b, when: '{{tasks.b.outputs.result}} == X'}]}}}]]",
    "steps: [[{name: a, inline: {dag: {tasks: [{name: b, template: leaf}, {name: c, template: leaf, depends: b}]}}}]]",
    ["8:134 spec.templates[0].steps[0][0].inline.dag.tasks[1].when {{tasks.b.outputs.result}} does not resolve here: in a steps template they are called steps"],
  ),
  // The spec's podMetadata is filled in by each template.
  unresolved(
    says("a").replace(
      "priority: 1",
      "priority: 1\n  podMetadata: {labels: {a: '{{inputs.parameters.x}}'}}",
    ),
    says("a").replace(
      "priority: 1",
      "priority: 1\n  podMetadata: {labels: {a: '{{inputs.parameters.text}}'}}",
    ),
    ['8:30 spec.podMetadata.labels.a {{inputs.parameters.x}} does not resolve here: no input parameter is called "x", the input parameters are text'],
  ),
  {
    code: "literal-reference",
    trips: steps(`withItems: [1], ${x("a")}`).replace("source: a", "source: '{{item}}'"),
    finds: [
      "11:39 spec.templates[1].script.source {{item}} is not filled in: only the task or step with the loop knows the item; pass it as an argument",
    ],
    passes: says("{{item}}"),
  },
  {
    code: "literal-reference",
    trips: steps(x("{{item}}")),
    finds: [
      "8:179 spec.templates[0].steps[1][0].arguments.parameters[0].value {{item}} is not filled in: no loop here",
    ],
    passes: steps(`withItems: [1], ${x("{{item}}")}`),
  },
  {
    code: "literal-reference",
    trips: says("{{input.parameters.text}}"),
    finds: [
      '15:41 spec.templates[0].container.args[0] {{input.parameters.text}} is not filled in: did you mean "inputs.parameters.text"?',
    ],
    passes: says("{{inputs.parameters.text}} {{input.text}} {{form.parameters.text}}"),
  },
  {
    code: "literal-reference",
    trips: says("{{retries}}"),
    finds: [
      "15:41 spec.templates[0].container.args[0] {{retries}} is not filled in: the template has no retryStrategy",
    ],
    passes: says("{{retries}}", "retryStrategy: {limit: 1}"),
  },
  {
    code: "literal-reference",
    trips: says("{{lastRetry.exitCode}}"),
    finds: [
      "15:41 spec.templates[0].container.args[0] {{lastRetry.exitCode}} is not filled in: the template has no retryStrategy",
    ],
    passes: says("{{lastRetry.exitCode}}", "retryStrategy: {limit: 1}"),
  },
  {
    code: "open-reference",
    trips: says("{{inputs.parameters.text}"),
    finds: [
      '15:41 spec.templates[0].container.args[0] "{{inputs.parameters.text}" is not closed; end it with }}',
    ],
    passes: says("{{ text }"),
  },
  {
    code: "open-reference",
    trips: says("{{workflow.name}} {{=asInt(1)}"),
    finds: [
      '15:59 spec.templates[0].container.args[0] "{{=asInt(1)}" is not closed; end it with }}',
    ],
    passes: says("{{workflow.name}} {{=x}"),
  },
  unresolved(
    says("{{workflow.nme}}"), // What Argo has everywhere: names of nodes, and all inputs as JSON, be there none.
    says(
      "{{steps.name}} {{tasks.name}} {{node.name}} {{inputs.parameters}} {{outputs.parameters}}",
    ),
    ['15:41 spec.templates[0].container.args[0] {{workflow.nme}} does not resolve here: Argo has no "workflow.nme", did you mean "workflow.name"?'],
  ),
  unresolved(
    steps(x("{{step.name}} {{workflow.nme}}")),
    steps(x("{{steps.name}} {{tasks.name}} {{inputs.parameters}}")),
    ['8:193 spec.templates[0].steps[1][0].arguments.parameters[0].value {{workflow.nme}} does not resolve here: Argo has no "workflow.nme", did you mean "workflow.name"?'],
  ),
  // Argo fills in the inner braces first.
  unresolved(
    says("{{workflow.parameters.{{workflow.parameters.wrd}}-url}}"),
    says("{{workflow.parameters.{{workflow.parameters.word}}-url}}"),
    ['15:41 spec.templates[0].container.args[0] {{workflow.parameters.{{workflow.parameters.wrd}} does not resolve here: none of the workflow\'s parameters is "wrd", did you mean "word"?'],
  ),
  unresolved(
    says("{{workflow.labels.workflows.argoproj.io/creator}}"),
    says("{{workflow.labels.json}}"),
    ["15:41 spec.templates[0].container.args[0] {{workflow.labels.workflows.argoproj.io/creator}} does not resolve here: none of the workflow's labels is \"workflows.argoproj.io/creator\", there are no labels; to keep the text as it is, write {{='{'}}{workflow.labels.workflows.argoproj.io/creator}}"],
  ),
  // In a block string, the place is the reference's own.
  unresolved(
    says("a").replace('args: ["a"]}', "args: [a]}").replace(
      "container: {image: 'a:1', args: [a]}",
      "script:\n      image: a:1\n      source: |\n        echo one\n        echo {{inputs.parameters.txt}} {{workflow.nme}}",
    ),
    says("{{inputs.parameters.text}}"),
    [
      '19:14 spec.templates[0].source {{inputs.parameters.txt}} does not resolve here: no input parameter is called "txt", did you mean "text"?',
      '19:40 spec.templates[0].source {{workflow.nme}} does not resolve here: Argo has no "workflow.nme", did you mean "workflow.name"?',
    ],
  ),
  {
    code: "unresolved-in-expression",
    trips: says("{{= inputs.parameters.txt }}"),
    finds: [
      '15:41 spec.templates[0].container.args[0] {{= inputs.parameters.txt }} fails: no input parameter is called "txt", did you mean "text"?',
    ],
    passes: says("{{=inputs.parameters.text}} {{=inputs.parameters['txt'] ?? 'a'}}"),
  },
];
