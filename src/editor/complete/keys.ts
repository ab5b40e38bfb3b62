/** Keys of the mapping at the cursor. */

import { BODIES, LOCATIONS } from "../../argo/schema/names.ts";
import { type Field, typeOf } from "../../shape/field.ts";
import { aboutField } from "../about.ts";
import type { Cursor } from "../cursor/cursor.ts";
import { formOf, mappingOf } from "../fields.ts";
import { type Insertion, type Proposal, stringAt } from "./proposal.ts";

/** Key that may be typed, and what it holds. */
export interface KeyProposal extends Proposal {
  readonly field: Field;
}

/** The keys of a mapping's field that are not there yet. */
export function keysOf(field: Field, there: ReadonlySet<string>): readonly KeyProposal[] {
  const { properties = {}, required = [] } = mappingOf(field);
  const known = Object.keys(properties);
  const excluded = new Set(
    groupsIn(known).filter((group) => group.some((key) => there.has(key))).flat(),
  );
  // The root of an object, or its metadata.
  const isObject = known.includes("apiVersion") || known.includes("resourceVersion");
  return known.flatMap((key) => {
    const inner = properties[key] ?? {};
    if (inner.deprecated === true || there.has(key) || excluded.has(key)) return [];
    if (isObject && SET_BY_CLUSTER.has(key)) return [];
    return [keyProposal(key, inner, required.includes(key))];
  });
}

/** What nobody writes: the API server sets it. */
const SET_BY_CLUSTER: ReadonlySet<string> = new Set([
  ...["status", "uid", "resourceVersion", "selfLink", "generation", "managedFields"],
  ...["creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"],
]);

/** A key as it is listed. */
export function keyProposal(label: string, field: Field, required: boolean): KeyProposal {
  return {
    label,
    kind: "property",
    field,
    detail: typeOf(field) + (required ? ", required" : ""),
    about: aboutField(field, required),
    rank: required ? 0 : 1,
  };
}

/** Keys of which a mapping has one at most. */
const GROUPS: readonly (readonly string[])[] = [
  ["schedule", "schedules"],
  ["depends", "dependencies"],
  ["withItems", "withParam", "withSequence"],
  ["template", "templateRef", "inline"],
  ["value", "valueFrom"],
];

/** The groups that a mapping has; a `script` is a body only of a template, `s3` a place only of an artifact. */
function groupsIn(keys: readonly string[]): readonly (readonly string[])[] {
  const has = (...names: readonly string[]) => names.every((name) => keys.includes(name));
  return [
    ...GROUPS.filter((group) => has(...group)),
    ...(has("dag", "steps", "script") ? [BODIES] : []),
    ...(has("s3", "git", "raw") ? [LOCATIONS] : []),
  ];
}

/** How keys are written at the cursor. */
export interface KeyPlace {
  /** Column of the keys. */
  readonly column: number;
  /** What stands before the first: a line break, dashes. */
  readonly lead: string;
}

/** The insertion of a key, with what begins its value. */
export function keyInsertion(cursor: Cursor, key: KeyProposal, place: KeyPlace): Insertion {
  const { start, end, hasColon, role } = cursor.word;
  const text = place.lead + stringAt(cursor, key.label);
  if (hasColon) return { start, end, text };
  if (role === "flow") return { start, end, text: `${text}: ` };
  return { start, end, text: text + valueStart(key.field, place.column) };
}

function valueStart(field: Field, column: number): string {
  const inner = " ".repeat(column + 2);
  switch (formOf(field)) {
    case "mapping":
      return `:\n${inner}`;
    case "array":
      return `:\n${inner}- `;
    default:
      return ": ";
  }
}
