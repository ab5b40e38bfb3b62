/** What Argo's CRDs ask of fields together, beyond the type of each. */

import type { Field } from "../../shape/field.ts";

/** Fields of a map. */
type Fields = Readonly<Record<string, unknown>>;

/** A rule over the fields of one kind of map, which is known by the fields that it can have. */
export interface CrdRule {
  readonly code: string;
  /** What is wrong, in a sentence that stands by itself. */
  readonly title: string;
  readonly where: readonly string[];
  /** What is wrong, and at which field; undefined when nothing is. */
  readonly check: (
    fields: Fields,
  ) => { readonly field: string; readonly message: string } | undefined;
}

const TASK = ["depends", "dependencies"];
const TEMPLATE = ["dag", "script", "containerSet"];
/** What a template can be. */
export const BODIES = [
  ...["container", "containerSet", "dag", "data", "http", "plugin"] as const,
  ...["resource", "script", "steps", "suspend"] as const,
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

/** All of them. */
export const CRD_RULES: readonly CrdRule[] = [
  {
    code: "two-dependencies",
    title: "A task has both depends and dependencies, of which Argo takes one",
    where: TASK,
    check: (task) => both(task, "depends", "dependencies"),
  },
  {
    code: "depends-and-continue-on",
    title:
      "A task with depends takes no continueOn; its depends says which outcomes it goes on after",
    where: TASK,
    check: (task) => both(task, "continueOn", "depends"),
  },
  {
    code: "task-name-digit",
    title: "A task with depends has a name that begins with a digit, which depends cannot name",
    where: TASK,
    check: (task) =>
      given(task, "depends") && typeof task.name === "string" && /^[0-9]/.test(task.name)
        ? { field: "name", message: "must not begin with a digit in a task with depends" }
        : undefined,
  },
  {
    code: "two-bodies",
    title: "A template has two bodies, such as container and script",
    where: TEMPLATE,
    check: (template) => atMostOne(template, BODIES, "body"),
  },
  {
    code: "dag-timeout",
    title: "A dag or steps template takes no timeout and no activeDeadlineSeconds",
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
    title: "An artifact has two locations, such as s3 and gcs",
    where: ["s3", "gcs"],
    check: (one) => atMostOne(one, LOCATIONS, "location"),
  },
  {
    code: "count-and-end",
    title: "A withSequence has both count and end",
    where: ["count", "end", "format"],
    check: (one) => both(one, "count", "end"),
  },
];

const known = new WeakMap<Field, readonly CrdRule[]>();

/** The rules for the maps that a node of the schema describes. */
export function rulesFor(schema: Field): readonly CrdRule[] {
  const rules = known.get(schema);
  if (rules !== undefined) return rules;
  const { properties = {} } = schema;
  const found = CRD_RULES.filter(({ where }) =>
    where.every((field) => Object.hasOwn(properties, field))
  );
  known.set(schema, found);
  return found;
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
