/** System of Node and Bun. Their modules load only when this is called. */

import { unlessMissing } from "./error.ts";
import { ENDING_SIGNALS, type FileInfo, type System } from "./system.ts";

/** Node, or Bun, as a system. */
export async function nodeSystem(): Promise<System> {
  const [fs, { unlinkSync }, { default: process }] = await Promise.all([
    import("node:fs/promises"),
    import("node:fs"),
    import("node:process"),
  ]);

  async function* readFile(path: string): AsyncGenerator<Uint8Array> {
    const file = await fs.open(path, "r");
    yield* file.createReadStream();
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
    stdoutIsTerminal: process.stdout.isTTY === true,
    columns: () => process.stdout.columns || undefined,
    stderrIsTerminal: process.stderr.isTTY === true,
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
    readFile,
    readDirectory: async (path) => {
      const entries = await fs.readdir(path, { withFileTypes: true });
      return entries.map((entry) => ({
        name: entry.name,
        kind: entry.isSymbolicLink() ? "link" : kindOf(entry),
      }));
    },
    writeStream: async (stream, bytes) => {
      if (await isClosed(stream)) throw Object.assign(new Error("closed"), { code: "EBADF" });
      await writeAll(process[stream], bytes);
    },
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

/**
 * Whether the program was started without the stream, as by `>&-`. Runtimes open /dev/null in its place;
 * of Bun's it can be told, for what is inherited is never closed on exec.
 */
async function isClosed(stream: "stdout" | "stderr"): Promise<boolean> {
  const { platform, versions, getBuiltinModule } = globalThis.process;
  if (platform !== "linux" || versions.bun === undefined) return false;
  const { readFile } = getBuiltinModule("node:fs/promises");
  const info = await readFile(`/proc/self/fdinfo/${stream === "stdout" ? 1 : 2}`, "utf8")
    .catch(() => "");
  return (parseInt(/^flags:\s*([0-7]+)$/m.exec(info)?.[1] ?? "0", 8) & CLOSE_ON_EXEC) !== 0;
}

const CLOSE_ON_EXEC = 0o2000000;

/** Streams that have been written to. */
const written = new WeakSet<object>();

function writeAll(stream: NodeJS.WriteStream, bytes: Uint8Array): Promise<void> {
  if (!written.has(stream)) {
    written.add(stream);
    // An error is reported twice, to the write's callback and as an event that ends the program.
    stream.on("error", () => {});
  }
  return new Promise((resolve, reject) => {
    stream.write(bytes, (error) => error ? reject(error) : resolve());
  });
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
