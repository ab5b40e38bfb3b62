/**
 * Findings and problems: what is wrong, and where.
 *
 * Checks gather {@link Finding}s: a message, and a path into the source it is about. Only when one is
 * shown is the path looked up (see `locate.ts`), so places cost nothing while nothing is wrong.
 */

import type { Change } from "../yaml/change.ts";
import type { Path, Source } from "../yaml/source.ts";

/** `error` fails the run, `warning` is likely to fail, or to lose or mix data, `hint` is advice. */
export type Severity = "error" | "warning" | "hint";

/** Where something is written: at the offset, else at the path, in the source; each may be absent. */
export interface Location {
  readonly source?: Source;
  readonly path?: Path;
  /** UTF-16 offset into the source's text, where it is known outright. */
  readonly offset?: number;
}

/** Another place that a finding is about; in its source where none is named. */
export interface Related extends Location {
  /** What stands there, such as `the first one`. */
  readonly message: string;
  /** Which document of the source's stream `path` is in, from 0; the finding's own when absent. */
  readonly document?: number;
}

/** Result of a check: what is wrong, and its location. */
export interface Finding extends Location {
  readonly severity: Severity;
  /** Stable, lower case with dashes, such as `unknown-key`. */
  readonly code: string;
  /** What is wrong and what would be right, in one sentence without the place. */
  readonly message: string;
  /** Which part of the entry at `path` is meant; the value when absent. */
  readonly at?: "key" | "value";
  /** Part of the string at `path` that is meant, as it is written there. */
  readonly part?: string;
  /** The absent field that mends it when set, by its path in the document. */
  readonly missing?: Path;
  /** Changes of what stands at the path that mend it, where one answer is safe. */
  readonly fix?: readonly Change[];
  /** Which document of the source's stream `path` is in, from 0; the first when absent. */
  readonly document?: number;
  /** Other places that it is about, for editors, which lead there. */
  readonly related?: readonly Related[];
  /** Whether its line must not be shown, for it has a secret in it that no name tells. */
  readonly hidesLine?: boolean;
}

/** Finding with its place looked up, as the library returns it and the command line prints it. */
export interface Problem {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** Name of the source, absent where the problem is not about a text. */
  readonly file?: string;
  /** Line in the file, from 1. */
  readonly line?: number;
  /** Column in the line, in characters, from 1. */
  readonly column?: number;
  /** Where in the document, as `workflows.demo.container.imge`. */
  readonly path?: string;
  /** The line of the source, with secrets' values as `***`. */
  readonly excerpt?: string;
  /** Where in the excerpt the place is, in characters from 1, where secrets before it have moved it. */
  readonly excerptColumn?: number;
}

/** Error that the library throws for a wrong input, with every problem found, warnings included. */
export class ProblemError extends Error {
  // The bundle's own name for the class is short and says nothing, and runtimes show it.
  static override readonly name = "ProblemError";

  /** Errors and warnings, in the order of their places. */
  declare readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join("\n"));
    // Runtimes show what can be enumerated of an error that nobody catches; the message has it all.
    Object.defineProperties(this, {
      name: { value: "ProblemError" },
      problems: { value: problems },
    });
  }
}

/** Whether any of them is an error. */
export function hasErrors(found: readonly { readonly severity: Severity }[]): boolean {
  return found.some((one) => one.severity === "error");
}

/** Whether a source of this name is a flag of the command line, such as `--set`, and no file. */
export function isFlagName(name: string | undefined): boolean {
  return name?.startsWith("--") === true;
}

/**
 * Writes a problem as one line: `values.yaml:12:7: error: workflows.demo.container.imge: unknown key`.
 */
export function formatProblem(problem: Problem): string {
  const { file, line, column, severity, path, message } = problem;
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  return [place, severity, path, message].filter((part) => part !== undefined && part !== "").join(
    ": ",
  );
}

/** Writes a path for people: `steps[2].dependsOn`, with odd keys quoted. */
export function formatPath(path: Path): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else if (/^[\w$/-]+$/.test(part)) text += text === "" ? part : `.${part}`;
    else text += `[${JSON.stringify(part)}]`;
  }
  return text;
}
