/** Runs programs against each other and prints their times. */

/** A program with its arguments. */
export type Command = readonly [program: string, ...args: string[]];

/** The bundle under Deno, with the permissions that users give it. */
export function bundle(...args: string[]): Command {
  const permissions = ["--allow-read", "--allow-write", "--allow-env", "--no-prompt"];
  return [Deno.execPath(), "run", ...permissions, "dist/wurzel-argo.mjs", ...args];
}

/**
 * Prints the median time of each command, and its ratio to that of the first.
 *
 * @param title what is measured, in up to 24 characters
 * @param rounds how often each is run; one after another in each round, so that a busy moment meets all
 */
export async function race(
  title: string,
  rounds: number,
  commands: Readonly<Record<string, Command>>,
): Promise<void> {
  const runs = Object.entries(commands).map(([name, command]) => ({
    name,
    command,
    times: [0].slice(1),
  }));
  for (let round = 0; round < rounds; round++) {
    for (const { command, times } of runs) times.push(await time(command));
  }
  const [floor = 1] = runs.map(({ times }) => median(times));
  say(`${title.padEnd(24)}    median    ratio`);
  for (const { name, times } of runs) {
    const middle = median(times);
    const ratio = (middle / floor).toFixed(2);
    say(`${name.padEnd(24)} ${middle.toFixed(1).padStart(7)} ms  ${ratio.padStart(7)}`);
  }
}

/** A line on standard output. */
export function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

async function time([program, ...args]: Command): Promise<number> {
  const command = new Deno.Command(program, { args, stdout: "null", stderr: "null" });
  const start = performance.now();
  const { success } = await command.output();
  if (!success) throw new Error(`failed: ${program} ${args.join(" ")}`);
  return performance.now() - start;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
