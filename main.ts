#!/usr/bin/env -S deno run --allow-read --allow-write --allow-env --no-prompt
/** The command line. */

import { start } from "./start.ts";

void start();
