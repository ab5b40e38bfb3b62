/** Runs programs against each other and prints their times, and the memory that they take at most. */

/** A program with its arguments. */
export type Command = readonly [program: string, ...args: string[]];

/** The bundle under Deno, with the permissions that users give it. */
export function bundle(...args: string[]): Command {
  const permissions = ["--allow-read", "--allow-write", "--allow-env", "--no-prompt"];
  return [Deno.execPath(), "run", ...permissions, "dist/wurzel-argo.mjs", ...args];
}

/** What a run took. */
interface Run {
  readonly milliseconds: number;
  /** In MiB; 0 where the system does not tell. */
  readonly memory: number;
}

/**
 * Prints the median time and memory of each command, and their ratios to those of the first.
 *
 * @param title what is measured, in up to 34 characters
 * @param rounds how often each is run; one after another in each round, so that a busy moment meets all
 */
export async function race(
  title: string,
  rounds: number,
  commands: Readonly<Record<string, Command>>,
): Promise<void> {
  const racers = Object.entries(commands).map(([name, command]) => ({
    name,
    command,
    runs: new Array<Run>(),
  }));
  for (let round = 0; round < rounds; round++) {
    for (const { command, runs } of racers) runs.push(await measure(command));
  }
  const results = racers.map(({ name, runs }) => ({
    name,
    time: median(runs.map(({ milliseconds }) => milliseconds)),
    memory: median(runs.map(({ memory }) => memory)),
  }));
  const [first = { time: 1, memory: 1 }] = results;
  say(`${title.padEnd(34)}    median    ratio     memory    ratio`);
  for (const { name, time, memory } of results) {
    const columns = [
      `${time.toFixed(1).padStart(7)} ms`,
      (time / first.time).toFixed(2).padStart(7),
      `${memory.toFixed(0).padStart(6)} MiB`,
      (memory / first.memory).toFixed(2).padStart(7),
    ];
    say(`${name.padEnd(34)} ${columns.join("  ")}`);
  }
}

/** A line on standard output. */
export function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

async function measure([program, ...args]: Command): Promise<Run> {
  const command = new Deno.Command(program, { args, stdout: "null", stderr: "null" });
  const start = performance.now();
  const child = command.spawn();
  let memory = 0;
  // The system keeps the peak while a program runs, so that the last look is what counts.
  const looking = setInterval(() => memory = peakOf(child.pid) ?? memory, 5);
  const { success } = await child.status;
  const milliseconds = performance.now() - start;
  clearInterval(looking);
  if (!success) throw new Error(`failed: ${program} ${args.join(" ")}`);
  return { milliseconds, memory };
}

function peakOf(pid: number): number | undefined {
  try {
    const kib = /^VmHWM:\s*(\d+)/m.exec(Deno.readTextFileSync(`/proc/${pid}/status`))?.[1];
    return kib === undefined ? undefined : Number(kib) / 1024;
  } catch {
    return undefined;
  }
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
