/**
 * Which entry an assignment is for: paths that begin with `workflows.` start at the root of a values
 * file, all others at the entry that is chosen.
 */

import { nearest } from "../../report/nearest.ts";
import type { Finding } from "../../report/problem.ts";
import { isMap, type YamlMap } from "../../yaml/value.ts";
import type { Assignment, Written } from "../../values/set/assignment.ts";
import { asSchedules, TWO_SCHEDULES } from "./schedules.ts";
import { NO_ENTRY } from "./values-file.ts";

/** An assignment, its path starting at an entry. */
export interface Scoped {
  /** The entry's name, where the path says it. */
  readonly entry: string | undefined;
  readonly assignment: Assignment;
}

/** Finds out which entries the assignments are for. */
export function scopeAll(assignments: readonly Assignment[]): readonly Scoped[] {
  return assignments.flatMap(scope);
}

/**
 * The assignments that are for an entry, in their order.
 *
 * @param name the entry's; undefined where the manifest's own is the only one
 * @param isEntry whether files have an entry of a name, so that it is not a misspelt one
 */
export function assignmentsFor(
  scoped: readonly Scoped[],
  name: string | undefined,
  isEntry: (name: string) => boolean,
): { readonly assignments: readonly Assignment[]; readonly findings: readonly Finding[] } {
  const assignments: Assignment[] = [];
  const findings: Finding[] = [];
  const spellings = new Map<string, string>();
  for (const { entry, assignment } of scoped) {
    if (entry !== undefined && entry !== name) {
      if (name !== undefined && !isEntry(entry) && nearest(entry, [name]) !== undefined) {
        findings.push(misnamed(assignment, name));
      }
      continue;
    }
    if (assignment.path.length === 0 && assignment.value !== null && !isMap(assignment.value)) {
      findings.push(noEntry(assignment));
      continue;
    }
    for (const one of withSchedules(assignment)) {
      assignments.push(one);
      const spelling = spellingOf(one);
      if (spelling === undefined) continue;
      const { name: flag } = one.written.source;
      if ((spellings.get(flag) ?? spelling) !== spelling) findings.push(twoSchedules(one));
      spellings.set(flag, spelling);
    }
  }
  return { assignments, findings };
}

const ROOT = "workflows";

function scope(assignment: Assignment): readonly Scoped[] {
  const { path, value, merges, written } = assignment;
  const [root, entry, ...rest] = path;
  if (root === ROOT && typeof entry === "string") {
    return [{ entry, assignment: { ...assignment, path: rest } }];
  }
  if (!merges || !isMap(value) || !isMap(value[ROOT])) return [{ entry: undefined, assignment }];
  const entries = Object.entries(value[ROOT]).map(([entry, inner]) => ({
    entry,
    assignment: { path: [], value: inner, merges, written: inJson(written, [ROOT, entry]) },
  }));
  const relative = { entry: undefined, assignment: { ...assignment, value: without(value, ROOT) } };
  return [...entries, relative];
}

/** How a part of a JSON value is written. */
function inJson(written: Written, way: readonly string[]): Written {
  const { path, partsAt, valueAt, json } = written;
  return {
    ...written,
    path: [...path, ...way],
    partsAt: [...partsAt, ...way.map(() => valueAt)],
    ...(json !== undefined && { json: { ...json, path: [...json.path, ...way] } }),
  };
}

/** The assignment with `schedules` for `schedule`, as all layers have it. */
function withSchedules(assignment: Assignment): readonly Assignment[] {
  const { path, value, written } = assignment;
  if (path[0] === "schedule") {
    const renamed = { ...assignment, path: ["schedules", ...path.slice(1)] };
    return [path.length > 1 ? renamed : { ...renamed, ...asSchedules(value) }];
  }
  if (path.length > 0 || !isMap(value) || !Object.hasOwn(value, "schedule")) return [assignment];
  return [
    { ...assignment, value: without(value, "schedule") },
    {
      path: ["schedules"],
      ...asSchedules(value.schedule ?? null),
      merges: false,
      written: inJson(written, ["schedule"]),
    },
  ];
}

/** Which of its two names an assignment has for the schedules; undefined where it is about others. */
function spellingOf({ path, value, written }: Assignment): string | undefined {
  if (path.length === 0) {
    return isMap(value) && Object.hasOwn(value, "schedules") ? "schedules" : undefined;
  }
  if (path[0] !== "schedules") return undefined;
  return String(written.path[written.path.length - path.length]);
}

function misnamed({ written: { source, path, partsAt } }: Assignment, name: string): Finding {
  return {
    severity: "warning",
    code: "other-entry",
    message: `sets another entry than the one in use, did you mean "${name}"?`,
    source,
    offset: partsAt[1] ?? 0,
    path: path.slice(0, 2),
  };
}

function noEntry({ written: { source, path, valueAt } }: Assignment): Finding {
  const message = NO_ENTRY;
  return { severity: "error", code: "wrong-type", message, source, offset: valueAt, path };
}

function twoSchedules({ written: { source, path, partsAt } }: Assignment): Finding {
  const [message, offset] = [TWO_SCHEDULES, partsAt.at(-1) ?? 0];
  return { severity: "error", code: "two-schedules", message, source, offset, path };
}

function without(map: YamlMap, key: string): YamlMap {
  const { [key]: _, ...rest } = map;
  return Object.assign(Object.create(null), rest);
}
