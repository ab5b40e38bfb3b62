/** What is wrong with a text, as an editor shows it. */

import type {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from "vscode-languageserver-protocol";
import { findInSource } from "../argo/lint/lint.ts";
import { readProject } from "../project/project.ts";
import { type Finding, formatPath, type Related, type Severity } from "../report/problem.ts";
import { redactValue } from "../report/redact/redact.ts";
import { placeOf } from "../yaml/places.ts";
import type { Range, Source } from "../yaml/source.ts";
import { findingsOf } from "./findings.ts";
import { type EditorText, locationIn, type Project, rangeIn, type View } from "./view.ts";

/** Who finds, and where pages about codes are. */
export interface DiagnosticsOptions {
  /** What is wrong with a project; whoever shows several of its texts finds it once. */
  readonly find?: (project: Project) => readonly Finding[];
  /** Address of a code's page, where there is one. */
  readonly pageOf?: (code: string) => string | undefined;
}

/** What diagnostics name as their source. */
export const NAME = "wurzel-argo";

/** All that is wrong with the text of a view, each once, in the order of the text. */
export function diagnosticsOf(
  view: View,
  { find = findingsOf, pageOf = () => undefined }: DiagnosticsOptions = {},
): Diagnostic[] {
  const { text, projects } = view;
  if (text.kind === "argo") {
    const release = view.argo === undefined ? {} : { argo: view.argo };
    return shown(view, findInSource(text, release).findings, pageOf);
  }
  if (text.kind === "project") {
    return shown(view, view.findings ?? readProject(text).findings, pageOf);
  }
  const found = projects.map((project) => ({
    project,
    findings: find(project).filter((one) => isAbout(one, text, project)),
  }));
  return shown(view, joinProjects(found), pageOf);
}

/** Findings of each project that a text belongs to. */
interface OfProject {
  readonly project: Project;
  readonly findings: readonly Finding[];
}

/** What several projects find, once; what only some of them find says with which values. */
function joinProjects(found: readonly OfProject[]): readonly Finding[] {
  const said = new Map<string, { readonly finding: Finding; readonly in: Project[] }>();
  for (const { project, findings } of found) {
    for (const finding of findings) {
      const { code, message, path, offset, document } = finding;
      const key = JSON.stringify([code, message, path, offset, document]);
      const before = said.get(key);
      if (before === undefined) said.set(key, { finding, in: [project] });
      else if (before.in.at(-1) !== project) before.in.push(project);
    }
  }
  return [...said.values()].map(({ finding, in: projects }) => {
    const [only, second] = projects;
    if (second !== undefined || only === undefined) return finding;
    const others = found.filter(({ project }) => project !== only && isOfSame(project, only));
    const names = only.values.map(({ name }) => name.replace(/^.*\//, ""));
    return others.length === 0 || names.length === 0
      ? finding
      : { ...finding, message: `${finding.message} (with ${names.join(", ")})` };
  });
}

/** Whether two projects are of one pipeline, with other values. */
function isOfSame(one: Project, other: Project): boolean {
  return one.manifest === other.manifest && one.modules?.[0] === other.modules?.[0];
}

/** Whether a finding is to be shown in a text; what is about no text is shown in the first of a project. */
function isAbout({ source }: Finding, text: EditorText, project: Project): boolean {
  if (source === undefined) {
    return text === (project.manifest ?? project.modules?.[0] ?? project.values[0]);
  }
  return isSource(text, source);
}

/** Whether a text is a source, or what a copy of it was made from. */
function isSource(text: EditorText, source: Source): boolean {
  return source === text || (source.name === text.name && source.text === text.text);
}

function shown(
  view: View,
  findings: readonly Finding[],
  pageOf: (code: string) => string | undefined,
): Diagnostic[] {
  const { text } = view;
  return findings.map((finding) => ({ finding, place: placeIn(text, finding) }))
    .sort((one, other) => one.place.start - other.place.start)
    .map(({ finding, place }) => diagnosticOf(view, finding, place, pageOf(finding.code)));
}

function diagnosticOf(
  view: View,
  finding: Finding,
  place: Range & { readonly isExact: boolean },
  page: string | undefined,
): Diagnostic {
  const { severity, code, message, path = [], at, document, missing, fix } = finding;
  const subject = place.isExact || path.length === 0 ? "" : `${formatPath(path)}: `;
  const tags = TAGS.get(code);
  const { text } = view;
  const related = finding.related?.flatMap((one) => relatedIn(view, finding, one)) ?? [];
  return {
    range: rangeIn(text, place),
    severity: SEVERITIES[severity],
    code,
    ...(page !== undefined && { codeDescription: { href: page } }),
    source: NAME,
    // What a check took from a text for its message may be of any form.
    message: redactValue(subject + message),
    ...(tags !== undefined && { tags: [...tags] }),
    ...(related.length > 0 && { relatedInformation: related }),
    data: {
      path,
      ...(at !== undefined && { at }),
      ...(document !== undefined && { document }),
      ...(missing !== undefined && { missing }),
      ...(fix !== undefined && { fix }),
    },
  };
}

/** Another place, where its text is known. */
function relatedIn(
  { text, texts }: View,
  finding: Finding,
  related: Related,
): readonly DiagnosticRelatedInformation[] {
  const { message, source } = related;
  const holder = source === undefined ? text : texts.find((one) => isSource(one, source));
  if (holder === undefined) return [];
  const { document } = finding;
  const place = placeIn(holder, { ...(document !== undefined && { document }), ...related });
  return [{ message, location: locationIn(holder, place) }];
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: 1,
  warning: 2,
  hint: 4,
};

/** Codes of what can go, which editors show faded, and of what has a newer name, which they strike out. */
const TAGS: ReadonlyMap<string, readonly DiagnosticTag[]> = new Map([
  ["ignored-key", [1]],
  ["unused-ignore", [1]],
  ["older-name", [2]],
]);

type Placed = Pick<Finding, "offset" | "path" | "at" | "document" | "part">;

/** Where a finding is shown: never more than a line, for what is wrong with a mapping stands in it. */
function placeIn(text: EditorText, finding: Placed): Range & { readonly isExact: boolean } {
  const place = finding.offset === undefined
    ? placeAtPath(text, finding)
    : { ...wordAt(text, finding.offset), isExact: true };
  const { start } = place;
  const length = text.text.slice(start, place.end).search(/[\r\n]/);
  const end = length < 0 ? place.end : start + length;
  return end > start ? { ...place, end } : { ...place, ...wordAt(text, start) };
}

function placeAtPath(text: EditorText, finding: Placed): Range & { readonly isExact: boolean } {
  const { path, at, document, part } = finding;
  const place = path && placeOf(text, path, at, document);
  if (place === undefined) return { start: 0, end: 0, isExact: true };
  const { start, end, exact: isExact } = place;
  const within = part === undefined || !isExact ? -1 : text.text.slice(start, end).indexOf(part);
  if (part === undefined || within < 0) return { start, end, isExact };
  return { start: start + within, end: start + within + part.length, isExact };
}

/** The word at an offset; where there is none, one character, for editors show no less. */
function wordAt({ text }: Source, offset: number): Range {
  const start = Math.min(Math.max(offset, 0), text.length);
  const [word = ""] = /^[^\s,:{}[\]#]+/.exec(text.slice(start, start + LONGEST_WORD)) ?? [];
  return { start, end: Math.min(text.length, start + Math.max(word.length, 1)) };
}

const LONGEST_WORD = 200;
