import { type DirectoryEntry, type Host, HostError } from "../../src/host/host.ts";
import { normalPath } from "../../src/host/same-file.ts";

/** A host in memory, and what was done to it. */
export interface FakeHost extends Host {
  /** All that was written to standard output so far. */
  readonly stdout: () => string;
  /** All that was written to standard error so far. */
  readonly stderr: () => string;
  readonly files: Map<string, string>;
}

/** What the fake host is to hold. */
export interface FakeWorld {
  readonly files?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: boolean;
  /** Columns of the terminal that standard output is. */
  readonly columns?: number;
  /** The working directory; `/work` when left out. */
  readonly folder?: string;
  /** Replaces parts of the host. */
  readonly instead?: Partial<Host>;
}

/** Makes a host whose files, streams and environment are in memory. */
export function fakeHost(args: readonly string[], world: FakeWorld = {}): FakeHost {
  const files = new Map(Object.entries(world.files ?? {}));
  const { folder = "/work" } = world;
  const written = { stdout: "", stderr: "" };
  const inFolder = (path: string) => {
    if (path === folder) return "";
    return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
  };
  return {
    args,
    stdoutIsTerminal: world.terminal ?? false,
    stdoutColumns: world.columns,
    stderrIsTerminal: world.terminal ?? false,
    readTextFile: (path) => {
      const text = files.get(normalPath(inFolder(path)));
      if (text !== undefined) return Promise.resolve(text);
      return Promise.reject(
        entriesIn(files, inFolder(path)).length > 0
          ? new HostError("is-a-directory", "is a directory, not a file")
          : new HostError("no-such-file", "no such file"),
      );
    },
    listDirectory: (path) => Promise.resolve(entriesIn(files, inFolder(path))),
    readStdin: () => Promise.resolve(world.stdin ?? ""),
    streamStdin: async function* () {
      yield new TextEncoder().encode(world.stdin ?? "");
    },
    exit: () => {},
    hasEnded: () => false,
    writeStdout: (text) => {
      written.stdout += text;
      return Promise.resolve();
    },
    writeStderr: (text) => {
      written.stderr += text;
      return Promise.resolve();
    },
    removeLeftovers: () => Promise.resolve(),
    removeFile: (path) => {
      files.delete(normalPath(path));
      return Promise.resolve();
    },
    writeFileAtomically: (path, text) => {
      files.set(normalPath(path), text);
      return Promise.resolve("replaced");
    },
    isSameFile: (path, other) => Promise.resolve(normalPath(path) === normalPath(other)),
    realPath: (path) => Promise.resolve(realPathIn(files, inFolder(path), folder)),
    now: () => Date.parse("2026-03-27T12:00:00Z"),
    env: (name) => world.env?.[name],
    environment: () => world.env ?? {},
    ...world.instead,
    files,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
  };
}

/** What is in a directory, which is there for the files below it. */
function entriesIn(files: ReadonlyMap<string, string>, path: string): readonly DirectoryEntry[] {
  const directory = normalPath(path);
  const entries = [...files.keys()].flatMap((file): [string, DirectoryEntry][] => {
    if (directory !== "" && !file.startsWith(`${directory}/`)) return [];
    const [name = "", ...below] = file.slice(directory === "" ? 0 : directory.length + 1).split(
      "/",
    );
    return [[name, { name, kind: below.length > 0 ? "directory" : "file" }]];
  });
  return [...new Map(entries).values()].sort((one, other) => one.name < other.name ? -1 : 1);
}

/** There are no links; a folder is there where a file is in it. */
function realPathIn(
  files: ReadonlyMap<string, string>,
  path: string,
  folder: string,
): string | undefined {
  const inside = normalPath(path);
  const isThere = inside === "" || files.has(inside) || entriesIn(files, path).length > 0;
  return isThere ? normalPath(`${folder}/${inside}`) : undefined;
}
