/** Lint: what is wrong, or unwise, in documents of Argo's workflow kinds. */

import { verifyKind } from "../schema/verify.ts";
import { locate } from "../../report/locate.ts";
import type { Finding, Problem } from "../../report/problem.ts";
import type { Path, Source } from "../../yaml/source.ts";
import { plainTextAt } from "../../yaml/places.ts";
import { readDocuments } from "../../yaml/read.ts";
import { heedComments } from "./comments.ts";
import { notArgo } from "./form.ts";
import { recognize, type Recognized } from "./recognize.ts";
import { joinRepeats } from "./repeats.ts";
import type { Rule } from "./rule.ts";
import { CODES, RULES } from "./rules.ts";
import { takeApart } from "../document/workflow-document.ts";

/** How to lint. */
export interface LintOptions {
  /** The CRDs that the cluster has: `full`, as it is when left out, or `minimal`, which cap no list. */
  readonly crds?: "full" | "minimal";
  /** Codes of rules of which nothing is said. */
  readonly ignore?: readonly string[];
}

/** What came of it. */
export interface Linted {
  /** All that was found, in the order of the text. */
  readonly problems: readonly Problem[];
  /** How many documents were looked at. */
  readonly checked: number;
  /** How many were left alone, being of other kinds. */
  readonly skipped: number;
}

/** Lints a text: YAML or JSON, one document or many. */
export function lintSource(source: Source, options: LintOptions = {}): Linted {
  const { documents, findings: unreadable } = readDocuments(source);
  const findings: Finding[] = [...unreadable];
  let [checked, skipped] = [0, 0];
  for (const { value, index } of documents) {
    const { recognized, others } = recognize(value);
    checked += recognized.length;
    skipped += others;
    const found = recognized.flatMap((one) => lintDocument(one, source, RULES, index));
    for (const finding of [...notArgo(value), ...found]) {
      findings.push({ ...finding, source, document: index });
    }
  }
  const isWhole = unreadable.length === 0 && checked > 0;
  const heard = heedComments(findings, source, CODES, isWhole);
  const isSilent = silencer(options);
  const told = joinRepeats(heard.filter(({ code }) => !isSilent(code)));
  return { problems: locate(told), checked, skipped };
}

/**
 * What is wrong with one document: its kind, its structure, and what the rules find.
 *
 * @param index which document of the source's stream it is, from 0
 */
export function lintDocument(
  { kind, document: fields, path: root, mistakes }: Recognized,
  source: Source,
  rules: readonly Rule[],
  index = 0,
): Finding[] {
  const findings: Finding[] = mistakes.map(({ code, message, field }) => ({
    severity: "error",
    code,
    message,
    path: [...root, field],
  }));
  if (kind === undefined) return findings;
  const textAt = (path: Path) => plainTextAt(source, [...root, ...path], index);
  for (const finding of verifyKind(kind, fields, textAt)) {
    findings.push({ ...finding, path: [...root, ...finding.path ?? []] });
  }
  const document = takeApart(kind, fields, source);
  for (const { code, severity, check } of rules) {
    check(document, (path, message, { at = "value", missing, fix } = {}) => {
      const finding = { severity, code, message, path: [...root, ...path], at };
      findings.push({
        ...finding,
        ...(missing && { missing: [...root, ...missing] }),
        ...(fix && { fix }),
      });
    });
  }
  return findings;
}

function silencer({ crds = "full", ignore = [] }: LintOptions): (code: string) => boolean {
  const silent = new Set(crds === "minimal" ? [...ignore, "too-many-items"] : ignore);
  return (code) => silent.has(code);
}
