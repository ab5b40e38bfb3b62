/** What several rules need of a document is worked out once, when the first of them asks. */

import type { WorkflowDocument } from "./workflow-document.ts";

/** The same function, which remembers its answer for the document that it was asked about last. */
export function once<T>(
  work: (document: WorkflowDocument) => T,
): (document: WorkflowDocument) => T {
  let last: { readonly document: WorkflowDocument; readonly answer: T } | undefined;
  return (document) => {
    if (last?.document !== document) last = { document, answer: work(document) };
    return last.answer;
  };
}
