/** How long the bundle takes to start and end, against a script that does nothing. */

import { bundle, race } from "./support/race.ts";

const demo = "examples/pipelinedemo";
const empty = Deno.makeTempFileSync({ suffix: ".mjs" });
await race("start-up under Deno", 30, {
  "empty script": [Deno.execPath(), "run", empty],
  "--version": bundle("--version"),
  "generate, the demo": bundle("generate", "-f", `${demo}/values.yaml`, `${demo}/pipeline.yaml`),
});
Deno.removeSync(empty);
