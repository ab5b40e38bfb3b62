/** Reports problems on standard error, for people or programs. */

import type { Host } from "../host/host.ts";
import {
  formatProblem,
  hasErrors,
  isFlagName,
  type Problem,
  type Severity,
} from "../report/problem.ts";
import { columnsOf, visible, visibleJson } from "../report/visible.ts";
import { counted } from "../report/words.ts";
import { capped } from "./capped.ts";

/** Forms that `--format` offers. */
export const FORMATS = ["text", "json", "github"] as const;

/** One of the forms that `--format` offers. */
export type Format = (typeof FORMATS)[number];

/** How a command shows its problems. */
export interface Showing {
  /** Text when absent. */
  readonly format?: Format;
  readonly color?: ColorWhen;
  /** Whether hints and totals are left out. */
  readonly quiet?: boolean;
  /** Whether a line says how many there are of several; true when absent. */
  readonly total?: boolean;
  /** Where they go: standard error, unless they are the command's result. */
  readonly stream?: "stdout" | "stderr";
}

/** Shows problems in the order given, and on standard error how many there are of several. */
export async function report(
  host: Host,
  problems: readonly Problem[],
  options: Showing = {},
): Promise<void> {
  const { format = "text", color = "auto", quiet = false, stream = "stderr" } = options;
  const shown = quiet ? withoutHints(problems) : problems;
  const isTerminal = stream === "stdout" ? host.stdoutIsTerminal : host.stderrIsTerminal;
  const text = formatProblems(capped(shown), format, looksOn(host, isTerminal, color));
  const hasTotal = options.total !== false && format === "text" && !quiet;
  const total = hasTotal && shown.length > 1 ? `${tally(shown)}\n` : "";
  if (stream === "stdout") await host.writeStdout(text);
  else if (text !== "") await host.writeStderr(text);
  if (total !== "") await host.writeStderr(total);
}

/** Errors and warnings. */
export function withoutHints(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity }) => severity !== "hint");
}

/** Whether a command fails: on errors, and in a strict run on warnings too. */
export function fails(problems: readonly Problem[], strict: boolean): boolean {
  return hasErrors(problems) || (strict && problems.some(({ severity }) => severity === "warning"));
}

/** Additions to the lines on a terminal. */
export interface Looks {
  /** Line of the source below each problem; below one of a flag it always is. */
  readonly excerpts: boolean;
  readonly color: boolean;
}

/** When `--color` gives colours: `auto` on a terminal whose user has not turned them off. */
export const COLOR_WHEN = ["auto", "always", "never"] as const;

/** One of the answers that `--color` takes. */
export type ColorWhen = (typeof COLOR_WHEN)[number];

/** Additions that a stream gets, by the user's environment. */
export function looksOn(host: Host, isTerminal: boolean, when: ColorWhen): Looks {
  return { excerpts: isTerminal, color: hasColor(host, isTerminal, when) };
}

/** Whether a stream shows colours. */
export function hasColor(host: Host, isTerminal: boolean, when: ColorWhen): boolean {
  if (when !== "auto") return when === "always";
  return isTerminal && !host.env("NO_COLOR") && host.env("TERM") !== "dumb";
}

/** Text of problems, in the order given. */
export function formatProblems(
  problems: readonly Problem[],
  format: Format,
  looks: Looks = { excerpts: false, color: false },
): string {
  if (format === "json") return visibleJson(problems);
  if (format === "github") return problems.map(annotation).join("");
  const shown = problems.map((problem) => {
    const line = colored(visible(formatProblem(problem)), looks.color);
    const showsExcerpt = looks.excerpts || isFlagName(problem.file);
    return `${line} [${problem.code}]\n${showsExcerpt ? excerptOf(problem) : ""}`;
  });
  return shown.join("");
}

/** Count of each severity: `2 errors, 1 warning`. */
export function tally(problems: readonly Problem[]): string {
  const severities: Severity[] = ["error", "warning", "hint"];
  return severities.flatMap((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity)];
  }).join(", ");
}

/** Line that GitHub Actions shows beside the code. */
function annotation(problem: Problem): string {
  const { severity, file, line, column, code, path, message } = problem;
  const level = severity === "hint" ? "notice" : severity;
  const isFlag = isFlagName(file);
  const place = isFlag ? { title: code } : { file, line, col: column, title: code };
  const properties = Object.entries(place)
    .flatMap(([name, value]) => value === undefined ? [] : [`${name}=${escapeProperty(value)}`]);
  const text = [isFlag ? file : "", path, message].filter((part) => part).join(": ");
  return `::${level} ${properties.join(",")}::${visible(escapeData(text))}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(value: string | number): string {
  return visible(escapeData(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C"));
}

const COLORS: Readonly<Record<Severity, string>> = { error: "31", warning: "33", hint: "36" };

/** Line with its severity, bold, in the severity's colour. */
function colored(line: string, color: boolean): string {
  if (!color) return line;
  return line.replace(/(?<=^|: )(error|warning|hint)(?=: )/, (word) => {
    const code = word === "error" || word === "warning" ? COLORS[word] : COLORS.hint;
    return `\x1b[1;${code}m${word}\x1b[0m`;
  });
}

/** More than this is cut off around the place, with an ellipsis. */
const EXCERPT_WIDTH = 100;

/** Source's line with its number, and a caret below the column. */
function excerptOf({ excerpt, line, column, excerptColumn }: Problem): string {
  if (excerpt === undefined || line === undefined) return "";
  const number = String(line).padStart(5);
  const gutter = " ".repeat(number.length);
  const characters = Array.from(excerpt.trimEnd());
  const at = Math.min((excerptColumn ?? column ?? 1) - 1, characters.length);
  const start = at > EXCERPT_WIDTH - 20 ? at - Math.floor(EXCERPT_WIDTH / 2) : 0;
  const end = start + EXCERPT_WIDTH;
  const before = (start > 0 ? "…" : "") + visible(characters.slice(start, at).join(""), "\t");
  const after = visible(characters.slice(at, end).join(""), "\t") +
    (end < characters.length ? "…" : "");
  // Behind a secret that is hidden, nothing stands where it stood.
  const isMoved = excerptColumn === undefined && before.includes("***") && after !== "";
  const caret = column === undefined || isMoved ? "" : `${gutter} | ${blank(before)}^\n`;
  return `${number} | ${before}${after}\n${caret}`;
}

/** Space as wide as the text: tabs stay, wide characters take two columns, combining ones none. */
function blank(text: string): string {
  return Array.from(
    text,
    (character) => character === "\t" ? character : " ".repeat(columnsOf(character)),
  ).join("");
}
