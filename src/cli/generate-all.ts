/** `wurzel-argo generate --all`: every entry of the values, one file each. */

import type { Host } from "../host/host.ts";
import { type BatchResult, generateBatch, isGood } from "../jobs/batch.ts";
import type { GenerateOptions } from "../jobs/generate.ts";
import type { Problem } from "../report/problem.ts";
import { counted } from "../report/words.ts";
import type { BatchFlags, PipelineFlags } from "./flags.ts";
import { headerOf } from "./header.ts";
import { readBatch } from "./inputs.ts";
import { type BatchFile, type Delivered, deliverFiles, staleFiles } from "./output-dir.ts";
import { fails, tally } from "./report.ts";

/** What a batch is generated from, and where to. */
export interface BatchRun {
  readonly pipelines: readonly string[];
  readonly flags: PipelineFlags & BatchFlags & { readonly check: boolean };
  readonly options: GenerateOptions;
  readonly directory: string;
}

/** Result of a batch. */
export interface BatchOutcome {
  readonly problems: readonly Problem[];
  /** Numbers of entries and files, in a sentence. */
  readonly summary: string;
  /** Every entry, its manifest and its file, and whether that is written or up to date. */
  readonly entries: readonly BatchEntry[];
}

/** Entry of a batch. */
export interface BatchEntry {
  readonly entry: string;
  readonly manifest: string;
  readonly file: string;
  readonly isGood: boolean;
}

/** Generates every entry and writes the files: all of them, or none where one is wrong. */
export async function generateAll(host: Host, run: BatchRun): Promise<BatchOutcome> {
  const { flags, directory } = run;
  const { pipelines, request, problems: unread } = await readBatch(host, run.pipelines, flags);
  const fileOf = (entry: string) => `${directory.replace(/\/+$/, "")}/${entry}.yaml`;
  const batch = { ...request, ...run.options, pipelines, outputOf: fileOf };
  const progress = progressOn(host, pipelines.length, flags.quiet);
  const results: BatchResult[] = [];
  for (const result of generateBatch(batch)) {
    results.push(result);
    await progress(results.length);
  }
  await progress(undefined);
  const found = withoutRepeats([...unread, ...results.flatMap(({ problems }) => problems)]);
  const entries = results.flatMap(({ entry }) => entry ?? []);
  if (entries.length === 0 && !fails(found, false)) found.push(NO_ENTRIES);

  const inputs = [...results.map(({ manifest }) => manifest), ...flags.values, ...flags.catalog];
  found.push(...await overwritten(host, inputs, entries.map(fileOf)));

  const isWrong = fails(found, flags.strict);
  const header = (manifest: string) =>
    flags.header === false ? "" : headerOf([manifest, ...flags.values]);
  const good = results.filter((one) => isGood(one) && !fails(one.problems, flags.strict));
  const files = good.map(({ entry = "", manifest, yaml = "", secrets }): BatchFile => ({
    path: fileOf(entry),
    text: header(manifest) + yaml,
    ...(secrets !== undefined && { secrets }),
  }));
  const isKeptBack = isWrong && !flags.keepGoing && !flags.check;
  if (isWrong && !fails(found, false)) found.push(STRICT);
  const delivered: Delivered = isKeptBack
    ? { written: 0, unchanged: 0, problems: [] }
    : await deliverFiles(host, directory, files, flags);
  const stale = unread.length > 0 || isKeptBack
    ? { removed: 0, problems: [] }
    : await staleFiles(host, directory, entries.map(fileOf), flags);
  const problems = [...found, ...delivered.problems, ...stale.problems];
  const parts = [
    counted(entries.length, "entry", "entries"),
    flags.check
      ? `${delivered.unchanged} up to date`
      : `${delivered.written} written, ${delivered.unchanged} unchanged`,
    ...(stale.removed > 0 ? [`${stale.removed} removed`] : []),
    ...(isKeptBack ? ["nothing is written, because of errors"] : []),
  ];
  return {
    problems,
    summary: `${parts.join(", ")}: ${tally(problems) || "no problems"}`,
    entries: results.flatMap((one) =>
      one.entry === undefined ? [] : [{
        entry: one.entry,
        manifest: one.manifest,
        file: fileOf(one.entry),
        isGood: good.includes(one),
      }]
    ),
  };
}

/** Errors for inputs that stand where a file would be written. */
async function overwritten(
  host: Host,
  inputs: readonly string[],
  files: readonly string[],
): Promise<readonly Problem[]> {
  const fileOf = new Map(files.map((file) => [nameOf(file), file]));
  const problems: Problem[] = [];
  for (const input of new Set(inputs)) {
    const file = fileOf.get(nameOf(input));
    if (file === undefined || !await host.isSameFile(input, file)) continue;
    const message = `is an input and would be overwritten; name another --output-dir`;
    problems.push({ severity: "error", code: "overwritten-input", message, file: input });
  }
  return problems;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

const NO_ENTRIES: Problem = {
  severity: "error",
  code: "no-entry",
  message: "no workflow entry has its pipeline among those that are named",
};

const STRICT: Problem = {
  severity: "error",
  code: "strict",
  message: "--strict makes warnings fail, so entries with warnings are not written",
};

/** Problems by file, in the order in which files come up; what several entries share is said once. */
function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  const files = new Map<string | undefined, Problem[]>();
  for (const problem of problems) {
    const { file, line, column, code, path, message } = problem;
    const key = JSON.stringify([file, line, column, code, path, message]);
    if (seen.has(key)) continue;
    seen.add(key);
    const before = files.get(file);
    if (before === undefined) files.set(file, [problem]);
    else before.push(problem);
  }
  const place = ({ line = 0, column = 0 }: Problem) => line * 1e6 + column;
  return [...files.values()].flatMap((ofFile) =>
    ofFile.sort((one, other) => place(one) - place(other))
  );
}

/** Time between two looks of the progress line, in milliseconds. */
const TICK = 100;

/** Shows on a terminal how many of the pipelines are done; undefined takes the line away. */
function progressOn(host: Host, total: number, quiet: boolean) {
  let last = host.now();
  let isShown = false;
  return async (done: number | undefined): Promise<void> => {
    if (!host.stderrIsTerminal || quiet || (done === undefined && !isShown)) return;
    if (done !== undefined && host.now() - last < TICK) return;
    last = host.now();
    isShown = done !== undefined;
    await host.writeStderr(
      done === undefined ? "\r\x1b[K" : `\r\x1b[K${done} of ${total} pipelines`,
    );
  };
}
