/** Writes that are under way, and how they end when a signal asks the process to. */

import type { System } from "./system.ts";

/** Writes of one run. */
export interface Writes {
  /**
   * Runs a write. A signal that comes meanwhile ends the process as soon as all writes under way are
   * done, and lets no further one begin.
   *
   * @param temporary what the write makes and takes away again: a second signal removes it, and waits
   * for nothing, for a disk may hang
   */
  run<T>(temporary: string, write: () => Promise<T>): Promise<T>;
}

export function writesOn(system: System): Writes {
  const running = new Map<string, Promise<unknown>>();
  let isEnding = false;
  let stopListening = () => {};

  async function end(): Promise<void> {
    if (isEnding) return removeAll();
    isEnding = true;
    await Promise.allSettled(running.values());
  }

  function removeAll(): void {
    for (const temporary of running.keys()) {
      try {
        system.removeAtOnce(temporary);
      } catch {
        // It was not made yet, or is renamed already.
      }
    }
  }

  async function run<T>(temporary: string, write: () => Promise<T>): Promise<T> {
    if (isEnding) return await new Promise<never>(() => {});
    // Listened to only while there is something to lose: else a signal ends the process by itself.
    if (running.size === 0) stopListening = system.beforeEnd(end);
    const written = write();
    running.set(temporary, written);
    try {
      return await written;
    } finally {
      running.delete(temporary);
      if (running.size === 0 && !isEnding) stopListening();
    }
  }

  return { run };
}
