/** What an open file holds, a piece at a time. */

/** A file opened for reading. */
export interface OpenFile {
  /** Whether it is on a disk, where all of it is there at once; a pipe may take its time. */
  readonly isOnDisk: boolean;
  /** Fills a buffer as far as it can, at once. Returns how many bytes that are: 0 at the end. */
  readNow(chunk: Uint8Array): number;
  /** Fills a buffer as far as it can, when something is there. */
  read(chunk: Uint8Array): Promise<number>;
  close(): void | Promise<void>;
}

/** How much is read at once: most files are smaller. */
const CHUNK = 64 * 1024;
/** Buffer of a closed file; a thousand files need no more than one. */
let spare: Uint8Array | undefined;

/** Opens, reads and closes. A stream would do that too, at the price of loading what streams are made of. */
export async function* readChunks(open: () => Promise<OpenFile>): AsyncGenerator<Uint8Array> {
  const file = await open();
  const chunk = spare ?? new Uint8Array(CHUNK);
  spare = undefined;
  try {
    for (;;) {
      // Asking for what is there takes less than waiting.
      const size = file.isOnDisk ? file.readNow(chunk) : await file.read(chunk);
      if (size === 0) return;
      yield chunk.slice(0, size);
    }
  } finally {
    await file.close();
    spare = chunk;
  }
}
