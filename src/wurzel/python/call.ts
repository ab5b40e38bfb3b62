/** Calls: `WZ` makes a step, the tree's own functions are followed, others may do anything. */

import { quote, shorten } from "../../report/describe.ts";
import { doubtSteps, placeOf, type Run, textOf, unread } from "./scope.ts";
import { doubtAll, doubtOf, isFarReaching } from "./suspect.ts";
import type { Node } from "./syntax.ts";
import {
  type Doubt,
  KIND_WORDS,
  type MadeStep,
  type Place,
  type Scope,
  stepsIn,
  type StepValue,
  type Unread,
  type Value,
} from "./value.ts";

/** What is called, and with what. */
export interface Called {
  readonly callee: Node;
  readonly value: Value;
  readonly args: readonly Argument[];
}

/** An argument of a call. */
export interface Argument {
  readonly keyword?: string;
  readonly starred: boolean;
  readonly value: Value;
  readonly node: Node;
}

/** Builtins that do nothing to what they are given. */
const HARMLESS = new Set(["print", "isinstance", "issubclass", "len", "repr", "str", "type", "id"]);

/** What a call comes to. */
export function resultOf(run: Run, scope: Scope, node: Node, call: Called): Value {
  const { callee, value, args } = call;
  if (isMaker(value)) return madeStep(run, scope, node, args);
  const backend = backendOf(value);
  if (backend !== undefined) return backend;
  const held = args.flatMap(({ value }) => stepsIn(value));
  const isBuiltin = value.kind === "unread" && value.builtin === true;
  if (isBuiltin && HARMLESS.has(textOf(scope, callee))) {
    return unread(doubtOf(scope, node), held);
  }
  if (isFarReaching(scope, node)) return unread(doubtAll(run, scope, node), held);

  const doubt = callDoubt(scope, node, call);
  const touched = [...stepsIn(value), ...held];
  doubtSteps(run, touched, doubt);
  if (value.kind !== "function") return unread(doubt, touched);
  const result = run.call(value.definition, placeOf(scope, node));
  return touched.length === 0 ? result : unread(doubt, [...touched, ...stepsIn(result)]);
}

/** Whether a value is Wurzel's `WZ`, by whichever module it was imported from. */
function isMaker(value: Value): boolean {
  return value.kind === "outside" && /^wurzel\.(?:[\w.]+\.)?WZ$/.test(value.path);
}

/**
 * What the call of one of Wurzel's backends, or of a method of theirs, comes to: they read steps and
 * change none, and what they return stands for the backend again.
 */
function backendOf(value: Value): Value | undefined {
  if (value.kind !== "outside") return undefined;
  const [path] = /^wurzel\.(?:[\w.]+\.)?\w*Backend(?=\.|$)/.exec(value.path) ?? [];
  return path === undefined ? undefined : { ...value, path };
}

/** `WZ(Class)` */
function madeStep(run: Run, scope: Scope, node: Node, args: readonly Argument[]): Value {
  const [only, ...more] = args;
  const isOne = only !== undefined && more.length === 0 && !only.starred &&
    (only.keyword ?? "typ") === "typ";
  if (!isOne) {
    return unread({
      what: "WZ is called with something else than one class",
      at: placeOf(scope, node),
    });
  }
  return makeStep(run, only.value, textOf(scope, only.node), placeOf(scope, node));
}

/** A step of a class. */
export function makeStep(run: Run, value: Value, name: string, at: Place): StepValue | Unread {
  if (value.kind === "unread") return value;
  const path = classPath(value);
  if (path === undefined) {
    return unread({ what: `${quote(name)} is no class but a ${KIND_WORDS[value.kind]}`, at });
  }
  const cut = path.lastIndexOf(".");
  const step: MadeStep = {
    module: path.slice(0, cut),
    className: path.slice(cut + 1),
    made: at,
    dependsOn: [],
    doubts: [],
  };
  run.steps.push(step);
  return { kind: "step", step };
}

/** The path under which a class can be imported. */
function classPath(value: Value): string | undefined {
  if (value.kind === "class") {
    return `${value.definition.scope.module.name}.${value.definition.name}`;
  }
  return value.kind === "outside" && value.path.includes(".") ? value.path : undefined;
}

function callDoubt(scope: Scope, node: Node, { callee, value }: Called): Doubt {
  const at = placeOf(scope, node);
  const name = textOf(scope, callee);
  if (value.kind === "unread" && callee.name === "VariableName") {
    if (value.builtin !== true) return value.doubt;
    if (name === "WZ") {
      return { ...value.doubt, instead: "import it, from wurzel.utils import WZ" };
    }
  }
  const what = `the call of ${quote(`${name}()`)} is not read`;
  return value.kind === "class" || value.kind === "outside"
    ? { what, instead: `a step is made by WZ(${shorten(name)})`, at }
    : { what, at };
}
