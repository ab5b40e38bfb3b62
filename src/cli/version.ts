/** Name and version of the program. */

import { ARGO_RELEASES, COMMIT, VERSION, WURZEL_RELEASES } from "../jobs/version.ts";

/** Name as it is typed. */
export const PROGRAM = "wurzel-argo";

/** Output of `--version`. */
export function versionLine(): string {
  const version = COMMIT === undefined ? VERSION : `${VERSION} ${COMMIT}`;
  return `${PROGRAM} ${version} (${releasesInWords()})\n`;
}

/** The releases that are known: `Argo Workflows 3.5 to 4.1, Wurzel 3.2.0 to 3.3.1`. */
export function releasesInWords(): string {
  return `Argo Workflows ${range(ARGO_RELEASES)}, Wurzel ${range(WURZEL_RELEASES)}`;
}

function range(releases: readonly string[]): string {
  return [...new Set([releases[0], releases.at(-1)])].join(" to ");
}
