/** Stream that a program writes to. */
export type StandardStream = "stdout" | "stderr";

/** Operations that a runtime provides; its errors pass through unchanged. */
export interface System {
  readonly args: readonly string[];
  env(name: string): string | undefined;
  environment(): Readonly<Record<string, string>>;
  isTerminal(stream: StandardStream): boolean;
  /** Columns of the terminal, where the runtime knows them. */
  columns(): number | undefined;
  readStdin(): AsyncIterable<Uint8Array>;
  /** Ends the process, with all that it still waits for. */
  exit(code: number): void;
  /** Whether a process is known to have ended. */
  hasEnded(process: number): boolean;
  /** Opens the file when the first chunk is asked for. */
  readFile(path: string): AsyncIterable<Uint8Array>;
  /** Entries of a directory, in any order. */
  readDirectory(path: string): Promise<readonly SystemEntry[]>;
  writeStream(stream: StandardStream, bytes: Uint8Array): void | Promise<void>;
  /** File at the end of a path's symbolic links; undefined where nothing exists. */
  info(path: string): Promise<FileInfo | undefined>;
  /** Target of a symbolic link; undefined where there is none. */
  readLink(path: string): Promise<string | undefined>;
  /** Path without links and `..`; undefined where nothing exists. */
  realPath(path: string): Promise<string | undefined>;
  /** Opens what is there for writing and writes: nothing, to see whether it could, or to a device. */
  overwrite(path: string, bytes: Uint8Array): Promise<void>;
  /** Creates the file, which must not be there, and returns once the disk has it. */
  create(path: string, bytes: Uint8Array, mode: number): Promise<void>;
  /** Replaces the content of a file that is there, and returns once the disk has it. */
  rewrite(path: string, bytes: Uint8Array): Promise<void>;
  /** Names of a file's extended attributes, access lists among them, where the runtime can see them. */
  attributes(path: string): Promise<readonly string[]>;
  /** Creates the directory and those above it that are missing. */
  makeDirectory(path: string): Promise<void>;
  changeOwner(path: string, user: number, group: number): Promise<void>;
  changeMode(path: string, mode: number): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  removeAtOnce(path: string): void;
  /**
   * Calls back before the process ends by a signal, and waits for what it returns; each signal calls.
   * Meanwhile a write beyond the largest file that is allowed is an error instead of the process's end.
   *
   * @returns what ends that
   */
  beforeEnd(end: () => Promise<void>): () => void;
}

/** Signals that ask a process to end, with the exit code that shells report for each. */
export const ENDING_SIGNALS = [["SIGHUP", 129], ["SIGINT", 130], ["SIGTERM", 143]] as const;

/** Entry of a directory; links are not followed. */
export interface SystemEntry {
  readonly name: string;
  readonly kind: FileInfo["kind"] | "link";
}

/** File's kind, and its permissions, owner and numbers where the file system has such. */
export interface FileInfo {
  readonly kind: "file" | "directory" | "other";
  /** Permission bits, as `0o644`. */
  readonly mode: number | null;
  readonly user: number | null;
  readonly group: number | null;
  /** Device and file number, which identify a file. */
  readonly device: number | null;
  readonly inode: number | null;
}
