/** System of Deno, without Node's modules, which would cost start-up time. */

import { type OpenFile, readChunks } from "./chunks.ts";
import { unlessMissing } from "./error.ts";
import { ENDING_SIGNALS, type FileInfo, type System, type SystemEntry } from "./system.ts";

/** Deno as a system. Needs no permission until a file is used. */
export function denoSystem(): System {
  const parent = Deno.ppid;
  return {
    args: Deno.args,
    env: readEnv,
    environment: readEnvironment,
    isTerminal: (stream) => Deno[stream].isTerminal(),
    columns,
    readStdin: () => Deno.stdin.readable,
    exit: (code) => Deno.exit(code),
    // Signals, by which other processes are found, need a right of their own; orphans get another parent.
    hasEnded: (process) => process === parent && Deno.ppid !== parent,
    readFile: (path) => readChunks(() => open(path)),
    readDirectory,
    writeStream: (stream, bytes) => writeStream(Deno[stream], bytes),
    info: (path) => unlessMissing(async () => infoOf(await Deno.stat(path))),
    readLink: (path) =>
      unlessMissing(async () =>
        (await Deno.lstat(path)).isSymlink ? await Deno.readLink(path) : undefined
      ),
    realPath: (path) => unlessMissing(() => Deno.realPath(path)),
    overwrite: (path, bytes) => writeTo(path, bytes, { write: true }),
    create: (path, bytes, mode) =>
      writeTo(path, bytes, { write: true, createNew: true, mode }, "synced"),
    rewrite: (path, bytes) => writeTo(path, bytes, { write: true, truncate: true }, "synced"),
    // Deno has no way to ask for them.
    attributes: () => Promise.resolve([]),
    makeDirectory: (path) => Deno.mkdir(path, { recursive: true }),
    changeOwner: (path, user, group) => Deno.chown(path, user, group),
    changeMode: (path, mode) => Deno.chmod(path, mode),
    rename: (from, to) => Deno.rename(from, to),
    remove: (path) => Deno.remove(path),
    removeAtOnce: (path) => Deno.removeSync(path),
    beforeEnd,
  };
}

/** Asks first, so that nobody is prompted for a variable that only might be set. */
function readEnv(name: string): string | undefined {
  const permission = Deno.permissions.querySync({ name: "env", variable: name });
  return permission.state === "granted" ? Deno.env.get(name) : undefined;
}

function readEnvironment(): Readonly<Record<string, string>> {
  const permission = Deno.permissions.querySync({ name: "env" });
  return permission.state === "granted" ? Deno.env.toObject() : {};
}

function open(path: string): OpenFile | Promise<OpenFile> {
  return Deno.statSync(path).isFile ? openNow(path) : openWaiting(path);
}

function openNow(path: string): OpenFile {
  const file = Deno.openSync(path);
  return { read: (chunk) => file.readSync(chunk) ?? 0, close: () => file.close() };
}

async function openWaiting(path: string): Promise<OpenFile> {
  const file = await Deno.open(path);
  return { read: async (chunk) => await file.read(chunk) ?? 0, close: () => file.close() };
}

async function readDirectory(path: string): Promise<readonly SystemEntry[]> {
  const entries: SystemEntry[] = [];
  for await (const entry of Deno.readDir(path)) {
    entries.push({ name: entry.name, kind: entry.isSymlink ? "link" : kindOf(entry) });
  }
  return entries;
}

async function writeTo(
  path: string,
  bytes: Uint8Array,
  options: Deno.OpenOptions,
  isSynced?: "synced",
): Promise<void> {
  const file = await Deno.open(path, options);
  try {
    await writeAll(file, bytes);
    if (isSynced) await file.sync();
  } finally {
    file.close();
  }
}

/** Writes at once, for which no thread is needed; who reads a pipe is waited for all the same. */
function writeStream(
  stream: { writeSync(bytes: Uint8Array): number },
  bytes: Uint8Array,
): void {
  let done = 0;
  while (done < bytes.length) done += stream.writeSync(bytes.subarray(done));
}

async function writeAll(
  writer: { write(bytes: Uint8Array): Promise<number> },
  bytes: Uint8Array,
): Promise<void> {
  let done = 0;
  while (done < bytes.length) done += await writer.write(bytes.subarray(done));
}

function beforeEnd(end: () => Promise<void>): () => void {
  const isWindows = Deno.build.os === "windows";
  const listeners: [Deno.Signal, () => void][] = isWindows ? [] : [
    // Listened to, it does not end the process: the write fails instead, and says why.
    ["SIGXFSZ", () => {}],
    ...ENDING_SIGNALS.map(([signal, code]): [Deno.Signal, () => void] => [signal, () => {
      void end().finally(() => Deno.exit(code));
    }]),
  ];
  for (const [signal, listener] of listeners) Deno.addSignalListener(signal, listener);
  return () => {
    for (const [signal, listener] of listeners) Deno.removeSignalListener(signal, listener);
  };
}

function infoOf(info: Deno.FileInfo): FileInfo {
  const mode = info.mode === null ? null : info.mode & 0o777;
  return {
    kind: kindOf(info),
    mode,
    user: info.uid,
    group: info.gid,
    device: info.dev,
    inode: info.ino,
  };
}

function kindOf({ isFile, isDirectory }: Deno.FileInfo | Deno.DirEntry): FileInfo["kind"] {
  return isFile ? "file" : isDirectory ? "directory" : "other";
}

function columns(): number | undefined {
  try {
    return Deno.consoleSize().columns || undefined;
  } catch {
    return undefined;
  }
}
