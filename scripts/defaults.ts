/** Writes the defaults of `values/defaults.yaml` as data, which a start need not tokenize: `make defaults`. */

import { defaultsAsJson } from "../tests/project/defaults.ts";

Deno.writeTextFileSync(
  new URL("../src/argo/entry/defaults.json", import.meta.url),
  defaultsAsJson(),
);
