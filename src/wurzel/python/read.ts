/** Reads a pipeline out of Python modules, as text: nothing of them is ever run. */

import type { Facts } from "../catalog/catalog.ts";
import { quote } from "../../report/describe.ts";
import { nearest } from "../../report/nearest.ts";
import type { Finding } from "../../report/problem.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { collect, refusal } from "./collect.ts";
import { factsOf } from "./facts/classes.ts";
import { makeStep } from "./call.ts";
import { withoutKnown } from "./known-modules.ts";
import { type FindModule, loadTree, type Module, type Tree } from "./load.ts";
import { fromModule } from "./member.ts";
import { openRun, requiredParameter } from "./run.ts";
import { placeOf, type Run, textOf } from "./scope.ts";
import { loadParser } from "./syntax.ts";
import type { Definition, MadeStep, Unread, Value } from "./value.ts";

/** Which pipeline to read. */
export interface PythonRequest {
  /** Full name of the module, such as `examples.pipeline.pipelinedemo`. */
  readonly module: string;
  /** A variable of the module, or a function that returns a step. */
  readonly name: string;
  readonly find: FindModule;
}

/** What came of it. */
export interface PythonRead {
  /** Absent where something is an error; its warnings and facts are those of the modules. */
  readonly pipeline?: Pipeline;
  readonly findings: readonly Finding[];
}

/** Reads a pipeline; it is called like the last part of its module's name. */
export async function readPython({ module: path, name, find }: PythonRequest): Promise<PythonRead> {
  const tree = await loadTree(path, withoutKnown(find), await loadParser());
  const opened = openModule(path, tree);
  if ("severity" in opened) return { findings: [opened] };
  const { run, module } = opened;
  const sink = chosenStep(run, module, name);
  const tooMuch = checkWork(opened);
  if (tooMuch !== undefined) return { findings: [tooMuch] };
  if ("severity" in sink) return { findings: [sink] };
  const { pipeline, findings } = collect(run, sink, { module, name });
  if (pipeline === undefined) return { findings };
  return { pipeline: { ...pipeline, warnings: findings, facts: factsOf(run) }, findings };
}

/** What came of looking for step classes. */
export interface ClassesRead {
  /** The step classes of the module and of all that it imports. */
  readonly facts: Facts;
  readonly findings: readonly Finding[];
}

/** Reads the step classes of a module; there are none where the module is not the user's. */
export async function readPythonClasses(path: string, findAny: FindModule): Promise<ClassesRead> {
  const find = withoutKnown(findAny);
  const none: Facts = { steps: [], middlewares: [] };
  // The parser is loaded only where there is something for it.
  if (await find(path) === undefined) return { facts: none, findings: [] };
  const opened = openModule(path, await loadTree(path, find, await loadParser()));
  const wrong = "severity" in opened ? opened : checkWork(opened);
  if (wrong !== undefined || "severity" in opened) {
    return { facts: none, findings: wrong === undefined ? [] : [wrong] };
  }
  return { facts: factsOf(opened.run), findings: [] };
}

/** A module that has been read, with all that it imports. */
interface Opened {
  readonly run: Run;
  readonly module: Module;
}

function openModule(path: string, tree: Tree): Opened | Finding {
  const unreadable = tree.unreadable.get(path);
  if (unreadable !== undefined) return { severity: "error", ...unreadable };
  const module = tree.modules.get(path);
  if (module === undefined) {
    const file = `${path.replaceAll(".", "/")}.py`;
    const message = `there is no Python module ${quote(path)}, which would be ${quote(file)} ` +
      "in the working directory or in a folder that --python-path adds";
    return { severity: "error", code: "no-such-module", message };
  }
  const run = openRun(tree);
  run.enter(path);
  return { run, module };
}

/** An error where a module does more than can be followed. */
function checkWork({ run, module }: Opened): Finding | undefined {
  if (run.work.left >= 0) return undefined;
  const message =
    "does more than is followed: it, or what it imports, is too large or calls itself";
  return { severity: "error", code: "too-large", message, source: module.source };
}

/** The step that a name of a module stands for; a class stands for one step of it. */
function chosenStep(run: Run, module: Module, name: string): MadeStep | Finding {
  const { source } = module;
  const start = { source, offset: 0 };
  const names = run.scopes.get(module.name)?.names ?? new Map<string, Value>();
  const value = names.get(name) ?? fromModule(run, module.name, name, start);
  if (value.kind === "function") return returnedStep(run, value.definition);
  const step = value.kind === "class" || value.kind === "outside"
    ? makeStep(run, value, name, start)
    : value;
  if (step.kind === "step") return step.step;
  if (names.has(name) || names.has("__getattr__") || step.kind === "module") {
    return refusal(
      step.kind === "module" ? { what: `${quote(name)} is a module`, at: start } : step.doubt,
    );
  }
  return unknownName(names, name, step);
}

function returnedStep(run: Run, definition: Definition): MadeStep | Finding {
  const { name, node, scope } = definition;
  const at = placeOf(scope, node);
  const parameter = requiredParameter(node);
  if (parameter !== undefined) {
    const what = `the function ${quote(name)} has the parameter ${quote(textOf(scope, parameter))}`;
    return refusal({ what, instead: "give it a default", at: placeOf(scope, parameter) });
  }
  const value = run.call(definition, at);
  if (value.kind === "step") return value.step;
  if (value.kind === "unread") return refusal(value.doubt);
  return refusal({ what: `the function ${quote(name)} returns a ${value.kind} and no step`, at });
}

function unknownName(
  names: ReadonlyMap<string, Value>,
  name: string,
  { doubt }: Unread,
): Finding {
  const known = [...names].flatMap(([one, { kind }]) =>
    /^(?:step|function)$/.test(kind) ? [one] : []
  );
  const near = nearest(name, known);
  const help = near !== undefined
    ? `, did you mean ${quote(near)}?`
    : known.length > 0
    ? `; its steps and functions are ${known.slice(0, 20).join(", ")}`
    : ", nor any other step or function";
  const message = `${doubt.what}${help}`;
  return { severity: "error", code: "unknown-variable", message, source: doubt.at.source };
}
