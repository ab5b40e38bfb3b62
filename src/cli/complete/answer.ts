/** The hidden command that the shells' scripts call: `wurzel-argo __complete WORD...`. */

import type { Host } from "../../host/host.ts";
import { complete } from "./complete.ts";

/**
 * Answers a shell: on the first line `open` where no space follows, else `closed`; then a candidate a
 * line, behind a tab with what it is. A shell is never told of an error: it offers nothing then.
 */
export async function answerShell(host: Host, words: readonly string[]): Promise<number> {
  const found = await complete(host, words).catch(() => []);
  const isOpen = found.length > 0 && found.every((one) => one.isOpen === true);
  const lines = found.map(({ word, about }) => about === undefined ? word : `${word}\t${about}`);
  // A file's name may have a line break in it, which no line can hold.
  const whole = lines.filter((line) => !/[\r\n]/.test(line));
  await host.writeStdout([isOpen ? "open" : "closed", ...whole, ""].join("\n"));
  return 0;
}
