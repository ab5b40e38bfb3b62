/** The modules that a pipeline's module imports, found and parsed before anything is made of them. */

import type { Source } from "../../yaml/source.ts";
import { importsOf } from "./imports.ts";
import type { Node, Parse } from "./syntax.ts";

/** A file that a module is in. */
export interface ModuleFile {
  readonly source: Source;
  /** Whether it is the `__init__.py` of a folder. */
  readonly isPackage: boolean;
}

/** What keeps a module from being read. */
export interface Unreadable {
  readonly code: string;
  readonly message: string;
  /** Where in the text, where the text is at fault. */
  readonly offset?: number;
  readonly source?: Source;
}

/** Finds a module by its full name; undefined where it is none of the user's. */
export type FindModule = (name: string) => Promise<ModuleFile | Unreadable | undefined>;

/** A module of the user's tree. */
export interface Module {
  readonly name: string;
  readonly isPackage: boolean;
  readonly source: Source;
  readonly root: Node;
}

/** The modules of the user's tree, by their full names. */
export interface Tree {
  readonly modules: ReadonlyMap<string, Module>;
  readonly unreadable: ReadonlyMap<string, Unreadable>;
  /** Names of the folders that modules are in, whether these have an `__init__.py` or not. */
  readonly folders: ReadonlySet<string>;
}

/** More modules than a pipeline imports, and more names than one asks for. */
const MODULES_MAX = 500;
const NAMES_MAX = 5000;
const LEVELS_MAX = 50;

/** Loads a module and all that it imports, directly or not, wherever in the text. */
export async function loadTree(entry: string, find: FindModule, parse: Parse): Promise<Tree> {
  const modules = new Map<string, Module>();
  const unreadable = new Map<string, Unreadable>();
  const wanted = new Set(withFolders(entry));
  // A set hands out what is added while it is walked.
  for (const name of wanted) {
    const file = await find(name);
    if (file === undefined) continue;
    if ("code" in file) {
      unreadable.set(name, file);
      continue;
    }
    const { source, isPackage } = file;
    const parsed = modules.size < MODULES_MAX ? parse(source) : TOO_MANY;
    if ("code" in parsed) {
      unreadable.set(name, { ...parsed, source });
      continue;
    }
    const module = { name, isPackage, source, root: parsed.root };
    modules.set(name, module);
    for (const next of namesImported(module)) wanted.add(next);
    if (wanted.size > NAMES_MAX) {
      unreadable.set(entry, { ...TOO_MANY, source });
      break;
    }
  }
  const found = [...modules.keys(), ...unreadable.keys()];
  const folders = new Set(found.flatMap((name) => withFolders(name).slice(0, -1)));
  return { modules, unreadable, folders };
}

const TOO_MANY = {
  code: "too-large",
  message:
    `is not read: a pipeline's modules are ${MODULES_MAX} at most, and what they import ${NAMES_MAX}`,
};

/** The names of all modules that are imported, or may be: `from a import b` can take `a.b`. */
function namesImported({ name, isPackage, source: { text }, root }: Module): ReadonlySet<string> {
  const names = new Set<string>();
  root.cursor().iterate((node) => {
    if (names.size > NAMES_MAX) return false;
    if (node.name !== "ImportStatement") return;
    for (const { module, taken } of importsOf(node.node, { name, isPackage, text })) {
      if (module === undefined) continue;
      const whole = taken === undefined || taken === "*" ? module : `${module}.${taken}`;
      for (const one of withFolders(whole)) names.add(one);
    }
    return false;
  });
  return names;
}

/** `a`, `a.b` and `a.b.c` for `a.b.c`; nothing for a path longer than any file system takes. */
function withFolders(name: string): readonly string[] {
  const parts = name.split(".");
  if (parts.length > LEVELS_MAX) return [];
  return parts.map((_, index) => parts.slice(0, index + 1).join("."));
}
