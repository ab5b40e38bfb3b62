/** How a Python class is written with its module. */

import { quote } from "../../report/describe.ts";
import { described, text } from "../../shape/fields.ts";

/** Python name: letters of any script, digits, underscores. */
const IDENTIFIER = "[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*";
/** Class with its module: `module.path.Class` or `module.path:Class`. */
export const CLASS = new RegExp(`^(${IDENTIFIER}(?:\\.${IDENTIFIER})*)[.:](${IDENTIFIER})$`, "u");

/** Class with its module, as a field. */
export const classPath = described(text, { check: checkClass, pattern: CLASS.source });

function checkClass(written: string): string | undefined {
  if (CLASS.test(written)) return undefined;
  const shown = quote(written);
  return /^[^.:]+$/.test(written)
    ? `${shown} has no module; write module.path.${shown.slice(1, -1)}`
    : `invalid class ${shown}; write module.path.ClassName or module.path:ClassName`;
}
