/** Difference by object and field, sorted for people: what many templates share is said once. */

import { structuredPatch } from "diff";
import { formatLabel, type Label, type NamedItem } from "../argo/compare/change.ts";
import type { ObjectName, ShownChange, ShownField } from "../jobs/diff.ts";
import { HIDDEN } from "../report/redact/redact.ts";
import { counted } from "../report/words.ts";
import { isMap } from "../yaml/value.ts";
import { writeBlock, writeScalar } from "../yaml/write.ts";

/** Fields that differ alike in the same templates. */
export interface Section {
  /** Which templates, as a heading; undefined for what stands outside of templates. */
  readonly heading: string | undefined;
  readonly fields: readonly LabelledField[];
}

/** Field that differs, and how it is written below its section's heading. */
export interface LabelledField extends ShownField {
  readonly name: string;
}

/** Fields of an object in sections: the object's own, then those of most templates first. */
export function sectionsOf({ fields, podTemplates }: ShownChange): readonly Section[] {
  const own: LabelledField[] = [];
  const shared = new Map<string, { readonly field: LabelledField; readonly names: string[] }>();
  for (const field of fields) {
    const { template, rest } = splitLabel(field.label);
    const labelled = labelledField(field, rest);
    if (template === undefined) {
      own.push(labelled);
      continue;
    }
    const { name, change, old, new: current } = labelled;
    const key = JSON.stringify([name, change, old, current], asText);
    const known = shared.get(key);
    if (known === undefined) shared.set(key, { field: labelled, names: [template] });
    else known.names.push(template);
  }
  const sections = new Map<
    string,
    { readonly names: string[]; readonly fields: LabelledField[] }
  >();
  for (const { field, names } of shared.values()) {
    const key = JSON.stringify(names);
    const known = sections.get(key);
    if (known === undefined) sections.set(key, { names, fields: [field] });
    else known.fields.push(field);
  }
  const ofTemplates = [...sections.values()]
    .toSorted((one, other) => other.names.length - one.names.length)
    .map(({ names, fields }) => ({ heading: headingOf(names, podTemplates), fields }));
  return own.length === 0 ? ofTemplates : [{ heading: undefined, fields: own }, ...ofTemplates];
}

function headingOf(names: readonly string[], podTemplates: readonly string[]): string {
  const areAll = names.length > 1 && podTemplates.length === names.length &&
    podTemplates.every((name) => names.includes(name));
  if (areAll) return `all ${names.length} templates that run a pod`;
  return names.length === 1
    ? `template ${names[0]}`
    : `${counted(names.length, "template")}: ${names.join(", ")}`;
}

/** Field as it is written: of what is new or gone and has one value, that value. */
function labelledField(field: ShownField, label: Label): LabelledField {
  const name = formatLabel(label);
  const { change, old, new: current } = field;
  if (change !== "added" && change !== "removed") return { ...field, name };
  const only = onlyLeaf(change === "added" ? current : old);
  if (only === undefined) return { ...field, name };
  const value = change === "added" ? { new: only.value } : { old: only.value };
  return { change, label, ...value, name: name + only.name };
}

/** The one value of a map, and the way to it: of a variable, `.value`. */
function onlyLeaf(map: unknown): { readonly name: string; readonly value: unknown } | undefined {
  if (!isMap(map)) return undefined;
  // A name is in the label already.
  const entries = Object.entries(map).filter(([key, inner]) => key !== "name" && inner !== null);
  const [first] = entries;
  if (first === undefined || entries.length > 1) return undefined;
  const [key, value] = first;
  if (typeof value !== "object" || value === null) return { name: `.${key}`, value };
  const inner = onlyLeaf(value);
  return inner === undefined ? undefined : { name: `.${key}${inner.name}`, value: inner.value };
}

/** Whether a value has room on a line. */
export function fitsOnLine(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\n");
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(isScalar) && onLine(value).length <= LONGEST_LIST;
  return Object.keys(value).length === 0;
}

/** Longer lists stand below each other. */
const LONGEST_LIST = 60;

function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/** Value that fits on a line. */
export function onLine(value: unknown): string {
  if (value === HIDDEN) return HIDDEN;
  if (Array.isArray(value)) return `[${value.map(onLine).join(", ")}]`;
  return typeof value === "object" && value !== null ? "{}" : writeScalar(value ?? null);
}

/** Value as YAML, a text as it is. */
export function asLines(value: unknown): readonly string[] {
  const text = typeof value === "string"
    ? value.replace(/\n$/, "")
    : writeBlock(value).replaceAll(`"${HIDDEN}"`, HIDDEN);
  return text.split("\n");
}

/** Change of a value that does not fit on a line: of texts, only the lines around what differs. */
export function changedLines(old: unknown, current: unknown): readonly string[] {
  if (old === current) return ["  (only secrets differ)"];
  if (typeof old === "string" && typeof current === "string") {
    const texts = [old, current].map((text) => text.endsWith("\n") ? text : `${text}\n`);
    const [before = "", after = ""] = texts;
    const { hunks } = structuredPatch("", "", before, after, "", "", { context: 2 });
    if (hunks.length > 0) {
      return hunks.flatMap(({ lines }, index) => index === 0 ? lines : [" ...", ...lines])
        .map((line) => `${line.slice(0, 1)} ${line.slice(1)}`.trimEnd());
    }
  }
  return [
    ...asLines(old).map((line) => `- ${line}`),
    ...asLines(current).map((line) => `+ ${line}`),
  ];
}

/** What stands before a field: `+`, `-` or `~`. */
export function signOf({ change }: Pick<ShownField, "change">): "+" | "-" | "~" {
  return change === "added" ? "+" : change === "removed" ? "-" : "~";
}

/** Template that a field is in, and the way from there. */
function splitLabel(label: Label): { template: string | undefined; rest: Label } {
  const at = label.indexOf("templates");
  const item = label[at + 1];
  const isInside = at >= 0 && isNamed(item) && label.length > at + 2;
  return isInside
    ? { template: item.name, rest: label.slice(at + 2) }
    : { template: undefined, rest: label };
}

function isNamed(part: Label[number] | undefined): part is NamedItem {
  return typeof part === "object";
}

function asText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

/** `CronWorkflow team-a/docs`, or what it was and what it is where the two differ. */
export function objectTitle({ old, new: current }: ShownChange, quote = ""): string {
  const titles = [old, current].flatMap((one) => one === undefined ? [] : [title(one, quote)]);
  return [...new Set(titles)].join(" -> ");
}

function title({ kind, namespace, name }: ObjectName, quote: string): string {
  return `${kind} ${quote}${namespace === undefined ? "" : `${namespace}/`}${name}${quote}`;
}

/** How many objects differ, in which way, and how many are the same. */
export function summary(changes: readonly ShownChange[], same: number): string {
  const parts = (["changed", "added", "removed"] as const).flatMap((kind) => {
    const count = changes.filter(({ change }) => change === kind).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  if (parts.length === 0) return "no differences";
  const all = [...parts, ...(same === 0 ? [] : [`${same} the same`])].join(", ");
  return `objects: ${all}`;
}
