/** Runs programs against each other: one after another in each round, so that a busy moment meets all. */

/** A program with its arguments. */
export type Command = readonly [program: string, ...args: string[]];

/** Programs that do the same work; the ratios are to the first. */
export interface Race {
  readonly title: string;
  /** How often each is run. */
  readonly rounds: number;
  readonly racers: Readonly<Record<string, Command>>;
  /** How many times the work of the first the work of each is; once where absent. */
  readonly amounts?: Readonly<Record<string, number>>;
  /** Exit codes beside 0 that are expected: lint's is 1 where it finds an error. */
  readonly exits?: readonly number[];
}

/** Times in milliseconds, peak memory in MiB, and output in bytes of all racers. */
export interface Result {
  readonly title: string;
  readonly rounds: number;
  readonly rows: readonly ResultRow[];
}

/** What one racer took. */
export interface ResultRow {
  readonly name: string;
  readonly minimum: number;
  readonly median: number;
  readonly maximum: number;
  /** Of the median to that of the first racer, for the same amount of work. */
  readonly ratio: number;
  /** Median of the peaks; 0 where the system does not tell. */
  readonly memory: number;
  readonly memoryRatio: number;
  /** Bytes on standard output. */
  readonly output: number;
}

interface Run {
  readonly milliseconds: number;
  readonly memory: number;
  readonly output: number;
}

/** Runs a race. */
export async function run(
  { title, rounds, racers, amounts = {}, exits = [] }: Race,
): Promise<Result> {
  const runs = new Map<string, Run[]>(Object.keys(racers).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(racers)) {
      runs.get(name)?.push(await measure(command, exits));
    }
  }
  const rows: ResultRow[] = [];
  for (const [name, of] of runs) {
    const times = of.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    const time = median(times);
    const memory = median(of.map((one) => one.memory));
    const first = rows[0] ?? { median: time, memory };
    rows.push({
      name,
      minimum: times[0] ?? 0,
      median: time,
      maximum: times.at(-1) ?? 0,
      ratio: time / (first.median * (amounts[name] ?? 1)),
      memory,
      memoryRatio: memory / first.memory,
      output: of[0]?.output ?? 0,
    });
  }
  return { title, rounds, rows };
}

async function measure(
  [program, ...args]: Command,
  exits: readonly number[],
): Promise<Run> {
  const command = new Deno.Command(program, { args, stdout: "piped", stderr: "null" });
  const start = performance.now();
  const child = command.spawn();
  let memory = 0;
  // The system keeps the peak while a program runs, so that the last look is what counts.
  const looking = setInterval(() => memory = peakOf(child.pid) ?? memory, 5);
  let output = 0;
  for await (const chunk of child.stdout) output += chunk.length;
  const { code } = await child.status;
  const milliseconds = performance.now() - start;
  clearInterval(looking);
  if (code !== 0 && !exits.includes(code)) throw new Error(`failed: ${program} ${args.join(" ")}`);
  return { milliseconds, memory, output };
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
