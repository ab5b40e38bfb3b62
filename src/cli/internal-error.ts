/** Message for a defect of the program itself. */

import { visible } from "../report/visible.ts";

/** Asks for a report, in one line. */
export function internalError(error: unknown): string {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `internal error: ${visible(message.replaceAll("\n", " "))}, please report it`;
}
