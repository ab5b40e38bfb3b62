/** What was drawn, read again and linted before it is handed out. */

import type { Finding } from "../../report/problem.ts";
import type { Path, Source } from "../../yaml/source.ts";
import { readQuickly } from "../../yaml/drawn-nodes.ts";
import { lintDocument } from "./lint.ts";
import { recognize } from "./recognize.ts";
import { joinRepeats } from "./repeats.ts";
import { RULES } from "./rules.ts";

/** What came of it. */
export interface Drawn {
  /** The documents as data. */
  readonly documents: readonly unknown[];
  /** Errors and warnings, each said once however many templates have it. */
  readonly findings: readonly Finding[];
  /** How many hints there are besides. */
  readonly hints: number;
}

/** How it is linted. */
export interface DrawnOptions {
  /** Whether unknown fields are not to be told, for they have been. */
  readonly lenient: boolean;
  /** Whether only the structure is looked at. */
  readonly noLint: boolean;
  /** Whether the user gave what a finding is about, so that no template of ours is to blame. */
  readonly isGiven: (path: Path, document: unknown) => boolean;
}

/** Lints what was drawn. What is wrong with it and is not the user's own is a defect of a template. */
export function lintDrawn(source: Source, options: DrawnOptions): Drawn {
  const { documents, findings: unreadable } = readQuickly(source);
  const rules = options.noLint ? [] : RULES;
  const found = documents.flatMap(({ value, index }) => {
    const ofDocument = recognize(value).recognized
      .flatMap((one) => lintDocument(one, source, rules, index))
      .map(tolerate).filter((finding) => !isToldBefore(finding, options));
    return ofDocument.map((finding) => ({
      ...blame(finding, value, options),
      source,
      document: index,
    }));
  });
  const told = joinRepeats(found);
  const findings = told.filter(({ severity }) => severity !== "hint");
  return {
    documents: documents.map(({ value }) => value),
    findings: [...unreadable.map(asDefect), ...findings],
    hints: told.length - findings.length,
  };
}

/**
 * What has been said before with a better place: by a lenient run, that unknown fields are there; by the check
 * of settings, that a variable is a secret in plain text.
 */
function isToldBefore({ code, path }: Finding, { lenient }: DrawnOptions): boolean {
  return (lenient && code === "unknown-field") ||
    (code === "plaintext-secret" && path?.at(-4) === "container" && path.at(-3) === "env");
}

function blame(finding: Finding, document: unknown, { isGiven }: DrawnOptions): Finding {
  const isDefect = finding.severity === "error" && !isGiven(finding.path ?? [], document);
  return isDefect ? asDefect(finding) : finding;
}

function asDefect(finding: Finding): Finding {
  const message = `${finding.message}; nothing that you gave says so: ` +
    "this is a defect of the template that drew it";
  return { ...finding, message };
}

/** What is a matter of the cluster: its caps on lists, its size that a controller may offload. */
const TOLERATED: ReadonlyMap<string, string> = new Map([
  ["too-many-items", "; clusters with the minimal CRDs take any number"],
  ["object-too-large", ""],
]);

function tolerate(finding: Finding): Finding {
  const remark = TOLERATED.get(finding.code);
  if (remark === undefined) return finding;
  return { ...finding, severity: "warning", message: finding.message + remark };
}
