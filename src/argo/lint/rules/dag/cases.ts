import { type RuleCase, workflow } from "../case.ts";

/** A dag of `a`, `b`, a loop `loop`, and this task. */
function task(fields: string, dag = ""): string {
  const tasks = ["{name: a, template: work}", "{name: b, template: work}"];
  return workflow(`templates:
  - name: main
    dag:
      tasks: [${tasks.join(", ")}, {name: loop, template: work, withItems: [1]}, {${fields}}]
      ${dag}
  - {name: work, suspend: {}}`);
}

function depends(expression: string): string {
  return task(`name: c, template: work, depends: ${JSON.stringify(expression)}`);
}

function set(dependencies: string): string {
  return workflow(`templates: [{name: main, containerSet: {containers: [
    {name: a, image: 'a:1'}, {name: b, image: 'a:1', dependencies: [${dependencies}]}]}}]`);
}

/** Expressions that are none, and what is wrong with them. */
const BROKEN = [
  ["a b", 'has no && or || before "b"'],
  ["a &&", "ends without a task"],
  ["&& a", "has no task before &&"],
  ["(a", "leaves a parenthesis open"],
  ["a)", "closes a parenthesis that is not open"],
  ["a & b", "has a single &; write &&"],
  ["()", "has no task before )"],
  ["!", "names no task"],
  ["a_b", 'cannot have "_"; it takes names of tasks, &&, ||, ! and parentheses'],
  ["a || (b && )", "has no task before )"],
  ["a and b", 'has no && or || before "and"'],
] as const;

/** What waits for what. */
export const cases: readonly RuleCase[] = [
  ...BROKEN.map(([expression, message]) => ({
    code: "depends-syntax",
    trips: depends(expression),
    finds: [`10:152 spec.templates[0].dag.tasks[3].depends ${message}`],
    passes: depends("!(a.Failed||b) && ( !a || !!b.Succeeded )"),
  })),
  {
    code: "unknown-dependency",
    trips: depends("a && z"),
    finds: [
      '10:152 spec.templates[0].dag.tasks[3].depends no task is called "z", the tasks are a, b, loop, c',
    ],
    passes: depends("a && b"),
  },
  {
    code: "unknown-dependency",
    trips: task("name: c, template: work, dependencies: [a, z]"),
    finds: [
      '10:161 spec.templates[0].dag.tasks[3].dependencies[1] no task is called "z", the tasks are a, b, loop, c',
    ],
    passes: task("name: c, template: work, dependencies: [a, b]"),
  },
  {
    code: "unknown-dependency",
    trips: set("z"),
    finds: [
      '8:71 spec.templates[0].containerSet.containers[1].dependencies[0] no container is called "z", the containers are a, b',
    ],
    passes: set("a"),
  },
  {
    code: "unknown-result",
    trips: depends("a.Success"),
    finds: [
      '10:152 spec.templates[0].dag.tasks[3].depends "c" cannot wait for "a.Success", the outcomes are Succeeded, Failed, Errored, Skipped, Omitted, Daemoned, AnySucceeded, AllFailed',
    ],
    passes: depends("a.Succeeded"),
  },
  {
    code: "unknown-result",
    trips: depends("a.succeeded"),
    finds: [
      '10:152 spec.templates[0].dag.tasks[3].depends "c" cannot wait for "a.succeeded", did you mean "a.Succeeded"?',
    ],
    passes: depends("a.Omitted"),
  },
  {
    code: "result-of-loop",
    trips: depends("a.AllFailed"),
    finds: [
      '10:152 spec.templates[0].dag.tasks[3].depends AllFailed is for loops, and "a" is none; use a.Failed',
    ],
    passes: depends("loop.AllFailed"),
  },
  {
    code: "cycle",
    trips: depends("c.Succeeded"),
    finds: ["10:152 spec.templates[0].dag.tasks[3].depends the tasks wait in a circle: c -> c"],
    passes: depends("a.Succeeded"),
  },
  {
    code: "cycle",
    trips: task("name: c, template: work, depends: d}, {name: d, template: work, depends: c"),
    finds: [
      "10:191 spec.templates[0].dag.tasks[4].depends the tasks wait in a circle: c -> d -> c",
    ],
    passes: task("name: c, template: work, depends: a}, {name: d, template: work, depends: c"),
  },
  {
    code: "cycle",
    trips: set("b"),
    finds: [
      "8:71 spec.templates[0].containerSet.containers[1].dependencies[0] the containers wait in a circle: b -> b",
    ],
    passes: set("a"),
  },
  {
    code: "mixed-dependencies",
    trips: task(
      "name: c, template: work, depends: a}, {name: d, template: work, dependencies: [a]",
    ),
    finds: [
      '10:182 spec.templates[0].dag.tasks[4].dependencies conflicts with the depends of "c"; write depends here too',
    ],
    passes: task("name: c, template: work, depends: a}, {name: d, template: work, depends: a"),
  },
  {
    code: "mixed-dependencies",
    trips: task("name: c, template: work, depends: a}, {name: d, template: work, continueOn: {}"),
    finds: [
      '10:182 spec.templates[0].dag.tasks[4].continueOn conflicts with the depends of "c"; say it in depends, as "task.Succeeded || task.Failed"',
    ],
    passes: task("name: c, template: work}, {name: d, template: work, continueOn: {}"),
  },
  {
    code: "digit-in-front",
    trips: task("name: 1c, template: work, dependencies: [a]"),
    finds: [
      "10:124 spec.templates[0].dag.tasks[3].name must begin with a letter where tasks wait for others",
    ],
    passes: task("name: 1c, template: work"),
  },
  {
    code: "digit-in-front",
    trips: task("name: c, template: work, depends: a}, {name: 1d, template: work"),
    finds: [
      "10:163 spec.templates[0].dag.tasks[4].name must begin with a letter where tasks wait for others",
    ],
    passes: task("name: c, template: work, depends: a}, {name: d1, template: work"),
  },
  {
    code: "unknown-target",
    trips: task("name: c, template: work", "target: a z"),
    finds: [
      '11:17 spec.templates[0].dag.target no task is called "z", the tasks are a, b, loop, c',
    ],
    passes: task("name: c, template: work", "target: a c"),
  },
  {
    code: "unknown-target",
    trips: task("name: c, template: work", "target: a  c"),
    finds: [
      "11:17 spec.templates[0].dag.target must be names of tasks with one space between them",
    ],
    passes: task("name: c, template: work", "target: '{{workflow.name}} z'"),
  },
  {
    code: "reserved-task-name",
    trips: waitsFor("not", "depends: 'not'"),
    finds: [
      '9:28 spec.templates[0].dag.tasks[0].name "not" is a word of Argo\'s expressions, so that no task can wait for this one; give it another name',
    ],
    passes: waitsFor("not", ""),
  },
  {
    code: "reserved-task-name",
    trips: waitsFor("nil", "dependencies: [nil]"),
    finds: [
      '9:28 spec.templates[0].dag.tasks[0].name "nil" is a word of Argo\'s expressions, so that no task can wait for this one; give it another name',
    ],
    passes: waitsFor("nill", "depends: nill.Succeeded"),
  },
  {
    code: "operator-as-task-name",
    trips: waitsFor("contains", "depends: contains.Succeeded"),
    finds: [
      '9:28 spec.templates[0].dag.tasks[0].name "contains" is a word of Argo\'s expressions, so that no task can wait for this one; give it another name',
    ],
    passes: waitsFor("Contains", "depends: Contains.Succeeded"),
  },
];

/** A dag with a task of this name, and one after it. */
function waitsFor(name: string, how: string): string {
  return workflow(`templates:
  - name: main
    dag: {tasks: [{name: ${name}, template: work}, {name: last, template: work, ${how}}]}
  - {name: work, container: {image: 'a:1'}}`);
}
