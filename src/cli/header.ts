/** First line of a generated file: what made it, and from what. */

import { visible } from "../report/visible.ts";
import { VERSION } from "../jobs/version.ts";
import { PROGRAM } from "./version.ts";

/** Comment that names the inputs, with a line break at its end. */
export function headerOf(inputs: readonly string[]): string {
  return `# ${PROGRAM} ${VERSION}: ${visible(inputs.join(", "))}; do not edit\n`;
}

/** Whether a file begins with such a line, of any release. */
export function hasHeader(text: string): boolean {
  return /^# wurzel-argo \S+: .*; do not edit\r?\n/.test(text);
}
