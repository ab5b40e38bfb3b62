/** Suggestions after an unknown name. */

import { shorten } from "./describe.ts";
import { nearestOf } from "./nearest.ts";

/** A longer list does not help. */
const LISTED_MAX = 20;

/**
 * Makes suggestions for unknown names.
 *
 * @param plural what they are, such as `templates`
 * @returns for a name: `did you mean "x"?`, else what there is
 */
export function helpWith(plural: string, names: readonly string[]): (name: string) => string {
  const near = nearestOf(names);
  let list: string | undefined;
  return (name) => {
    list ??= listOf(plural, names);
    return didYouMean(near(name), list);
  };
}

/** Asks whether the nearest name was meant, or says what else helps. */
export function didYouMean(near: string | undefined, otherwise: string): string {
  return near === undefined ? otherwise : `did you mean "${near}"?`;
}

/** The name that a message asks about; undefined where it asks about none, or names a place with dots. */
export function meantIn(message: string): string | undefined {
  return /\bdid you mean "([^"]+)"\?/.exec(message)?.[1];
}

function listOf(plural: string, names: readonly string[]): string {
  const known = names.filter((name) => name !== "");
  if (known.length === 0) return `there are no ${plural}`;
  const listed = known.slice(0, LISTED_MAX).map((name) => shorten(name)).join(", ");
  return `the ${plural} are ${listed}${known.length > LISTED_MAX ? " and more" : ""}`;
}
