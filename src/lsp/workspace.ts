/** The texts of a workspace, and which of them belong together. */

import type { EditorText, Project, View } from "../editor/view.ts";
import type { Host } from "../host/host.ts";
import {
  argoIn,
  makesPipeline,
  neighboursIn,
  projectsOfManifest,
  projectsOfPipeline,
  projectsOfValues,
  VARIABLE,
} from "./conventions.ts";
import { type Files, workspaceFiles } from "./files.ts";
import { readProjects } from "./project-files.ts";
import { pythonReader } from "./python.ts";
import { type OpenTexts, openTexts } from "./texts.ts";
import { folderOf, isWithin, pathOf } from "./uri.ts";

/** Texts of a workspace. */
export interface Workspace {
  readonly texts: OpenTexts;
  readonly files: Files;
  /** Sets the folders that files are read in. */
  setRoots(folders: readonly string[]): void;
  roots(): readonly string[];
  /** A text with what belongs to it; undefined where it is not known. */
  viewOf(uri: string): Promise<View | undefined>;
  /** Counts changes: what was made before one is out of date. */
  version(): number;
  /** Takes note of a change. */
  touch(): void;
}

/** Opens a workspace on a host. */
export function openWorkspace(host: Host): Workspace {
  let roots: readonly string[] = [];
  let version = 0;
  /**
   * Views of this version; keystrokes are followed by several questions about each. To make one takes 0.2 ms where the
   * texts are read, which takes 4 ms for 1,000 steps and is kept with each text.
   */
  let views = new Map<string, Promise<View | undefined>>();
  /** Projects as they were last made, so that those whose texts are the same stay the same. */
  const projects = new Map<string, Project>();

  const nameOf = (uri: string) => {
    const path = pathOf(uri);
    if (path === undefined) return uri;
    const root = roots.find((one) => isWithin(path, one)) ?? folderOf(path);
    return path.slice(root.endsWith("/") ? root.length : root.length + 1);
  };
  const texts = openTexts(nameOf);
  const files = workspaceFiles({ host, texts, nameOf, roots: () => roots });
  const python = pythonReader(host, files);
  const tools = { host, files, python, roots: () => roots };

  async function makeView(uri: string): Promise<View | undefined> {
    const path = pathOf(uri);
    const text = texts.get(uri)?.text ?? (path === undefined ? undefined : await files.read(path));
    if (text === undefined) return undefined;
    const read = path === undefined ? undefined : await readProjects(path, tools);
    const named = read?.projects.map(sameAsBefore) ?? [];
    const own = text.kind === "project"
      ? named
      : named.filter((one) => textsOf(one).includes(text));
    const isNamed = own.length > 0 || path === undefined;
    const belonging = isNamed ? own : (await byConvention(text, path)).map(sameAsBefore);
    const open = [...texts.all()].map(({ text }) => text);
    const beside = text.kind === "argo" && path ? await argoIn(folderOf(path), files) : [];
    const source = read === undefined ? [] : [read.source];
    const known = [...source, ...[...named, ...belonging].flatMap(textsOf)];
    return {
      text,
      projects: belonging,
      texts: [...new Set([...open, ...known, ...beside, text])],
      ...(read?.argo !== undefined && { argo: read.argo }),
      ...(read?.source === text && { findings: read.findings }),
    };
  }

  async function byConvention(text: EditorText, path: string): Promise<readonly Project[]> {
    const folder = folderOf(path);
    if (text.kind === "manifest") {
      return projectsOfManifest(text, await neighboursIn(folder, files));
    }
    if (text.kind === "values") {
      const beside = await neighboursIn(folder, files);
      const pipeline = beside.python && await pythonAt(beside.python, folder);
      return projectsOfValues(text, beside, pipeline);
    }
    if (text.kind !== "python" || !makesPipeline(text)) return [];
    return projectsOfPipeline(await pythonAt(text, folder), await neighboursIn(folder, files));
  }

  /** The pipeline of a module that nobody names. */
  async function pythonAt(text: EditorText, folder: string): Promise<Partial<Project>> {
    const root = roots.find((one) => isWithin(folder, one)) ?? folder;
    const name = { file: pathOf(text.uri) ?? text.name, name: VARIABLE };
    const { pipeline, modules, findings, unread } = await python.read(name, root, folder);
    const atStart = unread.map((one) => ({ ...one, source: text, offset: 0 }));
    return { pipeline, modules, findings: [...findings, ...atStart] };
  }

  function sameAsBefore(made: Project): Project {
    const { manifest, modules, values, pipelineName } = made;
    const uris = [manifest, ...modules ?? [], ...values].map((text) => text?.uri);
    const key = JSON.stringify([uris, pipelineName]);
    const before = projects.get(key);
    if (before !== undefined && isSame(before, made)) return before;
    projects.set(key, made);
    return made;
  }

  return {
    texts,
    files,
    setRoots: (folders) => void (roots = folders),
    roots: () => roots,
    viewOf(uri) {
      let view = views.get(uri);
      if (view === undefined) views.set(uri, view = makeView(uri));
      return view;
    },
    version: () => version,
    touch() {
      version++;
      views = new Map();
    },
  };
}

/** The texts that make a project what it is. */
function textsOf({ manifest, modules = [], values, settings }: Project): readonly EditorText[] {
  const catalog = settings?.catalog ?? [];
  return [...manifest === undefined ? [] : [manifest], ...modules, ...values, ...catalog];
}

function isSame(one: Project, other: Project): boolean {
  const [before, now] = [textsOf(one), textsOf(other)];
  return before.length === now.length && before.every((text, index) => text === now[index]) &&
    one.settings?.argo === other.settings?.argo && one.settings?.wurzel === other.settings?.wurzel;
}
