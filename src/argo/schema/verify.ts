/**
 * Holds documents against the structure of Argo's workflow kinds, as its CRDs give it: unknown fields,
 * wrong types, missing fields, values out of bounds.
 */

import { adviseOn } from "./unknown-field.ts";
import type { Finding } from "../../report/problem.ts";
import type { Path } from "../../yaml/source.ts";
import { isSecretPath, secretKind } from "../../report/secrets.ts";
import { isDisputed } from "../../yaml/scalars.ts";
import { quoteThis } from "../../report/describe.ts";
import { isMap } from "../../yaml/value.ts";
import { rulesFor } from "./rules.ts";
import type { Field, Fields } from "../../shape/field.ts";
import { judgeValue, QUOTE, type Shown } from "../../shape/judge.ts";
import type { ArgoRelease } from "./release.ts";
import { type ArgoPart, argoSchema, partSchema } from "./schema.ts";

/** Argo's CRDs: the full ones, or those that leave all to Argo's own parser. */
export type Crds = "full" | "minimal";

/** What documents are for. */
export interface Cluster {
  readonly crds?: Crds;
  /** Release of Argo Workflows, the newest when left out. */
  readonly argo?: ArgoRelease;
}

/** What stood in the source for an unquoted scalar at a path, where there is a source. */
export type TextAt = (path: Path) => string | undefined;

/**
 * Checks the structure of a document that is to be of a kind, whatever it says itself.
 *
 * @param kind one of Argo's four; of others nothing is found
 * @param cluster its release of Argo, the newest when left out, and its CRDs; with the minimal ones, Argo's own
 * parser judges alone
 * @returns errors, their paths from the document's root
 */
export function verifyKind(
  kind: string,
  document: unknown,
  textAt?: TextAt,
  { crds = "full", argo }: Cluster = {},
): Finding[] {
  const { kinds } = argoSchema(argo);
  const schema = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (schema === undefined) return [];
  const findings = walk(schema, document, textAt, crds);
  return kind === "CronWorkflow" ? [...findings, ...checkSchedules(schema, document)] : findings;
}

/** Releases that have both names of the schedules want one of them, where they are the spec's. */
function checkSchedules(schema: Field, document: unknown): readonly Finding[] {
  const { properties = {} } = schema.properties?.spec ?? {};
  const spec = isMap(document) && isMap(document.spec) ? document.spec : undefined;
  if (spec === undefined || properties.schedule === undefined) return [];
  if (properties.schedules === undefined) return [];
  const said = ["schedule", "schedules"].filter((key) => Object.hasOwn(spec, key));
  const finding = { severity: "error", at: "key" } as const;
  if (said.length === 0) {
    const path = ["spec", "schedules"];
    return [{ ...finding, code: "missing-field", message: "is required", path }];
  }
  const message = "cannot stand beside schedules; keep one of them";
  return said.length === 1
    ? []
    : [{ ...finding, code: "wrong-value", message, path: ["spec", "schedule"] }];
}

/**
 * Checks fields that will be laid over a generated WorkflowSpec or Template: null takes a field away,
 * and what merges with something generated need not be complete.
 *
 * @returns errors, their paths from the part's root
 */
export function verifyPart(
  part: ArgoPart,
  fields: unknown,
  textAt?: TextAt,
  release?: ArgoRelease,
): Finding[] {
  if (fields === undefined) return [];
  return walk(partSchema(part, release), fields, textAt).filter(({ code, path = [] }) =>
    code !== "missing-field" || isInList(path)
  );
}

/** Whether it is in an item of a list that replaces what was there. */
function isInList(path: Path): boolean {
  const list = path.findIndex((_, index) => typeof path[index + 1] === "number");
  return list >= 0 && path[list] !== "volumeMounts" && path[list] !== "volumeClaimTemplates";
}

/** A map or list that is to be looked into, and the way to it. */
interface Visit {
  readonly schema: Field;
  readonly value: unknown;
  readonly parent: Visit | undefined;
  readonly key: string | number;
}

interface Walk {
  readonly crds: Crds;
  /** What may be said of the value that is being met. */
  readonly shown: Shown;
  parent: Visit | undefined;
  key: string | number;
  /** What is still to be looked into: a list that grows while it is read, so that nothing is too deep. */
  readonly visits: Visit[];
  readonly findings: Finding[];
}

function walk(root: Field, document: unknown, textAt?: TextAt, crds: Crds = "full"): Finding[] {
  const state: Walk = {
    crds,
    shown: {
      hide: () => isSecret(state),
      written: () => textAt?.(pathTo(state)),
    },
    parent: undefined,
    key: "",
    visits: [],
    findings: [],
  };
  meet(state, root, document, undefined, "");
  for (const visit of state.visits) {
    const { schema, value } = visit;
    if (Array.isArray(value)) {
      const { items } = schema;
      if (items === undefined) continue;
      for (let index = 0; index < value.length; index++) {
        meet(state, items, value[index], visit, index);
      }
    } else if (isMap(value)) {
      meetFields(state, visit, value);
    }
  }
  return state.findings;
}

const WHOSE = " by Argo's full CRDs";
const CONVERTED = "; kubectl refuses this, argo submit converts it";

/** Whether Argo's own parser takes what its CRDs refuse: anything as a parameter's value, a fraction of a CPU. */
function isForParser(
  schema: Field,
  value: unknown,
  parent: Visit | undefined,
  key: string | number,
): boolean {
  if (schema["x-kubernetes-int-or-string"] === true && schema.pattern !== undefined) {
    return typeof value === "number";
  }
  const holder = typeof key === "number" ? parent?.parent : parent;
  const field = typeof key === "number" ? parent?.key : key;
  const { properties = NO_FIELDS } = holder?.schema ?? {};
  const fields = PARSED.find(([mark]) => Object.hasOwn(properties, mark))?.[1] ?? [];
  return fields.includes(String(field));
}

/** Fields that are any string to Argo's parser, by a field that only their mapping has. */
const PARSED: readonly (readonly [mark: string, fields: readonly string[]])[] = [
  ["globalName", ["value", "default", "enum"]],
  ["supplied", ["default"]],
];

/** Judges a value, and puts it on the list when there is something in it. */
function meet(
  state: Walk,
  schema: Field,
  value: unknown,
  parent: Visit | undefined,
  key: string | number,
): void {
  state.parent = parent;
  state.key = key;
  const wrong = judgeValue(schema, value, state.shown);
  if (wrong !== undefined) {
    const { code, message, fix } = wrong;
    const isConverted = code === "wrong-type" && isForParser(schema, value, parent, key);
    if (state.crds === "minimal" && (isConverted || wrong.isBound === true)) return;
    const remark = isConverted ? CONVERTED : code === "too-many-items" ? WHOSE : "";
    const path = pathTo(state);
    const finding = { severity: "error", code, message: `${message}${remark}`, path } as const;
    state.findings.push(fix === undefined ? finding : { ...finding, fix });
    if (code === "wrong-type") return;
  } else if (typeof value === "string" && schema.type === "string" && isDisputed(value)) {
    meetDisputed(state, value);
  }
  if (typeof value === "object" && value !== null) {
    state.visits.push({ schema, value, parent, key });
  }
}

/** An unquoted string that other YAML parsers read as something else. */
function meetDisputed(state: Walk, value: string): void {
  const { shown, findings } = state;
  if (shown.written() !== value) return;
  const message = quoteThis(value, value, shown.hide);
  const path = pathTo(state);
  findings.push({ severity: "hint", code: "disputed-string", message, path, fix: QUOTE });
}

/** Whether the key of the value that is being met, one further out, or the name beside it is a secret's. */
function isSecret({ parent, key }: Walk): boolean {
  if (parent === undefined) return false;
  const { value } = parent;
  const isNamed = (key === "value" || key === "default") && isMap(value) &&
    typeof value.name === "string" && secretKind(value.name) !== undefined;
  return isNamed || isSecretPath([...pathOf(parent), key]);
}

/** The path of the value that is being met. */
function pathTo({ parent, key }: Walk): Path {
  return parent === undefined ? [] : [...pathOf(parent), key];
}

function meetFields(
  state: Walk,
  visit: Visit,
  value: Readonly<Record<string, unknown>>,
): void {
  const { findings } = state;
  const { schema } = visit;
  const { properties = NO_FIELDS, additionalProperties, required } = schema;
  const said: string[] = [];
  for (const key of Object.keys(value)) {
    const field = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (field !== undefined) {
      // To the API server, null is as good as absent.
      if (value[key] !== null) meet(state, field, value[key], visit, key);
    } else if (!isOpen(schema)) {
      const isHelpful = findings.length < SUGGESTIONS_MAX;
      const { message, standsFor, fix } = adviseOn(key, value, schemasOf(visit), isHelpful);
      if (standsFor !== undefined) said.push(standsFor);
      const path = [...pathOf(visit), key];
      const finding = {
        severity: "error",
        code: "unknown-field",
        message,
        path,
        at: "key",
      } as const;
      findings.push(fix === undefined ? finding : { ...finding, fix });
    }
  }
  for (const key of required ?? []) {
    if ((value[key] === undefined || value[key] === null) && !said.includes(key)) {
      report(state, visit, "missing-field", key, "is required");
    }
  }
  for (const rule of rulesFor(schema)) {
    // What is laid under every template is none itself; and without full CRDs, only Argo's own checks count.
    if (visit.key === "templateDefaults" && rule.isForTemplates === true) continue;
    if (state.crds === "minimal" && rule.code === "two-locations") continue;
    for (const { path, message, at } of rule.check(value)) {
      const place = [...pathOf(visit), ...path];
      findings.push({ severity: "error", code: rule.code, message, path: place, at });
    }
  }
}

function report(
  { findings }: Walk,
  visit: Visit,
  code: string,
  field: string,
  message: string,
): void {
  const path = [...pathOf(visit), field];
  findings.push({ severity: "error", code, message, path, at: "key" });
}

const NO_FIELDS: Fields = {};

/** Looking for the nearest field takes time; after so many findings, one more is of no help. */
const SUGGESTIONS_MAX = 100;

/** Whether a map may hold fields that the schema does not name. */
function isOpen(schema: Field): boolean {
  return schema["x-kubernetes-preserve-unknown-fields"] === true;
}

/** The schema of a mapping, and those of what is around it. */
function schemasOf(visit: Visit): readonly Field[] {
  const schemas: Field[] = [];
  for (let at: Visit | undefined = visit; at !== undefined; at = at.parent) schemas.push(at.schema);
  return schemas;
}

function pathOf(visit: Visit): Path {
  const path: (string | number)[] = [];
  for (let at = visit; at.parent !== undefined; at = at.parent) path.push(at.key);
  return path.reverse();
}
