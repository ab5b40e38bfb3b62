/** The texts of a workspace, and which of them belong together. */

import type { EditorText, Project, View } from "../editor/view.ts";
import type { Host } from "../host/host.ts";
import {
  argoIn,
  type Neighbours,
  neighboursIn,
  project,
  projectsOfManifest,
  projectsOfValues,
} from "./conventions.ts";
import { type Files, workspaceFiles } from "./files.ts";
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
  /** Views of this version; keystrokes are followed by several questions about each. */
  let views = new Map<string, Promise<View | undefined>>();
  /** Projects as they were last made, so that those whose texts are the same stay the same. */
  const projects = new Map<string, Project>();

  const nameOf = (uri: string) => {
    const path = pathOf(uri);
    if (path === undefined) return uri;
    const root = roots.find((one) => isWithin(path, one));
    const start = root === undefined ? folderOf(path) : root;
    return path.slice(start.endsWith("/") ? start.length : start.length + 1);
  };
  const texts = openTexts(nameOf);
  const files = workspaceFiles({ host, texts, nameOf, roots: () => roots });

  async function makeView(uri: string): Promise<View | undefined> {
    const path = pathOf(uri);
    const text = texts.get(uri)?.text ?? (path && await files.read(path));
    if (text === undefined || text === "") return undefined;
    const found = (await projectsOf(text, path)).map(sameAsBefore);
    const known = found.flatMap((
      { manifest, values },
    ) => [...manifest ? [manifest] : [], ...values]);
    const open = [...texts.all()].map(({ text }) => text);
    const beside = text.kind === "argo" && path ? await argoIn(folderOf(path), files) : [];
    return { text, projects: found, texts: [...new Set([...open, ...known, ...beside, text])] };
  }

  async function projectsOf(
    text: EditorText,
    path: string | undefined,
  ): Promise<readonly Project[]> {
    const neighbours = await neighboursOf(text, path);
    if (text.kind === "manifest") {
      const made = projectsOfManifest(text, neighbours);
      return made.length > 0 ? made : [project({ manifest: text })];
    }
    return text.kind === "values" ? projectsOfValues(text, neighbours) : [];
  }

  async function neighboursOf(text: EditorText, path: string | undefined): Promise<Neighbours> {
    const isAlone = path === undefined || (text.kind !== "manifest" && text.kind !== "values");
    return isAlone ? { manifests: [], values: [] } : await neighboursIn(folderOf(path), files);
  }

  function sameAsBefore(made: Project): Project {
    const { manifest, values, pipelineName } = made;
    const key = JSON.stringify([manifest?.uri, values.map(({ uri }) => uri), pipelineName]);
    const before = projects.get(key);
    const isSame = before !== undefined && before.manifest === manifest &&
      before.pipeline === made.pipeline && before.values.length === values.length &&
      before.values.every((one, index) => one === values[index]);
    if (isSame) return before;
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
