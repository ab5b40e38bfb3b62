/** As many problems as anybody reads. */

import type { Problem, Severity } from "../report/problem.ts";
import { counted, listed } from "../report/words.ts";

const PROBLEMS_MAX = 1_000;

/** Gravest first. */
const SEVERITIES: readonly Severity[] = ["error", "warning", "hint"];

/** At most 1,000 problems, the gravest ones in the order given, and behind them how many there are beside. */
export function capped(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= PROBLEMS_MAX) return problems;
  let left = PROBLEMS_MAX;
  const kept = new Set<Problem>();
  const dropped: string[] = [];
  let gravest: Severity | undefined;
  for (const severity of SEVERITIES) {
    const all = problems.filter((problem) => problem.severity === severity);
    for (const problem of all.slice(0, left)) kept.add(problem);
    const more = Math.max(0, all.length - left);
    left -= all.length - more;
    if (more === 0) continue;
    dropped.push(counted(more, severity));
    gravest ??= severity;
  }
  return [...problems.filter((problem) => kept.has(problem)), {
    severity: gravest ?? "hint",
    code: "more-problems",
    message: `of all problems ${PROBLEMS_MAX} are shown; not shown: ${listed(dropped, "and")}`,
  }];
}
