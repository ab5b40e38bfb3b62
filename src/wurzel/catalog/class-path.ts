/** How a Python class is written with its module. */

import { quote } from "../../report/describe.ts";
import { described, text } from "../../shape/fields.ts";
import { CLASS_PATTERN, splitClass } from "./dotted-name.ts";

/** Class with its module, as a field. */
export const classPath = described(text, { check: checkClass, pattern: CLASS_PATTERN });

function checkClass(written: string): string | undefined {
  if (splitClass(written) !== undefined) return undefined;
  const shown = quote(written);
  return /^[^.:]+$/.test(written)
    ? `${shown} has no module; write module.path.${shown.slice(1, -1)}`
    : `invalid class ${shown}; write module.path.ClassName or module.path:ClassName`;
}
