/** Failures of files and streams, in plain words. */

/** Failure outside the program. The message leaves out the file's name, which the caller adds. */
export class HostError extends Error {
  /** Stable, lower case with dashes, such as `no-such-file`. */
  readonly code: string;
  /** Place in the text, from 1, when its content is at fault. */
  readonly place: { readonly line: number; readonly column: number } | undefined;

  constructor(code: string, message: string, place?: { line: number; column: number }) {
    super(message);
    this.name = "HostError";
    this.code = code;
    this.place = place;
  }
}

type Known = ReadonlyMap<string, readonly [code: string, message: string]>;

const ANYWHERE: Known = new Map([
  ["EISDIR", ["is-a-directory", "is a directory, not a file"]],
  ["ENOTDIR", ["no-such-file", "cannot be there: a part of its path is a file, not a directory"]],
  ["ELOOP", ["link-loop", "is a symbolic link that leads back to itself"]],
  ["ENAMETOOLONG", ["name-too-long", "has a name that is too long for the file system"]],
  ["EMFILE", ["too-many-files", "cannot be opened: too many files are open"]],
  ["EIO", ["device-error", "cannot be used: the device reports an input/output error"]],
]);

const READING: Known = new Map([
  ...ANYWHERE,
  ["ENOENT", ["no-such-file", "no such file"]],
  ["EACCES", ["no-permission", "no permission to read it"]],
  ["EPERM", ["no-permission", "no permission to read it"]],
  ["EBADF", ["unreadable", "cannot be read: it is closed"]],
]);

const WRITING: Known = new Map([
  ...ANYWHERE,
  ["ENOENT", ["no-such-file", "cannot be written: its directory is not there"]],
  ["EACCES", ["no-permission", "no permission to write it"]],
  ["EPERM", ["no-permission", "no permission to write it"]],
  ["EROFS", ["read-only", "cannot be written: the file system is read-only"]],
  ["ENOSPC", ["no-space", "cannot be written: no space is left on the device"]],
  ["EDQUOT", ["no-space", "cannot be written: the disk quota is used up"]],
  ["EFBIG", ["too-large", "cannot be written: it would be larger than a file may be here"]],
  ["EBUSY", ["busy", "cannot be replaced: it is in use, perhaps as a mount point"]],
  ["ETXTBSY", ["busy", "cannot be written: it is being executed"]],
  ["EBADF", ["unwritable", "cannot be written: it is closed"]],
  ["EPIPE", ["closed-pipe", "cannot be written: its reader has gone away"]],
]);

/** Explains a runtime's error from reading. */
export function readFailure(error: unknown): HostError {
  return explain(error, READING, "unreadable", "cannot be read");
}

/** Explains a runtime's error from writing. */
export function writeFailure(error: unknown): HostError {
  return explain(error, WRITING, "unwritable", "cannot be written");
}

/** Result of looking up a path; undefined where nothing exists. */
export async function unlessMissing<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Numbers that Deno gives where it has no name for an error. */
const NUMBERED: ReadonlyMap<string, string> = new Map([
  ["5", "EIO"],
  ["27", "EFBIG"],
  ["28", "ENOSPC"],
  ["122", "EDQUOT"],
]);

/** System's name of the error, such as `ENOENT`. */
function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return NUMBERED.get(/\(os error (\d+)\)/.exec(error.message)?.[1] ?? "");
}

function explain(error: unknown, known: Known, code: string, message: string): HostError {
  if (error instanceof Error && error.name === "NotCapable") return notPermitted(error);
  const entry = known.get(systemCode(error) ?? "");
  if (entry !== undefined) return new HostError(...entry);
  const detail = error instanceof Error ? error.message : String(error);
  return new HostError(code, `${message} (${detail})`);
}

/** Deno's own permissions: some devices are shut whatever is allowed, the rest wants a flag. */
function notPermitted(error: Error): HostError {
  const flag = /--allow-(?:read|write)\b/.exec(error.message)?.[0];
  if (flag !== undefined) {
    return new HostError("no-permission", `Deno may not open it, run again with ${flag}`);
  }
  return new HostError(
    "no-permission",
    "is a device or pipe that Deno does not open; use - for standard input or output",
  );
}
