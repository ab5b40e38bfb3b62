/** What Argo's CRDs ask of fields together, beyond the type of each. */

import { quote } from "../../report/describe.ts";
import type { Field } from "../../shape/field.ts";
import { mapsAt, scalarAt } from "../../yaml/fields.ts";
import type { Path } from "../../yaml/source.ts";
import { isMap } from "../../yaml/value.ts";
import { BODIES, LOCATIONS } from "./names.ts";

/** Fields of a map. */
type Fields = Readonly<Record<string, unknown>>;

/** A rule over the fields of one kind of map, which is known by the fields that it can have. */
export interface CrdRule {
  readonly code: string;
  /** What is wrong, in a sentence that stands by itself. */
  readonly title: string;
  readonly where: readonly string[];
  /** Whether it is about templates as a whole. */
  readonly isForTemplates?: true;
  /** All places where it is broken. */
  readonly check: (fields: Fields) => readonly Broken[];
}

/** A place where a rule is broken. */
export interface Broken {
  /** The way to it from the mapping. */
  readonly path: Path;
  readonly message: string;
  readonly at: "key" | "value";
}

const TASK = ["depends", "dependencies"];
const TEMPLATE = ["dag", "script", "containerSet"];

/** Rules of the CRDs between fields. */
export const CRD_RULES: readonly CrdRule[] = [
  {
    code: "two-dependencies",
    title: "A task has both depends and dependencies; Argo allows one",
    where: TASK,
    check: (task) => both(task, "depends", "dependencies"),
  },
  {
    code: "depends-and-continue-on",
    title:
      "A task with depends cannot have continueOn; depends says which outcomes it continues after",
    where: TASK,
    check: (task) => both(task, "continueOn", "depends"),
  },
  {
    code: "task-name-digit",
    title: "A task with depends has a name that starts with a digit",
    where: TASK,
    check: (task) =>
      given(task, "depends") && typeof task.name === "string" && /^[0-9]/.test(task.name)
        ? [{
          path: ["name"],
          message: "must not start with a digit in a task with depends",
          at: "key",
        }]
        : NOTHING,
  },
  {
    code: "two-bodies",
    title: "A template has two bodies, such as container and script",
    where: TEMPLATE,
    isForTemplates: true,
    check: (template) => atMostOne(template, BODIES, "body"),
  },
  {
    code: "dag-timeout",
    title: "A dag or steps template cannot have timeout or activeDeadlineSeconds",
    where: TEMPLATE,
    isForTemplates: true,
    check: (template) => {
      const field = ["timeout", "activeDeadlineSeconds"]
        .find((name) => given(template, name) && template[name] !== "");
      const body = ["dag", "steps"].find((name) => given(template, name));
      return field === undefined || body === undefined
        ? NOTHING
        : brokenAt(field, `a ${body} template cannot have ${field}; set it in the spec`);
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
  {
    code: "duplicate-variable",
    title: "A container has two environment variables of one name, which the API server refuses",
    where: ["env", "volumeDevices"],
    check: (container) => duplicates(container, "env", ["name"]),
  },
  {
    code: "duplicate-item",
    title: "Two ports, devices or claims of a container have one key, which the API server refuses",
    where: ["ports", "volumeDevices"],
    check: (container) => [
      ...duplicates(container, "ports", ["containerPort", "protocol"]),
      ...duplicates(container, "volumeDevices", ["devicePath"]),
      ...duplicates(container.resources, "claims", ["name"], ["resources"]),
    ],
  },
  {
    code: "real-time-duration",
    title: "A gauge in real time shows resourcesDuration, which is known at the end only",
    where: ["realtime", "value", "operation"],
    check: (gauge) =>
      gauge.realtime === true && typeof gauge.value === "string" &&
        gauge.value.includes("resourcesDuration.")
        ? [{
          path: ["value"],
          message: "resourcesDuration is known at the end only; write realtime: false",
          at: "value",
        }]
        : NOTHING,
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
  return (fields[name] ?? undefined) !== undefined;
}

const NOTHING: readonly Broken[] = [];

function brokenAt(field: string, message: string): readonly Broken[] {
  return [{ path: [field], message, at: "key" }];
}

function both(fields: Fields, field: string, other: string): readonly Broken[] {
  if (!given(fields, field) || !given(fields, other)) return NOTHING;
  return brokenAt(field, `conflicts with ${other}; keep one of them`);
}

function atMostOne(fields: Fields, names: readonly string[], what: string): readonly Broken[] {
  const [first, second] = names.filter((name) => given(fields, name));
  if (first === undefined || second === undefined) return NOTHING;
  return brokenAt(second, `is a second ${what} besides ${first}; keep one of them`);
}

/** Defaults that the API server fills into keys. */
const KEY_DEFAULTS: Fields = { protocol: "TCP" };

/** Items of an array with the key of one before them. */
function duplicates(
  holder: unknown,
  list: string,
  keys: readonly string[],
  way: Path = [],
): readonly Broken[] {
  if (!isMap(holder)) return NOTHING;
  const items = mapsAt(holder, list);
  if (items.length < 2) return NOTHING;
  const taken = new Set<string>();
  return items.flatMap(([index, item]) => {
    const values = keys.map((key) => scalarAt(Object.hasOwn(item, key) ? item : KEY_DEFAULTS, key));
    const known = JSON.stringify(values);
    if (values.includes(undefined)) return NOTHING;
    if (!taken.has(known)) {
      taken.add(known);
      return NOTHING;
    }
    const shown = keys.length > 1 ? values.join("/") : quote(values[0] ?? "");
    return [{
      path: [...way, list, index, keys[0] ?? ""],
      message: `${shown} is given before, and the API server refuses it twice; keep one of them`,
      at: "value",
    }];
  });
}
