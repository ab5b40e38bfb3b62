/** `wurzel-argo lsp`: the language server, for editors. */

import type { Host } from "../host/host.ts";
import { defineCommand } from "./command.ts";

/** Command, as `commands.ts` loads it. */
export const lsp = defineCommand<{ readonly stdio: boolean }, []>("lsp", {
  parameters: {
    flags: {
      stdio: {
        kind: "boolean",
        withNegated: false,
        brief: "Use standard input and output, which is the only way",
      },
    },
    positional: { kind: "tuple", parameters: [] },
  },
  help: {
    usage: "lsp",
    purpose:
      "Serves an editor by the Language Server Protocol 3.17 over standard input and output: " +
      "problems as you type, in manifests, values files, Argo YAML, Python pipelines and " +
      "wurzel-argo.yaml. Needs read rights alone. `language-server` is an alias.",
    groups: [{ title: "Connection", flags: ["stdio"] }],
    examples: [["What an editor starts", "wurzel-argo lsp"]],
  },
  run,
});

async function run(host: Host): Promise<number> {
  const [{ serve }, { defectIn }] = await Promise.all([
    import("../lsp/server.ts"),
    import("../lsp/calls.ts"),
  ]);
  const code = await serve(host).catch(async (error: unknown) => {
    await host.writeStderr(`${defectIn("the language server", error)}\n`).catch(() => {});
    return 1;
  });
  // Standard input may be open still.
  host.exit(code);
  return code;
}
