/** What lint says of documents that another command checks, and of its own comments. */

import type { RuleInfo } from "../../rule.ts";

/** Rules without a check of their own: `form.ts` and `comments.ts` find what they are about. */
export const rules: readonly RuleInfo[] = [
  {
    code: "not-argo",
    severity: "hint",
    title: "Pipeline manifests and values files are checked by validate, not by lint",
  },
  {
    code: "unknown-ignore",
    severity: "warning",
    title: "A comment for lint that lint does not understand has no effect",
  },
  {
    code: "unused-ignore",
    severity: "hint",
    title: "An ignore comment without effect would hide later problems",
  },
];
