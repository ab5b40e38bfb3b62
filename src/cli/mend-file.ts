/** A mended text, written back to its file and shown as a diff. */

import { type Host, HostError } from "../host/host.ts";
import { hostProblem } from "../jobs/read-files.ts";
import type { Problem } from "../report/problem.ts";
import type { Source } from "../yaml/source.ts";
import { writeFile } from "./output.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** A file, mended. */
export interface Mended {
  /** What it is now, or would be. */
  readonly source: Source;
  readonly isChanged: boolean;
  /** What standard output gets of it. */
  readonly shown: string;
  /** Why it could not be written, or not whole. */
  readonly problems: readonly Problem[];
}

/** Writes a file's mended text, if anything of it is new. */
export async function writeMended(
  host: Host,
  source: Source,
  text: string,
  dryRun: boolean,
): Promise<Mended> {
  const { name, text: before } = source;
  const isChanged = text !== before;
  const shown = isChanged ? unifiedDiff(name, before, text) : "";
  try {
    const problems = isChanged && !dryRun ? await rewrite(host, name, before, text) : [];
    return { source: isChanged ? { name, text } : source, isChanged, shown, problems };
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
