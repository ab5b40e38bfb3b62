/** Projects that a project file names. */

import type { ArgoRelease } from "../argo/schema/release.ts";
import type { EditorText, Project } from "../editor/view.ts";
import type { Host } from "../host/host.ts";
import { findFiles, findMatches, type Found } from "../jobs/find-files.ts";
import { isGlob } from "../jobs/glob.ts";
import { missingFile, PROJECT_FILE, type ProjectFile, readProject } from "../project/project.ts";
import { nearest } from "../report/nearest.ts";
import type { Finding } from "../report/problem.ts";
import { pythonName } from "../wurzel/python/name.ts";
import type { Path } from "../yaml/source.ts";
import { project } from "./conventions.ts";
import type { Files } from "./files.ts";
import type { PythonReader } from "./python.ts";
import { folderOf, isWithin, pathFrom } from "./uri.ts";

/** Project file, with the projects that it names. */
export interface ProjectsRead {
  readonly source: EditorText;
  readonly projects: readonly Project[];
  /** Release of the cluster. */
  readonly argo: ArgoRelease | undefined;
  /** What is wrong with the file itself, and files that it names and that are not there. */
  readonly findings: readonly Finding[];
}

/** What projects are read with. */
export interface ProjectTools {
  readonly host: Host;
  readonly files: Files;
  readonly python: PythonReader;
  readonly roots: () => readonly string[];
}

/** Reads the nearest project file above a file, in the workspace; undefined where there is none. */
export async function readProjects(
  path: string,
  tools: ProjectTools,
): Promise<ProjectsRead | undefined> {
  const root = tools.roots().find((one) => isWithin(path, one));
  if (root === undefined) return undefined;
  for (let folder = folderOf(path); isWithin(folder, root); folder = folderOf(folder)) {
    const source = await tools.files.read(pathFrom(folder, PROJECT_FILE));
    if (source !== undefined) return await projectsIn(source, { folder, root }, tools);
    if (folder === "/") break;
  }
  return undefined;
}

interface Where {
  readonly folder: string;
  readonly root: string;
}

async function projectsIn(
  source: EditorText,
  where: Where,
  tools: ProjectTools,
): Promise<ProjectsRead> {
  const { project: file, findings: wrong } = readProject(source);
  if (file === undefined) return { source, projects: [], argo: undefined, findings: wrong };
  const findings = [...wrong];
  const read = async (path: Path, name: string): Promise<readonly EditorText[]> => {
    const text = await tools.files.readNamed(pathFrom(where.folder, name));
    if (text !== undefined) return [text];
    findings.push(await missing(source, path, name, where, tools));
    return [];
  };
  const catalogs = file.catalog?.map((name, index) => read(["catalog", index], name)) ?? [];
  const settings = {
    catalog: (await Promise.all(catalogs)).flat(),
    argo: file.argo,
    wurzel: file.wurzel,
  };
  const made = await Promise.all(file.pipelines.map(async (one, index) => {
    const path = ["pipelines", index];
    const values = await Promise.all(
      (one.values ?? []).map((name, index) => read([...path, "values", index], name)),
    );
    const common = { values: values.flat(), settings, pipelineName: one.pipelineName };
    const parts = await pipelinesOf(one, [...path, "pipeline"], { source, where, tools, findings });
    return parts.map((part) => project({ ...common, ...part }));
  }));
  return { source, projects: made.flat(), argo: file.argo, findings };
}

interface Reading {
  readonly source: EditorText;
  readonly where: Where;
  readonly tools: ProjectTools;
  readonly findings: Finding[];
}

/** The pipelines of an item: one, or those of a directory or pattern. */
async function pipelinesOf(
  { pipeline: word }: ProjectFile["pipelines"][number],
  path: Path,
  { source, where, tools, findings }: Reading,
): Promise<readonly Partial<Project>[]> {
  const python = pythonName(word);
  if (python !== undefined) {
    const { pipeline, modules, findings: found, unread } = await tools.python
      .read(python, where.root, where.folder);
    for (const one of unread) findings.push({ ...one, source, path });
    return [{ pipeline, modules, findings: found }];
  }
  const manifest = await tools.files.readNamed(pathFrom(where.folder, word));
  if (manifest !== undefined) return [{ manifest }];
  const manifests = await manifestsIn(word, where, tools);
  if (manifests.length > 0) return manifests.map((manifest) => ({ manifest }));
  findings.push(await missing(source, path, word, where, tools));
  return [];
}

/** The manifests of a directory or pattern, as `generate --all` takes them. */
async function manifestsIn(
  word: string,
  { folder }: Where,
  { host, files }: ProjectTools,
): Promise<readonly EditorText[]> {
  const here = { ...host, listDirectory: (path: string) => files.entries(pathFrom(folder, path)) };
  const found: Found[] = [];
  if (isGlob(word)) found.push(...await findMatches(here, word));
  else for await (const one of findFiles(here, word)) found.push(one);
  const texts = await Promise.all(
    found.flatMap((one) => "path" in one ? [files.read(pathFrom(folder, one.path))] : []),
  );
  return texts.filter((text): text is EditorText => text?.kind === "manifest");
}

async function missing(
  source: EditorText,
  path: Path,
  name: string,
  { folder }: Where,
  { files }: ProjectTools,
): Promise<Finding> {
  const whole = pathFrom(folder, name);
  const names = await files.list(folderOf(whole));
  const start = name.slice(0, name.lastIndexOf("/") + 1);
  const near = nearest(name.slice(start.length), names);
  return missingFile(source, path, name, near === undefined ? undefined : start + near);
}
