/** Values that are written out in a module: texts, numbers, lists, and what holds them. */

import { textOf } from "../scope.ts";
import { childOf, childrenOf, type Node } from "../syntax.ts";
import type { Scope } from "../value.ts";

/** A value that is known. */
export interface Literal {
  readonly value: unknown;
}

/** Deeper values are nobody's default. */
const DEPTH_MAX = 20;

/** The value that an expression is, where it is written out. */
export function literalOf(scope: Scope, node: Node, depth = 0): Literal | undefined {
  if (depth > DEPTH_MAX) return undefined;
  const inner = (child: Node) => literalOf(scope, child, depth + 1);
  switch (node.name) {
    case "Number":
      return numberOf(textOf(scope, node));
    case "UnaryExpression":
      return negative(scope, node);
    case "String":
      return stringOf(textOf(scope, node));
    case "ContinuedString":
      return joinedTexts(childrenOf(node).map(inner));
    case "Boolean":
      return { value: textOf(scope, node) === "True" };
    case "None":
      return { value: null };
    case "ParenthesizedExpression": {
      const [, only] = childrenOf(node);
      return only === undefined ? undefined : inner(only);
    }
    case "ArrayExpression":
    case "TupleExpression":
    case "SetExpression":
      return listed(childrenOf(node), inner);
    case "DictionaryExpression":
      return mapped(childrenOf(node), inner);
    case "CallExpression":
      return wrapped(scope, node, inner);
    default:
      return undefined;
  }
}

function numberOf(text: string): Literal | undefined {
  const plain = text.replaceAll("_", "");
  const value = Number(plain);
  if (/j$/i.test(plain) || Number.isNaN(value)) return undefined;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : { value };
}

function negative(scope: Scope, node: Node): Literal | undefined {
  const [sign, number] = childrenOf(node);
  if (sign === undefined || number?.name !== "Number") return undefined;
  const literal = numberOf(textOf(scope, number));
  if (typeof literal?.value !== "number") return undefined;
  const symbol = textOf(scope, sign);
  return symbol === "-" ? { value: -literal.value } : symbol === "+" ? literal : undefined;
}

function joinedTexts(parts: readonly (Literal | undefined)[]): Literal | undefined {
  const texts = parts.map((part) => part?.value);
  return texts.every((text) => typeof text === "string") ? { value: texts.join("") } : undefined;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** A text in quotes, without those of bytes. */
function stringOf(written: string): Literal | undefined {
  const [, prefix = "", quote = "", body = ""] =
    /^([a-z]*)('''|"""|'|")(.*)\2$/is.exec(written.replace(/\r\n?/g, "\n")) ?? [];
  if (quote === "" || /b/i.test(prefix)) return undefined;
  if (/r/i.test(prefix)) return { value: body };
  const value = body.replace(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([0-7]{1,3})|([^]))/gi,
    (whole, x, u, long, octal, one) => {
      const hex = x ?? u ?? long;
      if (hex !== undefined) return characterOf(Number.parseInt(hex, 16));
      if (octal !== undefined) return characterOf(Number.parseInt(octal, 8));
      return Object.hasOwn(ESCAPES, one) ? ESCAPES[one] ?? "" : whole;
    },
  );
  return { value };
}

function characterOf(code: number): string {
  return code > 0x10FFFF ? "\uFFFD" : String.fromCodePoint(code);
}

type Inner = (node: Node) => Literal | undefined;

function listed(children: readonly Node[], inner: Inner): Literal | undefined {
  if (children.some(({ name }) => name === "*")) return undefined;
  const items = children.filter(({ name }) => !/^[[\](){},]$/.test(name)).map(inner);
  const values = items.flatMap((item) => item === undefined ? [] : [item.value]);
  return values.length === items.length ? { value: values } : undefined;
}

function mapped(children: readonly Node[], inner: Inner): Literal | undefined {
  if (children.some(({ name }) => name === "**")) return undefined;
  const parts = children.filter(({ name }) => !/^[{}:,]$/.test(name)).map(inner);
  const map: Record<string, unknown> = Object.create(null);
  for (let index = 0; index < parts.length; index += 2) {
    const [key, value] = [parts[index], parts[index + 1]];
    if (typeof key?.value !== "string" || value === undefined) return undefined;
    map[key.value] = value.value;
  }
  return { value: map };
}

/** Classes whose value is written as the text or number that they are made of. */
const WRAPPERS = /^(?:(?:Pure)?(?:Posix|Windows)?Path|\w*Url|Secret(?:Str|Bytes)|str|int|float)$/;

/** `Path("x")`, `SecretStr("x")`, and empty collections. */
function wrapped(scope: Scope, node: Node, inner: Inner): Literal | undefined {
  const list = childOf(node, "ArgList");
  const callee = node.firstChild;
  if (list === undefined || callee === null) return undefined;
  const name = textOf(scope, callee).replace(/^.*\./s, "");
  const args = childrenOf(list).filter(({ name }) => !/^[(),]$/.test(name));
  const [only] = args;
  if (only === undefined && /^(?:list|set|tuple|frozenset)$/.test(name)) return { value: [] };
  if (only === undefined && name === "dict") return { value: Object.create(null) };
  return only !== undefined && args.length === 1 && WRAPPERS.test(name) ? inner(only) : undefined;
}
