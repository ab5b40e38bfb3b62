/** Findings about what was drawn, moved to where the reader can mend them. */

import type { PlanOrigin, PlanOrigins } from "../argo/plan/plan-origins.ts";
import { type Finding, formatPath } from "../report/problem.ts";
import { type Layers, originsOf } from "../values/origins.ts";
import { follow } from "../values/set/trace.ts";
import type { Path } from "../yaml/source.ts";

/** Moves a finding; undefined where neither values nor manifest are behind it. */
export type PlaceDrawn = (finding: Finding, document: unknown) => Finding | undefined;

/**
 * Makes a function that moves findings to the values, flag or manifest that gave what they are about.
 * Where a default is behind one, that is the entry, and the message names the field to set.
 */
export function placeDrawn(originOf: PlanOrigins, layers: Layers): PlaceDrawn {
  const { placeAt, gives } = originsOf(layers);

  return ({ path = [], fix: _, related: __, ...finding }, document) => {
    // What is not there is shown at what is, and is what to set.
    const { depth } = follow(document, path);
    const { missing = depth < path.length ? path : undefined } = finding;
    const origin = originOf(document, path.slice(0, depth));
    if (origin === undefined) return undefined;
    const absent = missing === undefined ? undefined : originOf(document, missing);
    const setTo = pathsOf(absent).find(gives);
    const given = setTo ?? pathsOf(origin).find(gives);
    const isDefault = origin.by === "values" && given === undefined;
    const field = absent === undefined
      ? isDefault ? fieldToSet(pathsOf(origin)) : undefined
      : fieldToSet(pathsOf(absent));
    const message = isDefault ? aboutDefault(finding.message, origin.paths) : finding.message;
    const moved = field === undefined
      ? { ...finding, message }
      : { ...finding, message: `${message} (set ${formatPath(field)})`, missing: field };
    if (origin.by === "manifest" && setTo === undefined) return { ...moved, ...origin.at };
    return given === undefined || given.length === 0
      ? { ...moved, ...placeAt([]), at: "key" }
      : { ...moved, ...placeAt(given, finding.at) };
  };

  /** The field of a step where the step says something beside it, else that of the entry. */
  function fieldToSet(paths: readonly Path[]): Path | undefined {
    const isBeside = (path: Path) => path.length > BEFORE_FIELD && gives(path.slice(0, -1));
    const field = paths.find(isBeside) ?? paths.at(-1);
    return field?.length === 0 ? undefined : field;
  }
}

/** A message that leaves its subject to the place names the field: the place is the whole entry. */
function aboutDefault(message: string, paths: readonly Path[]): string {
  const field = paths.at(-1) ?? [];
  const lacksSubject = /^(?:is|has|needs|cannot|must|does)\b/.test(message);
  return lacksSubject && field.length > 0 ? `${formatPath(field)} ${message}` : message;
}

/** Parts of a path such as `steps.read.container.resources` that say nothing of a field yet. */
const BEFORE_FIELD = 4;

function pathsOf(origin: PlanOrigin | undefined): readonly Path[] {
  return origin?.by === "values" ? origin.paths : [];
}
