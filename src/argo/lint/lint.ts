/** Lint: what is wrong, or unwise, in documents of Argo's workflow kinds. */

import { type ArgoRelease, NEWEST_ARGO } from "../schema/release.ts";
import { type Crds, verifyKind } from "../schema/verify.ts";
import { locate } from "../../report/locate.ts";
import type { Finding, Problem, Severity } from "../../report/problem.ts";
import type { Path, Source } from "../../yaml/source.ts";
import { isProjectFile, readProject } from "../../project/project.ts";
import { plainTextAt } from "../../yaml/places.ts";
import { readDocuments } from "../../yaml/read.ts";
import { heedComments } from "./comments.ts";
import { helmTemplate } from "./helm.ts";
import { notArgo } from "./form.ts";
import { podSecurityRule } from "./pod-security.ts";
import { recognize, type Recognized } from "./recognize.ts";
import { joinRepeats } from "./repeats.ts";
import type { Rule } from "./rule.ts";
import { CODES, isCheckedBy, RULES } from "./rules.ts";
import { sameName, type SeenNames } from "./same-name.ts";
import type { PodSecurityLevel } from "../../kubernetes/pod-security.ts";
import { fieldNamesOf } from "../document/field-names.ts";
import { type Kind, takeApart } from "../document/workflow-document.ts";
import { isMap, type Tree } from "../../yaml/value.ts";

/** How to lint. */
export interface LintOptions {
  /** The CRDs that the cluster has: `full`, as it is when left out, or `minimal`, which cap no list. */
  readonly crds?: Crds;
  /** Release of Argo Workflows in the cluster, the newest when left out. */
  readonly argo?: ArgoRelease;
  /** Codes of rules of which nothing is said. */
  readonly ignore?: readonly string[];
  /** The least grave problems that are told; hints too when left out. */
  readonly severity?: Severity;
  /** The level of the Pod Security Standards that pods must pass; none when left out. */
  readonly podSecurity?: PodSecurityLevel;
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "hint"];

/** What a run over several texts has in common. */
export interface LintContext {
  /** Names met before, to which those of the text are added. */
  readonly seen?: SeenNames;
  /** Rules beside those that there always are. */
  readonly more?: readonly Rule[];
}

/** Result of linting one source. */
export interface Linted {
  /** All that was found, in the order of the text. */
  readonly problems: readonly Problem[];
  /** How many documents were looked at. */
  readonly checked: number;
  /** How many were left alone, being of other kinds. */
  readonly skipped: number;
}

/** Lints a text: YAML or JSON, one document or many. */
export function lintSource(
  source: Source,
  options: LintOptions = {},
  context: LintContext = {},
): Linted {
  const { findings, checked, skipped } = findInSource(source, options, context);
  return { problems: locate(joinRepeats(findings)), checked, skipped };
}

/** Findings about one source, each place by itself. */
export interface Found extends Omit<Linted, "problems"> {
  readonly findings: readonly Finding[];
}

/** Finds what is wrong with a text: YAML or JSON, one document or many. */
export function findInSource(
  source: Source,
  options: LintOptions = {},
  { seen = new Map(), more = [] }: LintContext = {},
): Found {
  const { crds = "full", ignore = [], severity = "hint", podSecurity } = options;
  const rules = [
    ...RULES,
    ...more,
    ...(podSecurity === undefined ? [] : [podSecurityRule(podSecurity)]),
  ];
  const told = SEVERITIES.slice(0, SEVERITIES.indexOf(severity) + 1);
  if (isProjectFile(source.name)) {
    const isChecked = isCheckedBy(rules, crds);
    const heard = heedComments(readProject(source).findings, source, CODES, isChecked);
    return { findings: heard.filter((one) => !ignore.includes(one.code)), checked: 1, skipped: 0 };
  }
  const template = helmTemplate(source);
  if (template !== undefined && !ignore.includes(template.code)) {
    return { findings: [template], checked: 0, skipped: 0 };
  }
  const { documents, findings: unreadable } = readDocuments(source);
  const findings: Finding[] = [...unreadable];
  let [checked, skipped] = [0, 0];
  for (const { value, index } of documents) {
    const { recognized, others } = recognize(value);
    checked += recognized.length;
    skipped += others;
    const found = recognized.flatMap((one) => [
      ...sameName(one, source, index, seen),
      ...lintDocument(one, source, { rules, crds, index, argo: options.argo }),
    ]);
    for (const finding of [...notArgo(value), ...found]) {
      findings.push({ ...finding, source, document: index });
    }
  }
  const isWhole = unreadable.length === 0 && checked > 0;
  const isChecked = isWhole ? isCheckedBy(rules, crds) : () => false;
  const heard = heedComments(findings, source, CODES, isChecked);
  const shown = heard.filter((one) => !ignore.includes(one.code) && told.includes(one.severity));
  return { findings: shown, checked, skipped };
}

/** How one document is linted. */
export interface DocumentOptions {
  readonly rules: readonly Rule[];
  readonly crds?: Crds;
  /** Release of Argo Workflows, the newest when left out. */
  readonly argo?: ArgoRelease | undefined;
  /** Which document of the source's stream it is, from 0. */
  readonly index?: number;
}

/** What is wrong with one document: its kind, its structure, and what the rules find. */
export function lintDocument(
  { kind, document: fields, path: root, mistakes }: Recognized,
  source: Source,
  { rules, crds = "full", argo = NEWEST_ARGO, index = 0 }: DocumentOptions,
): Finding[] {
  const findings: Finding[] = mistakes.map(({ code, message, field }) => ({
    severity: "error",
    code,
    message,
    path: [...root, field],
  }));
  if (kind === undefined) return findings;
  const textAt = (path: Path) => plainTextAt(source, [...root, ...path], index);
  for (const finding of verifyKind(kind, fields, textAt, { crds, argo })) {
    findings.push({ ...finding, path: [...root, ...finding.path ?? []] });
  }
  const document = takeApart(kind, fields, source, argo);
  // What a document without a spec lacks is said once.
  if (specOf(fields, kind) === undefined) return findings;
  const names = fieldNamesOf(document);
  for (const { code, severity, about, check } of rules) {
    if (about?.every((name) => !names.has(name))) continue;
    check(document, (path, message, { at = "value", part, missing, fix, related } = {}) => {
      const finding = { severity, code, message, path: [...root, ...path], at };
      findings.push({
        ...finding,
        ...(part !== undefined && { part }),
        ...(missing && { missing: [...root, ...missing] }),
        ...(fix && { fix }),
        ...(related && { related: [{ ...related, path: [...root, ...related.path] }] }),
      });
    });
  }
  return findings;
}

/** The WorkflowSpec, where there is one. */
function specOf(fields: Tree, kind: Kind): Tree | undefined {
  const outer = isMap(fields.spec) ? fields.spec : undefined;
  const spec = kind === "CronWorkflow" ? outer?.workflowSpec : outer;
  return isMap(spec) ? spec : undefined;
}
