/** Saying the same thing once a document: what a generator writes, it writes into every template. */

import type { Path } from "../problem.ts";
import type { Rule } from "./rule.ts";

/** A check that says each message once, at the first of its places, with the number of them. */
export function grouped(check: Rule["check"]): Rule["check"] {
  return (subject, report) => {
    const said = new Map<string, { path: Path; at: "key" | "value"; places: number }>();
    check(subject, (path, message, at = "value") => {
      const before = said.get(message);
      if (before === undefined) said.set(message, { path, at, places: 1 });
      else before.places++;
    });
    for (const [message, { path, at, places }] of said) {
      report(path, places === 1 ? message : `${message} (the first of ${places} such places)`, at);
    }
  };
}
