/** Names of Python's modules, and of classes with their modules. */

import { isAscii } from "../../yaml/ascii.ts";

/** Python name: letters of any script, digits, underscores. */
const NAME = "[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*";
const MODULE = `${NAME}(?:\\.${NAME})*`;

/** Pattern of a class with its module: `module.path.Class` or `module.path:Class`. */
export const CLASS_PATTERN = `^(${MODULE})[.:](${NAME})$`;

/** Class, and the module that it is imported from. */
export interface DottedClass {
  readonly module: string;
  readonly className: string;
}

/** Whether a text is a module's name: names with dots between them. */
export function isModuleName(text: string): boolean {
  return isAscii(text)
    ? /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(text)
    : new RegExp(`^${MODULE}$`, "u").test(text);
}

/** The parts of a class with its module; undefined where it is none. */
export function splitClass(text: string): DottedClass | undefined {
  const pattern = isAscii(text)
    ? /^([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)[.:]([A-Za-z_]\w*)$/
    : new RegExp(CLASS_PATTERN, "u");
  const [, module, className] = pattern.exec(text) ?? [];
  return module === undefined || className === undefined ? undefined : { module, className };
}
