import { type RuleCase, workflow } from "../case.ts";

const BODY = "container: {image: 'busybox:1.37'}";

/** A workflow that holds `a`, with a template that wants a mutex of these fields. */
function held(wanted: string): string {
  return workflow(`synchronization: {mutexes: [{name: a}]}
templates: [{name: main, ${BODY}, synchronization: {mutexes: [${wanted}]}}]`);
}

/** A dag that holds `a`, with a step in it that wants a mutex of this name. */
function nested(wanted: string): string {
  return workflow(`templates:
  - name: main
    synchronization: {mutexes: [{name: a}]}
    dag: {tasks: [{name: one, template: inner}]}
  - {name: inner, steps: [[{name: two, template: leaf}]]}
  - {name: leaf, ${BODY}, synchronization: {mutexes: [{name: ${wanted}}]}}`);
}

/** Locks. */
export const cases: readonly RuleCase[] = [
  {
    code: "held-lock",
    trips: held("{name: a}"),
    finds: [
      '8:99 spec.templates[0].synchronization.mutexes[0].name the workflow holds the mutex "a" already, so this waits forever; lock in one place',
    ],
    passes: held("{name: b}"),
  },
  {
    code: "held-lock",
    trips: held("{name: a}"),
    finds: [
      '8:99 spec.templates[0].synchronization.mutexes[0].name the workflow holds the mutex "a" already, so this waits forever; lock in one place',
    ],
    passes: held("{name: a, namespace: other}"),
  },
  {
    code: "held-lock",
    trips: nested("a"),
    finds: [
      '12:91 spec.templates[2].synchronization.mutexes[0].name the template "main" around it holds the mutex "a" already, so this waits forever; lock in one place',
    ],
    passes: nested("b"),
  },
];
