/** Explains a field: its type, default and meaning, and the fields in it. */

import { entryField, linked } from "../../argo/entry/fields.ts";
import { type Keys, nearestKey } from "../../report/nearest-key.ts";
import type { Finding } from "../../report/problem.ts";
import { type Field, keysOf, typeOf } from "../../shape/field.ts";
import { manifestField } from "./fields.ts";

/** Explanation of a field. */
export interface Explanation {
  /** Where it stands, as `container.envFrom[].name`; empty for the root. */
  readonly path: string;
  /** In kubectl's notation: `string`, `[]string`, `map[string]string`, `Object`. */
  readonly type: string;
  /** A sentence; absent for Argo's own fields, which Argo's documentation explains. */
  readonly description?: string;
  /** Whether it must be given: there is no default, and nothing is right without it. */
  readonly required: boolean;
  /** What holds where nobody says otherwise. */
  readonly default?: unknown;
  /** The few words or values that it takes. */
  readonly allowed?: readonly unknown[];
  /** The least number that it takes. */
  readonly minimum?: number;
  /** The largest number that it takes. */
  readonly maximum?: number;
  /** Values that would be right. */
  readonly examples?: readonly unknown[];
  /** The fields in it, or in its items; their own are left out where one level was asked for. */
  readonly fields: readonly Explanation[];
}

/** Options of an explanation. */
export interface ExplainOptions {
  /** The fields of fields too, but for those of Argo, whose structure has no end. */
  readonly recursive?: boolean;
}

/** A field on the way to another. */
interface Step {
  readonly field: Field;
  readonly path: string;
  readonly required: boolean;
  /** Whether Argo's schema says what is in it. */
  readonly isArgos: boolean;
}

/**
 * Explains what stands at a path.
 *
 * @param file whose field it is
 * @param path as `container.envFrom[].name`; the brackets may be left out
 * @returns the explanation, or what is wrong with the path
 */
export function explainField(
  file: "values" | "manifest",
  path: string,
  { recursive = false }: ExplainOptions = {},
): Explanation | Finding {
  const root = file === "values" ? entryField() : manifestField();
  const words = keysIn(path);
  // An entry may be told from the root of its file, as with --set.
  const isFromRoot = root.layer === true && words[0] === "workflows";
  const found = find(root, isFromRoot ? words.slice(2) : words);
  // The explanation is the caller's to change.
  return "field" in found ? structuredClone(explain(found, recursive ? Infinity : 1)) : found;
}

/** The keys in a path; what stands in brackets without quotes is an item of a list. */
function keysIn(path: string): readonly string[] {
  return [...path.matchAll(/\["([^"]*)"\]|\[[^\]]*\]|([^.[]+)/g)]
    .flatMap(([, quoted, plain]) => quoted ?? plain ?? []);
}

function find(root: Field, words: readonly string[]): Step | Finding {
  let at: Step = { field: root, path: "", required: false, isArgos: false };
  for (const [index, word] of words.entries()) {
    const { properties = {}, required = [], additionalProperties } = contentOf(at.field);
    const known = Object.hasOwn(properties, word) ? properties[word] : undefined;
    if (known !== undefined) {
      at = stepTo(at, word, known, required.includes(word));
    } else if (additionalProperties === undefined) {
      return unknownField(at, words.slice(0, index + 1));
    } else {
      const field = { ...saidOf(at.field), ...additionalProperties };
      // A key of the user's may have dots in it, where nothing is below it.
      if (!isFilled(field)) return stepTo(at, words.slice(index).join("."), field);
      at = stepTo(at, word, field);
    }
  }
  return at;
}

function stepTo(from: Step, name: string, field: Field, required = false): Step {
  const separator = from.path === "" ? "" : ".";
  return {
    field,
    path: `${from.path}${bracketsOf(from.field)}${separator}${name}`,
    required,
    isArgos: from.isArgos || field.passedTo !== undefined,
  };
}

function explain(at: Step, depth: number): Explanation {
  const { path, required } = at;
  const field = linked(at.field);
  const { enum: allowed, minimum, maximum, examples } = field;
  const inner = depth === 0 ? [] : fieldsIn(at);
  return {
    path,
    type: typeOf(field),
    required,
    ...saidOf(field),
    ...(field.default !== undefined && { default: field.default }),
    ...(allowed !== undefined && { allowed }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(examples !== undefined && { examples }),
    fields: inner.map((one) => explain(one, one.isArgos ? 0 : depth - 1)),
  };
}

function fieldsIn(at: Step): readonly Step[] {
  const { properties, required = [], additionalProperties } = contentOf(at.field);
  if (properties === undefined) {
    return additionalProperties !== undefined && isFilled(additionalProperties)
      ? fieldsIn(stepTo(at, "<name>", additionalProperties))
      : [];
  }
  return Object.entries(properties).flatMap(([name, field]) =>
    field.deprecated === true ? [] : [stepTo(at, name, field, required.includes(name))]
  );
}

/** The map that a field is or may be, or that the items of its list are. */
function contentOf(field: Field): Field {
  const linkedTo = linked(field);
  const full = linkedTo.anyOf?.find(({ properties }) => properties !== undefined) ?? linkedTo;
  return full.items === undefined ? full : contentOf(full.items);
}

function bracketsOf(field: Field): string {
  const { items } = linked(field);
  return items === undefined ? "" : `[]${bracketsOf(items)}`;
}

function isFilled(field: Field): boolean {
  const { properties, additionalProperties } = contentOf(field);
  return properties !== undefined || additionalProperties !== undefined;
}

function saidOf({ description }: Field): Pick<Field, "description"> {
  return description === undefined ? {} : { description };
}

function unknownField({ field, isArgos }: Step, path: readonly string[]): Finding {
  const keys = suggestionsFor(contentOf(field), isArgos);
  const message = keys.names.length === 0
    ? `unknown field, there are none in a value of type ${typeOf(linked(field))}`
    : `unknown field, ${nearestKey(path.at(-1) ?? "", keys)}`;
  return { severity: "error", code: "unknown-field", message, path };
}

/** Names that may have been meant; Argo's fields are not searched, for they have no end. */
function suggestionsFor(field: Field, isArgos: boolean): Keys {
  const keys = keysOf(field);
  return isArgos ? { ...keys, within: () => undefined } : keys;
}
