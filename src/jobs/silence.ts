/** Leaves out what the user has silenced: by `--ignore`, and by comments in manifests and values. */

import { heedComments } from "../argo/lint/comments.ts";
import type { Finding } from "../report/problem.ts";
import type { Source } from "../yaml/source.ts";
import { ALL_CODES } from "./codes.ts";

/** What is silenced. */
export interface Silence {
  /** Codes of which nothing is said. */
  readonly ignore?: readonly string[];
}

const CODES: ReadonlySet<string> = new Set(ALL_CODES.keys());

/**
 * The findings that are left. An error about the input stays: without what it is about, nothing can
 * be made.
 *
 * @param texts those whose comments count
 */
export function silence(
  findings: readonly Finding[],
  { ignore = [] }: Silence,
  texts: readonly Source[],
): readonly Finding[] {
  const ignored = new Set(ignore);
  const errors = findings.filter(({ severity }) => severity === "error");
  let others: readonly Finding[] = findings.filter(({ severity, code }) =>
    severity !== "error" && !ignored.has(code)
  );
  for (const source of texts.filter(({ text }) => text.includes("wurzel-argo:"))) {
    const own = others.filter((one) => one.source === source);
    const heard = heedComments(own, source, CODES, () => false);
    others = [...others.filter((one) => one.source !== source), ...heard];
  }
  return [...errors, ...others];
}
