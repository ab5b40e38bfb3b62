/** What templates that steps share ask of an entry. */

import type { ReportAt } from "../../kubernetes/labels.ts";
import type { Entry } from "./schema.ts";

/** Names of compact groups, and what the key of artifacts may refer to in templates that steps share. */
export function checkCompact({ compact, entrypoint, artifacts }: Entry, report: ReportAt): void {
  if (!compact) return;
  if (/^group-\d+$/.test(entrypoint)) {
    report(["entrypoint"], "must not be group- and a number, as compact names groups of steps");
  }
  const references = artifacts?.keyPrefix?.match(/\{\{.*?\}\}/gs) ?? [];
  const other = references.find((one) => !/^\{\{\s*workflow\./.test(one));
  if (other === undefined) return;
  report(
    ["artifacts", "keyPrefix"],
    `may refer to {{workflow.…}} only with compact, not to ${other}`,
  );
}
