import { type RuleCase, workflow } from "./case.ts";

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

/** What waits for what. */
export const cases: readonly RuleCase[] = [
  ...["a b", "a &&", "&& a", "(a", "a)", "a & b", "()", "!", "a_b", "a || (b && )", "a and b"].map((
    expression,
  ) => ({
    code: "depends-syntax",
    trips: depends(expression),
    passes: depends("!(a.Failed||b) && ( !a || !!b.Succeeded )"),
  })),
  { code: "unknown-dependency", trips: depends("a && z"), passes: depends("a && b") },
  {
    code: "unknown-dependency",
    trips: task("name: c, template: work, dependencies: [a, z]"),
    passes: task("name: c, template: work, dependencies: [a, b]"),
  },
  { code: "unknown-dependency", trips: set("z"), passes: set("a") },
  { code: "unknown-result", trips: depends("a.Success"), passes: depends("a.Succeeded") },
  { code: "unknown-result", trips: depends("a.succeeded"), passes: depends("a.Omitted") },
  { code: "result-of-loop", trips: depends("a.AllFailed"), passes: depends("loop.AllFailed") },
  { code: "cycle", trips: depends("c.Succeeded"), passes: depends("a.Succeeded") },
  {
    code: "cycle",
    trips: task("name: c, template: work, depends: d}, {name: d, template: work, depends: c"),
    passes: task("name: c, template: work, depends: a}, {name: d, template: work, depends: c"),
  },
  { code: "cycle", trips: set("b"), passes: set("a") },
  {
    code: "mixed-dependencies",
    trips: task(
      "name: c, template: work, depends: a}, {name: d, template: work, dependencies: [a]",
    ),
    passes: task("name: c, template: work, depends: a}, {name: d, template: work, depends: a"),
  },
  {
    code: "mixed-dependencies",
    trips: task("name: c, template: work, depends: a}, {name: d, template: work, continueOn: {}"),
    passes: task("name: c, template: work}, {name: d, template: work, continueOn: {}"),
  },
  {
    code: "digit-in-front",
    trips: task("name: 1c, template: work, dependencies: [a]"),
    passes: task("name: 1c, template: work"),
  },
  {
    code: "digit-in-front",
    trips: task("name: c, template: work, depends: a}, {name: 1d, template: work"),
    passes: task("name: c, template: work, depends: a}, {name: d1, template: work"),
  },
  {
    code: "unknown-target",
    trips: task("name: c, template: work", "target: a z"),
    passes: task("name: c, template: work", "target: a c"),
  },
  {
    code: "unknown-target",
    trips: task("name: c, template: work", "target: a  c"),
    passes: task("name: c, template: work", "target: '{{workflow.name}} z'"),
  },
];
