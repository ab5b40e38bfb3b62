/** Settings from the JSON Schema that pydantic writes of a settings class. */

import type { Finding } from "../../report/problem.ts";
import { fieldsAt, itemsAt, textAt } from "../../yaml/fields.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import type { Setting, SettingType } from "./setting.ts";

/** Result of reading a model; paths start at the schema. */
export interface ModelRead {
  readonly settings: readonly Setting[];
  readonly findings: readonly Finding[];
}

/**
 * The settings of a model.
 *
 * @param schema what `model_json_schema()` gives
 */
export function settingsOfModel(schema: Tree): ModelRead {
  const defs = fieldsAt(schema, "$defs");
  const model = resolve(schema, defs);
  const properties = Object.hasOwn(model, "properties") ? model.properties : undefined;
  if (properties === undefined && model.type !== "object" && Object.keys(schema).length > 0) {
    const message = "has no properties; it must be what pydantic's model_json_schema() gives";
    return { settings: [], findings: [wrong(message, [])] };
  }
  if (properties !== undefined && !isMap(properties)) {
    return { settings: [], findings: [wrong("expected a mapping of settings", ["properties"])] };
  }
  const required = new Set(itemsAt(model, "required"));
  const settings: Setting[] = [];
  const findings: Finding[] = [];
  for (const [name, property] of Object.entries(properties ?? {})) {
    if (isMap(property)) settings.push(settingOf(name, property, defs, required.has(name)));
    else findings.push(wrong("expected the schema of a setting, a mapping", ["properties", name]));
  }
  return { settings, findings };
}

function wrong(message: string, path: Finding["path"] & object): Finding {
  return { severity: "error", code: "wrong-value", message, path };
}

function settingOf(name: string, property: Tree, defs: Tree, required: boolean): Setting {
  const { schema, nullable } = withoutNull(property, defs);
  const secret = holdsSecret(schema, defs);
  const description = textAt(property, "description") ?? textAt(schema, "description");
  const values = Object.hasOwn(schema, "const") ? [schema.const] : itemsAt(schema, "enum");
  return {
    name,
    type: typeOf(schema),
    required,
    // In the place of a secret's default pydantic writes asterisks.
    ...(Object.hasOwn(property, "default") && !secret && { default: property.default }),
    ...(nullable && { nullable }),
    ...(secret && { secret }),
    ...bound("gt", schema, "exclusiveMinimum"),
    ...bound("ge", schema, "minimum"),
    ...bound("lt", schema, "exclusiveMaximum"),
    ...bound("le", schema, "maximum"),
    ...(values.length > 0 && { enum: values }),
    ...(description !== undefined && { description }),
  };
}

function bound(name: "gt" | "ge" | "lt" | "le", schema: Tree, key: string) {
  const value = Object.hasOwn(schema, key) ? schema[key] : undefined;
  return typeof value === "number" ? { [name]: value } : {};
}

/** References that lead on to references are followed this far. */
const LONGEST_CHAIN = 20;

/** Schema with what it refers to in it. */
function resolve(schema: Tree, defs: Tree): Tree {
  let whole = schema;
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const base = baseOf(whole, defs);
    if (base === undefined) break;
    const { $ref: _, allOf: __, ...own } = whole;
    whole = { ...base, ...own };
  }
  return whole;
}

/** Schema that another one refers to, or is made of alone. */
function baseOf(schema: Tree, defs: Tree): Tree | undefined {
  const [, pointer] = /^#\/\$defs\/(.*)$/s.exec(textAt(schema, "$ref") ?? "") ?? [];
  // The name as a JSON pointer writes it.
  const name = pointer?.replaceAll("~1", "/").replaceAll("~0", "~");
  if (name !== undefined) return fieldsAt(defs, name);
  const [only, ...more] = itemsAt(schema, "allOf");
  return isMap(only) && more.length === 0 ? only : undefined;
}

/** Schema of a setting that is not null; of several choices, one that accepts them all. */
function withoutNull(
  property: Tree,
  defs: Tree,
): { readonly schema: Tree; readonly nullable: boolean } {
  const schema = resolve(property, defs);
  const { type } = schema;
  if (Array.isArray(type)) {
    const [only, ...more] = type.filter((one) => one !== "null");
    const nullable = type.includes("null");
    return { schema: { ...schema, type: more.length > 0 ? "string" : only }, nullable };
  }
  const choices = ["anyOf", "oneOf"].flatMap((key) => itemsAt(schema, key)).filter(isMap);
  if (choices.length === 0) return { schema, nullable: false };
  const rest = choices.filter((one) => one.type !== "null").map((one) => resolve(one, defs));
  const nullable = rest.length < choices.length;
  const [only, ...more] = rest;
  if (only === undefined) return { schema: { type: "string" }, nullable };
  return { schema: more.length > 0 ? oneForAll(rest, defs) : only, nullable };
}

/** Schema that takes what any of these takes, and may take more. */
function oneForAll(choices: readonly Tree[], defs: Tree): Tree {
  const types = new Set(choices.map(typeOf));
  const isNumber = [...types].every((type) => type === "integer" || type === "number");
  const [type = "string"] = types;
  return {
    type: isNumber ? "number" : types.size === 1 ? type : "string",
    ...(choices.some((one) => holdsSecret(one, defs)) && { writeOnly: true }),
  };
}

function typeOf(schema: Tree): SettingType {
  switch (schema.type) {
    case "integer":
    case "number":
    case "boolean":
    case "array":
    case "object":
      return schema.type;
    default:
      return FORMATS.get(textAt(schema, "format") ?? "") ?? "string";
  }
}

const FORMATS: ReadonlyMap<string, SettingType> = new Map([
  ["uri", "url"],
  ["path", "path"],
  ["file-path", "path"],
  ["directory-path", "path"],
]);

/** Whether it is a secret, or one is among its parts, models within it included. */
function holdsSecret(schema: Tree, defs: Tree): boolean {
  const parts = new Set<unknown>([schema]);
  // A set hands out what is added while it is walked.
  for (const part of parts) {
    if (Array.isArray(part)) part.forEach((one) => parts.add(one));
    if (!isMap(part)) continue;
    if (part.writeOnly === true || part.format === "password") return true;
    parts.add(baseOf(part, defs));
    for (const [key, value] of Object.entries(part)) if (key !== "default") parts.add(value);
  }
  return false;
}
