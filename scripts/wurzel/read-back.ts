/**
 * Writes an env file for every step class of the releases that are named, and reads it back with the settings
 * classes of the release.
 *
 * Usage: `scripts/wurzel/read-back.ts RELEASE...`
 */

import { writeEnvironment } from "../../src/environment/gen-env.ts";
import { inspectStepClass } from "../../src/jobs/inspect.ts";
import { catalogOf } from "../../src/wurzel/catalog/catalog.ts";
import { installReleases, say } from "./install.ts";

const releases = Deno.args;
const { python, importing } = await installReleases(releases);
let wrong = 0;
for (const release of releases) {
  const paths = catalogOf([], release).stepNames;
  const texts = Object.fromEntries(paths.map((path) => [path, envFileOf(path, release)]));
  const complaints = await readBack(release, texts);
  for (const [path, complaint] of Object.entries(complaints)) say(`${path}: ${complaint}`);
  const number = Object.keys(complaints).length;
  say(`Wurzel ${release} reads ${paths.length - number} of ${paths.length} env files back`);
  wrong += number;
}
Deno.exitCode = wrong === 0 ? 0 : 1;

function envFileOf(path: string, wurzel: string): string {
  const { inspection } = inspectStepClass(path, { wurzel });
  if (inspection === undefined) throw new Error(`${path} is not known`);
  return writeEnvironment(inspection, "env");
}

/** What the settings classes complain about, by the paths of their steps. */
async function readBack(
  release: string,
  texts: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const process = new Deno.Command(python, {
    args: ["scripts/wurzel/read_back.py"],
    env: importing(release),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const input = process.stdin.getWriter();
  await input.write(new TextEncoder().encode(JSON.stringify(texts)));
  await input.close();
  const { success, stdout, stderr } = await process.output();
  const text = new TextDecoder();
  if (!success) throw new Error(`Wurzel ${release} cannot be read:\n${text.decode(stderr)}`);
  return JSON.parse(text.decode(stdout));
}
