/** Python pipelines whose modules are at hand as texts. */

import { findIn } from "./find.ts";
import { pythonName } from "./name.ts";
import { type PythonRead, readPython } from "./read.ts";

/** Which pipeline, and who has the texts. */
export interface PythonTexts {
  /** As `module.path:name`. */
  readonly pipeline: string;
  /** The text of a file by its path, undefined where there is none. */
  readonly read: (path: string) => string | undefined | Promise<string | undefined>;
}

/** Reads a pipeline whose modules' files are below one folder. */
export async function readPythonTexts({ pipeline, read }: PythonTexts): Promise<PythonRead> {
  const { module = "", name = "" } = pythonName(pipeline) ?? {};
  const find = findIn([async (path) => {
    const text = await read(path);
    return text === undefined ? undefined : { name: path, text };
  }]);
  return await readPython({ module, name, find });
}
