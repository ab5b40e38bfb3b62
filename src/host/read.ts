/** Bytes from outside to text: UTF-8 or an error that says where it is not. */

import { HostError } from "./error.ts";

/** More than any manifest or values file has, and enough to stop before an endless one fills memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Options for reading text. */
export interface ReadOptions {
  /** Whether a byte order mark is a part of the text; else it is left out. */
  readonly keepMark?: boolean;
}

/**
 * Reads to the end and decodes.
 *
 * @throws {HostError} when it is too large, binary, or not UTF-8.
 */
export async function readText(
  chunks: AsyncIterable<Uint8Array>,
  { keepMark = false }: ReadOptions = {},
): Promise<string> {
  return decode(await collect(chunks), keepMark);
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MOST_BYTES) {
      throw new HostError("too-large", `has more than ${MOST_BYTES / 1024 / 1024} MiB`);
    }
    all.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let end = 0;
  for (const chunk of all) {
    bytes.set(chunk, end);
    end += chunk.length;
  }
  return bytes;
}

/** Text of UTF-8 bytes. */
function decode(bytes: Uint8Array, ignoreBOM: boolean): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new HostError("not-utf8", "is UTF-16, save it as UTF-8");
  }
  if (bytes.includes(0)) throw new HostError("binary-file", "is a binary file, not text");
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM }).decode(bytes);
  } catch {
    throw notUtf8(bytes);
  }
}

/** Finds the longest start that is UTF-8, or cut off within a character, by halving. */
function notUtf8(bytes: Uint8Array): HostError {
  let good = 0;
  let tooLong = bytes.length + 1;
  while (tooLong - good > 1) {
    const middle = Math.floor((good + tooLong) / 2);
    if (decodeStart(bytes.subarray(0, middle)) === undefined) tooLong = middle;
    else good = middle;
  }
  const before = decodeStart(bytes.subarray(0, good)) ?? "";
  const offset = new TextEncoder().encode(before).length;
  const value = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, "0");
  // A byte order mark is no column.
  const lines = before.replace(/^\uFEFF/, "").split("\n");
  const place = { line: lines.length, column: Array.from(lines.at(-1) ?? "").length + 1 };
  const message = `is not UTF-8: byte 0x${value} at offset ${offset}; save it as UTF-8`;
  return new HostError("not-utf8", message, place);
}

/** Whole characters of a text's start, or undefined when it is not UTF-8 whatever follows. */
function decodeStart(bytes: Uint8Array): string | undefined {
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return decoder.decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}
