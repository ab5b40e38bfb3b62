/** Who has said what about a value: the last word and, behind it, what that replaced. */

import type { Path } from "../../yaml/source.ts";
import { isMap } from "../../yaml/value.ts";
import { defaults } from "./entry.ts";
import { type Layers, type Place, placeIn } from "../../values/origins.ts";
import type { Assignment } from "../../values/set/assignment.ts";
import { follow, traceOf } from "../../values/set/trace.ts";

/** What somebody says about a value. */
export interface Claim {
  /** Where it stands; a default stands nowhere. */
  readonly place: Place | undefined;
  readonly value: unknown;
  /** How many parts of the path a flag has set, where it is one. */
  readonly setParts?: number;
}

/** Looks up the claims to what stands at a path of the entry, the one that holds first. */
export type Claims = (path: Path) => readonly Claim[];

/** Makes the lookup for an entry. */
export function claimsOf({ texts, assignments }: Layers): Claims {
  const trace = traceOf(assignments);
  return (path) => {
    const claims: Claim[] = [];
    const standard = follow(defaults(), path);
    if (standard.depth === path.length) claims.push({ place: undefined, value: standard.end });
    for (const layer of texts) {
      const { depth, end } = follow(layer.entry, path);
      if (depth === path.length) claims.push({ place: placeIn(layer, path), value: end });
      else if (!isMap(end)) claims.splice(standard.depth === path.length ? 1 : 0);
    }
    const traced = trace(path);
    if (traced?.reached === path.length) {
      const { assignment, replaces, earlier } = traced;
      if (replaces) claims.push(...[...earlier, assignment].map((one) => claimOf(one, path)));
    }
    // What nobody has set came to be when an item further on was.
    if (claims.length === 0 && traced !== undefined) claims.push(claimOf(traced.assignment, path));
    return claims.reverse();
  };
}

function claimOf({ path: { length }, value, written: { source } }: Assignment, path: Path): Claim {
  return { place: { source }, value: follow(value, path.slice(length)).end, setParts: length };
}
