/** Files of the workspace: as they are typed where they are open, else from the disk. */

import type { EditorText } from "../editor/view.ts";
import { type DirectoryEntry, type Host, HostError } from "../host/host.ts";
import { editorText, type OpenTexts } from "./texts.ts";
import { folderOf, isWithin, pathOf, uriOf } from "./uri.ts";

/** Files by their whole paths. */
export interface Files {
  /** A text; undefined where there is none, or where it may not be read. */
  read(path: string): Promise<EditorText | undefined>;
  /** A text that the project file names, wherever it is. */
  readNamed(path: string): Promise<EditorText | undefined>;
  /** The names of the files in a folder of the workspace, those that are open alone included; none elsewhere. */
  list(folder: string): Promise<readonly string[]>;
  /** What is in a folder of the workspace on the disk; nothing elsewhere. */
  entries(folder: string): Promise<readonly DirectoryEntry[]>;
  /** Has the disk be looked at anew. */
  forget(): void;
}

/** Where files may be read. */
export interface FilesOptions {
  readonly host: Host;
  readonly texts: OpenTexts;
  /** Folders of the workspace, as whole paths. */
  readonly roots: () => readonly string[];
  readonly nameOf: (uri: string) => string;
}

/** Opens the files of a workspace; each is read from the disk once, until it is forgotten. */
export function workspaceFiles({ host, texts, roots, nameOf }: FilesOptions): Files {
  const known = new Map<string, Promise<EditorText | undefined>>();
  const folders = new Map<string, Promise<readonly DirectoryEntry[]>>();

  async function readFromDisk(path: string): Promise<EditorText | undefined> {
    try {
      return editorText(uriOf(path), nameOf(uriOf(path)), await host.readTextFile(path));
    } catch (error) {
      if (error instanceof HostError) return undefined;
      throw error;
    }
  }

  /** Whether a file is in the workspace, at the end of its links too. */
  async function isInside(path: string): Promise<boolean> {
    const root = roots().find((one) => isWithin(path, one));
    if (root === undefined) return false;
    try {
      const [real, realRoot] = await Promise.all([host.realPath(path), host.realPath(root)]);
      return real !== undefined && realRoot !== undefined &&
        isWithin(real.replaceAll("\\", "/"), realRoot.replaceAll("\\", "/"));
    } catch {
      return false;
    }
  }

  function openAt(path: string): EditorText | undefined {
    const text = texts.get(uriOf(path))?.text;
    if (text !== undefined) return text;
    // Editors spell URIs in ways of their own.
    for (const { text } of texts.all()) if (pathOf(text.uri) === path) return text;
    return undefined;
  }

  async function readKnown(path: string, isNamed: boolean): Promise<EditorText | undefined> {
    const open = openAt(path);
    if (open !== undefined) return open;
    let reading = known.get(path);
    if (reading === undefined) {
      if (!isNamed && !await isInside(path)) return undefined;
      reading = readFromDisk(path);
      known.set(path, reading);
    }
    return await reading;
  }

  async function entries(folder: string): Promise<readonly DirectoryEntry[]> {
    let listing = folders.get(folder);
    if (listing === undefined) {
      if (!await isInside(folder)) return [];
      listing = host.listDirectory(folder).catch(() => []);
      folders.set(folder, listing);
    }
    return await listing;
  }

  return {
    read: (path) => readKnown(path, false),
    readNamed: (path) => readKnown(path, true),
    entries,
    async list(folder) {
      const names = (await entries(folder)).flatMap(({ kind, name }) =>
        kind === "file" ? [name] : []
      );
      // What is typed may not be on the disk yet.
      const open = [...texts.all()].flatMap(({ text }) => pathOf(text.uri) ?? [])
        .flatMap((path) =>
          folderOf(path) === folder ? [path.slice(path.lastIndexOf("/") + 1)] : []
        );
      return [...new Set([...names, ...open])];
    },
    forget() {
      known.clear();
      folders.clear();
    },
  };
}
