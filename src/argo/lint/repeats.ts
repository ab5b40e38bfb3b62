/** Saying the same thing once a document: what a generator writes, it writes into every template. */

import type { Finding } from "../../report/problem.ts";

/**
 * Leaves of the warnings and hints that say the same of a document only the first, with the number of
 * their places. Errors all stay, for each has to be mended, and so does what is about the text itself.
 */
export function joinRepeats(findings: readonly Finding[]): readonly Finding[] {
  const alike = new Map<string, { readonly first: Finding; places: number }>();
  for (const finding of findings) {
    const { severity, code, document, message, path } = finding;
    const isAlone = severity === "error" || path === undefined;
    const key = isAlone ? `${alike.size}` : `${document} ${code} ${message}`;
    const before = alike.get(key);
    if (before === undefined) alike.set(key, { first: finding, places: 1 });
    else before.places++;
  }
  return [...alike.values()].map(({ first, places }) =>
    places === 1 ? first : { ...first, message: `${first.message} (so at ${places} places)` }
  );
}
