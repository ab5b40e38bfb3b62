/** Reads the project file for commands that take many pipelines. */

import type { Host } from "../host/host.ts";
import { readFile } from "../jobs/read-files.ts";
import {
  PROJECT_FILE,
  type ProjectFile,
  type ProjectPipeline,
  readProject,
} from "../project/project.ts";
import { locate } from "../report/locate.ts";
import type { Problem } from "../report/problem.ts";
import type { Source } from "../yaml/source.ts";
import type { CatalogFlags, ValuesFlags } from "./flags.ts";

/** Pipelines that are rendered with the same values. */
export interface ProjectPart<Flags> {
  readonly pipelines: readonly string[];
  readonly flags: Flags;
  /** Name of the file to write; each entry has its own without. */
  readonly output?: string;
  /** Number of the first pipeline in the project file. */
  readonly index?: number;
}

/** Project file as a command takes it. */
export interface ProjectRead<Flags> {
  /** Undefined where there is no project file, or something is wrong with it. */
  readonly source: Source | undefined;
  readonly parts: readonly ProjectPart<Flags>[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the project file of the working directory. What the flags say goes over it: their values files
 * come last.
 */
export async function readProjectParts<Flags extends ValuesFlags & CatalogFlags>(
  host: Host,
  flags: Flags,
  name = PROJECT_FILE,
): Promise<ProjectRead<Flags>> {
  const source = await readFile(host, name);
  if (!("text" in source)) return { source: undefined, parts: [], problems: [source] };
  const { project, findings } = readProject(source);
  const problems = locate(findings);
  if (project === undefined) return { source, parts: [], problems };
  return { source, parts: partsOf(project, flags, folderOf(name)), problems };
}

function partsOf<Flags extends ValuesFlags & CatalogFlags>(
  { pipelines, catalog = [], argo, wurzel }: ProjectFile,
  flags: Flags,
  folder: string,
): readonly ProjectPart<Flags>[] {
  const inFolder = (path: string) => path.startsWith("/") ? path : `${folder}${path}`;
  const alike = new Map<string, readonly [index: number, ProjectPipeline, string[]]>();
  for (const [index, one] of pipelines.entries()) {
    const { pipeline, values, pipelineName, output } = one;
    const key = JSON.stringify([values, pipelineName, output]);
    const before = alike.get(key);
    if (before === undefined) alike.set(key, [index, one, [inFolder(pipeline)]]);
    else before[2].push(inFolder(pipeline));
  }
  return [...alike.values()].map(([index, { values = [], pipelineName, output }, pipelines]) => ({
    pipelines,
    index,
    ...(output !== undefined && { output }),
    flags: {
      ...flags,
      values: [...values.map(inFolder), ...flags.values],
      catalog: [...catalog.map(inFolder), ...flags.catalog],
      pipelineName: flags.pipelineName ?? pipelineName,
      argo: flags.argo ?? argo,
      wurzel: flags.wurzel ?? wurzel,
    },
  }));
}

/** The folder of a path, with a slash at its end. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
