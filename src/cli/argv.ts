/**
 * A pass over the command line before it is parsed: however a flag is spelt, as helm's users spell
 * them, the parser gets `--long-name=value`. Unknown flags and missing values are found here.
 */

import { nearest } from "../report/nearest.ts";

/** Spelling of a flag. */
export interface FlagSpelling {
  /** Long name without dashes, such as `pipeline-name`. */
  readonly name: string;
  /** Short name without its dash, such as `f`. */
  readonly letter?: string;
  /** Placeholder of its value, such as `FILE`; absent for a switch. */
  readonly value?: string;
  /** Separator of several values, which are handed over as one word. */
  readonly separator?: string;
}

/** Command line spelt out. */
export interface SpeltOut {
  readonly words: readonly string[];
  /** Errors, a sentence each. */
  readonly wrong: readonly string[];
  /** Set when `--help` or `--version` stands among the flags; the rest does not matter then. */
  readonly asksFor?: "help" | "version";
}

const HELP: FlagSpelling = { name: "help", letter: "h" };
const VERSION: FlagSpelling = { name: "version" };

/**
 * Spells a command's words out for the parser. `_` in a long flag's name counts as `-`; values come
 * as `--flag=x`, `--flag x`, `-fx`, `-f=x` or `-f x`, and may start with a dash unless the word is
 * itself a flag of the command; everything after `--` is left alone.
 *
 * @param words the words after the command's name
 * @param flags the flags that the command has, `--help` and `--version` aside
 */
export function spellOut(words: readonly string[], flags: readonly FlagSpelling[]): SpeltOut {
  const all = [...flags, HELP, VERSION];
  const byName = new Map(all.map((flag) => [flag.name, flag]));
  const byLetter = new Map(all.map((flag) => [flag.letter, flag]));
  const spelt: string[] = [];
  const wrong: string[] = [];
  const switchedOn = new Set<FlagSpelling>();
  const joined = new Map<FlagSpelling, string>();
  let rest: readonly string[] = [];
  const queue = words.toReversed();

  /** Takes a flag, with the value that was attached to it if one was. */
  function take(flag: FlagSpelling, attached: string | undefined): void {
    if (flag.value === undefined) {
      if (attached !== undefined) spelt.push(`--${flag.name}=${attached}`);
      else if (!switchedOn.has(flag)) spelt.push(`--${flag.name}`);
      switchedOn.add(flag);
      return;
    }
    const next = queue.at(-1);
    const value = attached ?? (next === undefined || isFlag(next) ? undefined : queue.pop());
    if (value === undefined) {
      wrong.push(`${written(flag)} needs a value: --${flag.name} ${flag.value}`);
    } else if (flag.separator === undefined) {
      spelt.push(...withValue(flag, value));
    } else {
      // The parser copies a flag's values with each that it meets.
      const before = joined.get(flag);
      joined.set(flag, before === undefined ? value : before + flag.separator + value);
    }
  }

  function isFlag(word: string): boolean {
    if (word === "--") return true;
    if (word.startsWith("--")) return byName.has(splitLong(word).name);
    return word.length === 2 && word.startsWith("-") && byLetter.has(word.slice(1));
  }

  function takeLong(word: string): void {
    const { name, attached } = splitLong(word);
    const flag = byName.get(name);
    if (flag !== undefined) return take(flag, attached);
    const near = nearest(name, byName.keys());
    const hint = near === undefined ? "" : `, did you mean --${near}?`;
    wrong.push(`unknown flag ${word.replace(/=.*/s, "")}${hint}`);
  }

  function takeLetters(word: string): void {
    const letters = Array.from(word.slice(1));
    for (const [index, letter] of letters.entries()) {
      const flag = byLetter.get(letter);
      if (flag === undefined) {
        wrong.push(`unknown flag -${letter}${letters.length > 1 ? ` in ${word}` : ""}`);
        return;
      }
      if (flag.value === undefined) {
        take(flag, undefined);
        continue;
      }
      const rest = letters.slice(index + 1).join("");
      return take(flag, rest === "" ? undefined : rest.replace(/^=/, ""));
    }
  }

  for (let word = queue.pop(); word !== undefined; word = queue.pop()) {
    if (word === "--") {
      rest = [word, ...queue.splice(0).toReversed()];
    } else if (word.startsWith("--")) takeLong(word);
    else if (word.startsWith("-") && word !== "-") takeLetters(word);
    else spelt.push(word);
  }
  for (const [flag, value] of joined) spelt.push(...withValue(flag, value));
  for (const word of rest) spelt.push(word);
  if (switchedOn.has(HELP)) return { words: spelt, wrong, asksFor: "help" };
  if (switchedOn.has(VERSION)) return { words: spelt, wrong, asksFor: "version" };
  return { words: spelt, wrong };
}

function withValue({ name }: FlagSpelling, value: string): readonly string[] {
  // The parser takes neither an empty value nor one of several lines behind an equals sign.
  return /^.+$/.test(value) ? [`--${name}=${value}`] : [`--${name}`, value];
}

/** Flag as help and messages write it: `-f/--values`. */
function written(flag: FlagSpelling): string {
  return flag.letter === undefined ? `--${flag.name}` : `-${flag.letter}/--${flag.name}`;
}

function splitLong(word: string): { name: string; attached: string | undefined } {
  const equals = word.indexOf("=");
  const name = (equals < 0 ? word.slice(2) : word.slice(2, equals)).replaceAll("_", "-");
  return { name, attached: equals < 0 ? undefined : word.slice(equals + 1) };
}
