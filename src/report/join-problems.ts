/** Problems of several pipelines, which share files. */

import type { Problem } from "./problem.ts";

/** Problems by file, in the order in which files come up; what several entries share is said once. */
export function joinProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  const files = new Map<string | undefined, Problem[]>();
  for (const problem of problems) {
    const { file, line, column, code, path, message } = problem;
    const key = JSON.stringify([file, line, column, code, path, message]);
    if (seen.has(key)) continue;
    seen.add(key);
    const before = files.get(file);
    if (before === undefined) files.set(file, [problem]);
    else before.push(problem);
  }
  const place = ({ line = 0, column = 0 }: Problem) => line * 1e6 + column;
  return [...files.values()].flatMap((ofFile) =>
    ofFile.sort((one, other) => place(one) - place(other))
  );
}
