/** All rules, as lists. */

import type { Rule, RuleInfo } from "./rule.ts";
import * as groups from "./rules/groups.ts";

/** All that lint may say, group by group. */
export const ALL_RULES: readonly RuleInfo[] = Object.values<readonly RuleInfo[]>(groups).flat();

/** The rules that look at a document. */
export const RULES: readonly Rule[] = Object.values<readonly (Rule | RuleInfo)[]>(groups).flat()
  .filter((rule) => "check" in rule);

/** Every code that there is. */
export const CODES: ReadonlySet<string> = new Set(ALL_RULES.map(({ code }) => code));
