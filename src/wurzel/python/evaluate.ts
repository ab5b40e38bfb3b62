/** Expressions: steps made by `WZ`, joined by `>>`, and whatever else may hold them. */

import { type Argument, resultOf } from "./call.ts";
import { join } from "./join.ts";
import { memberOf } from "./member.ts";
import { lookUp, placeOf, type Run, textOf, unread } from "./scope.ts";
import { doubtOf, stepsNamed, suspect } from "./suspect.ts";
import { childOf, childrenOf, type Node } from "./syntax.ts";
import { type Doubt, type Scope, stepsIn, type Unread, type Value } from "./value.ts";

/** Expressions deeper than this hold no step that anybody meant to be found. */
const DEPTH_MAX = 200;

/** What an expression stands for. */
export function evaluate(run: Run, scope: Scope, expression: Node): Value {
  const node = inParentheses(expression);
  if (run.work.depth > DEPTH_MAX || --run.work.left < 0) {
    return other(run, scope, node, "anything this deep");
  }
  run.work.depth++;
  const value = evaluateNode(run, scope, node);
  run.work.depth--;
  return value;
}

function evaluateNode(run: Run, scope: Scope, node: Node): Value {
  switch (node.name) {
    case "VariableName":
      return lookUp(scope, textOf(scope, node), node);
    case "MemberExpression":
      return member(run, scope, node);
    case "CallExpression":
      return called(run, scope, node);
    case "BinaryExpression":
      return isJoin(scope, node) ? joined(run, scope, node) : other(run, scope, node);
    case "ArrayExpression":
    case "TupleExpression":
      return listOf(run, scope, node, doubtOf(scope, node));
    default:
      return other(run, scope, node);
  }
}

function inParentheses(expression: Node): Node {
  let node = expression;
  while (node.name === "ParenthesizedExpression") {
    const [, inner] = childrenOf(node);
    if (inner === undefined) return node;
    node = inner;
  }
  return node;
}

/**
 * Anything that is no step by itself. It holds the steps that it names, and where it calls or assigns
 * anything, that may have been done to them.
 */
function other(run: Run, scope: Scope, node: Node, name?: string): Unread {
  let acts = false;
  node.cursor().iterate((at) => {
    run.work.left--;
    acts ||= /^(?:Call|Named|Await|Yield)Expression$/.test(at.name) || isShift(scope, at);
  });
  const doubt = doubtOf(scope, node, name);
  return unread(doubt, acts ? suspect(run, scope, node, doubt) : stepsNamed(run, scope, node));
}

/** The expressions among the children of a node, beside each other, as a list or tuple has them. */
export function listOf(run: Run, scope: Scope, node: Node, doubt: Doubt, after = 0): Unread {
  const children = childrenOf(node).slice(after);
  const items = expressionsAmong(children).map((item) => evaluate(run, scope, item));
  const held = items.flatMap(stepsIn);
  run.work.left -= held.length;
  const value = unread(doubt, [...new Set(held)]);
  return children.some(({ name }) => name === "*") ? value : { ...value, items };
}

/** Keywords, commas and such have no capital. */
export function expressionsAmong(nodes: readonly Node[]): readonly Node[] {
  return nodes.filter(({ name }) => /^[A-Z]/.test(name) && !/^(?:AssignOp|TypeDef)$/.test(name));
}

/** `a.b.c`; of `a[b]` nothing is known. */
function member(run: Run, scope: Scope, node: Node): Value {
  const properties: Node[] = [];
  let object = node;
  while (object.name === "MemberExpression" && object.lastChild?.name === "PropertyName") {
    properties.push(object.lastChild);
    if (object.firstChild === null) break;
    object = object.firstChild;
  }
  const value = object.name === "MemberExpression"
    ? other(run, scope, object)
    : evaluate(run, scope, object);
  return properties.reduceRight(
    (of: Value, property) => memberOf(run, of, textOf(scope, property), placeOf(scope, property)),
    value,
  );
}

function isShift(scope: Scope, node: Pick<Node, "name" | "from" | "to">): boolean {
  return node.name === "BitOp" && textOf(scope, node) === ">>";
}

function isJoin(scope: Scope, node: Node): boolean {
  const operator = childOf(node, "BitOp");
  return operator !== undefined && isShift(scope, operator);
}

/** `a >> b >> c`: each step's output flows to the next one, and the last one is what it comes to. */
function joined(run: Run, scope: Scope, chain: Node): Value {
  const operands: Node[] = [];
  let node = chain;
  while (node.name === "BinaryExpression" && isJoin(scope, node)) {
    const [first, , last] = childrenOf(node);
    if (first === undefined || last === undefined) break;
    operands.push(last);
    node = first;
  }
  let left = evaluate(run, scope, node);
  let leftNode = node;
  for (const operand of operands.toReversed()) {
    const right = evaluate(run, scope, operand);
    left = join(run, scope, [left, leftNode], [right, operand]);
    leftNode = operand;
  }
  return left;
}

function called(run: Run, scope: Scope, node: Node): Value {
  const callee = node.firstChild;
  const list = childOf(node, "ArgList");
  if (callee === null || list === undefined) return other(run, scope, node);
  const value = evaluate(run, scope, callee);
  return resultOf(run, scope, node, { callee, value, args: argumentsOf(run, scope, list) });
}

function argumentsOf(run: Run, scope: Scope, list: Node): readonly Argument[] {
  const found: Argument[] = [];
  let [keyword, starred]: [string | undefined, boolean] = [undefined, false];
  const children = childrenOf(list);
  for (const [index, node] of children.entries()) {
    if (node.name === "," || node.name === "(") [keyword, starred] = [undefined, false];
    else if (node.name === "*" || node.name === "**") starred = true;
    else if (children[index + 1]?.name === "AssignOp") keyword = textOf(scope, node);
    else if (node.name !== "AssignOp" && node.name !== ")") {
      const value = evaluate(run, scope, node);
      found.push({ starred, value, node, ...(keyword !== undefined && { keyword }) });
    }
  }
  return found;
}
