/** What Argo's CRDs ask of fields together, beyond the type of each. */

import type { SchemaNode } from "./schema.ts";

/** Fields of a map. */
type Fields = Readonly<Record<string, unknown>>;

/** A rule over the fields of one kind of map, which is known by the fields that it can have. */
export interface CrdRule {
  readonly code: string;
  readonly where: readonly string[];
  /** What is wrong, and at which field; undefined when nothing is. */
  readonly check: (
    fields: Fields,
  ) => { readonly field: string; readonly message: string } | undefined;
}

const TASK = ["depends", "dependencies"];
const TEMPLATE = ["dag", "script", "containerSet"];
const BODIES = [
  ...["container", "containerSet", "dag", "data", "http", "plugin"],
  ...["resource", "script", "steps", "suspend"],
];
const LOCATIONS = [
  "artifactory",
  "azure",
  "gcs",
  "git",
  "hdfs",
  "http",
  "oss",
  "plugin",
  "raw",
  "s3",
];

const RULES: readonly CrdRule[] = [
  {
    code: "two-dependencies",
    where: TASK,
    check: (task) => both(task, "depends", "dependencies"),
  },
  {
    code: "depends-and-continue-on",
    where: TASK,
    check: (task) => both(task, "continueOn", "depends"),
  },
  {
    code: "task-name-digit",
    where: TASK,
    check: (task) =>
      given(task, "depends") && /^[0-9]/.test(String(task.name))
        ? { field: "name", message: "must not begin with a digit in a task with depends" }
        : undefined,
  },
  { code: "two-bodies", where: TEMPLATE, check: (template) => atMostOne(template, BODIES, "body") },
  {
    code: "dag-timeout",
    where: TEMPLATE,
    check: (template) => {
      const field = ["timeout", "activeDeadlineSeconds"].find((name) => given(template, name));
      const body = ["dag", "steps"].find((name) => given(template, name));
      return field === undefined || body === undefined
        ? undefined
        : { field, message: `a ${body} template takes no ${field}; the workflow's spec does` };
    },
  },
  {
    code: "two-locations",
    where: ["s3", "gcs"],
    check: (one) => atMostOne(one, LOCATIONS, "location"),
  },
  {
    code: "count-and-end",
    where: ["count", "end", "format"],
    check: (one) => both(one, "count", "end"),
  },
];

const known = new WeakMap<SchemaNode, readonly CrdRule[]>();

/** The rules for the maps that a node of the schema describes. */
export function rulesFor(schema: SchemaNode): readonly CrdRule[] {
  const { properties } = schema;
  if (properties === undefined) return [];
  const rules = known.get(schema) ??
    RULES.filter(({ where }) => where.every((field) => Object.hasOwn(properties, field)));
  known.set(schema, rules);
  return rules;
}

function given(fields: Fields, name: string): boolean {
  return fields[name] !== undefined && fields[name] !== null;
}

function both(fields: Fields, field: string, other: string) {
  if (!given(fields, field) || !given(fields, other)) return undefined;
  return { field, message: `cannot stand beside ${other}; keep one of them` };
}

function atMostOne(fields: Fields, names: readonly string[], what: string) {
  const [first, second] = names.filter((name) => given(fields, name));
  if (first === undefined || second === undefined) return undefined;
  return { field: second, message: `is a second ${what} beside ${first}; keep one of them` };
}
