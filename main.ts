#!/usr/bin/env -S deno run --allow-read --allow-write --allow-env --no-prompt
/**
 * The command line. Imported instead of run, as the bundle is in scripts, it is the library.
 */
export * from "./mod.ts";

import { isProgram, start } from "./start.ts";

if (isProgram(import.meta)) void start();
