/** Which functions of a program a run calls, as V8 counts them. */

/** Coverage of one file, as Deno writes it. */
interface Coverage {
  readonly url: string;
  readonly functions: readonly {
    /** Of the function itself, then of blocks in it. */
    readonly ranges: readonly [{ readonly startOffset: number; readonly count: number }];
  }[];
}

/** Runs a program under Deno. Returns where in its text the functions begin that it calls. */
export async function calledBy(
  program: string,
  args: readonly string[],
): Promise<ReadonlySet<number>> {
  const folder = Deno.makeTempDirSync({ prefix: "wurzel-argo-called-" });
  try {
    const permissions = ["--allow-read", "--allow-write", "--allow-env", "--no-prompt"];
    const { success } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", `--coverage=${folder}`, ...permissions, program, ...args],
      stdout: "null",
    }).output();
    if (!success) throw new Error(`failed: ${program} ${args.join(" ")}`);
    const files = [...Deno.readDirSync(folder)].filter(({ name }) => name.endsWith(".json"));
    return new Set(files.flatMap(({ name }) => calledIn(`${folder}/${name}`)));
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

function calledIn(file: string): readonly number[] {
  const { functions }: Coverage = JSON.parse(Deno.readTextFileSync(file));
  return functions.map(({ ranges: [whole] }) => whole)
    .filter(({ count }) => count > 0)
    .map(({ startOffset }) => startOffset);
}
