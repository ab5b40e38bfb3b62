/** One reading of a tree of modules: modules as they import each other, functions as they are called. */

import { execute } from "./execute.ts";
import type { Tree } from "./load.ts";
import { bind, openScope, placeOf, type Run, textOf, unread } from "./scope.ts";
import { childOf, childrenOf, type Node } from "./syntax.ts";
import { type Definition, type Place, stepsIn, type Value } from "./value.ts";

/** Statements and looks at nodes in one reading; a pipeline has a few hundred. */
const WORK_MAX = 3_000_000;

/** Makes ready to read modules of a tree. */
export function openRun(tree: Tree): Run {
  const run: Run = {
    tree,
    scopes: new Map(),
    steps: [],
    names: new Map(),
    work: { left: WORK_MAX, depth: 0 },
    enter: (module) => enter(run, module),
    call: (definition, at) => call(run, definition, at),
  };
  return run;
}

/** Reads a module as Python imports it: the folders that it is in first, and each module once. */
function enter(run: Run, name: string): void {
  const parent = name.lastIndexOf(".");
  if (parent > 0) enter(run, name.slice(0, parent));
  const module = run.tree.modules.get(name);
  if (module === undefined || run.scopes.has(name)) return;
  const scope = openScope(module, "module");
  run.scopes.set(name, scope);
  const end = execute(run, scope, module.root);
  // A module that ends early gives nothing.
  if (end?.kind !== "unread") return;
  for (const [bound, value] of scope.names) {
    scope.names.set(bound, unread(end.doubt, stepsIn(value)));
  }
}

/** Calls a function, of whose arguments nothing is known. */
function call(run: Run, { name, node, decorated, scope }: Definition, at: Place): Value {
  const body = childOf(node, "Body");
  if (decorated) {
    return unread({ what: `the function "${name}" has a decorator, which is not read`, at });
  }
  if (body === undefined || isLazy(textOf(scope, node), node)) {
    return unread({ what: `"${name}" is a generator or async function, which is not read`, at });
  }
  const inner = openScope(scope.module, "function", scope);
  for (const parameter of parametersOf(node)) {
    const what = `the parameter "${textOf(scope, parameter)}" of "${name}" is not read`;
    bind(run, inner, textOf(scope, parameter), unread({ what, at: placeOf(scope, parameter) }));
  }
  return execute(run, inner, body) ??
    unread({ what: `the function "${name}" returns nothing`, at: placeOf(scope, node) });
}

function isLazy(text: string, node: Node): boolean {
  return node.firstChild?.name === "async" || /\byield\b/.test(text);
}

/** The names of a function's parameters. */
function parametersOf(node: Node): readonly Node[] {
  const list = childOf(node, "ParamList");
  const children = list === undefined ? [] : childrenOf(list);
  return children.filter((child, index) =>
    child.name === "VariableName" && children[index - 1]?.name !== "AssignOp"
  );
}

/** The first parameter that a call has to give. */
export function requiredParameter(node: Node): Node | undefined {
  const list = childOf(node, "ParamList");
  const children = list === undefined ? [] : childrenOf(list);
  return parametersOf(node).find((parameter) => {
    const index = children.findIndex(({ from }) => from === parameter.from);
    const isRest = /^\*\*?$/.test(children[index - 1]?.name ?? "");
    const next = children.slice(index + 1).find(({ name }) => name !== "TypeDef");
    return !isRest && next?.name !== "AssignOp";
  });
}
