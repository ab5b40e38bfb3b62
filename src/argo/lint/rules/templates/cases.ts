import { indent, type RuleCase, workflow } from "../case.ts";

const DONE = "suspend: {}";

/** A workflow whose one template, `main`, has these fields, lines of YAML. */
function main(fields: string, spec = ""): string {
  return workflow(`${spec}\ntemplates:\n  - name: main\n${indent(fields, 4)}`);
}

const FINE = main(DONE);

/** Templates as such: entrypoints, bodies, images. */
export const cases: readonly RuleCase[] = [
  {
    code: "no-entrypoint",
    trips: FINE.replace("entrypoint: main", "priority: 1"),
    finds: ["5:1 spec.entrypoint is required: name the template to start with, entrypoint: main"],
    passes: FINE,
  },
  {
    code: "no-entrypoint",
    trips: FINE.replace("entrypoint: main", 'entrypoint: ""'),
    finds: ["6:3 spec.entrypoint is required: name the template to start with, entrypoint: main"],
    passes: FINE.replace("entrypoint: main", "priority: 1").replace("Workflow", "WorkflowTemplate"),
  },
  {
    code: "unknown-template",
    trips: FINE.replace("entrypoint: main", "entrypoint: mian"),
    finds: ['6:15 spec.entrypoint no template is called "mian", did you mean "main"?'],
    passes: FINE,
  },
  {
    code: "unknown-template",
    trips: main(DONE, "onExit: bye"),
    finds: ['7:11 spec.onExit no template is called "bye", the templates are main'],
    passes: main(DONE, "onExit: main"),
  },
  {
    code: "unknown-template",
    trips: main(DONE, "hooks: {exit: {template: bye}}"),
    finds: ['7:28 spec.hooks.exit.template no template is called "bye", the templates are main'],
    passes: main(DONE, "hooks: {exit: {template: main}}"),
  },
  {
    code: "unknown-template",
    trips: main("steps: [[{name: a, template: work}]]"),
    finds: [
      '10:36 spec.templates[0].steps[0][0].template no template is called "work", the templates are main',
    ],
    passes: main("steps: [[{name: a, template: main}]]"),
  },
  {
    code: "unknown-template",
    trips: main("dag: {tasks: [{name: a, template: main, hooks: {exit: {template: bye}}}]}"),
    finds: [
      '10:72 spec.templates[0].dag.tasks[0].hooks.exit.template no template is called "bye", the templates are main',
    ],
    passes: main("dag: {tasks: [{name: a, template: main, onExit: main}]}"),
  },
  {
    code: "templates-beside-reference",
    trips: main(DONE, "workflowTemplateRef: {name: other}"),
    finds: [
      "8:3 spec.templates conflicts with workflowTemplateRef, whose templates are run; keep one of them",
    ],
    passes: workflow("workflowTemplateRef: {name: other}"),
  },
  {
    code: "no-body",
    trips: main("timeout: 1h"),
    finds: [
      "9:7 spec.templates[0] no body: add container, containerSet, script, resource, dag, steps, suspend: {}, data, http or plugin",
    ],
    passes: main("timeout: 1h\nhttp: {url: 'https://example.com'}"),
  },
  {
    code: "no-body",
    trips: main("suspend: null"),
    finds: [
      "9:7 spec.templates[0] no body: add container, containerSet, script, resource, dag, steps, suspend: {}, data, http or plugin",
    ],
    passes: main("plugin: {a: {}}"),
  },
  {
    code: "no-body",
    trips: main("steps: [[{name: a, inline: {timeout: 1h}}]]"),
    finds: [
      "10:34 spec.templates[0].steps[0][0].inline no body: add container, containerSet, script, resource, dag, steps, suspend: {}, data, http or plugin",
    ],
    passes: main("steps: [[{name: a, inline: {suspend: {}}}]]"),
  },
  {
    code: "inline-field",
    trips: main("steps: [[{name: a, inline: {timeut: 1h, suspend: {}}}]]"),
    finds: [
      '10:35 spec.templates[0].steps[0][0].inline.timeut unknown field, did you mean "timeout"?',
    ],
    passes: main("steps: [[{name: a, inline: {timeout: 1h, http: {url: 'https://example.com'}}}]]"),
  },
  {
    // What a template with a name has is the structure's matter.
    code: "inline-field",
    trips: main(
      "timeot: 1h\nsteps: [[{name: a, inline: {timeut: 1h, suspend: {}}}]]",
    ),
    finds: [
      '11:35 spec.templates[0].steps[0][0].inline.timeut unknown field, did you mean "timeout"?',
    ],
    passes: main("steps: [[{name: a, inline: {suspend: {}}}]]"),
  },
  {
    code: "no-image",
    trips: main("container: {command: [a]}"),
    finds: ["10:7 spec.templates[0].container.image is required"],
    passes: main("container: {command: [a]}", "templateDefaults: {container: {image: 'a:1'}}"),
  },
  {
    code: "no-image",
    trips: main("script: {source: a}"),
    finds: ["10:7 spec.templates[0].script.image is required"],
    passes: main("script: {image: 'a:1', command: [sh], source: a}"),
  },
  {
    code: "parallelism-of-pod",
    trips: main(`parallelism: 2\n${DONE}`),
    finds: [
      "10:7 spec.templates[0].parallelism belongs to the dag or steps that call this suspend template, or to the workflow's spec",
    ],
    passes: main("parallelism: 2\nsteps: [[{name: a, template: main}]]"),
  },
  {
    code: "no-image",
    trips: main("container: {image: ''}"),
    finds: ["10:19 spec.templates[0].container.image is required"],
    passes: main("container: {image: ''}", "templateDefaults: {container: {image: 'a:1'}}"),
  },
  {
    code: "wrong-deadline",
    trips: main(`activeDeadlineSeconds: -1\n${DONE}`),
    finds: [
      "10:30 spec.templates[0].activeDeadlineSeconds must be a whole number of seconds, such as 300",
    ],
    passes: main(`activeDeadlineSeconds: 0\n${DONE}`),
  },
  {
    code: "wrong-deadline",
    trips: main(`activeDeadlineSeconds: 5m\n${DONE}`),
    finds: [
      "10:30 spec.templates[0].activeDeadlineSeconds must be a whole number of seconds, such as 300",
    ],
    passes: main(`activeDeadlineSeconds: "300"\n${DONE}`),
  },
  {
    code: "wrong-deadline",
    trips: main(`activeDeadlineSeconds: ""\n${DONE}`),
    finds: [
      "10:30 spec.templates[0].activeDeadlineSeconds must be a whole number of seconds, such as 300",
    ],
    passes: main(
      `activeDeadlineSeconds: "{{workflow.parameters.a}}"\n${DONE}`,
      "arguments: {parameters: [{name: a, value: '9'}]}",
    ),
  },
  {
    code: "timeout-without-unit",
    trips: main(`timeout: "60"\n${DONE}`),
    finds: ['10:16 spec.templates[0].timeout must have a unit, such as "60s"'],
    passes: main("timeout: 60s\nhttp: {url: 'https://example.com'}"),
  },
  {
    code: "no-executor-account",
    trips: main("automountServiceAccountToken: false\ncontainer: {image: a:1}"),
    finds: [
      "10:37 spec.templates[0].automountServiceAccountToken without a token, Argo's executor cannot report; set executor.serviceAccountName",
    ],
    passes: main(
      "automountServiceAccountToken: false\ncontainer: {image: a:1}",
      "executor: {serviceAccountName: executor}",
    ),
  },
  {
    code: "no-executor-account",
    trips: main("container: {image: a:1}", "automountServiceAccountToken: false"),
    finds: [
      "7:33 spec.automountServiceAccountToken without a token, Argo's executor cannot report; set executor.serviceAccountName",
    ],
    passes: main(
      "automountServiceAccountToken: true\ncontainer: {image: a:1}",
      "automountServiceAccountToken: false",
    ),
  },
  {
    code: "template-in-braces",
    trips: calling("'{{workflow.parameters.w}}'", "gone"),
    finds: [
      '11:36 spec.templates[0].steps[0][0].template no template is called "gone", as this comes out, the templates are main, leaf',
    ],
    passes: calling("'{{workflow.parameters.w}}'", "leaf"),
  },
  {
    code: "template-in-braces",
    trips: calling("'{{item}}', withItems: [leaf]"),
    finds: [
      "11:36 spec.templates[0].steps[0][0].template Argo looks for the template before it fills this in; name the template, or a parameter of the workflow with a value",
    ],
    passes: calling("'le{{inputs.parameters.part}}'"),
  },
  {
    code: "template-in-braces",
    trips: calling("leaf").replace("entrypoint: main", "entrypoint: '{{workflow.parameters.w}}'"),
    finds: ["6:15 spec.entrypoint Argo fills nothing in here; name a template"],
    passes: calling('"{{=workflow.parameters.w}}"'),
  },
  {
    code: "template-in-braces",
    trips: calling("'le{{inputs.parameters.part}}'").replace("main", "first")
      .replace(
        "templates:",
        "templates:\n    - {name: first, steps: [[{name: a, template: main}]]}",
      ),
    finds: [
      "12:36 spec.templates[1].steps[0][0].template Argo looks for the template before it fills this in; name the template, or a parameter of the workflow with a value",
    ],
    passes: calling("leaf, hooks: {exit: {template: '{{workflow.name}}'}}"),
  },
  {
    code: "inline-type",
    trips: inline("container: {image: 'a:1'}, suspend: {}"),
    finds: [
      "7:92 spec.templates[0].steps[0][0].inline.suspend is a second body besides container; keep one of them",
    ],
    passes: inline("suspend: {}"),
  },
  {
    code: "inline-type",
    trips: inline("container: {image: 3}"),
    finds: [
      "7:75 spec.templates[0].steps[0][0].inline.container.image expected a string, got the number 3; put it in quotes",
    ],
    passes: inline(
      "container: {image: 'a:3', resources: {limits: {cpu: 0.5}}}, inputs: {parameters: [{name: a, value: 1}]}",
    ),
  },
];

/** Steps that call a template of this name, with a parameter `w` of the workflow. */
function calling(name: string, value = "leaf"): string {
  return workflow(`arguments: {parameters: [{name: w, value: ${value}}]}
templates:
  - name: main
    inputs: {parameters: [{name: part, value: af}]}
    steps: [[{name: a, template: ${name}}]]
  - {name: leaf, container: {image: 'a:1'}}`);
}

function inline(fields: string): string {
  return workflow(`templates: [{name: main, steps: [[{name: a, inline: {${fields}}}]]}]`);
}
