/**
 * Runs the tests, and says which lines and branches of `src` they reach.
 *
 * Usage: `scripts/coverage.ts`. Fails below 95 % of lines or 90 % of branches, over all files.
 */

/** What is reached of a file, or of all. */
interface Reached {
  readonly lines: number;
  readonly linesReached: number;
  readonly branches: number;
  readonly branchesReached: number;
  /** Lines that are not reached, by number. */
  readonly missed: readonly number[];
}

const FOLDER = "coverage";
const LINES_MIN = 95;
const BRANCHES_MIN = 90;

await Deno.remove(FOLDER, { recursive: true }).catch(() => {});
const permissions = ["--allow-read", "--allow-write", "--allow-env"];
const options = ["--quiet", "--no-check", "--no-prompt", "--parallel", "--reporter=dot"];
await run(["test", ...options, ...permissions, `--coverage=${FOLDER}`, "tests"]);
const lcov = await run(["coverage", "--quiet", FOLDER, "--lcov", "--include=/src/"]);

const files = readLcov(lcov);
for (const [file, { missed, ...reached }] of files) {
  const { lines, branches } = shares(reached);
  if (lines >= LINES_MIN && branches >= BRANCHES_MIN) continue;
  say(`${format(lines)} lines ${format(branches)} branches  ${file}${ranges(missed)}`);
}
const all = shares(total([...files.values()]));
say(`${format(all.lines)} lines ${format(all.branches)} branches  in all ${files.size} files`);
Deno.exitCode = all.lines >= LINES_MIN && all.branches >= BRANCHES_MIN ? 0 : 1;

function readLcov(lcov: string): ReadonlyMap<string, Reached> {
  const read = new Map<string, Reached>();
  for (const record of lcov.split("end_of_record\n")) {
    const file = /^SF:.*\/(src\/.*)$/m.exec(record)?.[1];
    if (file === undefined) continue;
    const count = (name: string) =>
      Number(new RegExp(`^${name}:(\\d+)$`, "m").exec(record)?.[1] ?? 0);
    const missed = [...record.matchAll(/^DA:(\d+),0$/gm)].map(([, line]) => Number(line));
    read.set(file, {
      lines: count("LF"),
      linesReached: count("LH"),
      branches: count("BRF"),
      branchesReached: count("BRH"),
      missed,
    });
  }
  return read;
}

function total(all: readonly Reached[]): Omit<Reached, "missed"> {
  const sum = (name: Exclude<keyof Reached, "missed">) =>
    all.reduce((total, one) => total + one[name], 0);
  return {
    lines: sum("lines"),
    linesReached: sum("linesReached"),
    branches: sum("branches"),
    branchesReached: sum("branchesReached"),
  };
}

function shares({ lines, linesReached, branches, branchesReached }: Omit<Reached, "missed">) {
  const share = (part: number, whole: number) => whole === 0 ? 100 : 100 * part / whole;
  return { lines: share(linesReached, lines), branches: share(branchesReached, branches) };
}

/** `: 3, 5-7`, the lines that are not reached. */
function ranges(lines: readonly number[]): string {
  const found: [number, number][] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === line - 1) last[1] = line;
    else found.push([line, line]);
  }
  const shown = found.map(([first, last]) => first === last ? `${first}` : `${first}-${last}`);
  return shown.length === 0 ? "" : `: ${shown.join(", ")}`;
}

function format(share: number): string {
  return `${share.toFixed(1)} %`.padStart(7);
}

async function run(args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args: [...args] })
    .output();
  const text = new TextDecoder().decode(stdout);
  if (!success) say(text.slice(-5000) + new TextDecoder().decode(stderr).slice(-5000));
  return text;
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
