/** System of Node and Bun. Their modules load only when this is called. */

import { type OpenFile, readChunks } from "./chunks.ts";
import { unlessMissing } from "./error.ts";
import { isTerminal, writeStream } from "./node-streams.ts";
import { ENDING_SIGNALS, type FileInfo, type System } from "./system.ts";

/** Node, or Bun, as a system. */
export async function nodeSystem(): Promise<System> {
  const [fs, { openSync, readSync, closeSync, statSync, unlinkSync }, { default: process }] =
    await Promise.all([
      import("node:fs/promises"),
      import("node:fs"),
      import("node:process"),
    ]);

  function openNow(path: string): OpenFile {
    const file = openSync(path, "r");
    return { read: (chunk) => readSync(file, chunk), close: () => closeSync(file) };
  }

  async function openWaiting(path: string): Promise<OpenFile> {
    const file = await fs.open(path, "r");
    return {
      read: async (chunk) => (await file.read(chunk)).bytesRead,
      close: () => file.close(),
    };
  }

  async function writeTo(
    path: string,
    flag: string | number,
    bytes: Uint8Array,
    isSynced = false,
    mode?: number,
  ) {
    const file = await fs.open(path, flag, mode);
    try {
      if (bytes.length > 0) await file.writeFile(bytes);
      if (isSynced) await file.sync();
    } finally {
      await file.close();
    }
  }

  return {
    args: process.argv.slice(2),
    env: (name) => process.env[name],
    environment: () =>
      Object.fromEntries(
        Object.entries(process.env).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value]]
        ),
      ),
    isTerminal,
    columns: () => process.stdout.columns || undefined,
    readStdin: () => process.stdin,
    exit: (code) => process.exit(code),
    hasEnded: (id) => {
      try {
        return !process.kill(id, 0);
      } catch (error) {
        // Somebody else's may not be sent signals, but is there.
        return error instanceof Error && "code" in error && error.code === "ESRCH";
      }
    },
    readFile: (path) =>
      readChunks(() => statSync(path).isFile() ? openNow(path) : openWaiting(path)),
    readDirectory: async (path) => {
      const entries = await fs.readdir(path, { withFileTypes: true });
      return entries.map((entry) => ({
        name: entry.name,
        kind: entry.isSymbolicLink() ? "link" : kindOf(entry),
      }));
    },
    writeStream,
    info: (path) => unlessMissing(async () => infoOf(await fs.stat(path))),
    readLink: (path) =>
      unlessMissing(async () =>
        (await fs.lstat(path)).isSymbolicLink() ? await fs.readlink(path) : undefined
      ),
    realPath: (path) => unlessMissing(() => fs.realpath(path)),
    overwrite: (path, bytes) => writeTo(path, fs.constants.O_WRONLY, bytes),
    create: (path, bytes, mode) => writeTo(path, "wx", bytes, true, mode),
    rewrite: (path, bytes) =>
      writeTo(path, fs.constants.O_WRONLY | fs.constants.O_TRUNC, bytes, true),
    attributes: async (path) => (await import("./attributes.ts")).attributesOf(path),
    makeDirectory: async (path) => {
      await fs.mkdir(path, { recursive: true });
    },
    changeOwner: (path, user, group) => fs.chown(path, user, group),
    changeMode: (path, mode) => fs.chmod(path, mode),
    rename: (from, to) => fs.rename(from, to),
    remove: (path) => fs.unlink(path),
    removeAtOnce: unlinkSync,
    beforeEnd: (end) => {
      const listeners = ENDING_SIGNALS.map(([signal, code]) => {
        const listener = () => {
          void end().finally(() => process.exit(code));
        };
        process.on(signal, listener);
        return () => void process.off(signal, listener);
      });
      return () => listeners.forEach((stop) => stop());
    },
  };
}

function infoOf(stat: import("node:fs").Stats): FileInfo {
  const mode = stat.mode & 0o777;
  return {
    kind: kindOf(stat),
    mode,
    user: stat.uid,
    group: stat.gid,
    device: stat.dev,
    inode: stat.ino,
  };
}

function kindOf(
  entry: Pick<import("node:fs").Stats, "isFile" | "isDirectory">,
): FileInfo["kind"] {
  return entry.isFile() ? "file" : entry.isDirectory() ? "directory" : "other";
}
