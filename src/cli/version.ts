/** Name and version of the program. */

import { ARGO_VERSION, COMMIT, VERSION, WURZEL_VERSION } from "../jobs/version.ts";

/** Name as it is typed. */
export const PROGRAM = "wurzel-argo";

/** Output of `--version`. */
export function versionLine(): string {
  const version = COMMIT === undefined ? VERSION : `${VERSION} ${COMMIT}`;
  return `${PROGRAM} ${version} (Argo Workflows ${ARGO_VERSION}, Wurzel ${WURZEL_VERSION})\n`;
}
