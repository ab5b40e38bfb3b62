/** Reads the pipelines that a batch is for: files, and those in directories or behind patterns. */

import type { Host } from "../host/host.ts";
import { normalPath } from "../host/same-file.ts";
import { findFiles, findMatches, type Found } from "./find-files.ts";
import { isGlob } from "./glob.ts";
import { readFile } from "./read-files.ts";
import type { Problem } from "../report/problem.ts";
import { dottedName, isClassName, pythonName } from "../wurzel/python/name.ts";
import type { Pipeline } from "../wurzel/pipeline/pipeline.ts";
import { fieldsAt, hasField, textAt } from "../yaml/fields.ts";
import { readDocument } from "../yaml/read.ts";
import type { Source } from "../yaml/source.ts";
import { isMap } from "../yaml/value.ts";

/** Python pipeline, or why a PIPELINE cannot be read. */
export type PipelineRead =
  | { readonly pipeline: Pipeline }
  | { readonly unread: readonly Problem[] };

/**
 * Reads a manifest, or a Python pipeline or step class where there is no file of that name.
 *
 * @param folders directories with Python modules
 * @param read reads a file, or what stands for one
 */
export async function readPipeline(
  host: Host,
  word: string,
  folders: readonly string[],
  read: (name: string) => Promise<Source | Problem>,
): Promise<Source | PipelineRead> {
  const python = pythonName(word);
  if (python?.file === undefined) {
    const manifest = await read(word);
    if ("text" in manifest) return manifest;
    if (manifest.code !== "no-such-file") return { unread: [manifest] };
    const ofClass = await pipelineOfClass(word);
    if (ofClass !== undefined) return { pipeline: ofClass };
    if (python === undefined) return await readDotted(host, word, folders, manifest);
  }
  const { readPythonFiles } = await import("./read-python.ts");
  return await readPythonFiles(host, python, folders);
}

/** The pipeline of one step whose class Wurzel has. */
async function pipelineOfClass(word: string): Promise<Pipeline | undefined> {
  if (!isClassName(word)) return undefined;
  const [{ catalogOf }, { pipelineOf, step }] = await Promise.all([
    import("../wurzel/catalog/catalog.ts"),
    import("../wurzel/pipeline/builder.ts"),
  ]);
  return catalogOf().stepAt(word) === undefined ? undefined : pipelineOf([step(word)]);
}

/** Reads `module.path.name`, as Wurzel's command line writes it, unless it looks like a file. */
async function readDotted(
  host: Host,
  word: string,
  folders: readonly string[],
  missing: Problem,
): Promise<PipelineRead> {
  const python = dottedName(word);
  if (python === undefined || /\.(?:ya?ml|json)$/.test(word)) return { unread: [missing] };
  const { readPythonFiles } = await import("./read-python.ts");
  const read = await readPythonFiles(host, python, folders);
  if ("pipeline" in read || read.unread.some(({ code }) => code !== "no-such-module")) return read;
  const message =
    `${missing.message}; a Python pipeline is named with its variable: ${word}:pipeline`;
  return { unread: [{ ...missing, message }] };
}

/** Pipelines that were read, and why others were not. */
export interface PipelinesRead {
  readonly pipelines: readonly (Source | Pipeline)[];
  readonly problems: readonly Problem[];
}

/**
 * Reads each pipeline once, whichever words lead to it.
 *
 * @param readOne reads what a word names, unless that is a directory
 */
export async function readPipelines(
  host: Host,
  words: readonly string[],
  readOne: (word: string) => Promise<Source | PipelineRead>,
): Promise<PipelinesRead> {
  const pipelines: (Source | Pipeline)[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const word of words) {
    if (!isNew(word)) continue;
    const isPattern = isGlob(word) &&
      await host.realPath(word).catch(() => undefined) === undefined;
    const read = isPattern ? undefined : await readOne(word);
    if (read !== undefined && "text" in read) pipelines.push(read);
    else if (read !== undefined && "pipeline" in read) pipelines.push(read.pipeline);
    else if (read === undefined) await addFound(word, await findMatches(host, word));
    else if (read.unread.every(({ code }) => code === "is-a-directory")) {
      await addFound(word, await filesIn(host, word));
    } else problems.push(...read.unread);
  }
  return { pipelines, problems };

  function isNew(path: string): boolean {
    const normal = normalPath(path);
    if (seen.has(normal)) return false;
    seen.add(normal);
    return true;
  }

  async function addFound(word: string, found: readonly Found[]): Promise<void> {
    const files = found.flatMap((one) => "path" in one && isNew(one.path) ? [one.path] : []);
    problems.push(...found.filter((one): one is Problem => "severity" in one));
    const before = pipelines.length;
    for (let start = 0; start < files.length; start += AT_ONCE) {
      const part = files.slice(start, start + AT_ONCE);
      for (const read of await Promise.all(part.map((path) => readFile(host, path)))) {
        if (!("text" in read)) problems.push(read);
        else if (isManifest(read)) pipelines.push(read);
      }
    }
    if (pipelines.length > before || found.length > files.length) return;
    const message = "holds no pipeline manifest";
    problems.push({ severity: "error", code: "no-files", message, file: word });
  }
}

/** Files that are read at once. */
const AT_ONCE = 64;

async function filesIn(host: Host, directory: string): Promise<readonly Found[]> {
  const found: Found[] = [];
  for await (const one of findFiles(host, directory)) found.push(one);
  return found;
}

/** Whether a file that nobody named is a manifest; one that cannot be read may be. */
function isManifest(source: Source): boolean {
  const { value } = readDocument(source);
  if (!isMap(value)) return value === undefined && source.text.includes("Pipeline");
  const kind = textAt(value, "kind");
  if (kind !== undefined) return kind === "Pipeline";
  return hasField(value, "metadata") && hasField(fieldsAt(value, "spec"), "steps");
}
