/** The program's start: from the runtime's host to an exit code. */

/** Runs the program, and sets the exit code. */
export async function start(): Promise<void> {
  const flags = flagsOfBun();
  if (flags !== undefined) return refuse(flags);
  const [{ openHost }, { run }] = await Promise.all([
    import("./src/host/host.ts"),
    import("./src/cli/app.ts"),
  ]);
  const code = await run(await openHost());
  // Set rather than exit, so that what is still being written gets out.
  if (typeof Deno !== "undefined") Deno.exitCode = code;
  else globalThis.process.exitCode = code;
}

/** Flags that BUN_OPTIONS adds to the Bun binary, which takes none of its own. */
function flagsOfBun(): string | undefined {
  // Deno loads Node's modules when `process` is looked at, which takes as long as a start.
  if (typeof Deno !== "undefined") return undefined;
  const { argv, execArgv = [] } = globalThis.process ?? {};
  const isBinary = /^\/\$bunfs\/|[\\/]~BUN[\\/]/.test(argv?.[1] ?? "");
  return isBinary && execArgv.length > 0 ? execArgv.join(" ") : undefined;
}

/** Nobody can tell what such flags make of the program: `--preload` runs code before it. */
function refuse(flags: string): void {
  const { writeSync } = globalThis.process.getBuiltinModule("node:fs");
  writeSync(
    2,
    `wurzel-argo: BUN_OPTIONS gives this program flags of Bun (${
      JSON.stringify(flags)
    }), which could ` +
      "change what it does; unset it\n",
  );
  globalThis.process.exitCode = 2;
}

/** Whether a module was started rather than imported. */
export function isProgram(
  { main, url }: { readonly main?: boolean; readonly url: string },
): boolean {
  return main ?? isNodeMain(url);
}

/** Whether Node was started with this file: before version 24 it does not know `import.meta.main`. */
function isNodeMain(url: string): boolean {
  const node = globalThis.process;
  const script = node?.argv?.[1];
  if (script === undefined || !url.startsWith("file:")) return false;
  const { existsSync, realpathSync } = node.getBuiltinModule("node:fs");
  const { fileURLToPath } = node.getBuiltinModule("node:url");
  return existsSync(script) && realpathSync(script) === realpathSync(fileURLToPath(url));
}
