/** What a rule of lint is. Rules are data, so that they can be listed, silenced and tested one by one. */

import { nearest } from "../../report/nearest.ts";
import type { Severity } from "../../report/problem.ts";
import type { Change } from "../../yaml/change.ts";
import type { Path } from "../../yaml/source.ts";
import type { WorkflowDocument } from "../document/workflow-document.ts";

/** What is listed of a rule. */
export interface RuleInfo {
  /** Stable, lower case with dashes, such as `not-set`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong and why that matters, in a sentence. */
  readonly title: string;
  /** Whether `--fix` mends some of what it finds. */
  readonly fixable?: true;
}

/** A rule. */
export interface Rule extends RuleInfo {
  /**
   * Fields of which a document has at least one where the rule is broken. Most rules are about fields that most
   * documents do not have, and linting a file of ten steps takes a fifth less time without them.
   */
  readonly about?: readonly string[];
  /** Reports every place where the rule is broken; each message says what to do. */
  readonly check: (document: WorkflowDocument, report: Report) => void;
}

/** Reports a place; all paths are from the document's root. */
export type Report = (path: Path, message: string, options?: ReportOptions) => void;

/** What a rule may say beside the place and the message. */
export interface ReportOptions {
  /** Which part of the entry at the path is meant; the value when absent. */
  readonly at?: "key" | "value";
  /** Part of the string at the path that is meant, as it is written there. */
  readonly part?: string;
  /** The absent field that mends it when set. */
  readonly missing?: Path;
  /** Changes of what stands at the path that mend it, where one answer is safe. */
  readonly fix?: readonly Change[];
  /** Another place that it is about, and what stands there. */
  readonly related?: RelatedPath;
}

/** Another place of a document, and what stands there. */
export interface RelatedPath {
  readonly path: Path;
  readonly message: string;
}

/** What is said of a code that is none of those that there are. */
export function unknownCode(code: string, codes: Iterable<string>): string {
  const near = nearest(code, codes);
  const help = near === undefined ? "" : `, did you mean "${near}"?`;
  return `no rule has the code ${JSON.stringify(code)}${help}`;
}
