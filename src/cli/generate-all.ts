/** `wurzel-argo generate --all`: every entry of the values, one file each. */

import type { Host } from "../host/host.ts";
import { type BatchResult, generateBatch, isGood } from "../jobs/batch.ts";
import type { GenerateOptions } from "../jobs/generate.ts";
import { joinProblems } from "../report/join-problems.ts";
import { locate } from "../report/locate.ts";
import type { Finding, Problem } from "../report/problem.ts";
import type { Source } from "../yaml/source.ts";
import { counted } from "../report/words.ts";
import type { BatchFlags, PipelineFlags } from "./flags.ts";
import { headerOf } from "./header.ts";
import { type BatchRead, readBatch } from "./inputs.ts";
import { readInput, readOnce } from "./read-input.ts";
import type { ProjectPart } from "./read-project.ts";
import { type BatchFile, type Delivered, deliverFiles, staleFiles } from "./output-dir.ts";
import { fails, tally } from "./report.ts";

type Flags = PipelineFlags & BatchFlags & { readonly check: boolean };

/** What a batch is generated from, and where to. */
export interface BatchRun {
  /** Pipelines, by the values that they are rendered with. */
  readonly parts: readonly ProjectPart<Flags>[];
  /** Where the parts come from, if not from the command line. */
  readonly project?: Source | undefined;
  readonly flags: Flags;
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
  const folder = directory.replace(/\/+$/, "");
  const read = readOnce((name) => readInput(host, name));
  const batches: { readonly part: ProjectPart<Flags>; readonly batch: BatchRead }[] = [];
  for (const part of run.parts) {
    batches.push({ part, batch: await readBatch(host, part.pipelines, part.flags, read) });
  }
  const unread = batches.flatMap(({ batch }) => batch.problems);
  const results: PartResult[] = [];
  const total = batches.reduce((sum, { batch }) => sum + batch.pipelines.length, 0);
  const progress = progressOn(host, total, flags.quiet);
  for (const { part, batch: { request, pipelines } } of batches) {
    const outputOf = (entry: string) => `${folder}/${part.output ?? `${entry}.yaml`}`;
    for (const result of generateBatch({ ...request, ...run.options, pipelines, outputOf })) {
      results.push({ ...result, part, file: outputOf(result.entry ?? "") });
      await progress(results.length);
    }
  }
  await progress(undefined);
  const found = joinProblems([...unread, ...results.flatMap(({ problems }) => problems)]);
  const entries = results.flatMap(({ entry }) => entry ?? []);
  if (entries.length === 0 && !fails(found, false)) found.push(NO_ENTRIES);

  const inputs = [
    ...results.map(({ manifest }) => manifest),
    ...run.parts.flatMap((part) => [...part.flags.values, ...part.flags.catalog]),
  ];
  const written = results.filter(({ entry }) => entry !== undefined);
  const paths = written.map(({ file }) => file);
  found.push(...await overwritten(host, inputs, paths), ...sameFiles(written, run.project));

  const isWrong = fails(found, flags.strict);
  const header = ({ manifest, part }: PartResult) =>
    flags.header === false ? "" : headerOf([manifest, ...part.flags.values]);
  const good = results.filter((one) => isGood(one) && !fails(one.problems, flags.strict));
  const files = good.map((one): BatchFile => ({
    path: one.file,
    text: header(one) + (one.yaml ?? ""),
    ...(one.secrets !== undefined && { secrets: one.secrets }),
  }));
  const isKeptBack = isWrong && !flags.keepGoing && !flags.check;
  if (isWrong && !fails(found, false)) found.push(STRICT);
  const delivered: Delivered = isKeptBack
    ? { written: 0, unchanged: 0, problems: [] }
    : await deliverFiles(host, directory, files, flags);
  const stale = unread.length > 0 || isKeptBack
    ? { removed: 0, problems: [] }
    : await staleFiles(host, directory, paths, flags);
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
        file: one.file,
        isGood: good.includes(one),
      }]
    ),
  };
}

/** Result of one pipeline, and where it goes. */
interface PartResult extends BatchResult {
  readonly part: ProjectPart<Flags>;
  readonly file: string;
}

/** Errors for pipelines of a project file that would write one file. */
function sameFiles(
  results: readonly PartResult[],
  project: Source | undefined,
): readonly Problem[] {
  if (project === undefined) return [];
  const first = new Map<string, PartResult>();
  const findings = results.flatMap((one): readonly Finding[] => {
    const before = first.get(one.file.toLowerCase());
    if (before === undefined) first.set(one.file.toLowerCase(), one);
    if (before === undefined || before.part === one.part) return [];
    const message = `writes ${one.file}, as pipelines[${before.part.index}] does; ` +
      "give each an output of its own";
    const path = ["pipelines", one.part.index ?? 0];
    return [{ severity: "error", code: "same-output", message, source: project, path }];
  });
  return locate(findings);
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
