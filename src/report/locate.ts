/** Turns findings, which have paths, into problems, which have lines and columns. */
import { type Finding, formatPath, isFlagName, type Problem } from "./problem.ts";
import type { Source } from "../yaml/source.ts";
import type { SecretNames } from "./secrets.ts";
import { redactBefore, redactSource, redactValue } from "./redact/redact.ts";
import { lineAndColumn } from "../yaml/lines.ts";
import { placeOf } from "../yaml/places.ts";

/** Longer lines are cut; they do not help on a terminal. */
const LONGEST_EXCERPT = 300;
/** Flags get more room: their text cannot be looked up elsewhere. */
const LONGEST_FLAG = 10_000;

/**
 * Looks up the place of every finding.
 *
 * @param kindOf which names hold secrets, where a catalogue knows of more than their names tell
 * @returns problems without repeats, sorted by file in the order in which findings first name them, then by place
 */
export function locate(findings: readonly Finding[], kindOf?: SecretNames): Problem[] {
  const files = new Map<string | undefined, Problem[]>();
  for (const [source, ofSource] of groupBySource(findings)) {
    const problems = source === undefined
      ? ofSource.map(withoutPlace)
      : locateIn(source, ofSource, kindOf);
    const known = files.get(source?.name);
    if (known === undefined) files.set(source?.name, problems);
    else for (const problem of problems) known.push(problem);
  }
  return [...files.values()].flatMap((problems) => withoutRepeats(problems).sort(byPlace));
}

function groupBySource(findings: readonly Finding[]): Map<Source | undefined, Finding[]> {
  const groups = new Map<Source | undefined, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.source);
    if (group === undefined) groups.set(finding.source, [finding]);
    else group.push(finding);
  }
  return groups;
}

function locateIn(
  source: Source,
  findings: readonly Finding[],
  kindOf?: SecretNames,
): Problem[] {
  const lineOf = linesShown(source, kindOf);
  return findings.map((finding) => locateOne(source, finding, lineOf, kindOf));
}

function locateOne(
  source: Source,
  finding: Finding,
  lineOf: (line: number) => string,
  kindOf?: SecretNames,
): Problem {
  const { offset = offsetOf(source, finding) } = finding;
  const problem = { ...withoutPlace(finding), file: source.name };
  if (offset === undefined) return problem;
  const placed = { ...problem, ...lineAndColumn(source.text, offset) };
  if (finding.hidesLine === true) return placed;
  if (isFlagName(source.name)) return { ...placed, ...excerptOfFlag(source, offset, kindOf) };
  return placed.column > LONGEST_EXCERPT ? placed : withExcerpt(placed, lineOf);
}

function offsetOf(source: Source, { path, at, document, part }: Finding): number | undefined {
  const place = path && placeOf(source, path, at, document);
  if (place === undefined || part === undefined || !place.exact) return place?.start;
  const written = source.text.slice(place.start, place.end);
  // In double quotes, what has quotes or backslashes itself is written with escapes.
  const within = [part, JSON.stringify(part).slice(1, -1)].map((one) => written.indexOf(one))
    .find((index) => index >= 0);
  return place.start + (within ?? 0);
}

/** Most problems are shown without their line, and finding secrets takes longer than all else. */
function withExcerpt(
  problem: Problem & { readonly line: number },
  lineOf: (line: number) => string,
): Problem {
  return {
    ...problem,
    get excerpt() {
      return shortened(lineOf(problem.line), LONGEST_EXCERPT);
    },
  };
}

/** Lines of a source, with secrets hidden. */
function linesShown(source: Source, kindOf?: SecretNames): (line: number) => string {
  let lines: readonly string[] | undefined;
  return (line) => {
    // Redacted as a whole: a line may be part of a secret that starts further up.
    lines ??= redactSource(source, kindOf).replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
    return lines[line - 1] ?? "";
  };
}

/** Flags are short, so the column in the redacted text is looked up too. */
function excerptOfFlag(
  source: Source,
  offset: number,
  kindOf?: SecretNames,
): Pick<Problem, "excerpt" | "excerptColumn"> {
  const { line, column } = lineAndColumn(source.text, offset);
  if (column > LONGEST_FLAG) return {};
  const excerpt = shortened(
    redactSource(source, kindOf).split(/\r\n|\r|\n/)[line - 1] ?? "",
    LONGEST_FLAG,
  );
  const moved = columnAtEnd(redactBefore(source, offset, kindOf));
  return moved === column ? { excerpt } : { excerpt, excerptColumn: moved };
}

function columnAtEnd(text: string): number {
  return lineAndColumn(text, text.length).column;
}

function withoutPlace({ severity, code, message, path = [] }: Finding): Problem {
  // What a check took from a text for its message may be of any form.
  const problem = { severity, code, message: redactValue(message) };
  return path.length === 0 ? problem : { ...problem, path: formatPath(path) };
}

function shortened(line: string, longest: number): string {
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const said = new Map(problems.map((problem) => {
    const { severity, code, message, path, line, column, file } = problem;
    // Flags share one name.
    const text = isFlagName(file) ? problem.excerpt : "";
    return [JSON.stringify([severity, code, message, path, line, column, text]), problem];
  }));
  return [...said.values()];
}

function byPlace(a: Problem, b: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
