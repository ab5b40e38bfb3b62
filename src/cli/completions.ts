/** `wurzel-argo completions`: the script that makes a shell complete the command line. */

import type { Host } from "../host/host.ts";
import bash from "./complete/wurzel-argo.bash" with { type: "text" };
import fish from "./complete/wurzel-argo.fish" with { type: "text" };
import zsh from "./complete/wurzel-argo.zsh" with { type: "text" };
import { defineCommand } from "./command.ts";
import { listed } from "../report/words.ts";

const SCRIPTS = { bash, zsh, fish } as const;

type Shell = keyof typeof SCRIPTS;

const SHELLS: readonly Shell[] = ["bash", "zsh", "fish"];

/** The command, as the table of commands has it. */
export const completions = defineCommand<Record<never, never>, [shell: Shell]>("completions", {
  parameters: {
    flags: {},
    positional: {
      kind: "tuple",
      parameters: [{ parse: shellOf, placeholder: "bash|zsh|fish", brief: "Shell" }],
    },
  },
  help: {
    usage: "completions bash|zsh|fish",
    purpose:
      "Prints a script that completes commands, flags and their choices, files, step names, " +
      "workflow entries, classes, codes and paths of fields.",
    groups: [],
    examples: [
      ["For this bash: source <(...)", "wurzel-argo completions bash"],
      ["In a directory of zsh's $fpath, as _wurzel-argo", "wurzel-argo completions zsh"],
      ["As ~/.config/fish/completions/wurzel-argo.fish", "wurzel-argo completions fish"],
    ],
  },
  run: async (host: Host, _flags, shell) => {
    await host.writeStdout(SCRIPTS[shell]);
    return 0;
  },
});

function shellOf(word: string): Shell {
  const shell = SHELLS.find((one) => one === word);
  if (shell === undefined) throw new Error(`must be ${listed(SHELLS, "or")}, not "${word}"`);
  return shell;
}
