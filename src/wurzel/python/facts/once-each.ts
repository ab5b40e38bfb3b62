/** What is found out of a class once, however many others are based on it. */

import type { Definition } from "../value.ts";

/** Longer lines of bases are no class that Python could make. */
const DEPTH_MAX = 100;

/**
 * Makes a function that works each class out once.
 *
 * @param work may ask for other classes by the function that this returns
 * @returns what work returns; undefined of a class that is based on itself, or on far too many
 */
export function onceEach<Result>(
  work: (definition: Definition) => Result | undefined,
): (definition: Definition) => Result | undefined {
  const known = new Map<Definition, Result | undefined>();
  let depth = 0;
  return (definition) => {
    if (known.has(definition) || depth > DEPTH_MAX) return known.get(definition);
    known.set(definition, undefined);
    depth++;
    const result = work(definition);
    depth--;
    known.set(definition, result);
    return result;
  };
}
