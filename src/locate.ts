/** From findings, which carry paths, to problems, which carry lines and columns. */
import { type Finding, formatPath, isFlagName, type Problem, type Source } from "./problem.ts";
import { redactBefore, redactSource, redactValue } from "./redact/redact.ts";
import { lineAndColumn } from "./yaml/lines.ts";
import { placeOf } from "./yaml/places.ts";

/** Longer lines are cut, for they are no help on a terminal. */
const LONGEST_EXCERPT = 300;
/** A flag's text is nowhere else to be looked up. */
const LONGEST_FLAG = 10_000;

/**
 * Looks up the place of every finding.
 *
 * @param excerpts Whether problems get the line of the source; those of flags always do.
 * @returns Sorted by file, in the order in which findings first name them, then by place. What is
 * said twice is there once.
 */
export function locate(findings: readonly Finding[], excerpts = true): Problem[] {
  const files = new Map<string | undefined, Problem[]>();
  for (const [source, ofSource] of groupBySource(findings)) {
    const problems = source === undefined
      ? ofSource.map(withoutPlace)
      : locateIn(source, ofSource, excerpts || isFlagName(source.name));
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
  excerpts: boolean,
): Problem[] {
  const lines = excerpts ? linesShown(source) : [];
  return findings.map((finding) => {
    const { path, at, document } = finding;
    const { offset = path && placeOf(source, path, at, document)?.start } = finding;
    const problem = { ...withoutPlace(finding), file: source.name };
    if (offset === undefined) return problem;
    const place = lineAndColumn(source.text, offset);
    const excerpt = excerpts ? excerptAt(source, offset, lines[place.line - 1] ?? "") : {};
    return { ...problem, ...place, ...excerpt };
  });
}

/** Redacted as a whole: a line may be part of a secret that starts further up. */
function linesShown(source: Source): readonly string[] {
  return redactSource(source).replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
}

function excerptAt(
  source: Source,
  offset: number,
  line: string,
): Pick<Problem, "excerpt" | "excerptColumn"> {
  const { column } = lineAndColumn(source.text, offset);
  const isFlag = isFlagName(source.name);
  const longest = isFlag ? LONGEST_FLAG : LONGEST_EXCERPT;
  if (column > longest) return {};
  const excerpt = shortened(line, longest);
  // Only flags can afford it: their texts are short.
  const moved = isFlag ? columnAtEnd(redactBefore(source, offset)) : column;
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
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function byPlace(a: Problem, b: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
