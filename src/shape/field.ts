/** Description of a field: what it may hold and what it is for, in the words of JSON Schema. */

import { typeName } from "../report/describe.ts";
import { listed } from "../report/words.ts";
import type { Keys } from "../report/nearest-key.ts";
import { isMap } from "../yaml/value.ts";

/** Field, an item of an array, or a value of a mapping; one without keywords holds anything. */
export interface Field {
  /** Name of what it holds, for messages: `a Pipeline`. */
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  /** It is accepted and ignored; the description says why. */
  readonly deprecated?: boolean;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** Keys of a mapping that has no others, unless `additionalProperties` is there too. */
  readonly properties?: Fields;
  readonly required?: readonly string[];
  /** Values of a mapping whose keys are the user's. */
  readonly additionalProperties?: Field;
  readonly items?: Field;
  readonly anyOf?: readonly Field[];
  /** Message for a value of the right type that the other keywords refuse. */
  readonly errorMessage?: string;
  /** Judges a string beyond what keywords can say; returns what is wrong with it. */
  readonly check?: (text: string) => string | undefined;
  /** It is one layer of several and need not be complete. */
  readonly layer?: boolean;
  /** Field of another schema that it is passed to: a part of a document, and the path in it. */
  readonly passedTo?: readonly string[];
  /** What is said of keys that only other releases have. */
  readonly otherReleases?: Readonly<Record<string, string>>;
  readonly "x-kubernetes-int-or-string"?: boolean;
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
}

/** Fields by name. */
export type Fields = Readonly<Record<string, Field>>;

/** Field under a key of a mapping; undefined where the key is unknown. */
export function fieldAt(field: Field, key: string): Field | undefined {
  const { properties, additionalProperties } = field;
  const isNamed = properties !== undefined && Object.hasOwn(properties, key);
  return isNamed ? properties[key] : additionalProperties;
}

/** Whether a value is of a type. */
export function hasType(value: unknown, type: string): boolean {
  switch (type) {
    case "object":
      return isMap(value);
    case "array":
      return Array.isArray(value);
    case "integer":
      return isInteger(value);
    case "number":
      return typeof value === "bigint" || Number.isFinite(value);
    case "boolean":
      return typeof value === "boolean";
    case "function":
      return typeof value === "function";
    default:
      return typeof value === "string";
  }
}

/** Whether a value is an integer of any size. */
export function isInteger(value: unknown): value is number | bigint {
  return typeof value === "bigint" || Number.isInteger(value);
}

/** What a field takes, in a message: `a string`, `one of Always, Never`. */
export function expected(field: Field): string {
  const { title, type, anyOf, enum: words } = field;
  if (title !== undefined) return title;
  if (field.const !== undefined) return JSON.stringify(field.const);
  if (words !== undefined) {
    const shown = words.filter((word) => word !== "");
    return shown.length === 1 ? `"${shown[0]}"` : `one of ${shown.join(", ")}`;
  }
  if (anyOf !== undefined) return listed([...new Set(anyOf.map(expected))], "or");
  if (field["x-kubernetes-int-or-string"]) return "an integer or a string";
  if (type === "array" && field.items?.type === "string") return "an array of strings";
  return type === undefined ? "any value" : typeName(type);
}

/** Type of a field in kubectl's notation: `[]string`, `map[string]string`, `Object`. */
export function typeOf(field: Field): string {
  const { type = "any", anyOf, items, properties, additionalProperties } = field;
  if (anyOf !== undefined) return [...new Set(anyOf.map(typeOf))].join(" or ");
  if (field["x-kubernetes-int-or-string"]) return "integer or string";
  if (type === "array") return `[]${typeOf(items ?? {})}`;
  if (type !== "object") return type;
  const inner = properties === undefined ? additionalProperties : undefined;
  return inner?.type === undefined ? "Object" : `map[string]${typeOf(inner)}`;
}

/** Keys of a mapping among which the nearest one is looked for; ignored ones are no help. */
export function keysOf({ properties = {} }: Field): Keys {
  const known = new Map(Object.entries(properties).filter(([, one]) => one.deprecated !== true));
  return {
    names: [...known.keys()],
    within: (name) => {
      const inner = known.get(name);
      return inner?.properties && keysOf(inner);
    },
  };
}
