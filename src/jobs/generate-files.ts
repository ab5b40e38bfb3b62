/** The main job on files, as scripts have it: paths in, workflows out, what is wrong is thrown. */

import { type Host, openHost } from "../host/host.ts";
import { joinProblems } from "../report/join-problems.ts";
import { hasErrors, ProblemError } from "../report/problem.ts";
import type { SetFlags } from "../values/set/flags.ts";
import { type BatchResult, generateBatch } from "./batch.ts";
import type { GenerateRequest } from "./generate.ts";
import { type GeneratedWorkflow, generateOrThrow, isObject } from "./generate-or-throw.ts";
import { isGlob } from "./glob.ts";
import { readFile, readFiles } from "./read-files.ts";
import { readPipeline, readPipelines } from "./read-pipelines.ts";

/** Pipelines and values, by the names of their files. */
export interface FilesRequest extends
  SetFlags,
  Pick<
    GenerateRequest,
    "executor" | "namespace" | "lenient" | "noLint" | "templates" | "ignore" | "wurzel"
  > {
  /**
   * A manifest, a Python pipeline as `module.path:name` or `file.py:name`, a directory, or a pattern
   * such as `pipelines/*.yaml`; or several of these.
   */
  readonly pipeline: string | readonly string[];
  /** Values files, the later ones over the earlier. */
  readonly values?: readonly string[];
  /** Which entry a single pipeline uses; of several, each has the entry of its name. */
  readonly pipelineName?: string;
  /** Catalogues of step classes. */
  readonly catalog?: readonly string[];
  /** Directories with Python modules, beside the working directory. */
  readonly pythonPath?: readonly string[];
}

/** Workflow of one pipeline. */
export interface GeneratedFile extends GeneratedWorkflow {
  /** Name of its entry; undefined where the manifest holds its own. */
  readonly entry: string | undefined;
  /** Manifest, as problems call it. */
  readonly manifest: string;
}

/** Reads files and generates the workflows of all pipelines, or throws with all that is wrong. */
export async function generateFromFiles(request: FilesRequest): Promise<GeneratedFile[]> {
  const host = await openHost();
  const { pipeline, values = [], catalog = [], pythonPath = [], pipelineName, ...options } =
    request;
  const words = typeof pipeline === "string" ? [pipeline] : pipeline;
  const readOne = (word: string) =>
    readPipeline(host, word, pythonPath, (name) => readFile(host, name));
  const [given, facts, pipelines] = await Promise.all([
    readFiles(host, values),
    readFiles(host, catalog),
    readPipelines(host, words, readOne),
  ]);
  const unread = [...pipelines.problems, ...given.problems, ...facts.problems];
  if (unread.length > 0) throw new ProblemError(unread);
  const shared = { ...options, values: given.texts, catalog: facts.texts };
  const [only, second] = pipelines.pipelines;
  if (only !== undefined && second === undefined && await isSingle(host, words)) {
    const named = "text" in only
      ? { manifest: only.text, manifestName: only.name }
      : { manifest: only };
    const made = generateOrThrow({
      ...shared,
      ...named,
      ...(pipelineName !== undefined && { pipelineName }),
    });
    const manifest = "text" in only ? only.name : only.source?.name ?? only.name;
    return [{ ...made, entry: pipelineName, manifest }];
  }
  const results = [...generateBatch({ ...shared, pipelines: pipelines.pipelines })];
  const problems = results.flatMap((one) => one.problems);
  if (hasErrors(problems)) throw new ProblemError(joinProblems(problems));
  return results.flatMap((one) => fileOf(one) ?? []);
}

/** Whether a single pipeline was named, and not a directory or pattern in which there is one. */
async function isSingle(host: Host, words: readonly string[]): Promise<boolean> {
  const [word = "", second] = words;
  if (second !== undefined || isGlob(word)) return false;
  return await host.listDirectory(word).then(() => false, () => true);
}

function fileOf(
  { yaml, documents, problems, entry, manifest }: BatchResult,
): GeneratedFile | undefined {
  if (yaml === undefined) return undefined;
  return { yaml, documents: documents.filter(isObject), problems, entry, manifest };
}
