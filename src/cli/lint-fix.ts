/** `wurzel-argo lint --fix`: a file on its way to lint, mended, written and shown as a diff. */

import { type FixOptions, fixSource } from "../jobs/fix/fix.ts";
import { type Host, HostError } from "../host/host.ts";
import type { Problem } from "../report/problem.ts";
import type { Source } from "../yaml/source.ts";
import { hostProblem } from "../jobs/read-files.ts";
import { unifiedDiff } from "./unified-diff.ts";
import { writeFile } from "./output.ts";
import { STDIN } from "./read-input.ts";

/** Options for fixing files. */
export interface FixFlags extends FixOptions {
  /** Whether nothing is written. */
  readonly dryRun: boolean;
}

/** Fixed file. */
export interface Mended {
  /** New text. */
  readonly source: Source;
  readonly isChanged: boolean;
  /** Output: the diff, or for standard input the new text. */
  readonly shown: string;
  /** Why it could not be written, or not whole. */
  readonly problems: readonly Problem[];
}

/** Mends a file, and writes it if anything is to be mended. */
export async function fixFile(
  host: Host,
  source: Source,
  { dryRun, ...options }: FixFlags,
): Promise<Mended> {
  const { name, text: before } = source;
  const text = fixSource(source, options);
  const isChanged = text !== before;
  const diff = isChanged ? unifiedDiff(name, before, text) : "";
  const mended = { source: isChanged ? { name, text } : source, isChanged, problems: [] };
  if (name === STDIN) return { ...mended, shown: dryRun ? diff : text };
  try {
    const problems = isChanged && !dryRun ? await rewrite(host, name, before, text) : [];
    return { ...mended, problems, shown: diff };
  } catch (error) {
    return { source, isChanged: false, shown: "", problems: [hostProblem(error, name)] };
  }
}

/** Writes the file as it was read, with its byte order mark. */
async function rewrite(
  host: Host,
  name: string,
  before: string,
  text: string,
): Promise<readonly Problem[]> {
  const whole = await host.readTextFile(name, { keepMark: true });
  const mark = whole.startsWith("\uFEFF") ? "\uFEFF" : "";
  if (whole !== mark + before) {
    throw new HostError("changed", "has been changed by someone else, run again");
  }
  return await writeFile(host, name, mark + text);
}
