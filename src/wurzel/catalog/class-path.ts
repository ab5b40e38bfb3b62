/** How a Python class is written with its module. */

import * as v from "valibot";
import { quote } from "../../report/describe.ts";

/** A Python name: letters of any script, digits, underscores. */
const IDENTIFIER = "[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*";
/** A class with its module: `module.path.Class` or `module.path:Class`. */
export const CLASS = new RegExp(`^(${IDENTIFIER}(?:\\.${IDENTIFIER})*)[.:](${IDENTIFIER})$`, "u");

/** The same as a field. */
export const classPath = v.pipe(
  v.string(),
  v.regex(CLASS, ({ input }) => {
    const shown = quote(input);
    return /^[^.:]+$/.test(input)
      ? `${shown} has no module; write module.path.${shown.slice(1, -1)}`
      : `${shown} is no class; write module.path.ClassName or module.path:ClassName`;
  }),
);
