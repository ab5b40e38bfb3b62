/** What lint says of documents that another command checks, and of its own comments. */

import type { RuleInfo } from "../../rule.ts";

/** Rules without a check of their own: `form.ts` and `comments.ts` find what they are about. */
export const rules: readonly RuleInfo[] = [
  {
    code: "not-argo",
    severity: "hint",
    title: "A pipeline manifest or values file is checked by validate, not by lint",
  },
  {
    code: "unknown-ignore",
    severity: "warning",
    title: "A comment for lint that it does not understand silences nothing",
  },
  {
    code: "unused-ignore",
    severity: "hint",
    title: "A comment silences a rule that finds nothing there, and would hide what it finds later",
  },
];
