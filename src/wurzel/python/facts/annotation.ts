/** Type hints: what a setting's text is read as. */

import type { Setting, SettingType } from "../../catalog/setting.ts";
import { enumValues, isEnum } from "./enum.ts";
import { literalOf } from "./literal.ts";
import { classNamed, nameOf } from "./named.ts";
import { childrenOf, type Node } from "../syntax.ts";
import type { Scope } from "../value.ts";

/** What a type hint says; of one that is not known that any text will do. */
export interface Hint
  extends Pick<Setting, "type" | "nullable" | "secret" | "enum" | "gt" | "ge" | "lt" | "le"> {
  /** Whether it is a class of settings, whose own ones may make it up. */
  readonly nested?: boolean;
  /** Whether it is no setting at all, as `ClassVar` says. */
  readonly none?: boolean;
  /** The calls of `Field` beside the type. */
  readonly fields?: readonly Node[];
}

/** Anything; whether a text fits is not known. */
const ANY: Hint = { type: "string" };

const TYPES: ReadonlyMap<string, Hint> = new Map<string, Hint>([
  ...words("str StrictStr EmailStr UUID", { type: "string" }),
  ...words("int StrictInt", { type: "integer" }),
  ...words("float StrictFloat", { type: "number" }),
  ...words("bool StrictBool", { type: "boolean" }),
  ...words("Path FilePath DirectoryPath NewPath", { type: "path" }),
  ...words("Url HttpUrl AnyUrl AnyHttpUrl", { type: "url" }),
  ...words("SecretStr SecretBytes", { type: "string", secret: true }),
  ...words("list List set Set frozenset FrozenSet tuple Tuple Sequence", { type: "array" }),
  ...words("dict Dict Mapping MutableMapping", { type: "object" }),
  ...bounded("Positive", { gt: 0 }),
  ...bounded("NonNegative", { ge: 0 }),
  ...bounded("Negative", { lt: 0 }),
  ...bounded("NonPositive", { le: 0 }),
]);

function words(names: string, hint: Hint): readonly [string, Hint][] {
  return names.split(" ").map((name) => [name, hint]);
}

function bounded(name: string, bounds: Partial<Hint>): readonly [string, Hint][] {
  return [
    [`${name}Int`, { type: "integer", ...bounds }],
    [`${name}Float`, { type: "number", ...bounds }],
  ];
}

/** Deeper hints say nothing. */
const DEPTH_MAX = 20;

/** Reads a type hint. */
export function hintOf(scope: Scope, node: Node, depth = 0): Hint {
  if (depth > DEPTH_MAX) return ANY;
  const inner = (child: Node | undefined) =>
    child === undefined ? ANY : hintOf(scope, child, depth + 1);
  const operands = unionOf(node);
  if (operands.length > 1) return either(scope, operands, inner);
  if (node.name === "None") return { type: "string", nullable: true };
  const parts = childrenOf(node);
  if (node.name === "MemberExpression" && parts.some(({ name }) => name === "[")) {
    const [base, ...rest] = parts.filter(({ name }) => !/^[[\],]$/.test(name));
    return base === undefined ? ANY : subscripted(scope, base, rest, inner);
  }
  const definition = classNamed(scope, node);
  if (definition !== undefined) {
    if (!isEnum(definition)) return { type: "object", nested: true };
    const values = enumValues(definition);
    return values === undefined ? ANY : valued(values);
  }
  return TYPES.get(nameOf(scope, node) ?? "") ?? ANY;
}

/** `A | B | None`; anything else is one by itself. */
function unionOf(node: Node): readonly Node[] {
  const operands: Node[] = [];
  let left = node;
  while (left.name === "BinaryExpression") {
    const [first, operator, last] = childrenOf(left);
    if (first === undefined || last === undefined || operator?.name !== "BitOp") return [node];
    operands.unshift(last);
    left = first;
  }
  return [left, ...operands];
}

type Inner = (node: Node | undefined) => Hint;

/** One of several types: the one beside None, else anything. */
function either(scope: Scope, nodes: readonly Node[], inner: Inner): Hint {
  const others = nodes.filter((node) => node.name !== "None" && nameOf(scope, node) !== "None");
  const hints = others.map(inner);
  const [only] = hints;
  const hint = only !== undefined && hints.length === 1 ? only : {
    ...ANY,
    ...(hints.some(({ secret }) => secret) && { secret: true }),
  };
  return others.length < nodes.length ? { ...hint, nullable: true } : hint;
}

function subscripted(scope: Scope, base: Node, args: readonly Node[], inner: Inner): Hint {
  const [first, ...rest] = args;
  switch (nameOf(scope, base)) {
    case "Optional":
      return { ...inner(first), nullable: true };
    case "Union":
      return either(scope, args, inner);
    case "Annotated":
      return annotated(scope, inner(first), rest);
    case "Final":
      return inner(first);
    case "ClassVar":
      return { ...ANY, none: true };
    case "Literal": {
      const values = args.map((arg) => literalOf(scope, arg));
      return values.every((one) => one !== undefined)
        ? valued(values.map(({ value }) => value))
        : ANY;
    }
    default:
      return inner(base);
  }
}

/** `Annotated[type, Field(...), ...]`; a validator may take anything. */
function annotated(scope: Scope, hint: Hint, rest: readonly Node[]): Hint {
  const calls = rest.map((node) => ({
    node,
    name: node.firstChild === null ? undefined : nameOf(scope, node.firstChild),
  }));
  const fields = calls.filter(({ name }) => name === "Field").map(({ node }) => node);
  const validated = calls.some(({ name }) => /Validator$/.test(name ?? ""));
  return { ...(validated ? loosened(hint) : hint), fields };
}

/** What narrows the texts that a type takes. */
type Narrow = "gt" | "ge" | "lt" | "le" | "enum";

/** The same of which any text will do, unless it is JSON, which is read before all else. */
export function loosened<Kind extends Pick<Setting, "type" | Narrow>>(
  kind: Kind,
): Omit<Kind, "type" | Narrow> & Pick<Setting, "type"> {
  const { gt: _, ge: __, lt: ___, le: ____, enum: _____, type, ...rest } = kind;
  return { ...rest, type: type === "array" || type === "object" ? type : "string" };
}

/** One of some values; null among them is said apart. */
function valued(values: readonly unknown[]): Hint {
  const others = values.filter((value) => value !== null);
  const types = new Set(others.map(typeOf));
  const [type = "string"] = types;
  return {
    type: types.size === 1 ? type : "string",
    ...(others.length < values.length && { nullable: true }),
    enum: others,
  };
}

function typeOf(value: unknown): SettingType {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return "string";
}
