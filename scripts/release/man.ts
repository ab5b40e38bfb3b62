/** The manual page, drawn from what the commands say of themselves. */

import { COMMANDS } from "../../src/cli/commands.ts";
import type { FlagDocs } from "../../src/cli/help.ts";
import { PROGRAM } from "../../src/cli/version.ts";
import { VERSION } from "../../src/jobs/version.ts";

/** The page in troff, as `man` reads it. */
export async function manualPage(): Promise<string> {
  const lines = [
    `.TH ${PROGRAM.toUpperCase()} 1 "" "${PROGRAM} ${VERSION}" "User Commands"`,
    ".SH NAME",
    `${text(PROGRAM)} \\- turns Wurzel pipelines into Argo Workflows`,
    ".SH SYNOPSIS",
    `.B ${text(PROGRAM)}`,
    "COMMAND [FLAGS] [ARGUMENTS]",
    ".SH COMMANDS",
  ];
  for (const { name, load } of COMMANDS) {
    const { docs: { help, flags } } = await load();
    const named = new Map(flags.map((flag) => [flag.name, flag]));
    lines.push(`.SS ${text(name)}`, text(help.purpose), ".PP");
    for (const usage of help.usage.split("\n")) {
      lines.push(".br", bold(usage.trim().replace(new RegExp(`^(?!${PROGRAM} )`), `${PROGRAM} `)));
    }
    for (const [argument, meaning] of help.arguments ?? []) lines.push(...item(argument, meaning));
    for (const { title, flags } of help.groups) {
      lines.push(".PP", `${text(title)}:`);
      for (const flag of flags) lines.push(...flagItem(named.get(flag)));
    }
    if (help.examples.length > 0) lines.push(".PP", "Examples:");
    for (const [what, line] of help.examples) {
      lines.push(".PP", `${text(what)}:`, ".RS", ".nf", text(line), ".fi", ".RE");
    }
  }
  lines.push(".SH EXIT STATUS");
  for (const [code, meaning] of EXIT_CODES) lines.push(...item(code, meaning));
  lines.push(".SH ENVIRONMENT");
  for (const [name, meaning] of ENVIRONMENT) lines.push(...item(name, meaning));
  return `${lines.join("\n")}\n`;
}

const EXIT_CODES = [
  ["0", "Done, perhaps with warnings."],
  ["1", "The input is wrong, or a check found something."],
  ["2", "The command line is wrong."],
] as const;

const ENVIRONMENT = [
  ["NO_COLOR", "Set to anything, it turns colours off."],
  ["WURZEL_ARGO_DEBUG", "Shows the stack where the program itself fails."],
] as const;

function flagItem(flag: FlagDocs | undefined): readonly string[] {
  if (flag === undefined) return [];
  const letter = flag.letter === undefined ? "" : `-${flag.letter}, `;
  const value = flag.value === undefined ? "" : ` ${flag.value}`;
  const standard = flag.default === undefined ? "" : ` (default ${flag.default})`;
  return item(`${letter}--${flag.name}${value}`, flag.brief + standard);
}

function item(label: string, meaning: string): readonly string[] {
  return [".TP", bold(label), text(meaning)];
}

function bold(words: string): string {
  return `\\fB${text(words)}\\fR`;
}

/** Text that troff takes as it is. */
function text(words: string): string {
  return words.replaceAll("\\", "\\e").replaceAll("-", "\\-").replace(/^[.']/, "\\&$&");
}
