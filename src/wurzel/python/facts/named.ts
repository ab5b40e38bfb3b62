/** What the names in annotations and bases stand for, once the modules have been read. */

import { bound, textOf } from "../scope.ts";
import { childOf, type Node } from "../syntax.ts";
import type { Definition, Scope, Value } from "../value.ts";

/** A name as a path outside of the tree, such as `pydantic.SecretStr`, or one of Python's own. */
export function pathOf(scope: Scope, node: Node): string | undefined {
  const value = valueOf(scope, node);
  if (value?.kind === "outside") return value.path;
  const isName = node.name === "VariableName" || node.name === "None";
  return value === undefined && isName ? textOf(scope, node) : undefined;
}

/** The last part of that path. */
export function nameOf(scope: Scope, node: Node): string | undefined {
  return pathOf(scope, node)?.replace(/^.*\./s, "");
}

/** The class of the tree that a name stands for. */
export function classNamed(scope: Scope, node: Node): Definition | undefined {
  const value = valueOf(scope, node);
  return value?.kind === "class" ? value.definition : undefined;
}

/** What a name, or a name with members, is bound to; undefined where nothing binds it. */
function valueOf(scope: Scope, node: Node): Value | undefined {
  if (node.name === "VariableName") return bound(scope, textOf(scope, node));
  const property = childOf(node, "PropertyName");
  if (node.name !== "MemberExpression" || property === undefined || node.firstChild === null) {
    return undefined;
  }
  const object = valueOf(scope, node.firstChild);
  if (object?.kind !== "outside") return undefined;
  return { kind: "outside", path: `${object.path}.${textOf(scope, property)}` };
}
