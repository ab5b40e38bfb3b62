/** Folders on the disk for a test, and the program run in them. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { run } from "../../src/cli/app.ts";
import { openHost } from "../../src/host/host.ts";

/** A new folder with these files in it, which goes when the tests are done. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "wurzel-argo-test-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

/** Runs the program on the disk; what it prints is caught. */
export async function runOnDisk(...args: readonly string[]) {
  const shown = { stdout: "", stderr: "" };
  const keep = (stream: keyof typeof shown) => (text: string) => {
    shown[stream] += text;
    return Promise.resolve();
  };
  const host = {
    ...await openHost(),
    args,
    writeStdout: keep("stdout"),
    writeStderr: keep("stderr"),
  };
  return { code: await run(host), ...shown };
}
