/** How a Python pipeline is named on a command line. */

import { isModuleName } from "../catalog/dotted-name.ts";

/** A Python pipeline as it is named: `module.path:name` or `file.py:name`. */
export interface PythonName {
  /** The module, where that is named. */
  readonly module?: string;
  /** Its file, where that is named. */
  readonly file?: string;
  /** The variable or function. */
  readonly name: string;
}

/** The parts of a PIPELINE that names a Python pipeline; undefined where it names a file of another kind. */
export function pythonName(word: string): PythonName | undefined {
  const [, before = "", name = ""] = /^(.+):([^:/\\]*)$/.exec(word) ?? [];
  if (before.endsWith(".py")) return { file: before, name };
  if (word.endsWith(".py")) return { file: word, name: "" };
  return isModuleName(before) && isModuleName(name) ? { module: before, name } : undefined;
}

/** Whether a word looks like a class: dotted names, the last one capitalised. */
export function isClassName(word: string): boolean {
  return /^(?:[\p{L}_][\p{L}\p{N}_]*[.:])*\p{Lu}[\p{L}\p{N}_]*$/u.test(word);
}

/** A dotted path to a variable or class, `module.path.name`, which Wurzel's command line takes too. */
export function dottedName(word: string): PythonName | undefined {
  const [, module = "", name = ""] = /^(.+)\.([^.]+)$/.exec(word) ?? [];
  return isModuleName(module) && isModuleName(name) ? { module, name } : undefined;
}

/** The files that a Python pipeline's module may be in, as far as its name says. */
export function filesNamed({ module, file }: PythonName): readonly string[] {
  if (file !== undefined) return [file];
  const path = (module ?? "").replaceAll(".", "/");
  return [`${path}.py`, `${path}/__init__.py`];
}
