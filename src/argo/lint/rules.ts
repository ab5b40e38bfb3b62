/** All rules, as lists. */

import { NOT_IN_CLUSTER } from "./cluster-objects.ts";
import { POD_SECURITY } from "./pod-security.ts";
import type { Rule, RuleInfo } from "./rule.ts";
import type { Crds } from "../schema/verify.ts";
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

/** Every code that there is, those included that are looked for only when a run asks for it. */
export const CODES: ReadonlySet<string> = new Set(
  [...ALL_RULES, POD_SECURITY, NOT_IN_CLUSTER].map(({ code }) => code),
);

const ALWAYS_CHECKED: ReadonlySet<string> = new Set(ALL_RULES.map(({ code }) => code));
const OF_CRDS: ReadonlySet<string> = new Set(groups.structure.map(({ code }) => code));

/** Whether a run with these rules and CRDs looks for a code everywhere. */
export function isCheckedBy(rules: readonly Rule[], crds: Crds): (code: string) => boolean {
  return (code) =>
    rules.some((rule) => rule.code === code) ||
    ALWAYS_CHECKED.has(code) && (crds === "full" || !OF_CRDS.has(code));
}
