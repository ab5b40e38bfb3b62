/** The program's name and what it goes with. */

import { VERSION } from "../version.ts";

/** As it is typed. */
export const PROGRAM = "wurzel-argo";

/** The release of Argo Workflows whose schema the output is held against. */
const ARGO_VERSION = "4.1";

/** The release of Wurzel whose steps and commands are known. */
const WURZEL_VERSION = "3.2";

/** What `--version` prints. */
export function versionLine(): string {
  return `${PROGRAM} ${VERSION} (Argo Workflows ${ARGO_VERSION}, Wurzel ${WURZEL_VERSION})\n`;
}
