/** Where modules are found. */

import type { Source } from "../../yaml/source.ts";
import type { FindModule, Unreadable } from "./load.ts";
import { isModuleName } from "../catalog/dotted-name.ts";

/** Reads a file of a folder of modules by its path, such as `my_steps/read.py`. */
export type ReadModule = (path: string) => Promise<Source | Unreadable | undefined>;

/** Finds modules in folders: in the first one that has the module, as a package or as a file. */
export function findIn(folders: readonly ReadModule[]): FindModule {
  return async (name) => {
    // A path, not a name: nobody's module is called `..`.
    if (!isModuleName(name)) return undefined;
    const path = name.replaceAll(".", "/");
    for (const read of folders) {
      for (
        const [file, isPackage] of [[`${path}/__init__.py`, true], [`${path}.py`, false]] as const
      ) {
        const found = await read(file);
        if (found !== undefined) return "code" in found ? found : { source: found, isPackage };
      }
    }
    return undefined;
  };
}
