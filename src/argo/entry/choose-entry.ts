/** Which entry of the values is meant. */

import type { Finding } from "../../report/problem.ts";

/** What the choice of an entry goes by. */
export interface Choice {
  /** The entries there are. */
  readonly names: readonly string[];
  /** Whether values were given at all. */
  readonly hasValues: boolean;
  /** What the user asked for. */
  readonly pipelineName?: string | undefined;
  /** What the manifest is called; unknown where that is broken. */
  readonly manifestName: string | undefined;
  /** Whether the manifest holds an entry of its own. */
  readonly hasOwnEntry: boolean;
}

/**
 * Which entry of the values is meant: the one asked for, else the one named like the manifest,
 * else the only one.
 *
 * @returns the name, or a finding; neither where the manifest's own entry is all there is
 */
export function chooseEntry(
  { names, hasValues, pipelineName, manifestName, hasOwnEntry }: Choice,
): { readonly name?: string; readonly finding?: Finding } {
  const fail = (message: string) => ({ finding: noEntry(message) });
  if (pipelineName !== undefined) {
    if (names.includes(pipelineName)) return { name: pipelineName };
    const isOwn = pipelineName === manifestName ||
      (manifestName === undefined && names.length === 0);
    if (hasOwnEntry && isOwn) return {};
    const own = hasOwnEntry && manifestName !== undefined ? [manifestName] : [];
    const known = names.length > 0 ? names : own;
    return { finding: unknownEntry(pipelineName, known) };
  }
  if (manifestName !== undefined && names.includes(manifestName)) return { name: manifestName };
  const [only] = names;
  if (names.length === 1 && only !== undefined) return { name: only };
  // Without a name to go by, nothing more can be said of which entry is meant.
  if (manifestName === undefined) return {};
  if (names.length > 1) {
    return fail(
      `no workflow entry is called "${manifestName}" like the pipeline; choose one with --pipeline-name, ` +
        listed(names),
    );
  }
  if (hasOwnEntry) return {};
  if (hasValues) {
    return fail(
      `the values hold no workflow entry; they begin with \`workflows: {${manifestName}: {…}}\``,
    );
  }
  return fail(
    "no values: give a values file with --values, or put an entry under spec.backendConfig.argo of the manifest",
  );
}

/** What is said where an entry is asked for that is not there. */
export function unknownEntry(name: string, known: readonly string[]): Finding {
  return noEntry(`no workflow entry is called "${name}", ${listed(known)}`);
}

/** What is said where no entry can be used. */
export function noEntry(message: string): Finding {
  return { severity: "error", code: "no-entry", message };
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(", ");
  if (names.length > 20) return `there are ${names.length}, such as ${shown}`;
  return names.length === 0 ? "there are none" : `there are: ${shown}`;
}
