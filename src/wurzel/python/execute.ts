/** Statements: what a module or function does from top to bottom, as far as a pipeline asks. */

import { evaluate, expressionsAmong, listOf } from "./evaluate.ts";
import { type Import, importsOf } from "./imports.ts";
import { fromModule, isInTree, moduleValue } from "./member.ts";
import { bind, doubtSteps, openScope, placeOf, type Run, textOf, unread } from "./scope.ts";
import { doubtOf, suspect, targetsOf } from "./suspect.ts";
import { childOf, childrenOf, type Node } from "./syntax.ts";
import { type Definition, type Scope, stepsIn, type Value } from "./value.ts";

/**
 * Goes through the statements of a block.
 *
 * @returns what the function returns there; undefined where it goes on
 */
export function execute(run: Run, scope: Scope, block: Node): Value | undefined {
  for (let node = block.firstChild; node !== null; node = node.nextSibling) {
    if (run.work.left < 0) return undefined;
    const returned = executeOne(run, scope, node);
    if (returned !== undefined) return returned;
  }
  return undefined;
}

function executeOne(run: Run, scope: Scope, node: Node): Value | undefined {
  run.work.left--;
  switch (node.name) {
    case "ImportStatement":
      importAll(run, scope, node);
      return undefined;
    case "AssignStatement":
      assign(run, scope, node);
      return undefined;
    case "ExpressionStatement":
    case "AssertStatement":
      for (const child of expressionsAmong(childrenOf(node))) evaluate(run, scope, child);
      return undefined;
    case "StatementGroup":
      return execute(run, scope, node);
    case "FunctionDefinition":
    case "ClassDefinition":
      define(run, scope, node, node);
      return undefined;
    case "DecoratedStatement":
      decorated(run, scope, node);
      return undefined;
    case "IfStatement":
      return conditional(run, scope, node);
    case "ReturnStatement":
      return returned(run, scope, node);
    case "RaiseStatement":
      return unread({ what: "an error is raised here", at: placeOf(scope, node) });
    case "PassStatement":
    case "Comment":
    case "TypeDefinition":
      return undefined;
    default:
      return notRead(run, scope, node);
  }
}

/** A statement that is not read; one that may return ends the function. */
function notRead(run: Run, scope: Scope, node: Node): Value | undefined {
  const doubt = doubtOf(scope, node);
  const steps = suspect(run, scope, node, doubt);
  // What a function calls global is changed around it.
  for (let at = scope.outer; at !== undefined && node.name === "ScopeStatement"; at = at.outer) {
    suspect(run, at, node, doubt);
  }
  let returns = false;
  node.cursor().iterate(({ name }) => {
    returns ||= name === "ReturnStatement";
    return name !== "FunctionDefinition" && name !== "LambdaExpression";
  });
  return returns && scope.kind === "function" ? unread(doubt, steps) : undefined;
}

/** `return x`; of several values, as of none, a step is none. */
function returned(run: Run, scope: Scope, node: Node): Value {
  const expressions = expressionsAmong(childrenOf(node));
  const [only] = expressions;
  if (only !== undefined && expressions.length === 1) return evaluate(run, scope, only);
  const number = only === undefined ? "nothing" : "more than one value";
  return listOf(run, scope, node, { what: `${number} is returned here`, at: placeOf(scope, node) });
}

/** `if TYPE_CHECKING:` is left out, and so is what a module does as a program. */
function conditional(run: Run, scope: Scope, node: Node): Value | undefined {
  const [, condition, body, ...rest] = childrenOf(node);
  const test = condition === undefined ? "" : textOf(scope, condition).replace(/\s+/g, " ");
  const isTyping = /^(?:\w+\.)*TYPE_CHECKING$/.test(test);
  const isProgram = /^(?:__name__ ?== ?(["'])__main__\1|(["'])__main__\2 ?== ?__name__)$/.test(
    test,
  );
  const otherwise = rest[0]?.name === "else" ? rest[1] : undefined;
  if ((isTyping || isProgram) && (rest.length === 0 || otherwise !== undefined)) {
    if (isTyping && body !== undefined) nameTypes(run, scope, body);
    return otherwise === undefined ? undefined : execute(run, scope, otherwise);
  }
  if (/^not (?:\w+\.)*TYPE_CHECKING$/.test(test) && body !== undefined) {
    return execute(run, scope, body);
  }
  return notRead(run, scope, node);
}

/** Names that are there for type checkers alone stand for nothing when the module runs. */
function nameTypes(run: Run, scope: Scope, body: Node): void {
  const what = "what is under TYPE_CHECKING is not there at run time";
  const names = new Map(scope.names);
  suspect(run, scope, body, { what, at: placeOf(scope, body) });
  for (const [name, value] of names) scope.names.set(name, value);
}

function importAll(run: Run, scope: Scope, node: Node): void {
  const { name, isPackage, source: { text } } = scope.module;
  for (const one of importsOf(node, { name, isPackage, text })) importOne(run, scope, one);
}

function importOne(run: Run, scope: Scope, { module, taken, name, top, offset }: Import): void {
  const at = { source: scope.module.source, offset };
  if (module === undefined) {
    bind(run, scope, name, unread({ what: "this import goes above the top of the package", at }));
    return;
  }
  if (taken === "*") importStar(run, scope, module, offset);
  else if (taken !== undefined) bind(run, scope, name, fromModule(run, module, taken, at));
  else {
    // It is read whichever part of its name is bound.
    const whole = moduleValue(run, module, at);
    bind(run, scope, name, top === true ? moduleValue(run, name, at) : whole);
  }
}

/** All that a module of the tree has; what a module outside of it has is not known. */
function importStar(run: Run, scope: Scope, module: string, offset: number): void {
  const doubt = {
    what: `the star import of "${module}" is not read`,
    at: { source: scope.module.source, offset },
  };
  if (!isInTree(run, module)) {
    scope.stars.push(doubt);
    return;
  }
  run.enter(module);
  const from = run.scopes.get(module);
  if (from === undefined || from.names.has("__all__")) scope.stars.push(doubt);
  // Only the first and the last are ever named, and modules that import each other have ever more.
  const stars = from?.stars ?? [];
  scope.stars.push(...stars.slice(0, 1), ...stars.slice(-1));
  run.work.left -= from?.names.size ?? 0;
  for (const [name, value] of from?.names ?? []) {
    if (!name.startsWith("_") && !from?.names.has("__all__")) bind(run, scope, name, value);
  }
}

/** `x = y`, `x: T = y`, `x = y = z`, `x, y = z`; a hint alone binds nothing. */
function assign(run: Run, scope: Scope, node: Node): void {
  const targets = targetsOf(node);
  if (targets.length === 0) return;
  const children = childrenOf(node);
  const start = children.findLastIndex((child) => child.name === "AssignOp") + 1;
  const [only, ...more] = expressionsAmong(children.slice(start));
  const value = only !== undefined && more.length === 0
    ? evaluate(run, scope, only)
    : listOf(run, scope, node, doubtOf(scope, node, "a tuple"), start);
  for (const target of targets) assignTo(run, scope, target, value);
}

function assignTo(run: Run, scope: Scope, target: readonly Node[], value: Value): void {
  const [only] = target;
  if (only !== undefined && target.length === 1) {
    if (only.name === "VariableName") {
      bind(run, scope, textOf(scope, only), value, placeOf(scope, only));
      return;
    }
    if (/^(?:Tuple|Array|Parenthesized)Expression$/.test(only.name)) {
      return assignTo(run, scope, expressionsAmong(childrenOf(only)), value);
    }
  }
  const items = value.kind === "unread" ? value.items : undefined;
  const plain = target.every(({ name }) => name === "VariableName");
  if (items?.length === target.length && plain) {
    for (const [index, item] of items.entries()) {
      const name = target[index];
      if (name !== undefined) assignTo(run, scope, [name], item);
    }
    return;
  }
  for (const part of target) {
    const doubt = doubtOf(scope, part, "an assignment to more than a name");
    doubtSteps(run, stepsIn(value), doubt);
    suspect(run, scope, part, doubt);
    if (part.name === "VariableName") {
      bind(run, scope, textOf(scope, part), unread(doubt, stepsIn(value)));
    }
  }
}

/** A decorator may do anything to a function; a class is imported by its name whatever is around it. */
function decorated(run: Run, scope: Scope, node: Node): void {
  for (const child of childrenOf(node)) {
    if (child.name === "Decorator") {
      const steps = suspect(run, scope, child, doubtOf(scope, child, "a decorator"));
      run.work.left -= steps.length;
    } else define(run, scope, child, node);
  }
}

function define(run: Run, scope: Scope, node: Node, whole: Node): void {
  const nameNode = childOf(node, "VariableName");
  if (nameNode === undefined) return;
  const name = textOf(scope, nameNode);
  const definition: Definition = { name, node, decorated: node !== whole, scope };
  const isClass = node.name === "ClassDefinition";
  const body = childOf(node, "Body");
  if (isClass && body !== undefined) execute(run, openScope(scope.module, "class", scope), body);
  if (isClass && scope.kind !== "module") {
    const what = `the class "${name}" is made in a ${scope.kind}, where nothing can import it from`;
    bind(run, scope, name, unread({ what, at: placeOf(scope, node) }));
  } else bind(run, scope, name, { kind: isClass ? "class" : "function", definition });
}
