/** The words of an unfinished command line, taken apart. */

import type { FlagDocs } from "../help.ts";

/** What is typed so far. */
export interface Typed {
  /** Values of flags, by their long names. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly arguments: readonly string[];
  /** The flag whose value the last word is, if it is one. */
  readonly flag: FlagDocs | undefined;
  /** The last word, or the part of it behind its flag, as in `--format=te`. */
  readonly word: string;
  /** What of the last word stands before that. */
  readonly prefix: string;
  /** Whether only arguments may follow, for `--` stands before. */
  readonly isClosed: boolean;
}

/**
 * Takes apart what is typed.
 *
 * @param words the words after the command's name; the last is the one at the cursor
 */
export function takeApart(words: readonly string[], flags: readonly FlagDocs[]): Typed {
  const byName = new Map(flags.flatMap((flag) => [
    [`--${flag.name}`, flag] as const,
    ...flag.letter === undefined ? [] : [[`-${flag.letter}`, flag] as const],
  ]));
  const values = new Map<string, string[]>();
  const positional: string[] = [];
  const take = ({ name }: FlagDocs, value: string) =>
    values.set(name, [...values.get(name) ?? [], value]);
  let waiting: FlagDocs | undefined;
  let isClosed = false;
  for (const word of words.slice(0, -1)) {
    const { flag, attached } = isClosed ? NO_FLAG : flagOf(word, byName);
    if (waiting !== undefined) {
      take(waiting, word);
      waiting = undefined;
    } else if (!isClosed && word === "--") isClosed = true;
    else if (flag === undefined) {
      if (isClosed || word === "-" || !word.startsWith("-")) positional.push(word);
    } else if (flag.value === undefined) take(flag, "");
    else if (attached === undefined) waiting = flag;
    else take(flag, attached);
  }
  const last = words.at(-1) ?? "";
  const at = { values, arguments: positional, isClosed };
  if (waiting !== undefined) return { ...at, flag: waiting, word: last, prefix: "" };
  const { flag, attached } = isClosed ? NO_FLAG : flagOf(last, byName);
  if (flag?.value === undefined || attached === undefined) {
    return { ...at, flag: undefined, word: last, prefix: "" };
  }
  const prefix = last.slice(0, last.length - attached.length);
  return { ...at, flag, word: attached, prefix };
}

interface FlagWord {
  readonly flag: FlagDocs | undefined;
  readonly attached: string | undefined;
}

const NO_FLAG: FlagWord = { flag: undefined, attached: undefined };

/** The flag that a word is or begins with, and the value that is attached to it. */
function flagOf(word: string, byName: ReadonlyMap<string, FlagDocs>): FlagWord {
  if (!word.startsWith("-")) return NO_FLAG;
  if (!word.startsWith("--")) {
    const flag = byName.get(word.slice(0, 2));
    const attached = word.length > 2 ? word.slice(2).replace(/^=/, "") : undefined;
    return { flag, attached };
  }
  const equals = word.indexOf("=");
  const name = (equals < 0 ? word : word.slice(0, equals)).replaceAll("_", "-");
  return {
    flag: byName.get(name),
    attached: equals < 0 ? undefined : word.slice(equals + 1),
  };
}
