/** All rules, as lists. */

import { POD_SECURITY } from "./pod-security.ts";
import type { Rule, RuleInfo } from "./rule.ts";
import * as groups from "./rules/groups.ts";

/** All that lint may say, group by group. */
export const ALL_RULES: readonly RuleInfo[] = Object.values<readonly RuleInfo[]>(groups).flat();

/** The rules that look at a document. */
export const RULES: readonly Rule[] = Object.values<readonly (Rule | RuleInfo)[]>(groups).flat()
  .filter((rule) => "check" in rule);

/** A rule as it is listed. */
export interface ListedRule extends Omit<RuleInfo, "fixable"> {
  /** Whether `--fix` mends some of what it finds. */
  readonly fixable: boolean;
}

/** All rules, as they are listed. */
export function listRules(): ListedRule[] {
  return ALL_RULES.map(({ code, severity, title, fixable = false }) => ({
    code,
    severity,
    title,
    fixable,
  }));
}

/** Every code that there is. */
export const CODES: ReadonlySet<string> = new Set(
  [...ALL_RULES, POD_SECURITY].map(({ code }) => code),
);
