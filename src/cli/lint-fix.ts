/** `wurzel-argo lint --fix`: a file on its way to lint, mended. */

import { type FixOptions, fixSource } from "../jobs/fix/fix.ts";
import type { Host } from "../host/host.ts";
import type { Source } from "../yaml/source.ts";
import { unifiedDiff } from "./unified-diff.ts";
import { type Mended, writeMended } from "./mend-file.ts";
import { STDIN } from "./read-input.ts";

/** Options for fixing files. */
export interface FixRun extends FixOptions {
  /** Whether nothing is written. */
  readonly dryRun: boolean;
}

/** Fixes a file, and writes it if anything changes; standard input is shown fixed. */
export async function fixFile(
  host: Host,
  source: Source,
  { dryRun, ...options }: FixRun,
): Promise<Mended> {
  const { name, text: before } = source;
  const text = fixSource(source, options);
  if (name !== STDIN) return await writeMended(host, source, text, dryRun);
  const isChanged = text !== before;
  const shown = !dryRun ? text : isChanged ? unifiedDiff(name, before, text) : "";
  return { source: isChanged ? { name, text } : source, isChanged, shown, problems: [] };
}
