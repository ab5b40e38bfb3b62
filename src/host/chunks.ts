/** What an open file holds, a piece at a time. */

/** A file opened for reading. */
export interface OpenFile {
  /** Fills a buffer as far as it can. Returns how many bytes that are: 0 at the end. */
  read(chunk: Uint8Array): number | Promise<number>;
  close(): void | Promise<void>;
}

/** How much is read at once: most files are smaller. */
const CHUNK = 64 * 1024;
/** Buffer of a closed file; a thousand files need no more than one. */
let spare: Uint8Array | undefined;

/**
 * Opens, reads and closes. A stream would do that too, at the price of loading what streams are made of.
 *
 * @param open What a disk has is there at once, and asking for it takes less than waiting; a pipe, or what
 * else may take its time, is waited for.
 */
export async function* readChunks(
  open: () => OpenFile | Promise<OpenFile>,
): AsyncGenerator<Uint8Array> {
  const file = await open();
  const chunk = spare ?? new Uint8Array(CHUNK);
  spare = undefined;
  try {
    for (;;) {
      const read = file.read(chunk);
      const size = typeof read === "number" ? read : await read;
      if (size === 0) return;
      yield chunk.slice(0, size);
    }
  } finally {
    await file.close();
    spare = chunk;
  }
}
