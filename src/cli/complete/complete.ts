/** The answer to a shell: what the word at its cursor may be. */

import type { Host } from "../../host/host.ts";
import type { Command } from "../command.ts";
import { type CommandEntry, COMMANDS } from "../commands.ts";
import type { FlagDocs } from "../help.ts";
import { type Candidate, startingWith } from "./candidate.ts";
import { takeApart, type Typed } from "./typed.ts";
import { argumentsAt, valuesAt } from "./values.ts";

const HELP = { word: "help", about: "Show help for a command" };
const ANYWHERE: readonly Candidate[] = [
  { word: "--help", about: "Print help" },
  { word: "--version", about: "Print the version" },
];

/**
 * Finds what may stand at the cursor.
 *
 * @param words those after the program's name; the last is the one at the cursor, perhaps empty
 */
export async function complete(
  host: Host,
  words: readonly string[],
): Promise<readonly Candidate[]> {
  const last = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  if (before.length === 0 && last.startsWith("-")) return startingWith(last, ANYWHERE);
  if (before[0] === "help") return startingWith(last, namesBehind(before.slice(1)));
  const entry = entryOf(before);
  if (entry === undefined) {
    return startingWith(last, [...namesBehind(before), ...before.length === 0 ? [HELP] : []]);
  }
  const command = await entry.load();
  return await completeCommand(
    host,
    entry.name,
    command,
    words.slice(entry.name.split(" ").length),
  );
}

/** The command that the words name. */
function entryOf(words: readonly string[]): CommandEntry | undefined {
  return COMMANDS.find(({ name }) => isStartOf(name.split(" "), words));
}

/** The next words of commands whose names go on behind these. */
function namesBehind(words: readonly string[]): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const { name, brief } of COMMANDS) {
    const parts = name.split(" ");
    const word = parts[words.length];
    if (word === undefined || !isStartOf(words, parts)) continue;
    const about = parts.length === words.length + 1 ? { about: brief } : {};
    found.set(word, { word, ...about });
  }
  return [...found.values()];
}

function isStartOf(start: readonly string[], words: readonly string[]): boolean {
  return start.every((word, index) => word === words[index]);
}

async function completeCommand(
  host: Host,
  name: string,
  { docs: { flags, operands } }: Command,
  words: readonly string[],
): Promise<readonly Candidate[]> {
  const typed = takeApart(words, flags);
  const { flag, word, prefix, isClosed } = typed;
  if (flag !== undefined) {
    const found = await valuesAt(host, flag, typed);
    return found.map((one) => ({ ...one, word: prefix + one.word }));
  }
  if (word.startsWith("-") && !isClosed) return flagsAt(flags, typed);
  const placeholder = operands.placeholders[typed.arguments.length] ??
    (operands.isList ? operands.placeholders.at(-1) : undefined);
  return placeholder === undefined ? [] : await argumentsAt(host, name, placeholder, typed);
}

/** Flags that may still be given. */
function flagsAt(flags: readonly FlagDocs[], { values, word }: Typed): readonly Candidate[] {
  const left = flags.filter(({ name, isRepeatable }) => isRepeatable || !values.has(name));
  const all = [
    ...left.map(({ name, brief }) => ({ word: `--${name}`, about: brief })),
    ...ANYWHERE,
  ];
  return startingWith(word, all);
}
