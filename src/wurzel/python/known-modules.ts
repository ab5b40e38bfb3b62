/** Wurzel's own modules, whose names are known and which are not read. */

import { catalogOf } from "../catalog/catalog.ts";
import type { FindModule } from "./load.ts";

/** Packages of which pipelines use names that are known, or that say nothing about steps. */
const PACKAGES = [
  "cli",
  "core",
  "datacontract",
  "exceptions",
  "executors",
  "manifest",
  "path",
  "utils",
];

/** Finds all modules but those of Wurzel that are known: its package may lie beside a pipeline. */
export function withoutKnown(find: FindModule): FindModule {
  let modules: ReadonlySet<string> | undefined;
  return async (name) => {
    if (!/^wurzel(?:\.|$)/.test(name)) return await find(name);
    modules ??= knownModules();
    const isKnown = modules.has(name) ||
      PACKAGES.some((one) => name === `wurzel.${one}` || name.startsWith(`wurzel.${one}.`));
    return isKnown ? undefined : await find(name);
  };
}

/** The modules of the classes that are built in, and the packages above them. */
function knownModules(): ReadonlySet<string> {
  const catalog = catalogOf();
  const paths = catalog.stepNames.flatMap((path) => [path, ...catalog.stepAt(path)?.aliases ?? []]);
  return new Set(paths.flatMap((path) => {
    const parts = path.split(".").slice(0, -1);
    return parts.map((_, index) => parts.slice(0, index + 1).join("."));
  }));
}
