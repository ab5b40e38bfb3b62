/** Enums of the tree: their members and the values of these. */

import { type Literal, literalOf } from "./literal.ts";
import { classNamed, nameOf } from "./named.ts";
import { expressionsAmong } from "../evaluate.ts";
import { textOf } from "../scope.ts";
import { childOf, childrenOf, type Node } from "../syntax.ts";
import type { Definition, Scope } from "../value.ts";

/** Whether a class is an enum, by one of its own bases. */
export function isEnum(definition: Definition): boolean {
  return basesOf(definition).some((base) =>
    /^(?:Str|Int)?(?:Enum|Flag)$/.test(nameOf(definition.scope, base) ?? "")
  );
}

/** The bases that a class names, without keywords such as `metaclass=`. */
export function basesOf({ node }: Definition): readonly Node[] {
  const list = childOf(node, "ArgList");
  if (list === undefined) return [];
  const children = childrenOf(list);
  return expressionsAmong(children).filter((child) => {
    const index = children.indexOf(child);
    return children[index + 1]?.name !== "AssignOp" && children[index - 1]?.name !== "AssignOp";
  });
}

/** The values of all members, where all are written out. */
export function enumValues(definition: Definition): readonly unknown[] | undefined {
  const members = membersOf(definition).map(([name]) => enumMember(definition, name));
  const values = members.flatMap((member) => member === undefined ? [] : [member.value]);
  return values.length === members.length && values.length > 0 ? values : undefined;
}

/** The value of `Color.RED`, or of `Color.RED.value`, where it is written out. */
export function memberOf(scope: Scope, node: Node): Literal | undefined {
  const property = childOf(node, "PropertyName");
  const object = node.firstChild;
  if (property === undefined || object === null) return undefined;
  const name = textOf(scope, property);
  const definition = classNamed(scope, object);
  if (definition !== undefined) return enumMember(definition, name);
  return name === "value" ? memberOf(scope, object) : undefined;
}

function enumMember(definition: Definition, name: string): Literal | undefined {
  if (!isEnum(definition)) return undefined;
  const value = membersOf(definition).find(([member]) => member === name)?.[1];
  if (value === undefined) return undefined;
  const { scope } = definition;
  const isAuto = /^(?:\w+\.)?auto\(\)$/.test(textOf(scope, value));
  const isStrEnum = basesOf(definition).some((base) => nameOf(scope, base) === "StrEnum");
  return isAuto && isStrEnum ? { value: name.toLowerCase() } : literalOf(scope, value);
}

/** `NAME = value`, each. */
function membersOf({ node, scope }: Definition): readonly (readonly [string, Node])[] {
  const body = childOf(node, "Body");
  return (body === undefined ? [] : childrenOf(body)).flatMap((statement) => {
    const [name, op, value] = childrenOf(statement);
    if (statement.name !== "AssignStatement" || name?.name !== "VariableName") return [];
    if (op?.name !== "AssignOp" || value === undefined) return [];
    const text = textOf(scope, name);
    return text.startsWith("_") ? [] : [[text, value] as const];
  });
}
