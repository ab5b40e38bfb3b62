/** The history of a value: which one holds and, behind it, what that replaced. */

import type { Location } from "../report/problem.ts";
import type { Path } from "../yaml/source.ts";
import { isMap, type Tree } from "../yaml/value.ts";
import { type Layers, placeIn } from "./origins.ts";
import type { Assignment } from "./set/assignment.ts";
import { follow, traceOf } from "./set/trace.ts";

/** A value of some layer. */
export interface Version {
  /** Where it stands; a default stands nowhere. */
  readonly place: Location | undefined;
  readonly value: unknown;
  /** How many parts of the path a flag has set, where it is one. */
  readonly setParts?: number;
}

/** Looks up the versions of what stands at a path of the merged values, the one that holds first. */
export type History = (path: Path) => readonly Version[];

/** Makes the lookup for layers over defaults. */
export function historyOf({ texts, assignments }: Layers, defaults: Tree): History {
  const trace = traceOf(assignments);
  return (path) => {
    const versions: Version[] = [];
    const standard = follow(defaults, path);
    if (standard.depth === path.length) versions.push({ place: undefined, value: standard.end });
    for (const layer of texts) {
      const { depth, end } = follow(layer.data, path);
      if (depth === path.length) versions.push({ place: placeIn(layer, path), value: end });
      else if (!isMap(end)) versions.splice(standard.depth === path.length ? 1 : 0);
    }
    const traced = trace(path);
    if (traced?.reached === path.length) {
      const { assignment, replaces, earlier } = traced;
      if (replaces) versions.push(...[...earlier, assignment].map((one) => versionOf(one, path)));
    }
    // What nobody has set came to be when an item further on was.
    if (versions.length === 0 && traced !== undefined) {
      versions.push(versionOf(traced.assignment, path));
    }
    return versions.reverse();
  };
}

function versionOf(
  { path: { length }, value, written: { source } }: Assignment,
  path: Path,
): Version {
  return { place: { source }, value: follow(value, path.slice(length)).end, setParts: length };
}
