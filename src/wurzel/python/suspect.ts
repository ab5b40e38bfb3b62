/** What is not read, and what it may have touched: names that it binds, and steps that it mentions. */

import { importsOf } from "./imports.ts";
import { bind, bound, doubtSteps, placeOf, type Run, textOf, unread } from "./scope.ts";
import { childrenOf, type Node } from "./syntax.ts";
import { type Doubt, type MadeStep, type Scope, stepsIn } from "./value.ts";

/** How constructs are called. */
const CONSTRUCTS: Readonly<Record<string, string>> = {
  IfStatement: "a conditional (if)",
  ForStatement: "a loop (for)",
  WhileStatement: "a loop (while)",
  TryStatement: "a try statement",
  WithStatement: "a with statement",
  MatchStatement: "a match statement",
  UpdateStatement: "an augmented assignment",
  DeleteStatement: "a del statement",
  ScopeStatement: "a global or nonlocal statement",
  NamedExpression: "an assignment within an expression (:=)",
  ConditionalExpression: "a conditional expression (if else)",
  LambdaExpression: "a lambda",
  ArrayExpression: "a list",
  TupleExpression: "a tuple",
  DictionaryExpression: "a dict",
  SetExpression: "a set",
  ArrayComprehensionExpression: "a comprehension",
  DictionaryComprehensionExpression: "a comprehension",
  SetComprehensionExpression: "a comprehension",
  ComprehensionExpression: "a comprehension",
  CallExpression: "a call",
  MemberExpression: "a member of something",
  AwaitExpression: "await",
  YieldExpression: "yield",
  YieldStatement: "yield",
  BinaryExpression: "an operator other than >>",
  UnaryExpression: "an operator other than >>",
};

/** Plain values. */
const VALUES: Readonly<Record<string, string>> = {
  Number: "a number",
  String: "a text",
  ContinuedString: "a text",
  FormatString: "a text",
  Boolean: "True or False",
  None: "None",
  Ellipsis: "...",
};

/** A construct that is not read, or a value that is no step. */
export function doubtOf(scope: Scope, node: Node, name = CONSTRUCTS[node.name]): Doubt {
  const value = VALUES[node.name];
  const what = value === undefined ? `${name ?? "this"} is not read` : `${value} is no step`;
  return { what, at: placeOf(scope, node) };
}

/**
 * Takes it that a construct may have done anything: names that it binds stand for something unread,
 * and steps that it names may have been joined.
 *
 * @returns the steps that it names
 */
export function suspect(run: Run, scope: Scope, node: Node, doubt: Doubt): readonly MadeStep[] {
  const steps = stepsNamed(run, scope, node);
  doubtSteps(run, steps, doubt);
  node.cursor().iterate((at) => {
    run.work.left--;
    const inner = at.node;
    for (const name of boundBy(scope, inner)) bind(run, scope, name, unread(doubt, steps));
    if (isFarReaching(scope, inner)) doubtAll(run, scope, inner);
    return !hasOwnNames(inner) || inner.from === node.from;
  });
  return steps;
}

/** Whether it runs text, or gets at variables by their names. */
export function isFarReaching(scope: Scope, node: Node): boolean {
  return node.name === "CallExpression" &&
    /^(?:(?:exec|eval)\b|(?:globals|locals|vars)\s*\(\s*\))/.test(textOf(scope, node).slice(0, 80));
}

/** Leaves everything in the module open. */
export function doubtAll(run: Run, scope: Scope, call: Node): Doubt {
  const name = textOf(scope, call).replace(/\W.*$/s, "");
  const doubt = { what: `${name}() is not read, and may do anything`, at: placeOf(scope, call) };
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    run.work.left -= at.names.size;
    for (const [bound, value] of at.names) {
      if (value.kind === "unread") continue;
      doubtSteps(run, stepsIn(value), doubt);
      at.names.set(bound, unread(doubt, stepsIn(value)));
    }
  }
  return doubt;
}

/** The steps that are named in a construct, and in the functions of the module that it names. */
export function stepsNamed(run: Run, scope: Scope, node: Node): readonly MadeStep[] {
  const steps = new Set<MadeStep>();
  const functions = new Set<Node>([node]);
  // A set hands out what is added while it is walked.
  for (const root of functions) {
    root.cursor().iterate((at) => {
      run.work.left--;
      const value = at.name === "VariableName" ? bound(scope, textOf(scope, at)) : undefined;
      if (value === undefined || run.work.left < 0) return;
      const named = stepsIn(value);
      run.work.left -= named.length;
      for (const step of named) steps.add(step);
      if (value.kind !== "function" || value.definition.scope.module !== scope.module) return;
      functions.add(value.definition.node);
    });
  }
  return [...steps];
}

/** Whether names bound in it are not bound around it. */
function hasOwnNames({ name }: Node): boolean {
  return name === "FunctionDefinition" || name === "ClassDefinition" || name === "LambdaExpression";
}

/** The names that a node itself binds. */
function boundBy(scope: Scope, node: Node): readonly string[] {
  const { name: moduleName, isPackage, source: { text } } = scope.module;
  switch (node.name) {
    case "ImportStatement":
      return importsOf(node, { name: moduleName, isPackage, text }).map(({ name }) => name);
    case "AssignStatement":
      return namesIn(scope, targetsOf(node).flat());
    case "ForStatement":
      return namesIn(scope, between(node, "for", "in"));
    case "FunctionDefinition":
    case "ClassDefinition":
    case "TypeDefinition":
      return namesIn(scope, childrenOf(node)).slice(0, 1);
    case "NamedExpression":
    case "UpdateStatement":
      return namesIn(scope, childrenOf(node).slice(0, 1));
    case "DeleteStatement":
    case "ScopeStatement":
      return namesIn(scope, childrenOf(node));
    case "WithStatement":
    case "TryStatement":
      return namesIn(scope, between(node, "as", "Body"));
    case "CapturePattern":
    case "AsPattern":
    case "StarPattern":
      return namesIn(scope, childrenOf(node));
    default:
      return [];
  }
}

/** What is assigned to, one list for each equals sign. */
export function targetsOf(assignment: Node): readonly (readonly Node[])[] {
  const targets: Node[][] = [];
  let target: Node[] = [];
  for (const child of childrenOf(assignment)) {
    if (child.name === "AssignOp") {
      targets.push(target);
      target = [];
    } else if (child.name !== "," && child.name !== "TypeDef") target.push(child);
  }
  return targets;
}

/** The children from one of a kind to the next of another. */
function between(node: Node, first: string, last: string): readonly Node[] {
  const children = childrenOf(node);
  const start = children.findIndex((child) => child.name === first);
  const end = children.findIndex((child, index) => index > start && child.name === last);
  return start < 0 ? [] : children.slice(start, end < 0 ? undefined : end);
}

/** The names among nodes, and in the lists and tuples among them. */
function namesIn(scope: Scope, nodes: readonly Node[]): readonly string[] {
  const names: string[] = [];
  const todo = [...nodes];
  for (const node of todo) {
    if (node.name === "VariableName") names.push(textOf(scope, node));
    if (!/^(?:Tuple|Array|Parenthesized)Expression$/.test(node.name)) continue;
    for (const child of childrenOf(node)) todo.push(child);
  }
  return names;
}
