/** Help, drawn from what the commands say of themselves, in 80 columns. */

import type { FlagSpelling } from "./argv.ts";
import { PROGRAM } from "./version.ts";

const WIDTH = 80;

/** Help text of a command, apart from its flags. */
export interface HelpText {
  /** Usage, such as `generate [FLAGS] PIPELINE`. */
  readonly usage: string;
  /** One sentence. */
  readonly purpose: string;
  /** Arguments with their descriptions. */
  readonly arguments?: readonly (readonly [name: string, meaning: string])[];
  /** Flags by long name, each in one group. */
  readonly groups: readonly { readonly title: string; readonly flags: readonly string[] }[];
  /** Command lines that work as they are, each with what it does. */
  readonly examples: readonly (readonly [what: string, line: string])[];
}

/** Flag as help shows it. */
export interface FlagDocs extends FlagSpelling {
  readonly brief: string;
  readonly default?: string;
  /** The words that it takes, where there are no others. */
  readonly choices?: readonly string[];
  readonly isRepeatable: boolean;
}

/** The arguments that a command takes. */
export interface Operands {
  /** In their order, as `PIPELINE`. */
  readonly placeholders: readonly string[];
  /** Whether the last may be given again and again. */
  readonly isList: boolean;
}

/** Command's line in the overall help. */
export interface CommandBrief {
  readonly name: string;
  readonly brief: string;
}

/** Text of `wurzel-argo help`. */
export function overallHelp(commands: readonly CommandBrief[]): string {
  const rows: Row[] = commands.map(({ name, brief }) => [name, brief]);
  return page([
    [`Usage: ${PROGRAM} COMMAND [FLAGS] [ARGUMENTS]`],
    wrap("Turns Wurzel pipelines into Argo Workflows: a manifest and values in, YAML out.", 0),
    section("Commands", [...rows, ["help [COMMAND]", "Say how a command is used"]]),
    section("Flags", [
      ["-h, --help", "The same as help, after a command too"],
      ["    --version", "Print the version, and those of Argo and Wurzel that are known"],
    ]),
    [
      "Example:",
      `  ${PROGRAM} generate -f values.yaml pipeline.yaml`,
    ],
    wrap("Exit codes: 0 done, 1 the input is wrong, 2 the command line is wrong.", 0),
  ]);
}

/**
 * What `wurzel-argo help COMMAND` prints.
 *
 * @param name the command's, as it is typed
 * @param flags all that the command has
 */
export function commandHelp(name: string, help: HelpText, flags: readonly FlagDocs[]): string {
  const grouped = new Set(help.groups.flatMap((group) => group.flags));
  const forgotten = flags.find((flag) => !grouped.has(flag.name));
  if (forgotten !== undefined) fail(`${name}: no group of flags has --${forgotten.name}`);
  const rows = new Map(flags.map((flag) => [flag.name, flagRow(flag)]));
  const groups = help.groups.map(({ title, flags }): [string, Row[]] => [
    title,
    flags.map((flag) => rows.get(flag) ?? fail(`${name}: there is no flag --${flag}`)),
  ]);
  const column = columnOf([...groups, ["", help.arguments ?? []], ["", [HELP_ROW]]]);
  return page([
    [`Usage: ${PROGRAM} ${help.usage}`],
    wrap(help.purpose, 0),
    ...(help.arguments === undefined ? [] : [section("Arguments", help.arguments, column)]),
    ...groups.map(([title, rows]) => section(title, rows, column)),
    section("Help", [HELP_ROW], column),
    ["Examples:", ...help.examples.flatMap(([what, line]) => [`  # ${what}`, `  ${line}`])],
  ]);
}

/** Label and its description. */
export type Row = readonly [label: string, meaning: string];

const HELP_ROW: Row = ["-h, --help", "Print this"];

function flagRow(flag: FlagDocs): Row {
  const letter = flag.letter === undefined ? "   " : `-${flag.letter},`;
  const value = flag.value === undefined ? "" : ` ${flag.value}`;
  const standard = flag.default === undefined ? "" : ` (default ${flag.default})`;
  return [`${letter} --${flag.name}${value}`, flag.brief + standard];
}

/** Heading, and rows below it whose meanings start in one column. */
export function section(
  title: string,
  rows: readonly Row[],
  column = columnOf([["", rows]]),
): string[] {
  return [
    `${title}:`,
    ...rows.flatMap(([label, meaning]) => {
      const [first = "", ...rest] = wrap(meaning, column);
      return [(`  ${label}`.padEnd(column) + first.trimStart()).trimEnd(), ...rest];
    }),
  ];
}

/** Column in which meanings start: two beyond the longest label. */
function columnOf(sections: readonly (readonly [string, readonly Row[]])[]): number {
  return Math.max(...sections.flatMap(([, rows]) => rows.map(([label]) => label.length))) + 4;
}

/** Lines of at most 80 columns, indented. */
function wrap(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(" ".repeat(indent) + line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, " ".repeat(indent) + line];
}

/** Text of paragraphs, with an empty line between them. */
export function page(paragraphs: readonly (readonly string[])[]): string {
  return paragraphs.map((lines) => lines.map((line) => `${line}\n`).join("")).join("\n");
}

function fail(message: string): never {
  throw new TypeError(message);
}
