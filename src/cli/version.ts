/** The program's name and what it goes with. */

import { ARGO_VERSION, COMMIT, VERSION, WURZEL_VERSION } from "../jobs/version.ts";

/** As it is typed. */
export const PROGRAM = "wurzel-argo";

/** What `--version` prints. */
export function versionLine(): string {
  const version = COMMIT === undefined ? VERSION : `${VERSION} ${COMMIT}`;
  return `${PROGRAM} ${version} (Argo Workflows ${ARGO_VERSION}, Wurzel ${WURZEL_VERSION})\n`;
}
