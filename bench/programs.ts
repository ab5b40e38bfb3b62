/** What is raced: this program in all its forms, and its peers, as far as they are there. */

import type { Command } from "./race.ts";

/** Folder into which `make bench-peers` installs. */
const PEERS = ".tools/bench";

const BUNDLE = "dist/wurzel-argo.mjs";
const BUN = ".tools/bin/bun";

/** A way to run the program. */
export interface Form {
  readonly name: string;
  readonly command: (...args: string[]) => Command;
}

/** What is there, and a line for each that is not. */
export interface Programs {
  readonly forms: readonly Form[];
  /** Those for the largest inputs. */
  readonly fastForms: readonly Form[];
  readonly helm: string | undefined;
  readonly wurzel: string | undefined;
  readonly argo: string | undefined;
  readonly missing: readonly string[];
}

/** A script under each runtime that is there, by the runtime's name. */
export function underEach(script: string): Readonly<Record<string, Command>> {
  return {
    "Bun": [BUN, script],
    "Deno": [Deno.execPath(), "run", "--allow-read", "--no-prompt", script],
    "Node": ["node", script],
  };
}

/** Looks for the programs. */
export function findPrograms(): Programs {
  const permissions = ["--allow-read", "--allow-write", "--allow-env", "--no-prompt"];
  const candidates: readonly (Form & { readonly needs: string; readonly from: string })[] = [
    {
      name: "Bun binary",
      command: (...args) => ["dist/wurzel-argo-bun", ...args],
      needs: "dist/wurzel-argo-bun",
      from: "make build-bun",
    },
    {
      name: "bundle, Deno",
      command: (...args) => [Deno.execPath(), "run", ...permissions, BUNDLE, ...args],
      needs: BUNDLE,
      from: "make build",
    },
    {
      name: "Deno binary",
      command: (...args) => ["dist/wurzel-argo", ...args],
      needs: "dist/wurzel-argo",
      from: "make build, which needs denort",
    },
    {
      name: "bundle, Node",
      command: (...args) => ["node", BUNDLE, ...args],
      needs: BUNDLE,
      from: "make build",
    },
    {
      name: "bundle, Bun",
      command: (...args) => [BUN, BUNDLE, ...args],
      needs: BUNDLE,
      from: "make build",
    },
  ];
  const forms = candidates.filter(({ needs }) => exists(needs));
  const helm = find("helm", `${PEERS}/bin/helm`, "version");
  const wurzel = find("wurzel", `${PEERS}/wurzel/bin/wurzel`, "--help");
  const argo = find("argo", `${PEERS}/bin/argo`, "version");
  const absent = (program: string | undefined, line: string) => program === undefined ? [line] : [];
  return {
    forms,
    fastForms: forms.slice(0, 2),
    helm,
    wurzel,
    argo,
    missing: [
      ...candidates.filter((one) => !forms.includes(one))
        .map(({ name, needs, from }) => `${name}: there is no ${needs} (${from})`),
      ...absent(helm, "helm: make bench-peers installs it"),
      ...absent(wurzel, "wurzel: make bench-peers installs it"),
      ...absent(argo, "argo: it is not on the PATH"),
    ],
  };
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/** A program among the peers, else on the PATH. */
function find(name: string, installed: string, ...args: string[]): string | undefined {
  const program = exists(installed) ? installed : name;
  try {
    return new Deno.Command(program, { args, stdout: "null", stderr: "null" }).outputSync().success
      ? program
      : undefined;
  } catch {
    return undefined;
  }
}
