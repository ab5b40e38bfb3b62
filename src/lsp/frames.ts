/** Frames of the protocol: a header that tells the length, and a message in JSON of that many bytes. */

/** Message as it arrived, or why it cannot be taken. */
export type Frame =
  | { readonly text: string }
  | { readonly broken: string; readonly kind: FrameError };

/** What is wrong with a frame. */
export type FrameError = "header" | "size" | "encoding" | "end";

/** Longest message; a text of that size is more than the program reads of a file. */
export const MESSAGE_MAX = 128 * 1024 * 1024;
/** Longest header; the protocol has two fields. */
const HEADER_MAX = 8 * 1024;

/**
 * Takes a stream apart, however it is cut into chunks. After a broken frame it goes on with the next
 * header that can be read.
 *
 * @yields every message, and what is wrong where there should be one
 */
export async function* readFrames(
  chunks: AsyncIterable<Uint8Array>,
  messageMax = MESSAGE_MAX,
): AsyncGenerator<Frame> {
  const stream = bytesOf(chunks);
  for (;;) {
    const header = await stream.takeHeader();
    if (header === undefined) return;
    const length = lengthIn(header);
    if (!isHeader(header)) {
      yield { kind: "header", broken: "expected the header of a message, with Content-Length" };
    }
    if (length === undefined) continue;
    if (length > messageMax) {
      yield { kind: "size", broken: `a message of ${length} bytes is over ${messageMax}` };
      await stream.skip(length);
      continue;
    }
    const body = await stream.take(length);
    if (body === undefined) {
      yield { kind: "end", broken: "the stream ends within a message" };
      return;
    }
    yield decode(body);
  }
}

/** A message as it is sent. */
export function frameOf(message: unknown): string {
  const body = JSON.stringify(message);
  return `Content-Length: ${new TextEncoder().encode(body).length}\r\n\r\n${body}`;
}

function decode(body: Uint8Array): Frame {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(body) };
  } catch {
    return { kind: "encoding", broken: "a message is not UTF-8" };
  }
}

function isHeader(text: string): boolean {
  const lines = text.split("\r\n");
  return lines.every((line) => /^[\w-]+:[ \t]*[\t\x20-\x7e]*$/.test(line)) &&
    lines.filter((line) => /^content-length:[ \t]*\d+[ \t]*$/i.test(line)).length === 1;
}

/** The length that the last field says, for the rest of a broken message may stand before it. */
function lengthIn(header: string): number | undefined {
  const found = [...header.matchAll(/content-length:[ \t]*(\d{1,15})[ \t]*(?:\r\n|$)/gi)].at(-1);
  return found === undefined ? undefined : Number(found[1]);
}

const MARK = [13, 10, 13, 10];

/** Reads a stream's bytes; each is copied once, however many chunks it comes in. */
function bytesOf(chunks: AsyncIterable<Uint8Array>) {
  const iterator = chunks[Symbol.asyncIterator]();
  let held: Uint8Array[] = [];
  let size = 0;

  async function more(): Promise<boolean> {
    const next = await iterator.next();
    if (next.done === true) return false;
    held.push(next.value);
    size += next.value.length;
    return true;
  }

  function joined(): Uint8Array {
    const [only, second] = held;
    if (only !== undefined && second === undefined) return only;
    const all = new Uint8Array(size);
    let at = 0;
    for (const one of held) {
      all.set(one, at);
      at += one.length;
    }
    return all;
  }

  function keep(bytes: Uint8Array): void {
    held = [bytes];
    size = bytes.length;
  }

  return {
    /** The text up to an empty line; undefined at the end. Of what is too long for one, the start goes. */
    async takeHeader(): Promise<string | undefined> {
      for (let from = 0;;) {
        const bytes = joined();
        const end = indexOfMark(bytes, from);
        if (end >= 0) {
          keep(bytes.subarray(end + MARK.length));
          return new TextDecoder().decode(bytes.subarray(Math.max(0, end - HEADER_MAX), end));
        }
        const rest = bytes.subarray(Math.max(0, bytes.length - HEADER_MAX));
        keep(rest);
        from = Math.max(0, rest.length - MARK.length + 1);
        if (!await more()) return undefined;
      }
    },
    /** So many bytes; undefined where the stream ends before. */
    async take(length: number): Promise<Uint8Array | undefined> {
      while (size < length) if (!await more()) return undefined;
      const bytes = joined();
      keep(bytes.subarray(length));
      return bytes.subarray(0, length);
    },
    /** Leaves out so many bytes without holding them. */
    async skip(length: number): Promise<void> {
      let left = length;
      while (size < left) {
        left -= size;
        keep(new Uint8Array());
        if (!await more()) return;
      }
      keep(joined().subarray(left));
    },
  };
}

function indexOfMark(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(13, from); at >= 0; at = bytes.indexOf(13, at + 1)) {
    if (MARK.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
