/**
 * Standard output and standard error of Node and Bun. Their own objects for these take Bun longer than its
 * start, so that only a terminal gets them.
 */

import type { StandardStream } from "./system.ts";

/** Whether a person may be looking at a stream. */
export function isTerminal(stream: StandardStream): boolean {
  return isDevice(stream) && globalThis.process[stream].isTTY === true;
}

/** Writes all of it. */
export async function writeStream(stream: StandardStream, bytes: Uint8Array): Promise<void> {
  if (isClosed(stream)) throw Object.assign(new Error("closed"), { code: "EBADF" });
  const left = isTerminal(stream) ? bytes : writeNow(stream, bytes);
  if (left.length > 0) await writeAll(globalThis.process[stream], left);
}

const NUMBERS: Readonly<Record<StandardStream, number>> = { stdout: 1, stderr: 2 };

function fs() {
  return globalThis.process.getBuiltinModule("node:fs");
}

/** Of pipes and files it is told here that they are no terminals. */
function isDevice(stream: StandardStream): boolean {
  try {
    return fs().fstatSync(NUMBERS[stream]).isCharacterDevice();
  } catch {
    return true;
  }
}

/** Writes as much as is taken at once, and returns the rest: a pipe may be set not to let its writers wait. */
function writeNow(stream: StandardStream, bytes: Uint8Array): Uint8Array {
  const { writeSync } = fs();
  let done = 0;
  try {
    while (done < bytes.length) done += writeSync(NUMBERS[stream], bytes, done);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
  }
  return bytes.subarray(done);
}

/**
 * Whether the program was started without the stream, as by `>&-`. Runtimes open /dev/null in its place;
 * of Bun's it can be told, for what is inherited is never closed on exec.
 */
function isClosed(stream: StandardStream): boolean {
  const { platform, versions } = globalThis.process;
  if (platform !== "linux" || versions.bun === undefined) return false;
  return (parseInt(/^flags:\s*([0-7]+)$/m.exec(flagsOf(stream))?.[1] ?? "0", 8) & CLOSE_ON_EXEC) !==
    0;
}

const CLOSE_ON_EXEC = 0o2000000;

function flagsOf(stream: StandardStream): string {
  try {
    return fs().readFileSync(`/proc/self/fdinfo/${NUMBERS[stream]}`, "utf8");
  } catch {
    return "";
  }
}

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
