/**
 * How long the bundle takes to start and end, against a script that does nothing.
 *
 * Usage: `deno run --allow-all bench/startup.ts` after `deno task build bundle`.
 */
const ROUNDS = 30;

const empty = Deno.makeTempFileSync({ suffix: ".mjs" });
const commands = {
  "empty script": [empty],
  "--version": ["dist/wurzel-argo.mjs", "--version"],
  "generate": [
    "dist/wurzel-argo.mjs",
    "generate",
    "-f",
    "examples/pipelinedemo/values.yaml",
    "examples/pipelinedemo/pipeline.yaml",
  ],
};

// One after another in each round, so that a busy moment meets all of them.
const times = Object.entries(commands).map(([name, args]) => ({ name, args, all: [] as number[] }));
for (let round = 0; round < ROUNDS; round++) {
  for (const { args, all } of times) all.push(await time(args));
}
Deno.removeSync(empty);

const [floor = 1] = times.map(({ all }) => median(all));
say("start-up under Deno    median    ratio");
for (const { name, all } of times) {
  const middle = median(all);
  say(
    `${name.padEnd(18)} ${middle.toFixed(1).padStart(7)} ms  ${
      (middle / floor).toFixed(2).padStart(7)
    }`,
  );
}

async function time(args: readonly string[]): Promise<number> {
  const permissions = ["--allow-read", "--allow-write", "--allow-env", "--no-prompt"];
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", ...permissions, ...args],
    stdout: "null",
  });
  const start = performance.now();
  const { success } = await command.output();
  if (!success) throw new Error(`failed: ${args.join(" ")}`);
  return performance.now() - start;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
