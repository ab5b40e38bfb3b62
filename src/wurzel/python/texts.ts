/** Python modules that are at hand as texts. */

import type { FindModule } from "./load.ts";
import { findIn } from "./find.ts";
import { pythonName } from "./name.ts";
import { type ClassesRead, type PythonRead, readPython, readPythonClasses } from "./read.ts";

/**
 * The text of a file by its path, undefined where there is none.
 *
 * @param path below the folder that all modules are in, such as `my_steps/read.py`
 */
export type ReadText = (path: string) => string | undefined | Promise<string | undefined>;

/**
 * Reads a pipeline.
 *
 * @param pipeline as `module.path:name`
 */
export async function readPythonTexts(pipeline: string, read: ReadText): Promise<PythonRead> {
  const { module = "", name = "" } = pythonName(pipeline) ?? {};
  return await readPython({ module, name, find: findTexts(read) });
}

/** Reads the step classes of a module and of what it imports. */
export async function readClassTexts(module: string, read: ReadText): Promise<ClassesRead> {
  return await readPythonClasses(module, findTexts(read));
}

function findTexts(read: ReadText): FindModule {
  return findIn([async (path) => {
    const text = await read(path);
    return text === undefined ? undefined : { name: path, text };
  }]);
}
