/** What several rules need of a document is worked out once, when the first of them asks. */

import type { Subject } from "./subject.ts";

/** The same function, which remembers its answer for the subject that it was asked about last. */
export function once<T>(work: (subject: Subject) => T): (subject: Subject) => T {
  let last: { readonly subject: Subject; readonly answer: T } | undefined;
  return (subject) => {
    if (last?.subject !== subject) last = { subject, answer: work(subject) };
    return last.answer;
  };
}
