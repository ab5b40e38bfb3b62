/** What was drawn, read again and linted before it is handed out. */

import type { ArgoRelease } from "../schema/release.ts";
import { readDocuments } from "../../yaml/read.ts";
import type { Finding } from "../../report/problem.ts";
import type { Source } from "../../yaml/source.ts";
import type { PodSecurityLevel } from "../../kubernetes/pod-security.ts";
import { lintDocument } from "./lint.ts";
import { podSecurityRule } from "./pod-security.ts";
import { listed } from "../../report/words.ts";
import { recognize } from "./recognize.ts";
import { joinRepeats } from "./repeats.ts";
import { RULES } from "./rules.ts";

/** Result of linting what was drawn. */
export interface Drawn {
  /** The documents as data. */
  readonly documents: readonly unknown[];
  /** Errors and warnings, and hints where they are shown, each once however many templates have it. */
  readonly findings: readonly Finding[];
  /** Number of hints that are not shown. */
  readonly hints: number;
}

/** How it is linted. */
export interface DrawnOptions {
  /** Whether only the structure is looked at. */
  readonly noLint: boolean;
  /** Release of Argo Workflows, the newest when left out. */
  readonly argo?: ArgoRelease;
  /** Whether hints are shown, and not only counted. */
  readonly showHints?: boolean;
  /** Level of Pod Security that the pods must pass. */
  readonly podSecurity?: PodSecurityLevel | undefined;
  /** What the reader can do where the workflow is too large, or has too many templates or tasks. */
  readonly whenLarge?: string | undefined;
  /** Templates of the user's that took part. */
  readonly own?: readonly string[];
  /** Codes of rules of which nothing is said. */
  readonly ignore: readonly string[];
  /** Findings about the input, which are not repeated. */
  readonly known: readonly Finding[];
  /** Moves a finding to the input behind it; undefined where only the output shows it. */
  readonly place: (finding: Finding, document: unknown) => Finding | undefined;
}

/** Lints what was drawn. An error that nothing in the input is behind is a defect of a template. */
export function lintDrawn(source: Source, options: DrawnOptions): Drawn {
  const { noLint, argo, showHints = false, podSecurity, ignore, known, place } = options;
  const rules = [
    ...(noLint ? [] : RULES),
    ...(podSecurity === undefined ? [] : [podSecurityRule(podSecurity)]),
  ];
  const asDefect = defectOf(options.own ?? []);
  const { documents, findings: unreadable } = readDocuments(source);
  const ignored = new Set(ignore);
  const placed = new Map(known.map((one) => [keyOf(one), one]));
  const before = placed.size;
  const left: Finding[] = [];
  const hints = new Set<string>();
  for (const { value, index } of documents) {
    for (const one of recognize(value).recognized) {
      for (const found of lintDocument(one, source, { rules, index, argo })) {
        if (ignored.has(found.code)) continue;
        const finding = tolerate(found, options.whenLarge);
        if (finding.severity === "hint" && !showHints) {
          // What a generator writes into every template counts once.
          hints.add(`${index} ${finding.code} ${finding.message}`);
          continue;
        }
        const moved = place(finding, value);
        if (moved === undefined) left.push(asDefect({ ...finding, source, document: index }));
        else if (!placed.has(keyOf(moved))) placed.set(keyOf(moved), moved);
      }
    }
  }
  return {
    documents: documents.map(({ value }) => value),
    findings: [
      ...unreadable.map(asDefect),
      ...[...placed.values()].slice(before),
      ...joinRepeats(left),
    ],
    hints: hints.size,
  };
}

/** What tells two findings apart: one place may lack several fields. */
function keyOf({ code, source, path, offset, missing }: Finding): string {
  return JSON.stringify([code, source?.name, offset ?? path, missing]);
}

/** Finding that only a template can be behind. */
function defectOf(own: readonly string[]): (finding: Finding) => Finding {
  const who = own.length === 0
    ? "the template that drew it"
    : `${listed(own, "or")}, which drew it`;
  return (finding) => {
    if (finding.severity !== "error") return finding;
    const message = `${finding.message}; nothing in the values or the manifest says so: ` +
      `this is a defect of ${who}`;
    return { ...finding, message };
  };
}

/** What is a matter of the cluster: its caps on lists, its size that a controller may offload. */
function tolerate(finding: Finding, whenLarge: string | undefined): Finding {
  const { code, message, path = [] } = finding;
  const help = whenLarge === undefined ? "" : `; ${whenLarge}`;
  switch (code) {
    case "too-many-items": {
      const has = message.replace(/^has /, `gives the workflow's ${path.at(-1)} `);
      const isOfSteps = path.at(-1) === "templates" || path.at(-1) === "tasks";
      const any = "clusters with the minimal CRDs take any number";
      return {
        ...finding,
        severity: "warning",
        message: `${has}; ${any}${isOfSteps ? help : ""}`,
      };
    }
    case "object-too-large":
      return { ...finding, severity: "warning", message: `${message}${help}` };
    case "object-nearly-too-large":
      return { ...finding, message: `${message}${help}` };
    default:
      return finding;
  }
}
