/** What several rules need of a document is worked out once, when the first of them asks. */

import type { Subject } from "./subject.ts";

/** The same function, which remembers its answer for each subject. */
export function once<T>(work: (subject: Subject) => T): (subject: Subject) => T {
  const known = new WeakMap<Subject, { readonly answer: T }>();
  return (subject) => {
    const found = known.get(subject) ?? { answer: work(subject) };
    known.set(subject, found);
    return found.answer;
  };
}
