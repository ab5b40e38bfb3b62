/**
 * Races the program with its peers: a table for each race on standard output, and all figures in
 * `dist/bench.json` and `dist/bench.md`.
 *
 * Usage: `bench/run.ts [WORD]`, which leaves out the races without the word in their titles.
 */

import { findPrograms } from "./programs.ts";
import { type Result, run } from "./race.ts";
import { races } from "./races.ts";
import { markdown } from "./report.ts";

const [word = ""] = Deno.args;
const programs = findPrograms();
const folder = Deno.makeTempDirSync({ prefix: "wurzel-argo-bench-" });
const tables: string[] = [];
const results: Result[] = [];
say(["# Speed, beside the peers", "", ...programs.missing.map((one) => `Left out: ${one}.`), ""]);
try {
  for (const race of races(programs, folder)) {
    if (!race.title.includes(word)) continue;
    const result = await run(race);
    results.push(result);
    say([markdown(result)]);
  }
} finally {
  Deno.removeSync(folder, { recursive: true });
}
Deno.writeTextFileSync("dist/bench.md", tables.join(""));
Deno.writeTextFileSync(
  "dist/bench.json",
  `${JSON.stringify({ missing: programs.missing, results }, null, 2)}\n`,
);

function say(lines: readonly string[]): void {
  const text = `${lines.join("\n")}\n`;
  tables.push(text);
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
