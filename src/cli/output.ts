/** Destination of a result: standard output, a file, or a comparison with a file. */

import { type Host, HostError } from "../host/host.ts";
import type { Problem } from "../report/problem.ts";
import type { SecretNames } from "../report/secrets.ts";
import { hostProblem, isUrl } from "../jobs/read-files.ts";
import { anyText } from "./command.ts";
import { isStdin } from "./read-input.ts";
import type { ColorFlags } from "./flags.ts";
import { paintWith } from "./paint.ts";
import { type ColorWhen, fails, hasColor } from "./report.ts";

/** Destination of a result. */
export type OutputFlags = {
  readonly output: string | undefined;
  readonly check: boolean;
};

export const outputFlags = {
  output: {
    kind: "parsed",
    parse: anyText,
    optional: true,
    placeholder: "FILE",
    brief: "File to write, whole or not at all; without it standard output",
  },
  check: {
    kind: "boolean",
    withNegated: false,
    brief: "Write nothing; fail with a diff where the --output file is out of date",
  },
} as const;

/** Short forms of {@link outputFlags}. */
export const outputAliases = { o: "output" } as const;

/** Whether the name stands for standard output. */
export function isStdout(name: string): boolean {
  return name === "-" || name === "/dev/stdout";
}

/** What kubectl's users write behind -o. */
const HABITS = new Set(["yaml", "json", "name", "wide"]);

/** Errors in a destination: nothing to compare with, or an input that would be overwritten. */
export async function wrongOutput(
  host: Host,
  { inputs, output, check }: OutputFlags & { readonly inputs: readonly string[] },
): Promise<readonly string[]> {
  if (output === undefined) {
    return check ? ["--check needs the file to check: --output FILE"] : [];
  }
  if (HABITS.has(output)) {
    const isFile = `write ./${output} for a file of that name`;
    return [`--output ${output} names a file; leave it out to print the result, or ${isFile}`];
  }
  if (isStdout(output)) return check ? ["--check needs a file, not standard output"] : [];
  if (isUrl(output)) return [`--output ${output}: wurzel-argo has no network; name a file`];
  const files = inputs.filter((name) => !isStdin(name));
  const same = await Promise.all(files.map((name) => host.isSameFile(name, output)));
  const input = files[same.indexOf(true)];
  return input === undefined ? [] : [`--output ${output} would overwrite the input ${input}`];
}

/** A result, and what is known of it. */
export interface Result {
  readonly text: string;
  /** Which names in it hold secrets, where a catalogue knows of more than their names tell. */
  readonly secrets?: SecretNames;
}

/**
 * Hands a result over: to standard output, into the file, or to a comparison with the file.
 *
 * @param problems what was found before; with --strict a warning among it keeps the result back
 * @returns what is wrong with that
 */
export async function deliver(
  host: Host,
  { output, check, strict, color }: OutputFlags & ColorFlags & { readonly strict: boolean },
  result: Result,
  problems: readonly Problem[],
): Promise<readonly Problem[]> {
  const { text } = result;
  if (fails(problems, strict)) {
    const message = "--strict makes warnings fail, so nothing is written";
    const undelivered: Problem = { severity: "error", code: "strict", message };
    const isCompared = check && output !== undefined;
    return isCompared
      ? [...await tryCompare(host, output, result, color), undelivered]
      : [undelivered];
  }
  if (output === undefined || isStdout(output)) {
    await host.writeStdout(text);
    return [];
  }
  if (check) return await tryCompare(host, output, result, color);
  try {
    return await writeFile(host, output, text);
  } catch (error) {
    return [hostProblem(error, output)];
  }
}

/** Writes a file whole or not at all, and says so where that could not be. Throws `HostError`. */
export async function writeFile(
  host: Host,
  file: string,
  text: string,
): Promise<readonly Problem[]> {
  const written = await host.writeFileAtomically(file, text);
  if (written !== "in place") return [];
  const message = "was written in place, to keep its access list or extended attributes";
  return [{ severity: "hint", code: "written-in-place", message, file }];
}

/** Compares a text with a file and shows the difference. */
export async function tryCompare(
  host: Host,
  file: string,
  result: Result,
  color: ColorWhen,
): Promise<readonly Problem[]> {
  try {
    return await compare(host, file, result, color);
  } catch (error) {
    return [hostProblem(error, file)];
  }
}

async function compare(
  host: Host,
  file: string,
  { text, secrets }: Result,
  color: ColorWhen,
): Promise<readonly Problem[]> {
  const existing = await readIfThere(host, file);
  if (existing === text) return [];
  const { colorDiff, unifiedDiff } = await import("./unified-diff.ts");
  const paint = paintWith(hasColor(host, host.stdoutIsTerminal, color));
  await host.writeStdout(colorDiff(unifiedDiff(file, existing, text, secrets), paint));
  const message = existing === undefined
    ? "is missing; the same command without --check writes it"
    : "is out of date; the same command without --check writes it anew";
  return [{ severity: "error", code: "out-of-date", message, file }];
}

/** Text of a file; undefined where there is none. Throws `HostError`. */
export async function readIfThere(host: Host, file: string): Promise<string | undefined> {
  try {
    return await host.readTextFile(file);
  } catch (error) {
    if (error instanceof HostError && error.code === "no-such-file") return undefined;
    throw error;
  }
}
