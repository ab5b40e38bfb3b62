/** A field of a settings class: `NAME: type = default`, or with `Field(...)`. */

import type { Setting } from "../../catalog/setting.ts";
import { hintOf } from "./annotation.ts";
import { memberOf } from "./enum.ts";
import { literalOf } from "./literal.ts";
import { nameOf } from "./named.ts";
import { textOf } from "../scope.ts";
import { childOf, childrenOf, type Node } from "../syntax.ts";
import type { Scope } from "../value.ts";

/** The setting that an assignment in a settings class makes, if it makes one. */
export function settingOf(scope: Scope, statement: Node): Setting | undefined {
  const children = childrenOf(statement);
  const [target] = children;
  const type = childOf(statement, "TypeDef");
  const hintNode = type === undefined ? undefined : childrenOf(type)[1];
  if (statement.name !== "AssignStatement" || target?.name !== "VariableName") return undefined;
  const name = textOf(scope, target);
  // Without a hint it is a constant, and what begins with an underscore is private.
  if (hintNode === undefined || name.startsWith("_") || name === "model_config") return undefined;
  const { none, nested, fields = [], ...hint } = hintOf(scope, hintNode);
  if (none === true) return undefined;

  const equals = children.findIndex((child) => child.name === "AssignOp");
  const value = equals < 0 ? undefined : children[equals + 1];
  const calls = [...fields, ...(isField(scope, value) ? [value] : [])];
  const said = calls.map((call) => fieldOf(scope, call))
    .reduce((all, one) => ({ ...all, ...one }), {});
  const { given, required, bounds = {}, description } = value === undefined ||
      isField(scope, value)
    ? said
    : { ...said, given: valueOf(scope, value), required: false };
  // A secret's default is one too, unless it is empty.
  const isShown = (value: unknown) => hint.secret !== true || value === null || value === "";
  const isNumber = hint.type === "integer" || hint.type === "number";
  return {
    name,
    ...hint,
    ...(isNumber ? bounds : {}),
    ...(given !== undefined && isShown(given.value) && { default: given.value }),
    ...(description !== undefined && { description }),
    // Settings of a nested class may all have a default of their own.
    required: required ?? (nested !== true),
  };
}

function isField(scope: Scope, node: Node | undefined): node is Node {
  const callee = node?.name === "CallExpression" ? node.firstChild : null;
  return callee !== null && callee !== undefined && nameOf(scope, callee) === "Field";
}

/** What `Field(...)` says. */
interface FieldSaid {
  readonly given?: { readonly value: unknown } | undefined;
  readonly required?: boolean;
  readonly bounds?: Partial<Record<"gt" | "ge" | "lt" | "le", number>>;
  readonly description?: string;
}

function fieldOf(scope: Scope, call: Node): FieldSaid {
  const args = argumentsOf(scope, call);
  const first = args.get("default") ?? args.get("");
  const factory = args.get("default_factory");
  const described = literalAt(scope, args.get("description"))?.value;
  const bounds: Partial<Record<"gt" | "ge" | "lt" | "le", number>> = {};
  for (const bound of ["gt", "ge", "lt", "le"] as const) {
    const value = literalAt(scope, args.get(bound))?.value;
    if (typeof value === "number") bounds[bound] = value;
  }
  // Another name is read then, which only the class knows for sure.
  const isRenamed = args.has("alias") || args.has("validation_alias");
  const isGiven = first !== undefined && first.name !== "Ellipsis";
  return {
    bounds,
    ...(typeof described === "string" && { description: described }),
    ...(isGiven && { given: valueOf(scope, first), required: false }),
    ...(factory !== undefined && { given: emptyOf(scope, factory), required: false }),
    ...(isRenamed && { required: false }),
  };
}

function valueOf(scope: Scope, node: Node) {
  return literalOf(scope, node) ?? memberOf(scope, node);
}

function literalAt(scope: Scope, node: Node | undefined) {
  return node === undefined ? undefined : literalOf(scope, node);
}

function emptyOf(scope: Scope, factory: Node): { readonly value: unknown } | undefined {
  switch (textOf(scope, factory)) {
    case "list":
    case "set":
    case "tuple":
      return { value: [] };
    case "dict":
      return { value: {} };
    default:
      return undefined;
  }
}

/** The arguments by their keywords; the first one without is under the empty word. */
function argumentsOf(scope: Scope, call: Node): ReadonlyMap<string, Node> {
  const list = childOf(call, "ArgList");
  const args = new Map<string, Node>();
  const children = list === undefined ? [] : childrenOf(list);
  for (const [index, node] of children.entries()) {
    const before = children[index - 1];
    if (before?.name === "AssignOp") {
      const keyword = children[index - 2];
      if (keyword !== undefined) args.set(textOf(scope, keyword), node);
    } else if (before?.name === "(" && children[index + 1]?.name !== "AssignOp") {
      if (/^[A-Z]/.test(node.name)) args.set("", node);
    }
  }
  return args;
}
