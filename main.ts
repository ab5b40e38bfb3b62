#!/usr/bin/env -S deno run --allow-read --allow-write --allow-env --no-prompt
/**
 * The command line. Imported instead of run, as the bundle is in scripts, it is the library.
 */
export * from "./mod.ts";

if (import.meta.main ?? isNodeMain()) void start();

async function start(): Promise<void> {
  const [{ openHost }, { run }] = await Promise.all([
    import("./src/host.ts"),
    import("./src/cli/app.ts"),
  ]);
  const code = await run(await openHost());
  // Set rather than exit, so that what is still being written gets out.
  if (typeof Deno !== "undefined") Deno.exitCode = code;
  else globalThis.process.exitCode = code;
}

/** Whether Node was started with this file: before version 24 it does not know `import.meta.main`. */
function isNodeMain(): boolean {
  const node = globalThis.process;
  const script = node?.argv?.[1];
  if (script === undefined || !import.meta.url.startsWith("file:")) return false;
  const { existsSync, realpathSync } = node.getBuiltinModule("node:fs");
  const { fileURLToPath } = node.getBuiltinModule("node:url");
  return existsSync(script) &&
    realpathSync(script) === realpathSync(fileURLToPath(import.meta.url));
}
