/** Whose settings the containers of a pipeline read: those of its step classes and of middlewares. */

import type { Catalog } from "../wurzel/catalog/catalog.ts";
import type { Setting } from "../wurzel/catalog/setting.ts";
import type { Pipeline } from "../wurzel/pipeline/pipeline.ts";

/** A step class or a middleware. */
export interface Owner {
  /** As the user writes it, without the module. */
  readonly name: string;
  readonly kind: "step" | "middleware";
  /** The settings by name; undefined where no catalogue knows them. */
  readonly settings: ReadonlyMap<string, Setting> | undefined;
  /** Those that only other releases of Wurzel have, where the release is known. */
  readonly otherSettings: ReadonlyMap<string, Setting>;
}

/** The owners, by what stands before `__` in the names of their variables. */
export type Owners = ReadonlyMap<string, Owner>;

/** The classes of a pipeline's steps, and all middlewares that are known or named. */
export function ownersOf({ steps, middlewares }: Pipeline, catalog: Catalog): Owners {
  const owners = new Map<string, Owner>();
  for (const name of [...catalog.middlewareNames, ...middlewares.map((one) => one.name)]) {
    const facts = catalog.middleware(name);
    const settings = facts && byName(facts.settings);
    const otherSettings = byName(facts?.otherSettings);
    owners.set(name.toUpperCase(), { name, kind: "middleware", settings, otherSettings });
  }
  const classes = new Set<string>();
  for (const { module, className } of steps) {
    if (classes.has(`${module}.${className}`)) continue;
    classes.add(`${module}.${className}`);
    const key = className.toUpperCase();
    const facts = catalog.step(module, className);
    const settings = facts && byName(facts.settings);
    const otherSettings = byName(facts?.otherSettings);
    const other = owners.get(key);
    const both = other?.kind === "step" ? joined(other.settings, settings) : settings;
    owners.set(key, { name: className, kind: "step", settings: both, otherSettings });
  }
  return owners;
}

function byName(settings: readonly Setting[] = []): ReadonlyMap<string, Setting> {
  return new Map(settings.map((setting) => [setting.name, setting]));
}

/** Of two classes of one name in different modules each reads its own settings. */
function joined(some: Owner["settings"], others: Owner["settings"]): Owner["settings"] {
  return some && others && new Map([...some, ...others]);
}

/** A variable's owner, and its setting. */
export interface Owned {
  readonly owner: Owner;
  /** What follows the owner's name and `__`. */
  readonly key: string;
  /** Undefined where the owner is not known to have it. */
  readonly setting: Setting | undefined;
}

/** Longer names are nobody's. */
const LONGEST_NAME = 1_000;

/** Whose setting a variable is; undefined where it is nobody's. */
export function ownerOf(variable: string, owners: Owners): Owned | undefined {
  let found: Owned | undefined;
  if (variable.length > LONGEST_NAME) return found;
  for (let at = variable.indexOf("__"); at >= 0; at = variable.indexOf("__", at + 1)) {
    const owner = owners.get(variable.slice(0, at));
    if (owner === undefined) continue;
    const key = variable.slice(at + 2);
    found = { owner, key, setting: owner.settings?.get(key) };
  }
  return found;
}
